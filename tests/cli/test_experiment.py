"""`nine16 experiment`: plan, assign, result and list answer by their schema and in words."""

import json
from pathlib import Path

import jsonschema
import pytest

from nine16.cli.app import main

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "experiment.json"


@pytest.fixture
def cuts(shop, film, tmp_path, run):
    """The shop with a second cut of its film."""
    second = tmp_path / "lipstick_b.mp4"
    second.write_bytes(film.read_bytes() + b"\0" * 8)
    code, answer = run("add", shop, second)
    assert code == 0, answer
    return shop


def valid(answer):
    jsonschema.validate(answer, json.loads(SCHEMA.read_text("utf-8")), cls=jsonschema.Draft202012Validator)


def plan(run, shop, *more):
    words = ("--name", "hook", "--arms", "lipstick", "lipstick_b", "--outcome", "watch_time", "--planned", 2_000)
    return run("experiment", "plan", shop, *words, *more)


def test_a_plan_is_made_and_listed(cuts, run):
    code, answer = plan(run, cuts, "--least-effect", "5%")

    assert code == 0, answer
    valid(answer)
    (item,) = answer["items"]
    assert item["experiment"]["planned"] == 2_000
    assert item["experiment"]["upto_s"] == pytest.approx(11.8, abs=0.05)
    code, listed = run("experiment", "list", cuts)
    assert code == 0
    valid(listed)
    assert [one["looked"] for one in listed["items"]] == [[]]


def test_viewers_of_a_file_get_their_arms(cuts, run, tmp_path):
    plan(run, cuts)
    (tmp_path / "viewers.txt").write_text("u1\nu2\n\nu3\n", "utf-8")

    code, answer = run("experiment", "assign", cuts, "hook", "--viewers", tmp_path / "viewers.txt")

    assert code == 0, answer
    valid(answer)
    assert [one["unit"] for one in answer["items"]] == ["u1", "u2", "u3"]
    assert {one["arm"] for one in answer["items"]} <= {"lipstick", "lipstick_b"}


@pytest.mark.parametrize(
    "text",
    [
        "viewer\nu1\nu2\nu3\n",
        "viewer_id\nu1\nu2\nu3\n",
        "观众编号\nu1\n\nu2\nu3",
        "name,viewer_id,user\nAnn,u1,x\nBob,u2,y\nCy,u3,z\n",
        "\ufeffUser_ID;city\nu1;A\nu2;B\nu3;C\n",
    ],
)
def test_a_heading_is_no_viewer(cuts, run, tmp_path, text):
    plan(run, cuts)
    (tmp_path / "viewers.csv").write_text(text, "utf-8")

    code, answer = run("experiment", "assign", cuts, "hook", "--viewers", tmp_path / "viewers.csv")

    assert code == 0, answer
    assert [one["unit"] for one in answer["items"]] == ["u1", "u2", "u3"]


@pytest.mark.parametrize(("text", "said"), [("name,city\nAnn,A\n", "no column"), ("user,viewer\na,b\n", "2 columns")])
def test_a_table_that_does_not_say_which_column_is_the_viewers_is_refused(cuts, run, tmp_path, text, said):
    plan(run, cuts)
    (tmp_path / "viewers.csv").write_text(text, "utf-8")

    code, answer = run("experiment", "assign", cuts, "hook", "--viewers", tmp_path / "viewers.csv")

    assert code == 2
    valid(answer)
    assert answer["errors"][0]["message"] == f"{said} of the table can be the viewers"
    assert answer["errors"][0]["hint"] == "Name one column viewer_id, or write one id a line."


def test_three_viewers_are_said_to_be_three(cuts, run):
    plan(run, cuts, "--starts", "2026-11-01", "--told-by", "seen")

    code, answer = run("experiment", "result", cuts, "hook")

    assert code == 0, answer
    valid(answer)
    (item,) = answer["items"]
    assert item["state"] == "not_started"
    assert item["n"] == 5
    assert item["comparisons"] == []
    code, listed = run("experiment", "list", cuts)
    valid(listed)
    assert [look["state"] for look in listed["items"][0]["looked"]] == ["not_started"]


def test_weeks_are_drawn(cuts, run, capsys):
    words = ("--name", "hours", "--arms", "noon", "evening", "--outcome", "views", "--design", "weeks", "--planned", 6)
    code, answer = run("experiment", "plan", cuts, *words)
    assert code == 0, answer
    valid(answer)

    code, answer = run("experiment", "assign", cuts, "hours", "--first", "2026-12-07")

    assert code == 0, answer
    valid(answer)
    assert [one["unit"] for one in answer["items"][:2]] == ["2026-12-07", "2026-12-14"]
    with pytest.raises(SystemExit):
        main(["experiment", "assign", str(cuts), "hours", "--first", "2026-12-07", "--language", "zh"])
    assert capsys.readouterr().out.splitlines()[-1] == "共 12 周，到 2027-02-28 为止。"
    code, answer = run("experiment", "result", cuts, "hours")
    assert code == 0
    valid(answer)
    assert answer["items"][0]["state"] == "not_started"


def test_an_experiment_that_is_not_there_is_refused(cuts, run):
    code, answer = run("experiment", "result", cuts, "hook")

    assert code == 2
    valid(answer)
    assert answer["errors"][0]["code"] == "not_found"


def test_the_answer_is_said_in_both_languages(cuts, run, capsys):
    plan(run, cuts, "--starts", "2026-11-01", "--told-by", "seen")
    said = {}
    for language in ("en", "zh"):
        with pytest.raises(SystemExit) as ended:
            main(["experiment", "result", str(cuts), "hook", "--language", language])
        assert (ended.value.code or 0) == 0
        said[language] = capsys.readouterr().out

    assert said["en"].startswith("hook: not started: lipstick_b has no viewers yet")
    assert said["zh"].startswith("hook: 尚未开始：lipstick_b 还没有观众")


def test_two_films_are_said_to_differ_in_everything_and_two_cuts_of_one_are_not(cuts, run, film, tmp_path):
    third = tmp_path / "lipstick_c.mp4"
    third.write_bytes(film.read_bytes() + b"\0" * 16)
    assert run("add", cuts, third, "--cut-of", "lipstick")[0] == 0

    _, films = plan(run, cuts)
    _, both = run("experiment", "plan", cuts, "--name", "cut", "--arms", "lipstick", "lipstick_c",
                  "--outcome", "watch_time", "--planned", 2_000)  # fmt: skip

    warned = [["different films" in note["en"] for note in each["items"][0]["notes"]] for each in (films, both)]
    assert any(warned[0])
    assert not any(warned[1])
