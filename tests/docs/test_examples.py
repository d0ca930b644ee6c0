"""Examples of README and guides run on the demo as printed, or the page says which of their words stand for the reader's own."""

import re
import shlex
from pathlib import Path

import pytest

from nine16.cli.app import app
from nine16.kinds.channel import channels
from nine16.kinds.rule import rules
from nine16.simulate.brand import HANDLE, PLAYER, STORIES
from nine16.simulate.second_accounts import HANDLES
from nine16.simulate.tried import CUT

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / name
    for name in (
        "README.md",
        "README.zh-CN.md",
        "docs/guides/operator.md",
        "docs/guides/operator.zh.md",
        "docs/guides/analyst.md",
    )
]
STANDS_FOR = ("Stand for your own:", "以下要换成你自己的：")
FILMS = {story.video_id for story in STORIES} | {CUT}
ACCOUNTS = {HANDLE, *HANDLES.values()}
CHANNELS = {"alibaba", "bilibili", "douyin", PLAYER, "xiaohongshu", "youtube"}
"""Of the demo's posts."""
WRITTEN = {"shop/match.xlsx", "match.xlsx", "forms.xlsx", "today.html", "hidden.png", "week.html", "insight-zh.html"}
"""Files that examples write themselves."""


def name_of(page):
    return page.relative_to(ROOT).as_posix()


def placeholders(text):
    """What the page says stands for the reader's own."""
    said = [line for line in text.splitlines() if any(mark in line for mark in STANDS_FOR)]
    assert len(said) == 1, "a page of examples says once which words are the reader's own"
    after = re.split("|".join(STANDS_FOR), said[0])[1]
    return set(re.findall(r"`([^`]+)`", after))


def commands(text):
    """Every command of a block, as a shell splits it."""
    blocks = re.findall(r"```(?:sh|text)\n(.*?)```", text, flags=re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("nine16 ")]
    return [shlex.split(line.split(" | ")[0], comments=True)[1:] for line in lines]


def everywhere():
    return [(page, words) for page in PAGES for words in commands(page.read_text("utf-8"))]


def after(words, flag):
    """What follows a flag, up to the next one."""
    if flag not in words:
        return []
    rest = words[words.index(flag) + 1 :]
    ends = next((place for place, word in enumerate(rest) if word.startswith("--")), len(rest))
    return rest[:ends]


@pytest.mark.parametrize(
    ("page", "words"), everywhere(), ids=lambda one: " ".join(one) if isinstance(one, list) else ""
)
def test_an_example_is_understood_by_the_command_line(page, words):
    if "--help" in words:
        return
    command, bound, _ = app().parse_args(words, exit_on_error=False, print_error=False)

    assert callable(command), name_of(page)
    assert bound.args or bound.kwargs


@pytest.mark.parametrize(
    ("page", "words"), everywhere(), ids=lambda one: " ".join(one) if isinstance(one, list) else ""
)
def test_names_in_an_example_are_the_demo_s_or_stand_for_the_reader_s(page, words):
    own = placeholders(page.read_text("utf-8"))

    files = [word for word in words if re.fullmatch(r"[^\s=:]+\.[a-z]\w{1,4}|[\w/]+/\*(\.\w+)?", word)]
    assert [word for word in files if word not in own | WRITTEN] == []
    assert [word for word in after(words, "--account") if word not in own | ACCOUNTS] == []
    known = CHANNELS if words[0] != "check" else set(channels())
    assert set(after(words, "--channel")) <= known
    for field in " ".join(after(words, "--cohort")).split():
        name, _, value = field.partition("=")
        if name == "channel":
            assert value in CHANNELS
    if words[:2] == ["experiment", "plan"] and "--design" not in words:
        assert set(after(words, "--arms")) <= FILMS
    if words[0] == "forecast":
        assert words[2] in FILMS


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_posts_and_findings_that_a_page_names_are_of_the_demo(page):
    text = page.read_text("utf-8")

    named = re.findall(r"player:([\w-]+)(?:/(\w+)@(\d+))?", text)
    assert {film for film, _, _ in named} <= FILMS
    assert {rule for _, rule, _ in named if rule} <= {rule for rule, one in rules().items() if one.about == "audience"}
    assert (
        re.findall(r'evaluate\("(?!player:)', text) == []
    )  # a film may be posted in several places: then it is refused


@pytest.mark.parametrize("page", PAGES[:-1], ids=name_of)
def test_the_first_command_needs_nothing_that_is_not_out_yet(page):
    """Until a release is on PyPI its names are told as of later, and the first block works from a clone."""
    text = page.read_text("utf-8")
    first = re.search(r"```sh\n(.*?)```", text, flags=re.DOTALL)

    assert first is not None
    assert first[1].startswith("make demo")
    for line in text.splitlines():
        if "uvx nine16" in line or 'pip install "nine16' in line:
            assert "PyPI" in line
