"""The list of commands and how the command line ends."""

import importlib
import json
import subprocess
import sys

import pytest
from cyclopts import App

from nine16.cli.app import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_listed_with_the_first_line_of_its_own_words(name):
    place, says = COMMANDS[name]
    module, function = place.split(":")

    command = getattr(importlib.import_module(module), function)
    words = command.help if isinstance(command, App) else command.__doc__

    assert words.splitlines()[0] == says


def test_a_refusal_is_json_alone_on_standard_output_and_words_on_standard_error(capsys, tmp_path):
    with pytest.raises(SystemExit) as ended:
        main(["list", str(tmp_path / "nowhere"), "--json"])

    out, err = capsys.readouterr()
    answer = json.loads(out)
    assert ended.value.code == 2
    assert answer["schema"] == 1
    assert answer["items"] == []
    assert answer["errors"][0]["hint"]
    assert err.startswith("nine16: ")


def test_a_part_of_an_unknown_kind_is_answered_with_the_nearest(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["parts", "signals"])

    assert ended.value.code == 2
    assert "Did you mean signal?" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["frobnicate"], ["add"], ["report", "shop", "--language", "fr"]], ids=" ".join)
def test_words_that_no_command_understands_are_a_refusal_not_a_crash(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*words, "--json"])

    out, err = capsys.readouterr()
    assert ended.value.code == 2
    assert json.loads(out)["errors"][0]["code"] == "usage"
    assert "Traceback" not in err


def test_a_reader_that_goes_away_is_no_fault():
    command = [sys.executable, "-c", "from nine16.cli import main; main(['parts'])"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()  # nobody reads a word
        said = running.stderr.read()

    assert said == b""
