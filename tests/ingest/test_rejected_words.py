"""Why a row was not kept is told in words, in both languages, for every reason there is."""

import re
from importlib.resources import files

import pytest

from nine16.ingest.rejected_words import example_rejected, why_rejected
from nine16.kinds.importer import importers


def _codes() -> set[str]:
    """Every reason that the sources write."""
    root = files("nine16")
    found: set[str] = set()
    for folder, ending in (("ingest", ".py"), ("store", ".py"), ("store/sql", ".sql")):
        for file in (root / folder).iterdir():
            if not file.name.endswith(ending):
                continue
            text = file.read_text("utf-8")
            if ending == ".sql" and file.name.startswith("judge_"):
                found |= set(re.findall(r"then '(\w+)'", text))
            found |= set(re.findall(r"tally\.add\(\s*\"(\w[\w ,]*)", text))
    for part in importers().values():
        for column in part.columns.values():
            found |= set((column.refuse or {}).values())
        found |= {f"no_{name}" for name in part.key[:1] if part.log is None}
    return found


CODES = _codes()


def test_the_reasons_are_found_in_the_sources():
    assert {
        "past_end",
        "unreadable_time",
        "same_key",
        "no_channel",
        "visible_to_author_only",
        "no_platform_id",
    } <= CODES


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_reason_is_said_in_words_with_its_code_beside_them(code, language):
    said = why_rejected(code, language)

    assert said != code
    assert code.split(":", 1)[0] in said
    assert bool(re.search("[一-鿿]", said)) == (language == "zh")


@pytest.mark.parametrize(
    "code", ["unknown_post", "several_posts", "video_of_another_post", "unmeasured_video", "unreadable_row", "conflict"]
)
def test_reasons_of_posts_and_broken_lines_have_words_too(code):
    assert why_rejected(code, "zh").endswith(f"（{code}）")


def test_a_reason_that_nobody_knows_stands_as_it_is():
    assert why_rejected("moon_phase", "zh") == "moon_phase"


def test_a_heading_is_named_and_the_platform_s_own_words_stay():
    assert why_rejected("unreadable: 播放量", "en") == "播放量: cannot be read, left empty (unreadable)"
    assert example_rejected("row 3: row 5 repeats", "zh") == "第 3 行：row 5 repeats"
    assert example_rejected("row 5 repeats row 3", "zh") == "第 5 行与第 3 行相同"
    assert example_rejected("nothing known", "zh") == "nothing known"
