"""`nine16 report --period week`: one file, an answer by its schema, and plain words where the week cannot be."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/schemas/report.json").read_text("utf-8"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_week_of_one_video_is_one_file_and_answers_by_its_schema(shop, run, language):
    code, answer = run("report", shop, "--period", "week", "--day", "2026-11-01", "--language", language)

    assert code == 0, answer
    jsonschema.validate(answer, SCHEMA, cls=jsonschema.Draft202012Validator)
    (item,) = answer["items"]
    assert item["period"] == {"from_day": "2026-10-26", "to_day": "2026-11-01"}
    assert item["posts"] == 1  # nobody said when: a post of one's own player begins with its first view
    (income,) = item["week"]["purse"]["income"]
    assert (income["kind"], income["net"]["value"], income["currency"], income["orders"]) == ("player", 99.0, "CNY", 1)
    assert item["week"]["purse"]["spend_why"] == "no ad report is loaded"
    assert Path(item["report"]).name == f"week-{item['period']['to_day']}-{language}.html"
    assert Path(item["report"]).read_text("utf-8").startswith("<!doctype html>")


def test_two_weeks_leave_two_pages(shop, run):
    pages = []
    for day in ("2026-11-01", "2026-11-08"):
        code, answer = run("report", shop, "--period", "week", "--day", day)
        assert code == 0, answer
        pages.append(Path(answer["items"][0]["report"]))

    assert [page.name for page in pages] == ["week-2026-11-01-en.html", "week-2026-11-08-en.html"]
    assert all(page.is_file() for page in pages)


def test_an_empty_workspace_has_a_week_that_says_there_is_nothing_yet(tmp_path, run):
    run("init", tmp_path / "shop")
    code, answer = run("report", tmp_path / "shop", "--period", "week", "--out", tmp_path / "week.html")

    assert code == 0, answer
    jsonschema.validate(answer, SCHEMA, cls=jsonschema.Draft202012Validator)
    (item,) = answer["items"]
    assert item["posts"] == 0
    assert date.fromisoformat(item["period"]["to_day"]).isoweekday() == 7
    assert "There are no figures yet" in (tmp_path / "week.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--day", "2026-11-15"], "--day belongs to a week"),
        (["lipstick", "--period", "week"], "a week is of all posts"),
    ],
)
def test_what_does_not_fit_together_is_refused_with_what_to_write(shop, run, words, said):
    code, answer = run("report", shop, *words)

    assert code == 2
    assert said in answer["errors"][0]["message"]
    assert answer["errors"][0]["hint"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [(["--title", "<i>Rose</i> & Co"], "&lt;i&gt;Rose&lt;/i&gt; &amp; Co"), (["--title", " "], "shop"), ([], "shop")],
)
def test_a_week_is_named_as_told_escaped_and_after_its_folder_where_nobody_says(shop, run, tmp_path, words, shown):
    run("report", shop, "--period", "week", "--day", "2026-11-01", "--out", tmp_path / "week.html", *words)

    page = (tmp_path / "week.html").read_text("utf-8")
    assert f"<bdi>{shown}</bdi>" in page
    assert f" · {shown} · " in page.split("</title>", 1)[0]
    assert "<i>Rose" not in page
