"""`nine16 factors` answers by its schema, also where almost nothing is known."""

import json
from pathlib import Path

import jsonschema
import pytest

from nine16.cli import main

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "factors.json"
ASKED = {"level", "outcome", "factor", "lag_s", "ratio", "p_adjusted", "posts"}


def test_one_post_of_five_views_says_how_much_is_missing(shop, run):
    code, answer = run("factors", shop)

    assert code == 0, answer
    jsonschema.validate(answer, json.loads(SCHEMA.read_text("utf-8")), cls=jsonschema.Draft202012Validator)
    by_second = [item for item in answer["items"] if item["level"] == "second"]
    assert {"cuts", "brightness", "loudness"} <= {item["factor"] for item in by_second}
    assert {item["outcome"] for item in by_second} == {"leave", "like", "follow"}
    for item in answer["items"]:
        assert item.keys() >= ASKED
        assert item["ratio"]["value"] is None
        assert item["ratio"]["why_null"]
        assert item["p_adjusted"] is None


def test_the_same_in_words_for_both_languages(shop, capsys):
    for language, says in (("en", "not enough data"), ("zh", "数据不足")):
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["factors", str(shop), "--language", language])

        assert ended.value.code == 0
        assert says in capsys.readouterr().out
