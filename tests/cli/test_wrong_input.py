"""What a newcomer types wrongly is told as what, where and what next; nothing is half written, nothing falls over."""

import json

import pytest

from nine16.cli.app import COMMANDS, main
from nine16.cli.usage import usage


@pytest.fixture
def told(capsys):
    """Run a command as a person does; (exit code, standard output, standard error)."""

    def call(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return call


@pytest.fixture
def empty(tmp_path, told):
    assert told("init", tmp_path / "new")[0] == 0
    return tmp_path / "new"


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["laod", "shop"], "no command is called 'laod'", "Did you mean load?"),
        (["zzz"], "no command is called 'zzz'", "nine16 --help"),
        (["list", "a", "b"], "list does not know what to do with 'b'", "Leave it out"),
        (["list"], "list needs WORKSPACE", "nine16 list --help"),
        (["post", "shop"], "post needs --video", "nine16 post --help"),
        (["evaluate", "shop", "--lang", "zh"], "evaluate has no option --lang", "Did you mean --language?"),
        (["today", "shop", "--day", "gestern"], "'gestern' is no day", "2026-11-15"),
        (["load", "shop", "x", "--as-of", "gestern"], "'gestern' is no time", "T20:00"),
        (["report", "shop", "--full", "many"], "'many' is no whole number", "e.g. 4"),
        (["report", "shop", "--period", "month"], "--period cannot be 'month'", "Choose from: week."),
    ],
)
def test_words_that_no_command_understands_say_what_to_write(told, words, message, hint):
    code, out, err = told(*words, "--json")

    assert code == 2
    (error,) = json.loads(out)["errors"]
    assert (error["code"], error["message"]) == ("usage", message)
    assert hint in error["hint"]
    assert "?." not in err


def test_a_sentence_of_the_parser_that_nobody_knows_passes_as_it_is():
    error = usage("Moon is full.", ["list"], COMMANDS)

    assert error.message == "Moon is full"
    assert "nine16 list --help" in str(error.hint)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", ["evaluate", "golden", "rank", "look", "list", "match", "totals"])
def test_an_empty_workspace_is_never_answered_with_silence(told, empty, command, language):
    words = ["views"] if command == "totals" else []
    code, out, err = told(command, empty, *words, "--language", language)

    assert (code, err) == (0, "")
    assert out.strip()
    assert "nine16 " in out or "没有待对的作品" in out or "nothing to match" in out


@pytest.mark.parametrize("command", ["evaluate", "advice", "factors"])
@pytest.mark.parametrize(
    ("channel", "message", "hint"),
    [
        ("playr", "no channel is called 'playr'", "Did you mean player?"),
        ("抖音", "no channel is called '抖音'", "Write douyin."),
        ("kuaishou", "no post is on kuaishou", "There are posts on: player."),
    ],
)
def test_a_channel_that_no_post_is_on_is_refused(run, shop, command, channel, message, hint):
    code, answer = run(command, shop, "--channel", channel)

    assert code == 2
    (error,) = answer["errors"]
    assert (error["message"], error["hint"], error["path"]) == (message, hint, "--channel")


@pytest.mark.parametrize("channel", ["../evil", "a/b", "", "a b", "x" * 41, "抖音", "Douyin"])
def test_a_post_a_sheet_and_a_load_take_only_names_that_can_stand_in_an_id(run, shop, tmp_path, channel):
    before = run("list", shop)[1]

    for words in (
        ["post", shop, "--video", "lipstick"],
        ["sheet", shop, "--out", tmp_path / "sheet.xlsx"],
        ["load", shop, tmp_path / "playback.csv"],
    ):
        code, answer = run(*words, "--channel", channel)
        assert code == 2
        assert answer["errors"][0]["hint"]
    assert run("list", shop)[1] == before
    assert not (tmp_path / "sheet.xlsx").exists()


def test_a_channel_of_one_s_own_that_is_nearly_a_known_one_is_pointed_at(told, shop):
    assert "did you mean douyin?" in told("post", shop, "--video", "lipstick", "--channel", "duoyin")[1]
    assert (
        "是不是想写 douyin？" in told("post", shop, "--video", "lipstick", "--channel", "duoyin", "--language", "zh")[1]
    )
    assert "did you mean" not in told("post", shop, "--video", "lipstick", "--channel", "own_app")[1]


@pytest.mark.parametrize("name", ["../evil", "a/b", " ", ".hidden", "a\x1b[2J", "a\\b"])
def test_a_video_s_id_is_no_path(run, empty, film, name):
    code, answer = run("add", empty, film, "--id", name)

    assert code == 2
    assert answer["errors"][0]["path"] == "--id"
    assert run("list", empty)[1]["items"] == []


@pytest.mark.parametrize(
    "words",
    [
        ["report", "--period", "week", "--out"],
        ["today", "--html"],
        ["match", "--out"],
        ["sheet", "--channel", "alibaba", "--out"],
    ],
)
def test_a_place_where_nothing_can_be_written_is_named_and_nothing_is_left_there(told, empty, tmp_path, words):
    (tmp_path / "file").write_text("here", "utf-8")
    ending = ".xlsx" if words[0] in ("match", "sheet") else ".html"

    code, _out, err = told(words[0], empty, *words[1:], tmp_path / "file" / f"x{ending}")

    assert code == 2
    assert "Traceback" not in err
    assert "a folder on the way is a file" in err
    assert (tmp_path / "file").read_text("utf-8") == "here"


def test_a_page_is_written_into_a_folder_that_is_made_and_never_over_one(told, empty, tmp_path):
    assert told("report", empty, "--period", "week", "--out", tmp_path / "a" / "b" / "week.html")[0] == 0
    assert (tmp_path / "a" / "b" / "week.html").exists()

    code, _out, err = told("report", empty, "--period", "week", "--out", tmp_path / "a" / "b")

    assert code == 2
    assert "it is a folder" in err
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
