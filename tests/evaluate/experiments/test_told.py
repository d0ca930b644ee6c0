"""An experiment in the words of every page: films by their titles, days of the workspace's zone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from nine16.evaluate.experiments.told import began, called, says, seen_on
from nine16.model.experiment import Arm, Experiment, Followed, Look
from nine16.model.number import Number

AT = datetime(2026, 11, 15, 16, 5, tzinfo=UTC)
PLAN = Experiment(
    "card",
    "viewers",
    (Arm("lipstick", ("lipstick",)), Arm("lipstick-cut", ("lipstick-cut",))),
    "watch_time",
    0.1,
    relative=True,
    planned=5_400,
    planned_at=AT,
    starts_at=AT,
)
TITLES = {"lipstick": "一抹就显白", "lipstick-cut": "一抹就显白（剪掉字卡）"}
ONE = Followed(PLAN, Look(AT, "stop", 4_000, {}), TITLES, "Asia/Shanghai")


def test_films_are_told_by_their_titles_in_the_marks_of_each_language():
    told = says(ONE, "lipstick-cut", Number(5.28, 4.57, 6.0))

    assert told["en"] == "“一抹就显白（剪掉字卡）” holds viewers 5.3 s longer than “一抹就显白” (4.6 to 6.0)"
    assert told["zh"] == "《一抹就显白（剪掉字卡）》比《一抹就显白》让观众多看 5.3 秒（4.6 至 6.0）"


def test_films_of_one_title_keep_their_names_beside_it_and_a_film_without_one_its_name():
    alike = called(replace(ONE, titles={"lipstick": "口红", "lipstick-cut": "口红"}))
    bare = called(replace(ONE, titles={}))

    assert [name["en"] for name in alike.values()] == ["“口红” (lipstick)", "“口红” (lipstick-cut)"]
    assert [name["zh"] for name in bare.values()] == ["lipstick", "lipstick-cut"]


def test_an_arm_of_several_films_keeps_its_name():
    several = replace(PLAN, arms=(Arm("slow", ("lipstick", "serum")), Arm("fast", ("lipstick-cut",))))

    assert called(replace(ONE, experiment=several))["slow"]["zh"] == "slow"


def test_a_long_title_is_cut_off():
    assert called(replace(ONE, titles={"lipstick": "长" * 90}))["lipstick"]["zh"] == f"《{'长' * 39}…》"


@pytest.mark.parametrize(("zone", "day"), [("UTC", date(2026, 11, 15)), ("Asia/Shanghai", date(2026, 11, 16))])
def test_days_are_those_of_the_workspace(zone, day):
    one = replace(ONE, zone=zone)

    assert (began(one), seen_on(one)) == (day, day)
    assert seen_on(replace(one, look=None)) is None


@pytest.mark.parametrize(
    ("outcome", "difference", "en"),
    [
        ("watch_time", Number(-0.11, -1.18, 0.97), "b holds viewers between 1.2 s shorter and 0.97 s longer than a"),
        ("watch_time", Number(-0.9, -1.4, -0.4), "b holds viewers for 0.9 s less than a (0.4 to 1.4)"),
        ("shop_entry", Number(0.002, -0.012, 0.02), "b has between 1.2 points less and 2.0 points more shop entries than a"),
        ("sales", Number(-100, -300, 50), "each viewer of b brings between 3.00 CNY less and 0.50 CNY more than a"),
    ],
)  # fmt: skip
def test_no_sign_ever_fights_its_word(outcome, difference, en):
    plan = replace(PLAN, arms=(Arm("a"), Arm("b")), outcome=outcome, currency="CNY")
    told = says(replace(ONE, experiment=plan), "b", difference)["en"]

    assert "-" not in told
    assert "−" not in told
    assert told.replace("0.97 s", "1.0 s") == en.replace("0.97 s", "1.0 s")
