"""Every command's JSON is what docs/reference/contracts.md and its schemas say."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from nine16.cli.app import COMMANDS

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"


def valid(name: str, answer: object) -> None:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    jsonschema.validate(answer, schema, cls=jsonschema.Draft202012Validator)


def test_every_command_has_a_schema():
    assert {path.stem for path in SCHEMAS.glob("*.json")} == {*COMMANDS, "new"}


@pytest.mark.parametrize(
    "words",
    [["list"], ["doctor"], ["evaluate"], ["match"], ["report"], ["sql", "select post_id, second from seconds"]],
    ids=lambda words: words[0],
)
def test_a_command_on_a_workspace_answers_by_its_schema(words, shop, run):
    command, *rest = words

    code, answer = run(command, shop, *rest)

    assert code == 0, answer
    valid(command, answer)
    assert answer["items"] or command == "match"  # nothing to match: the log names its video


def test_evaluating_the_example_gives_the_seconds_of_the_contract(shop, run):
    code, answer = run("evaluate", shop, "lipstick")

    assert code == 0, answer
    valid("evaluate", answer)
    (item,) = answer["items"]
    table = {
        key: [row[key] for row in item["seconds"]]
        for key in ("plays", "watching", "skipped", "left", "completed", "censored")
    }
    assert item["views"] == 5
    assert table == {
        "plays": [4, 5, 5, 4, 3, 3, 2, 1, 1, 2, 2, 1],
        "watching": [4, 4, 4, 3, 3, 3, 2, 1, 1, 2, 2, 1],
        "skipped": [1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0],
        "left": [0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0],
        "completed": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
        "censored": [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    }
    assert item["unplaced_actions"] == {"order": 1}
    assert item["seconds"][9]["actions"] == {"like": 1, "follow": 0}
    assert [beat["state"] for beat in item["beats"]][-1] == "too_short"


def test_measuring_gives_shots_and_a_value_for_every_second(film, run):
    code, answer = run("measure", film)

    assert code == 0, answer
    valid("measure", answer)
    (item,) = answer["items"]
    assert item["video"]["duration_s"] == pytest.approx(11.8, abs=0.05)
    assert [round(shot["from_s"], 1) for shot in item["shots"]] == [0.0, 3.0, 7.0]
    assert len(item["signals"]["brightness"]["per_second"]) == 12


def test_a_refused_file_does_not_stop_the_others(film, tmp_path, run):
    empty = tmp_path / "empty.mp4"
    empty.touch()

    code, answer = run("measure", empty, film)

    assert code == 2
    valid("measure", answer)
    assert [item["video"]["path"] for item in answer["items"]] == [str(film)]
    assert answer["errors"][0]["path"] == str(empty)
    assert answer["errors"][0]["hint"]


def test_adding_the_same_file_again_changes_nothing(shop, film, run):
    code, answer = run("add", shop, film)

    assert code == 0
    valid("add", answer)
    assert [item["state"] for item in answer["items"]] == ["unchanged"]


def test_another_file_under_a_taken_id_is_refused(shop, tmp_path, film, run):
    other = tmp_path / "other" / "lipstick.mp4"
    other.parent.mkdir()
    other.write_bytes(film.read_bytes() + b"\0" * 8)

    code, answer = run("add", shop, other)

    assert code == 2
    valid("add", answer)
    assert answer["errors"][0]["code"] == "clash"


def test_loading_the_same_log_twice_keeps_nothing_new(shop, run):
    code, answer = run("load", shop, shop.parent / "playback.csv")

    assert code == 0
    valid("load", answer)
    (item,) = answer["items"]
    assert (item["rows"], item["kept"], item["unchanged"]) == (7, 0, 7)


def test_a_post_is_named_and_evaluated_apart(shop, run):
    code, answer = run("post", shop, "--video", "lipstick", "--channel", "douyin", "--id", "7300000000000000001")
    valid("post", answer)
    assert code == 0

    code, refused = run("post", shop, "--video", "lipstik", "--channel", "douyin")

    assert code == 2
    assert refused["errors"][0]["hint"] == "Did you mean lipstick?"
    assert {item["post_id"] for item in run("evaluate", shop)[1]["items"]} == {
        "player:lipstick",
        "douyin:7300000000000000001",
    }


def test_taking_a_video_out_leaves_its_posts(shop, run):
    code, answer = run("remove", shop, "lipstick")

    assert code == 0
    valid("remove", answer)
    (item,) = run("evaluate", shop, "player:lipstick")[1]["items"]
    assert item["views"] == 5


def test_everything_goes_out_as_files(shop, tmp_path, run):
    code, answer = run("export", shop, tmp_path / "out", "--format", "csv")

    assert code == 0
    valid("export", answer)
    rows = {Path(item["file"]).stem: item["rows"] for item in answer["items"]}
    assert rows["seconds"] == 12
    assert (tmp_path / "out" / "seconds.csv").read_text("utf-8").count("\n") == 13


def test_parts_and_settings_answer_by_their_schemas(run):
    for command in ("parts", "settings"):
        code, answer = run(command)
        assert code == 0
        valid(command, answer)
        assert answer["items"]


def test_a_new_signal_is_written_and_measures_at_once(tmp_path, run):
    (tmp_path / "src" / "nine16" / "signals").mkdir(parents=True)

    code, answer = run("new", "signal", "warmth", "--root", tmp_path)

    assert code == 0
    valid("new", answer)
    compile((tmp_path / "src/nine16/signals/warmth.py").read_text("utf-8"), "warmth.py", "exec")
    assert run("new", "signal", "warmth", "--root", tmp_path)[0] == 2
    assert run("new", "signal", "Two Words", "--root", tmp_path)[0] == 2
    assert run("new", "signal", "glow", "--title-zh", 'a"b', "--root", tmp_path)[0] == 2


def test_a_new_signal_passes_every_contract_test_at_once(tmp_path, run):
    root = Path(__file__).parents[2]
    for folder in ("src", "tests", "docs"):
        shutil.copytree(root / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "sample"))
    shutil.copy(root / "pyproject.toml", tmp_path)

    assert run("new", "signal", "warmth", "--title-zh", "暖色", "--root", tmp_path)[0] == 0

    tests = ["tests/signals/test_warmth.py", "tests/signals/test_contract.py"]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests, "-k", "warmth"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert "`warmth`" in (tmp_path / "docs" / "methods" / "signals.md").read_text("utf-8")


def test_a_metric_is_added_over_posts_and_an_unknown_one_refused_beside_it(shop, run):
    code, answer = run("totals", shop, "views", "like", "gpm_views", "--per", "day")

    assert code == 2
    valid("totals", answer)
    views, likes = answer["items"]
    assert views["total"]["value"] == {"value": 5.0, "n": 1, "basis": "posts"}
    assert [(day["day"], day["sum"]["value"]["value"]) for day in views["days"]] == [("2026-11-01", 5.0)]
    assert likes["total"]["value"]["value"] == 1
    assert views["added"] == [{"source": "log", "channel": "player", "metric": "logged_views", "posts": 1}]
    assert [error["code"] for error in answer["errors"]] == ["wrong_input"]


def test_the_morning_answers_by_its_schema_and_as_a_page(shop, tmp_path, run):
    code, answer = run("today", shop, "--day", "2026-11-01", "--language", "zh", "--html", tmp_path / "today.html")

    assert code == 0, answer
    valid("today", answer)
    (item,) = answer["items"]
    assert item["day"] == "2026-11-01"
    assert [one["observed"]["value"] for one in item["compared"] if one["metric"] == "views"] == [5.0, 5.0, 5.0]
    assert item["compared"][0]["expected"]["why_null"]
    page = (tmp_path / "today.html").read_text("utf-8")
    assert '<html lang="zh-CN">' in page
    assert "2026 年 11 月 1 日（星期日）" in page
