"""`nine16 ads`: what load --post said is listed and taken back on the command line."""

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from nine16.cli.app import main
from nine16.model.post import Post
from nine16.store.folder import Folder

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
ROWS = (
    ("Ad name", "Ad ID", "By Day", "Cost", "Currency", "Impressions", "Video views"),
    ("autumn", "7301", "2026-11-01", "12.00", "USD", "900", "300"),
)


@pytest.fixture
def told(tmp_path, run) -> Path:
    """A workspace that was told which post an ad showed."""
    folder = Folder.create(tmp_path / "shop")
    folder.records.put_post(Post("tiktok:77", "tiktok", platform_id="77", title="Autumn lips"))
    folder.close()
    with (tmp_path / "ads.csv").open("w", newline="") as file:
        csv.writer(file).writerows(ROWS)
    code, answer = run("load", tmp_path / "shop", tmp_path / "ads.csv", "--post", "77")
    assert code == 0
    jsonschema.validate(answer, json.loads((SCHEMAS / "load.json").read_text("utf-8")))
    return tmp_path / "shop"


def test_what_was_said_is_listed(told, run):
    code, answer = run("ads", told)

    jsonschema.validate(answer, json.loads((SCHEMAS / "ads.json").read_text("utf-8")))
    assert code == 0
    assert answer["items"] == [{"channel": "tiktok", "material": "7301", "title": "autumn", "post_id": "tiktok:77"}]


def test_it_is_taken_back_once_and_no_more(told, run):
    code, answer = run("ads", told, "--forget", "7301")
    again, refused = run("ads", told, "--forget", "7301")

    assert code == 0
    assert [item["material"] for item in answer["items"]] == ["7301"]
    assert again == 2
    assert "no ad material is called '7301'" in refused["errors"][0]["message"]


def test_taking_it_back_says_what_becomes_of_the_figures(told, capsys):
    with pytest.raises(SystemExit):
        main(["ads", str(told), "--forget", "7301"])

    said = capsys.readouterr()

    assert "ad material 7301 is no longer tiktok:77: 1 capture moved to a post of its own" in said.out + said.err
