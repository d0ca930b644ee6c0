"""A person who asks for Chinese reads what went wrong in Chinese; programs read the same English as ever."""

import importlib.resources
import json
import re
import string
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.cli.app import main
from nine16.cli.errors_in_chinese import in_chinese
from nine16.errors import NotFound, WrongInput, shown, unknown_name

ROOT = importlib.resources.files("nine16")
TABLE = tomllib.loads((ROOT / "cli" / "errors_zh.toml").read_text("utf-8"))
SENTENCES = [(group, english) for group in ("message", "hint") for english in TABLE[group]]


def _sources(folder) -> list[str]:
    found = []
    for path in folder.iterdir():
        if path.is_dir() and path.name != "__pycache__":
            found += _sources(path)
        elif path.name.endswith(".py"):
            found.append(path.read_text("utf-8"))
    return found


SOURCES = re.sub(r'"\s*\n\s*f?"|\\(?=["\'])', "", "\n".join(_sources(ROOT)))
"""Every source, strings of several lines joined."""


COMPOSED = {
    "If {} renamed it, add the new heading under {} in importers/{}.toml.": ", add the new heading under ",
    "If {} renamed them, add the new heading under {} in importers/{}.toml.": ", add the new heading under ",
    "'{}' has no post on {}": "' has no post",
    "{} has {} accounts: {}; {} of the file's {} posts are known, each in more than one, and that does not tell whose "
    "the file is": "each in more than one, and that does not tell whose the file is",
    "{} has {} accounts: {}; {} of the file's {} posts are known, only there {}, and that does not tell whose the file "
    "is": ", and that does not tell whose the file is",
    "no {} is called '{}' (did you mean {}?)": " (did you mean ",
    "'{}' is claimed by row {} of the same account": " of the same account",
    "'{}' is claimed by post '{}' of the same account": " of the same account",
}
"""Sentences that the sources put together of parts, and the longest part."""


@pytest.mark.parametrize("english", sorted({english for _group, english in SENTENCES}))
def test_every_sentence_of_the_table_is_still_said_somewhere(english):
    longest = COMPOSED.get(english) or max(english.split("{}"), key=len).strip().rstrip(".")

    assert longest in SOURCES


@pytest.mark.parametrize(("group", "english"), SENTENCES)
def test_the_chinese_names_no_more_than_the_english_does(group, english):
    chinese = TABLE[group][english]
    names = [name for _, name, _, _ in string.Formatter().parse(chinese) if name is not None]
    used = {int(name.removeprefix("word")) for name in names}

    assert re.search("[一-鿿]", chinese)
    assert used <= set(range(english.count("{}")))
    assert not re.search(r"[一-鿿][,;:!?]", chinese)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            unknown_name("importer", "douyin_work", ["douyin_works"]),
            "没有叫“douyin_work”的导入器。是不是 douyin_works？",
        ),
        (unknown_name("metric", "x", "abc"), "没有叫“x”的指标。现有：a, b, c"),
        (
            NotFound("no channel is called '抖音'", where="--channel", hint="Write douyin."),
            "没有叫“抖音”的渠道（--channel）。请写 douyin。",
        ),
        (
            WrongInput("no command is called 'laod'", hint="Did you mean load? nine16 --help lists the commands."),
            "没有“laod”这个命令。是不是 load？nine16 --help 列出全部命令。",
        ),
        (WrongInput("experiment has no option --x"), "experiment 没有 --x 这个选项"),
        (
            WrongInput("row 2: no post is called 'x' (did you mean y?); row 3: 'a' shows 'b' already; and 4 more"),
            "第 2 行：没有叫“x”的作品（是不是 y？）；第 3 行：“a”已经对上“b”；另有 4 行",
        ),
        (WrongInput("a cut of which video?", hint="Say --cut-of ID."), "剪自哪条视频？请写 --cut-of 编号。"),
        (WrongInput("'a' is no name for a channel", hint="Moon."), "“a”不能用作渠道的代号。Moon."),
        (WrongInput("the moon is full", where="up\x1b[2J"), "the moon is full（up\\x1b[2J）"),
    ],
)
def test_an_error_is_told_with_what_where_and_what_next(error, said):
    assert in_chinese(error) == said


@given(
    message=st.text(),
    where=st.none() | st.text(),
    hint=st.none() | st.text(),
    named=st.sampled_from(sorted(TABLE["message"])),
)
def test_whatever_stands_in_an_error_it_is_told_and_moves_no_terminal(message, where, hint, named):
    for said in (message, named.replace("{}", message), "row 2: " + message):
        told = in_chinese(WrongInput(said, where=where, hint=hint))

        assert told == shown(told)


def test_a_sentence_with_a_book_in_it_is_not_searched():
    book = "x is not = " * 30_000

    assert in_chinese(WrongInput(book)) == book


@pytest.mark.parametrize("words", [["list", "nowhere"], ["laod"], ["list"], ["list", "--colour"]])
@pytest.mark.parametrize("switch", [["--language", "zh"], ["--language=zh"]])
def test_the_switch_is_heard_even_where_the_words_are_not_understood(tmp_path, monkeypatch, capsys, words, switch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main([*words, *switch])
    chinese = capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*words, *switch, "--json"])
    as_json = json.loads(capsys.readouterr().out)
    with pytest.raises(SystemExit):
        main([*words, "--json"])
    in_english = json.loads(capsys.readouterr().out)

    assert ended.value.code == 2
    assert chinese.startswith("nine16：")
    assert re.search("[一-鿿]", chinese.removeprefix("nine16："))
    assert as_json == in_english
