"""What a finding says of the experiments on its edit: by titles, and "causes" only of what is sure."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from nine16.evaluate.experiments.tried import PLANNED, tried, tries
from nine16.model.experiment import Arm, Dropped, Experiment, Followed, Look
from nine16.model.number import Number

AT = datetime(2026, 11, 2, tzinfo=UTC)
PLAN = Experiment(
    "lip-3", "viewers", (Arm("lip", ("lip",)), Arm("lip-cut", ("lip-cut",)), Arm("lip-new", ("lip-new",))),
    "watch_time", 0.1, relative=True, planned=6_000, planned_at=AT, starts_at=AT, finding="player:lip/lost_moment@1",
)  # fmt: skip
TITLES = {"lip": "一抹就显白", "lip-cut": "剪掉字卡", "lip-new": "换开头"}


def seen(state=None, *, plan=PLAN, dropped=(), **differences):
    look = None if state is None else Look(AT + timedelta(days=9), state, 2_000, differences, dropped)
    return Followed(plan, look, TITLES, "Asia/Shanghai")


def cut(low, high):
    return {"lip-cut": Number((low + high) / 2, low, high, n=1_500)}


EVERY = [
    seen(),
    seen("not_started"),
    seen("do_not_trust"),
    seen("go_on", **{"lip-cut": Number(0.2, n=900)}),
    seen("go_on", **cut(-0.2, 0.4)),
    seen("undecided", **cut(-0.2, 0.4)),
    seen("no_difference", **cut(-0.2, 0.4)),
    seen("stop", **cut(0.2, 0.4)),
    seen("go_on", dropped=(Dropped("lip-new", "lip", AT, Number(-1.0, -1.5, -0.5, n=900)),), **cut(-0.2, 0.4)),
]


@pytest.mark.parametrize("one", EVERY)
def test_films_are_told_by_their_titles_and_never_by_ids(one):
    says = tried(one).says

    assert "lip" not in says.en + says.zh
    assert "“一抹就显白”" in says.en or "“剪掉字卡”" in says.en or "“换开头”" in says.en
    assert "《" in says.zh
    assert says.en.endswith(".")
    assert says.zh.endswith("。")


def test_the_arm_that_decided_it_is_told_whichever_it_is():
    """The last arm may be one of which nothing is sure."""
    both = {**cut(0.2, 0.4), "lip-new": Number(0.5, -0.4, 1.4, n=1_500)}

    found = tried(seen("stop", **both))

    assert found.arm == "lip-cut"
    assert found.difference.low == 0.2
    assert "“剪掉字卡” holds viewers 0.30 s longer than “一抹就显白”" in found.says.en


def test_causes_is_said_of_a_sure_difference_only():
    assert "causes" in tried(seen("stop", **cut(0.2, 0.4))).says.en
    assert not any("causes" in tried(one).says.en for one in EVERY if one.look is None or one.look.state != "stop")
    assert "causes" not in tried(seen("stop", **cut(-0.2, 0.4))).says.en


def test_who_chose_is_said_as_it_was():
    """A coin chooses posts, not viewers; another system's chance is its own word."""
    pairs = replace(PLAN, design="pairs", looks="end", arms=(Arm("as before"), Arm("lip-cut")), outcome="views")

    assert "A coin chose which posts got it" in tried(seen("stop", plan=pairs, **cut(0.2, 0.4))).says.en
    assert (
        "If the other system did choose"
        in tried(seen("stop", plan=replace(PLAN, told_by="seen"), **cut(0.2, 0.4))).says.en
    )


def test_a_difference_of_shares_or_views_has_its_unit():
    rate = replace(PLAN, outcome="follow")
    views = replace(PLAN, design="pairs", looks="end", arms=(Arm("as before"), Arm("lip-cut")), outcome="views")

    assert (
        "in follows lies between -0.2 and 0.4 points"
        in tried(seen("undecided", plan=rate, **cut(-0.002, 0.004))).says.en
    )
    assert "between 0.82 and 1.49 times the views" in tried(seen("undecided", plan=views, **cut(-0.2, 0.4))).says.en


def test_an_arm_that_was_dropped_is_told_and_the_rest_has_its_own_number():
    gone = Dropped("lip-new", "lip", AT, Number(-1.0, -1.5, -0.5, n=900))
    found = tried(seen("go_on", dropped=(gone,), **{"lip-cut": Number(0.2, n=900)}))

    assert "2,000 of 4,000 viewers are there" in found.says.en
    assert (
        "Dropped on 2 November, after 900 viewers of it and the first: “换开头” holds viewers for 1.0 s less"
        in found.says.en
    )
    assert "11 月 2 日起停用" in found.says.zh


def test_experiments_stand_with_their_finding_the_latest_planned_first():
    later = replace(PLAN, name="later", planned_at=AT + timedelta(days=1))
    other = replace(PLAN, name="other", finding=None)

    found = tries([seen(), seen(plan=later), seen(plan=other)])

    assert list(found) == [PLAN.finding]
    assert [(one.experiment, one.state) for one in found[PLAN.finding]] == [("later", PLANNED), ("lip-3", PLANNED)]


def test_what_dropped_an_arm_is_not_told_once_the_split_is_distrusted():
    gone = Dropped("lip-new", "lip", AT, Number(-1.0, -1.5, -0.5, n=900))

    says = tried(seen("do_not_trust", dropped=(gone,))).says

    assert "cannot be trusted" in says.en
    assert "Dropped" not in says.en
    assert "停用" not in says.zh
