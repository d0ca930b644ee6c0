"""Which language the terminal speaks: the words, then the variable, then the machine's own."""

import pytest

from nine16.cli.app import app, main
from nine16.cli.filled_in import filled_in, workspace_of
from nine16.cli.language import language_of
from nine16.workspace import Workspace


@pytest.mark.parametrize(
    ("given", "environment", "language"),
    [
        (["list", "shop"], {}, "en"),
        (["list", "shop", "--language", "zh"], {"LANG": "en_GB.UTF-8"}, "zh"),
        (["list", "shop", "--language=en"], {"NINE16_LANGUAGE": "zh"}, "en"),
        (["list", "shop"], {"NINE16_LANGUAGE": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        (["list", "shop"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["list", "shop"], {"LC_ALL": "", "LC_MESSAGES": "zh_TW.UTF-8", "LANG": "de_DE"}, "zh"),
        (["list", "shop"], {"LC_ALL": "POSIX", "LANG": "zh_CN.UTF-8"}, "en"),
        (["list", "shop", "--language"], {}, "en"),
    ],
)
def test_the_words_win_over_the_variable_and_that_over_the_machine(given, environment, language):
    assert language_of(given, environment) == language


def said(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    told = capsys.readouterr()
    return left.value.code, told.out + told.err


def test_a_chinese_terminal_needs_no_option_and_json_stays_as_it_is(tmp_path, capsys, monkeypatch):
    Workspace.create(tmp_path / "shop").close()
    english = said(capsys, "list", tmp_path / "shop", "--json")
    monkeypatch.setenv("NINE16_LANGUAGE", "zh")

    assert "还没有" in said(capsys, "rank", tmp_path / "shop")[1]
    assert "no post yet" in said(capsys, "rank", tmp_path / "shop", "--language", "en")[1]
    assert said(capsys, "list", tmp_path / "shop", "--json") == english
    assert "没有这个文件夹" in said(capsys, "list", tmp_path / "nowhere")[1]


def test_a_command_to_type_next_has_the_workspace_that_was_typed():
    words = "Then: nine16 add WORKSPACE cut.mp4, or nine16 new importer NAME --workspace WORKSPACE; WORKSPACE stays"

    assert workspace_of(["experiment", "list", "--json", "my shop"], app()).name == "my shop"
    assert workspace_of(["nonsense"], app()) is None
    assert workspace_of(["parts"], app()) is None
    assert filled_in(words, workspace_of(["list", "my shop"], app())) == (
        "Then: nine16 add 'my shop' cut.mp4, or nine16 new importer NAME --workspace 'my shop'; WORKSPACE stays"
    )
    assert filled_in(words, None) == words
