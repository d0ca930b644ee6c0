"""An arm that is surely worse is given to nobody new; the others go on, and what they show keeps its interval."""

import dataclasses
import json
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.evaluate.experiments.answer import Comparison
from nine16.evaluate.experiments.by_viewer import result_by_viewer
from nine16.evaluate.experiments.decide import design_of
from nine16.evaluate.experiments.dropping import dropped_so_far, of_remaining, remaining, surely_worse
from nine16.kinds.actions import action_kinds
from nine16.model.experiment import Arm, Dropped, Experiment, Exposed, Look
from nine16.model.number import Number
from nine16.model.plain import plain

AT = datetime(2026, 11, 1, tzinfo=UTC)
LATER = AT + timedelta(days=3)
ARMS = (Arm("A", ("a",), 0.4), Arm("B", ("b",), 0.3), Arm("C", ("c",), 0.3))
PLAN = Experiment("hook", "viewers", ARMS, "watch_time", 0.1, True, 12_000, AT, AT, upto_s=15.0)
KINDS = action_kinds()


def seen(n, *, longer=(0.0, 0.0, 0.0), seed=1, arm=None):
    """What n viewers watched, those of each arm so much longer."""
    rng = np.random.default_rng(seed)
    drawn = rng.choice(3, size=n, p=[one.share for one in ARMS])
    arm = drawn if arm is None else arm
    seconds = np.minimum(rng.exponential(6.0, n) * (1 + np.array(longer)[drawn]), 20.0)
    return Exposed(
        viewer=np.arange(n),
        seconds=seconds,
        left=np.ones(n, bool),
        completed=seconds >= 20.0,
        acted={},
        arm=arm,
        crossed=np.zeros(n, bool),
        minor=np.zeros(n),
        before={"seconds": np.full(n, np.nan)},
        knows_actions=True,
    )


def answer(exposed, *, plan=PLAN, dropped=(), at=LATER):
    return result_by_viewer(plan, exposed, action_kinds=KINDS, dropped=dropped, at=at)


def difference(low, high):
    return Number((low + high) / 2, low, high, n=2_000, basis="viewers")


def compared(**by_arm):
    return [Comparison(arm, "A", one, one, one, None, 0, None) for arm, one in by_arm.items()]


def test_a_surely_worse_arm_is_dropped_and_the_experiment_goes_on_with_the_others():
    found = answer(seen(4_000, longer=(0.0, -0.4, 0.0)))

    assert found.state == "go_on"
    assert [one.arm for one in found.dropped] == ["B"]
    (gone,) = found.dropped
    assert (gone.against, gone.at) == ("A", LATER)
    assert gone.difference.high < 0
    assert 2_500 < gone.difference.n < 3_000, "viewers of both"
    assert [one.arm for one in found.arms] == ["A", "C"]
    assert [one.arm for one in found.comparisons] == ["C"]
    assert found.planned == 8_400, "the others' share of the planned viewers"
    assert found.n == sum(one.viewers for one in found.arms)
    assert found.sentence["en"].startswith("B dropped as surely worse; go on: about")
    assert found.sentence["zh"].startswith("B 确定更差，已停用；继续")
    assert any("was dropped on 2026-11-04" in note["en"] for note in found.notes)
    json.dumps(plain(found), allow_nan=False)


def test_the_others_keep_the_interval_they_would_have_had():
    """Neither narrower because one comparison is gone, nor made anew: that is why dropping costs nothing."""
    exposed = seen(4_000, longer=(0.0, -0.4, 0.0))
    before = answer(exposed, at=None)
    after = answer(exposed)

    kept = next(one for one in before.comparisons if one.arm == "C")
    assert (after.comparisons[0].difference.low, after.comparisons[0].difference.high) == pytest.approx(
        (kept.difference.low, kept.difference.high), rel=1e-6
    )
    assert design_of(remaining(PLAN, after.dropped), 1).confidence == pytest.approx(design_of(PLAN, 1).confidence)


def test_what_was_dropped_stays_dropped_whatever_its_viewers_do_later():
    gone = (Dropped("B", "A", AT, difference(-1.0, -0.2)),)
    exposed = seen(6_000, longer=(0.0, 3.0, 0.0))

    found = answer(exposed, dropped=gone)

    assert found.dropped == gone
    assert [one.arm for one in found.arms] == ["A", "C"]
    assert sum(found.sample_ratio.viewers) == int(np.sum(exposed.arm != 1))


def test_an_arm_that_is_surely_better_ends_it_and_drops_nothing():
    found = answer(seen(6_000, longer=(0.0, -0.4, 0.5)))

    assert (found.state, found.dropped) == ("stop", ())
    assert "C holds viewers" in found.sentence["en"]


def test_where_all_others_are_surely_worse_it_is_over():
    found = answer(seen(6_000, longer=(0.0, -0.4, -0.4)))

    assert (found.state, found.dropped) == ("stop", ())
    assert "less" in found.sentence["en"]


def test_the_last_arm_that_turns_out_worse_ends_it():
    gone = (Dropped("B", "A", AT, difference(-1.0, -0.2)),)

    found = answer(seen(6_000, longer=(0.0, 0.0, -0.5)), dropped=gone)

    assert found.state == "stop"
    assert found.sentence["en"].startswith("B dropped as surely worse; stop: C holds viewers for")


def test_one_planned_look_drops_nothing():
    plan = dataclasses.replace(PLAN, looks="end", planned=3_900)

    assert answer(seen(4_000, longer=(0.0, -0.4, 0.0)), plan=plan).dropped == ()


def test_where_the_split_is_wrong_nothing_is_dropped():
    exposed = seen(6_000, longer=(0.0, -0.4, 0.0))
    lost = np.where((exposed.arm == 2) & (np.arange(6_000) % 5 == 0), -1, exposed.arm)

    found = answer(dataclasses.replace(exposed, arm=lost))

    assert (found.state, found.dropped) == ("do_not_trust", ())


def test_only_what_excludes_nought_from_above_is_worse():
    some = compared(B=difference(-1.0, -0.2), C=difference(-1.0, 0.2))

    assert [one.arm for one in surely_worse(PLAN, some, at=LATER)] == ["B"]
    assert surely_worse(PLAN, some, at=None) == ()
    assert surely_worse(PLAN, compared(B=Number(-0.5), C=difference(-1.0, 0.2)), at=LATER) == ()


def test_the_first_look_that_dropped_an_arm_is_the_one_kept():
    first, again = (Dropped("B", "A", at, difference(-1.0, -0.2)) for at in (AT, LATER))
    looks = [Look(AT, "go_on", 10, {}), Look(AT, "go_on", 20, {}, (first,)), Look(LATER, "go_on", 30, {}, (again,))]

    assert dropped_so_far(looks) == (first,)
    assert dropped_so_far([]) == ()


@settings(max_examples=50)
@given(st.lists(st.integers(-1, 2), max_size=40), st.sets(st.sampled_from("BC")))
def test_nobody_in_a_remaining_arm_changes_arm(arms, names):
    dropped = [Dropped(name, "A", AT, difference(-1.0, -0.2)) for name in sorted(names)]
    exposed = seen(len(arms), arm=np.array(arms, dtype=np.int64))
    rest = remaining(PLAN, dropped)

    found = of_remaining(PLAN, exposed, dropped).arm

    for was, now in zip(arms, found.tolist(), strict=True):
        name = ARMS[was].name if was >= 0 else ""
        assert (rest.arms[now].name if now >= 0 else "") == ("" if name in names else name)


def strayed(exposed, *, share, among):
    """Of some arms' viewers a share saw another arm too."""
    rows = np.flatnonzero(np.isin(exposed.arm, among))
    crossed = np.zeros(exposed.arm.size, bool)
    crossed[rows[: round(share * rows.size)]] = True
    return dataclasses.replace(exposed, crossed=crossed)


def test_where_only_those_that_would_be_left_cannot_be_trusted_nothing_is_said_and_nothing_dropped():
    """Of all three arms 8 % strayed, of the two that would be left 12 %: more than an answer allows."""
    exposed = strayed(seen(4_000, longer=(0.0, -0.4, 0.0)), share=0.12, among=[0, 2])

    found = answer(exposed)

    assert (found.state, found.dropped, found.comparisons) == ("do_not_trust", (), ())
    assert [one.arm for one in found.arms] == ["A", "B", "C"]
    assert [one.value.value for one in found.arms] == [None, None, None]
    assert found.sentence["en"].startswith("do not trust")
    assert not any("causes" in note["en"] for note in found.notes)


def test_what_was_dropped_before_stays_so_where_a_further_arm_cannot_be():
    four = (*(dataclasses.replace(one, share=0.25) for one in ARMS), Arm("D", ("d",), 0.25))
    plan = dataclasses.replace(PLAN, arms=four, planned=16_000)
    gone = (Dropped("D", "A", AT, difference(-1.0, -0.2)),)
    rng = np.random.default_rng(7)
    arm = rng.choice(3, size=5_000)
    seconds = rng.exponential(6.0, 5_000) * np.array([1.0, 0.5, 1.0])[arm]
    exposed = strayed(dataclasses.replace(seen(5_000), arm=arm, seconds=seconds), share=0.12, among=[0, 2])

    found = answer(exposed, plan=plan, dropped=gone)

    assert (found.state, found.dropped) == ("do_not_trust", gone)
    assert [one.arm for one in found.arms] == ["A", "B", "C"]
    assert found.sentence["en"].startswith("D dropped as surely worse; do not trust")


def test_where_another_system_draws_it_is_told_what_its_viewers_may_see():
    plan = dataclasses.replace(PLAN, told_by="seen")
    exposed = seen(4_000, longer=(0.0, -0.4, 0.0))

    by_hash, by_other = (" ".join(note["en"] for note in answer(exposed, plan=one).notes) for one in (PLAN, plan))

    assert "experiment assign" in by_hash
    assert "experiment assign" not in by_other
    assert "the split no longer fits the plan" in by_other


def test_whoever_moves_viewers_of_a_dropped_arm_to_the_first_breaks_the_split():
    """Why that is said: where the first cut that was seen tells the arm, the new ones count as the first arm's."""
    plan = dataclasses.replace(PLAN, told_by="seen")
    gone = (Dropped("B", "A", AT, difference(-1.0, -0.2)),)
    before, after = seen(3_000), seen(3_000, seed=2)
    moved = np.where(after.arm == 1, 0, after.arm)
    together = dataclasses.replace(seen(6_000), arm=np.concatenate([before.arm, moved]))

    assert answer(together, plan=plan, dropped=gone).state == "do_not_trust"


def test_that_intervals_stay_right_is_said_only_where_there_are_some():
    gone = (Dropped("B", "A", AT, difference(-1.0, -0.2)),)
    sound = answer(seen(6_000), dropped=gone)
    broken = answer(strayed(seen(6_000), share=0.2, among=[0, 2]), dropped=gone)

    assert any("stay right" in note["en"] for note in sound.notes)
    assert broken.state == "do_not_trust"
    assert not any("stay right" in note["en"] for note in broken.notes)
