"""The list of commands and how the command line ends."""

import importlib
import json

import pytest

from nine16.cli.app import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_listed_with_the_first_line_of_its_own_words(name):
    place, says = COMMANDS[name]
    module, function = place.split(":")

    docstring = getattr(importlib.import_module(module), function).__doc__

    assert docstring.splitlines()[0] == says


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
