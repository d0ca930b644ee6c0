"""The help pages in Chinese: no command, option or argument without its sentence, and no sentence that is said by none."""

import io
import re

import pytest
from rich.console import Console

from nine16.cli.app import COMMANDS, app, main
from nine16.cli.help_in_chinese import in_chinese, said_of, table

PAGES = [
    (),
    *((name,) for name in COMMANDS),
    *(("experiment", name) for name in ("plan", "assign", "result", "list")),
    ("new",),
    *(("new", name) for name in ("signal", "importer", "scorecard")),
]


def sentences(page):
    """Every sentence of one help page, in English: what the command is for, and each line of its boxes."""
    whole = app()
    chain, apps, _ = whole.parse_commands(list(page))
    assert chain == page
    with whole.app_stack(apps):
        boxes = whole._assemble_help_panels(list(page), "markdown")
    return [
        *(said_of(entry.description) for _, box in boxes for entry in box.entries),
        *([about(page)] if page else []),
    ]


def about(page):
    """What a command is for, as the list of commands says it."""
    above, name = list(page[:-1]), page[-1]
    whole = app()
    _, apps, _ = whole.parse_commands(above)
    with whole.app_stack(apps):
        boxes = whole._assemble_help_panels(above, "markdown")
    return next(said_of(entry.description) for _, box in boxes for entry in box.entries if name in entry.names)


def drawn(page, language):
    text = io.StringIO()
    console = Console(file=text, width=100, force_terminal=False, color_system=None)
    app(language).help_print(list(page), console=console)
    return text.getvalue()


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_every_sentence_of_every_help_page_has_its_chinese(page):
    lacking = [one for one in sentences(page) if in_chinese(one) is None]

    assert lacking == []


def test_no_sentence_is_kept_that_no_page_says():
    said = {" ".join(one.split()) for page in PAGES for one in sentences(page)}
    said |= {"How well short videos sell, second by second, why, and what to change."}

    assert [one for one in table() if one not in said] == []


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_a_page_in_chinese_keeps_commands_and_options_and_says_nothing_else_in_english(page):
    text = drawn(page, "zh")

    assert "用法：nine16" in text
    for english in ("Usage:", "Commands", "Arguments", "Parameters", "[required]", "[default", "[choices"):
        assert english not in text
    assert re.search("[\u4e00-\u9fff]", text.split("\n\n")[1])  # what the command is for
    named = re.compile(r"^│ [* ]*(--?[a-z-]+|[a-z-]+|[A-Z-]+)", flags=re.MULTILINE)
    assert named.findall(text)
    assert {one for one in named.findall(drawn(page, "en")) if one.startswith("--") or one.isupper()} <= set(
        named.findall(text)
    )


def test_whoever_asks_for_help_in_chinese_gets_it_and_the_language_that_is_taken_else(capsys, monkeypatch):
    with pytest.raises(SystemExit):
        main(["list", "--help", "--language", "zh"])
    asked = capsys.readouterr().out
    monkeypatch.setenv("NINE16_LANGUAGE", "zh")
    with pytest.raises(SystemExit):
        main(["list", "--help"])

    assert capsys.readouterr().out == asked
    assert "列出视频和对应的作品。" in asked
    assert "[默认：zh]" in asked
