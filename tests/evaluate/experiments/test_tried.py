"""What a finding says of the experiments on its edit: by titles, and "causes" only of what is sure."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from nine16.evaluate.experiments.tried import PLANNED, tried, tries, with_tries
from nine16.model.evaluation import Evaluation
from nine16.model.experiment import Arm, Dropped, Experiment, Followed, Look
from nine16.model.finding import Edit, Finding, Words
from nine16.model.number import Number
from nine16.model.time_map import kept_said, whole

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


LIP_S = Fraction("22.4")
CARD = Edit("cut_out", Fraction("1.2"), Fraction("2.6"))
OUTLINE = Edit("caption", text="28天见效", setting={"least": 3.0, "unit": "ratio"})
FOUND = Finding(
    "lost_moment", "audience", "warn", Words("Many leave.", "走得多。"), from_s=1.0, to_s=3.0, unit="viewers", edit=OUTLINE
)  # fmt: skip


def of_cut(one, *, kept="0-1.2,2.6-22.4"):
    """The experiment with what its arms show of the one film."""
    shows = {"lip": whole(LIP_S), "lip-cut": kept_said(kept, LIP_S)}
    return replace(one, original="lip", original_s=LIP_S, shows=shows)


def with_findings(*found):
    return Evaluation("player:lip", "lip", "player", 9_000, (), {}, Number(None), Number(None), findings=found)


def test_experiments_stand_with_their_finding_the_latest_planned_first():
    later = replace(PLAN, name="later", planned_at=AT + timedelta(days=1))
    other = replace(PLAN, name="other", finding=None)

    (found,) = with_tries(with_findings(FOUND), tries([seen(), seen(plan=later), seen(plan=other)])).findings

    assert [(one.experiment, one.state) for one in found.tried] == [("later", PLANNED), ("lip-3", PLANNED)]


def test_a_result_of_another_edit_is_not_said_of_the_one_that_is_proposed():
    """The plan names the finding, whose rule proposes an outline by now; what was cut out is the card."""
    going_on = of_cut(seen("go_on", **cut(-0.2, 0.4)))

    (found,) = with_tries(with_findings(FOUND), tries([going_on])).findings

    assert (found.edit, found.untried) == (OUTLINE, None)
    assert [(one.tries, one.other) for one in found.tried] == [("another", CARD)]
    assert found.tried[0].says.en.startswith(
        "Another edit of these seconds, cut out from 1.20 to 2.60 s: An experiment"
    )
    assert found.tried[0].says.zh.startswith("对这几秒的另一种改法（剪掉 1.20 至 2.60 秒）：")


@pytest.mark.parametrize("finding", ["player:lip/lost_moment@1", None])
def test_an_edit_that_an_experiment_proved_is_what_to_do_and_the_other_is_told_as_not_proven(finding):
    """Whether or not it was planned from that finding: it cut the same seconds of the same film."""
    won = of_cut(seen("stop", plan=replace(PLAN, finding=finding), **cut(0.2, 0.4)))

    (found,) = with_tries(with_findings(FOUND), tries([won])).findings

    assert (found.edit, found.untried) == (CARD, OUTLINE)
    assert [(one.tries, one.other) for one in found.tried] == [("edit", None)]
    assert found.tried[0].says.en.startswith("An experiment tried it: ")


def test_a_cut_that_is_surely_worse_is_told_and_never_proposed():
    lost = of_cut(seen("stop", **cut(-0.4, -0.2)))

    (found,) = with_tries(with_findings(FOUND), tries([lost])).findings

    assert (found.edit, found.untried) == (OUTLINE, None)
    assert found.tried[0].tries == "another"


def test_the_edit_that_was_tried_is_told_as_such():
    own = replace(FOUND, edit=replace(CARD, from_s=Fraction("1.3")))  # an editor rounds to pictures

    (found,) = with_tries(with_findings(own), tries([of_cut(seen("stop", **cut(0.2, 0.4)))])).findings

    assert (found.edit, found.untried) == (own.edit, None)
    assert found.tried[0].tries == "edit"


def test_a_cut_of_other_seconds_or_of_another_film_says_nothing_of_these():
    elsewhere = of_cut(seen("stop", plan=replace(PLAN, finding=None), **cut(0.2, 0.4)), kept="0-8,9-22.4")
    other_film = replace(of_cut(seen("stop", plan=replace(PLAN, finding=None), **cut(0.2, 0.4))), original="serum")

    (found,) = with_tries(with_findings(FOUND), tries([elsewhere, other_film])).findings

    assert (found.edit, found.tried) == (OUTLINE, ())


def test_several_edits_at_once_prove_none_of_them():
    both = of_cut(seen("stop", **cut(0.2, 0.4)), kept="0-1.2,2.6-8,9-22.4")

    (found,) = with_tries(with_findings(FOUND), tries([both])).findings

    assert (found.edit, found.untried) == (OUTLINE, None)
    assert [(one.tries, one.other) for one in found.tried] == [("another", None)]
    assert found.tried[0].says.en.startswith("Another cut of these seconds: ")
