"""`nine16 golden` as a person and a program meet it."""

import json
from pathlib import Path

import jsonschema
import pytest

from nine16.cli.app import main
from nine16.cli.golden import _step
from nine16.model.golden import NOT_ENOUGH, GoldenSecond
from nine16.model.number import Number

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "golden.json").read_text("utf-8"))


def valid(answer):
    jsonschema.validate(answer, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_one_post_of_five_views_is_not_enough_and_says_so(shop, run):
    code, answer = run("golden", shop)

    assert code == 0, answer
    valid(answer)
    hypotheses = [item for item in answer["items"] if item["second"] is not None]
    assert [(item["second"], item["outcome"]) for item in hypotheses] == [
        (3, "leave"),
        (9, "interaction"),
        (11, "shop_entry"),
        (16, "follow"),
    ]
    assert [item["verdict"] for item in hypotheses] == ["not_enough_data"] * 2 + ["too_short"] * 2
    assert all(item["posts"] == 1 and item["cohort"] == "channel=player" for item in hypotheses)
    assert hypotheses[0]["by_second"][3]["rate"]["why_null"]


def test_a_cohort_without_a_post_is_refused_and_others_are_answered(shop, run):
    code, answer = run("golden", shop, "--cohort", "channel=taobao category=beauty", "--cohort", "channel=player")

    assert code == 2
    valid(answer)
    assert {item["cohort"] for item in answer["items"]} == {"channel=player"}
    assert [error["path"] for error in answer["errors"]] == ["channel=taobao category=beauty"]


def test_a_field_that_no_post_has_is_a_refusal_with_the_nearest(shop, run):
    code, answer = run("golden", shop, "--cohort", "categry=beauty")

    assert code == 2
    valid(answer)
    assert answer["errors"][0]["hint"] == "Did you mean category?"


@pytest.mark.parametrize(
    ("language", "says", "step"),
    [
        (
            "en",
            "not enough data",
            "  Next, for 3 and 9 s: More posts like these: at least 8 are needed to test with, beside about a third that is set aside.",
        ),
        ("zh", "数据还不够", "  3、9 秒下一步：再多一些同类作品：至少要 8 条用来检验，另有约三分之一要事先留出。"),
    ],
)
def test_a_person_reads_a_line_a_second_and_what_to_do_next(shop, capsys, language, says, step):
    with pytest.raises(SystemExit) as ended:
        main(["golden", str(shop), "--language", language])

    lines = capsys.readouterr().out.splitlines()
    assert not ended.value.code
    assert lines[0].startswith("channel=player")
    assert len(lines) == 4, "the two that are not known alike, and the two that the video is too short for, are a line"
    assert says in lines[1]
    assert lines[3] == step


@pytest.mark.parametrize(
    ("why", "more", "says"),
    [
        ("no source of these posts counts it: neither by second nor in all", None, "A source that counts it"),
        ("every post shows it: there is nothing to compare with", None, "posts that differ in it"),
        (None, 2_000, "Too many posts to wait for. Two cuts of one video tell:"),
        (None, 75, None),
        ("hardly anybody of one group did it", None, "an experiment would"),
    ],
)
def test_where_a_second_is_not_known_the_next_step_is_that_of_the_report(why, more, says):
    """How many more posts are said by the verdict itself, unless nobody waits for so many."""
    one = GoldenSecond(
        cohort="", posts=42, second=9, outcome="interaction", test=None, verdict=NOT_ENOUGH, excess=Number.none(why or "", n=42, basis="posts"),
        more_posts=more,
    )  # fmt: skip

    step = _step(one)

    assert (step is None) == (says is None)
    assert step is None or says in step.en
