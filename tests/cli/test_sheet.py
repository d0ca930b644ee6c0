"""`nine16 sheet` writes a sheet that `nine16 load` reads."""

import json
from pathlib import Path

import jsonschema

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "sheet.json"


def test_a_sheet_is_written_for_a_channel_and_read_back(shop, run):
    code, answer = run("sheet", shop, "--channel", "alibaba", "--from", "2026-03-02", "--weeks", "2")

    assert code == 0, answer
    jsonschema.validate(answer, json.loads(SCHEMA.read_text("utf-8")), cls=jsonschema.Draft202012Validator)
    (item,) = answer["items"]
    assert Path(item["sheet"]).name == "fill-in_alibaba_2026-W10_2026-W11.xlsx"
    code, loaded = run("load", shop, item["sheet"])
    assert code == 0, loaded
    assert [said["importer"] for said in loaded["items"]] == ["fill_in"]


def test_a_sheet_that_is_there_is_refused(shop, run):
    run("sheet", shop, "--channel", "lazada", "--weeks", "1")

    code, answer = run("sheet", shop, "--channel", "lazada", "--weeks", "1")

    assert code == 2
    assert [error["code"] for error in answer["errors"]] == ["clash"]
