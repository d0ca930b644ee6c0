"""`nine16 advice` answers by its schema, and says what is missing where nothing is known."""

import json
from pathlib import Path

import jsonschema
import pytest

from nine16.cli import main

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "advice.json"


def test_one_post_of_five_views_is_told_what_is_missing_and_nothing_else(shop, run):
    code, answer = run("advice", shop)

    assert code == 0, answer
    jsonschema.validate(answer, json.loads(SCHEMA.read_text("utf-8")), cls=jsonschema.Draft202012Validator)
    (item,) = answer["items"]
    assert (item["posts"], item["asked"], item["advice"]) == (1, 0, [])
    assert "dozen posts" in item["note"]["en"]
    assert "十几条" in item["note"]["zh"]


def test_the_same_in_words_for_both_languages(shop, capsys):
    for language, says in (("en", "dozen posts"), ("zh", "十几条")):
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["advice", str(shop), "--language", language])

        assert ended.value.code == 0
        assert says in capsys.readouterr().out


def test_an_account_that_is_not_there_is_refused(shop, run):
    code, answer = run("advice", shop, "--channel", "douyn")

    assert code == 2
    assert answer["errors"][0]["code"] == "not_found"
