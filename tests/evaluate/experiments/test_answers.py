"""What an experiment says: stop, go on, no difference, do not trust; odd data never makes it sure."""

import dataclasses
import json
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.evaluate.experiments.answer import STATES
from nine16.evaluate.experiments.by_post import PostValue, result_by_post
from nine16.evaluate.experiments.by_viewer import result_by_viewer
from nine16.kinds.actions import action_kinds
from nine16.model.experiment import Arm, Assigned, Experiment, Exposed
from nine16.model.plain import plain

AT = datetime(2026, 11, 1, tzinfo=UTC)
KINDS = action_kinds()


def plan(outcome="watch_time", **changes):
    given = {"upto_s": 15.0, "cap_minor": 50_000, "currency": "CNY"} | changes
    arms = given.pop("arms", (Arm("A", ("a",)), Arm("B", ("b",))))
    return Experiment(
        "hook", "viewers", arms, outcome, given.pop("least", 0.1), True, given.pop("planned", 4_000), AT, AT, **given
    )


def seen(n, *, effect=0.0, rates=(0.05, 0.05), shares=(0.5, 0.5), seed=1, each=0.8, **changes):
    rng = np.random.default_rng(seed)
    arm = rng.choice(len(shares), size=n, p=np.array(shares) / sum(shares))
    viewer = np.repeat(np.arange(n), rng.geometric(each, n))
    seconds = np.minimum(rng.exponential(6.0, viewer.size) * (1 + effect * arm[viewer]), 20.0)
    acted = rng.random(viewer.size) < np.array([*rates, 0.05])[arm[viewer]]
    minor = np.where(rng.random(n) < 0.03, np.exp(rng.normal(8.5, 1.0, n)), 0.0)
    made = Exposed(
        viewer=viewer,
        seconds=seconds,
        left=np.ones(viewer.size, bool),
        completed=seconds >= 20.0,
        acted={"product_click": acted},
        arm=arm,
        crossed=np.zeros(n, bool),
        minor=minor,
        before={"seconds": np.full(n, np.nan)},
        knows_actions=True,
    )
    return dataclasses.replace(made, **changes)


def answer(experiment, exposed):
    return result_by_viewer(experiment, exposed, action_kinds=KINDS)


def test_a_difference_stops_and_is_said_with_its_interval():
    found = answer(plan(), seen(4_000, effect=0.3))

    assert found.state == "stop"
    assert found.sentence["en"].startswith("stop: B holds viewers")
    assert found.sentence["zh"].startswith("停止：B 让观众多看")
    assert found.comparisons[0].difference.low > 0
    assert found.comparisons[0].log_rank.chance < 0.001


def test_a_worse_arm_is_said_to_hold_viewers_for_less():
    found = answer(plan(), seen(4_000, effect=-0.3))

    assert found.state == "stop"
    assert "for" in found.sentence["en"]
    assert "less" in found.sentence["en"]


def test_before_anything_is_sure_it_says_how_many_more():
    found = answer(plan(planned=8_000), seen(1_000))

    assert found.state == "go_on"
    assert found.more > 1_000
    assert f"about {found.more:,} more viewers" in found.sentence["en"]
    assert found.comparisons[0].fixed.value is None


def test_arms_that_are_alike_end_in_no_difference_larger_than():
    found = answer(plan(planned=20_000, least=0.1), seen(20_000))

    assert found.state == "no_difference"
    bound = max(abs(found.comparisons[0].relative.low), abs(found.comparisons[0].relative.high))
    assert bound <= 0.1
    assert "no difference larger than" in found.sentence["en"]


def test_all_that_was_planned_and_still_open_is_undecided():
    found = answer(plan(planned=1_000, least=0.02), seen(1_200))

    assert found.state == "undecided"
    assert found.comparisons[0].fixed.value is not None


def test_a_split_that_is_not_as_planned_stops_the_answer():
    found = answer(plan(), seen(10_000, effect=0.3, shares=(0.53, 0.47)))

    assert found.state == "do_not_trust"
    assert found.comparisons == ()
    assert all(arm.value.value is None for arm in found.arms)
    assert "where half and half was planned" in found.sentence["en"]


def test_one_look_shows_nothing_before_the_end():
    early, late = (answer(plan(looks="end", planned=3_000), seen(n, effect=0.3)) for n in (2_000, 3_100))

    assert early.state == "go_on"
    assert early.comparisons[0].difference.low is None
    assert late.state == "stop"


def test_three_arms_are_compared_with_the_first_and_pay_for_it():
    three = (Arm("A", ("a",), 1 / 3), Arm("B", ("b",), 1 / 3), Arm("C", ("c",), 1 / 3))
    exposed = seen(6_000, shares=(1, 1, 1), effect=0.2)

    found = answer(plan(arms=three, planned=6_000), exposed)

    assert [one.arm for one in found.comparisons] == ["B", "C"]
    assert found.state == "stop"
    assert "C holds viewers" in found.sentence["en"]


def test_rates_and_sales_answer_in_points_and_money():
    rate = answer(plan("shop_entry"), seen(4_000, rates=(0.05, 0.12)))
    money = answer(plan("sales", planned=10_000), seen(3_000))

    assert "points more shop entries" in rate.sentence["en"]
    assert "CNY" in money.sentence["en"]
    assert any("count up to 500.00 CNY" in note["en"] for note in money.notes)


def test_things_that_hardly_happened_are_not_judged():
    found = answer(plan("shop_entry"), seen(400, rates=(0.002, 0.002)))

    assert found.state == "not_enough"
    assert "nothing is said below 10" in found.sentence["en"]


def test_three_viewers_are_said_to_be_three():
    found = answer(plan(), seen(3, arm=np.array([0, 0, 1])))

    assert found.state == "not_enough"
    assert "nothing is said below 100" in found.sentence["en"]


def test_views_that_mostly_broke_off_tell_nothing_of_leaving():
    exposed = seen(600)
    found = answer(plan(), dataclasses.replace(exposed, left=np.arange(exposed.viewer.size) % 5 < 2))

    assert found.state == "not_enough"
    assert "broke off" in found.sentence["en"]


def test_one_arm_whose_views_break_off_more_often_is_said():
    exposed = seen(3_000)
    lost = (exposed.arm[exposed.viewer] == 1) & (np.arange(exposed.viewer.size) % 20 == 0)

    found = answer(plan(), dataclasses.replace(exposed, left=~lost))

    (note,) = (note["en"] for note in found.notes if "views of A and" in note["en"])
    assert note.startswith("0 % of the views of A and ")


def test_viewers_who_come_back_more_often_in_one_arm_are_said():
    exposed = seen(3_000)
    again = np.flatnonzero(exposed.arm == 1)
    more = dataclasses.replace(
        exposed,
        viewer=np.concatenate([exposed.viewer, again]),
        seconds=np.concatenate([exposed.seconds, np.full(again.size, 5.0)]),
        left=np.concatenate([exposed.left, np.ones(again.size, bool)]),
        completed=np.concatenate([exposed.completed, np.zeros(again.size, bool)]),
        acted={},
    )

    found = answer(plan(), more)

    assert any("Viewers came back" in note["en"] for note in found.notes)


def finite(item):
    """No NaN, no infinity, and no figure without an interval or a reason."""
    text = json.dumps(plain(item), allow_nan=False)
    assert "NaN" not in text
    return json.loads(text)


ODD = {
    "nobody": lambda: seen(0),
    "one viewer": lambda: seen(1),
    "one arm only": lambda: seen(500, shares=(1.0, 0.0)),
    "everybody watches to the end": lambda: seen(600, seconds=None),
    "nobody acts": lambda: seen(600, rates=(0.0, 0.0)),
    "only refunds": lambda: seen(600, minor=np.full(600, -500.0)),
    "everything broke off": lambda: seen(600, left=None),
    "nothing known of actions": lambda: seen(600, knows_actions=False),
    "all outside": lambda: seen(600, arm=np.full(600, -1)),
}


@pytest.mark.parametrize("outcome", ["watch_time", "completion", "shop_entry", "sales", "effective_view"])
@pytest.mark.parametrize("odd", ODD)
def test_odd_data_is_said_and_never_sure(odd, outcome):
    exposed = ODD[odd]()
    if exposed.seconds is None:
        views = exposed.viewer.size
        exposed = dataclasses.replace(exposed, seconds=np.full(views, 20.0), completed=np.ones(views, bool))
    if exposed.left is None:
        exposed = dataclasses.replace(exposed, left=np.zeros(exposed.viewer.size, bool))

    found = answer(plan(outcome), exposed)

    finite(found)
    assert found.state in STATES
    assert found.state != "stop"
    if found.state == "no_difference":
        # Only where everybody did the same, and then no surer than that one viewer in a hundred could have done otherwise.
        assert odd in ("everybody watches to the end", "everything broke off")
        assert found.comparisons[0].relative.high > 0.01
    for one in found.comparisons:
        assert one.difference.value is None or one.difference.low is None or one.difference.low < one.difference.high


@settings(max_examples=25)
@given(st.integers(0, 400), st.integers(0, 10**6), st.sampled_from(["watch_time", "completion", "shop_entry", "sales"]))
def test_the_order_of_views_changes_no_answer(n, seed, outcome):
    exposed = seen(n, seed=seed)
    order = np.random.default_rng(seed).permutation(exposed.viewer.size)
    shuffled = dataclasses.replace(
        exposed,
        viewer=exposed.viewer[order],
        seconds=exposed.seconds[order],
        left=exposed.left[order],
        completed=exposed.completed[order],
        acted={kind: rows[order] for kind, rows in exposed.acted.items()},
    )
    one, other = answer(plan(outcome), exposed), answer(plan(outcome), shuffled)

    assert one.state == other.state
    for a, b in zip(one.comparisons, other.comparisons, strict=True):
        assert (a.difference.low, a.difference.high) == pytest.approx((b.difference.low, b.difference.high), rel=1e-6)


def pairs(values, *, outcome="views", planned=8):
    assigned = tuple(
        Assigned(f"{arm}{number}", f"pair {number}", arm) for number in range(len(values)) for arm in ("x", "y")
    )
    experiment = Experiment(
        "titles", "pairs", (Arm("x"), Arm("y")), outcome, 0.2, True, planned, AT, AT, looks="end", assigned=assigned
    )
    told = {}
    for number, (a, b) in enumerate(values):
        told[f"x{number}"] = PostValue(f"x{number}", a, 1, None if a is not None else "not old enough yet")
        told[f"y{number}"] = PostValue(f"y{number}", b, 1, None if b is not None else "not old enough yet")
    return result_by_post(experiment, told)


def test_pairs_that_agree_stop_and_say_how_many_times():
    rng = np.random.default_rng(3)
    found = pairs([(a, a + 0.7 + 0.1 * rng.normal()) for a in rng.normal(8.0, 1.0, 8)])

    assert found.state == "stop"
    assert "y gets 2." in found.sentence["en"]
    assert "times the views" in found.sentence["en"]
    finite(found)


def test_a_pair_waits_for_its_younger_post():
    found = pairs([(8.0, 8.1)] * 4 + [(8.0, None)] * 4)

    assert (found.state, found.n, found.more) == ("go_on", 4, 4)
    assert any("4 posts are not counted: not old enough yet" in note["en"] for note in found.notes)


def test_pairs_without_anything_have_not_started():
    found = pairs([(None, None)] * 8)

    assert (found.state, found.comparisons) == ("not_started", ())
    finite(found)


def test_pairs_that_all_differ_by_the_same_are_not_certain():
    found = pairs([(8.0, 8.5)] * 8)

    assert found.state == "not_enough"
    finite(found)


def test_the_least_effect_of_views_is_a_ratio_in_the_plan_and_in_the_answer():
    """A fifth more views is 0.18 on the logarithm: an interval up to 0.19 may still hold it."""
    jitter = np.array([-0.205, 0.205, -0.2, 0.2, -0.21, 0.21, -0.19, 0.19])
    found = pairs([(8.0, 8.0 + 1.1 * one) for one in jitter])
    limits = found.comparisons[0].difference

    assert np.log1p(0.2) < limits.high < 0.2
    assert found.state == "undecided"


def test_a_log_rank_test_that_agrees_at_the_intervals_own_level_is_no_disagreement():
    found = [answer(plan(looks="end", planned=2_000), seen(2_000, effect=0.12, seed=seed)) for seed in range(12)]
    hardly = [one for one in found if one.state == "stop" and 0.001 < one.comparisons[0].log_rank.chance < 0.05]

    assert hardly, "some of these are sure, but not by a thousand to one"
    for one in hardly:
        assert not any("log-rank" in note["en"] for note in one.notes)
