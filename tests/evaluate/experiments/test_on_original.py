"""Cuts on their original's clock: where they part, and the same shot beside itself."""

from fractions import Fraction

import numpy as np
import pytest

from nine16.evaluate.experiments.on_original import on_original, parting, share_at
from nine16.evaluate.experiments.survival import KaplanMeier
from nine16.model.experiment import Exposed
from nine16.model.time_map import edit_said, time_map_of, whole

DURATION = Fraction(10)
SHORT = time_map_of([edit_said("cut_out:2-4")], DURATION)


def exposed(by_arm):
    """One view a viewer; `by_arm` holds how long each stayed."""
    seconds = np.concatenate([np.asarray(one, dtype=float) for one in by_arm])
    arm = np.concatenate([np.full(len(one), place) for place, one in enumerate(by_arm)]).astype(np.int64)
    n = seconds.size
    yes, no = np.ones(n, bool), np.zeros(n, bool)
    return Exposed(np.arange(n), seconds, yes, no, {}, arm, no, np.zeros(n), {}, False)


def test_a_shot_stands_beside_itself_however_late_each_arm_shows_it():
    """Everybody leaves at the shot that begins at 6 s of the original: second 6 of one arm, 4 of the other."""
    found = on_original(
        exposed([[6.5] * 40, [4.5] * 60]), [("old", whole(DURATION)), ("new", SHORT)], original="v", duration_s=DURATION
    )

    at = {(one.arm, one.original_s): one for one in found.curves}
    assert (found.parts_at_s, found.parts_at_original_s) == (2.0, 2.0)
    assert (at["old", 6.0].share.value, at["new", 6.0].share.value) == (1.0, 1.0)
    assert (at["old", 7.0].share.value, at["new", 7.0].share.value) == (0.0, 0.0)
    assert at["new", 7.0].at_s == 5.0
    assert at["new", 3.0].share.value is None
    assert "does not show" in at["new", 3.0].share.why_null
    assert [at[arm, 0.0].share.n for arm in ("old", "new")] == [40, 60]


def test_an_arm_that_nobody_saw_has_no_share():
    found = on_original(
        exposed([[1.0], []]), [("old", whole(DURATION)), ("new", SHORT)], original="v", duration_s=DURATION
    )

    assert all(one.share.value is None for one in found.curves if one.arm == "new")


@pytest.mark.parametrize(
    ("one", "other", "at_s"),
    [
        (whole(DURATION), whole(DURATION), None),
        (whole(DURATION), time_map_of([edit_said("move:8-9@0")], DURATION), Fraction(0)),
        (whole(DURATION), time_map_of([edit_said("speed:5-9x2")], DURATION), Fraction(5)),
        (whole(DURATION), whole(Fraction(7)), Fraction(7)),
        (SHORT, time_map_of([edit_said("cut_out:2-5")], DURATION), Fraction(2)),
        (SHORT, time_map_of([edit_said("cut_out:2-4"), edit_said("cut_out:8-9")], DURATION), Fraction(6)),
    ],
)
def test_where_two_cuts_part(one, other, at_s):
    assert parting(one, other) == at_s
    assert parting(other, one) == at_s


def test_intervals_of_shares_hold_the_truth_as_often_as_they_say():
    rng = np.random.default_rng(7)
    inside = 0
    for _ in range(400):
        curve = KaplanMeier.of(rng.exponential(5.0, 200), np.ones(200))
        found = share_at(curve, 5.0, n=200, confidence=0.95)
        inside += found.low <= np.exp(-1.0) <= found.high
    assert 0.92 <= inside / 400 <= 0.98
    assert share_at(KaplanMeier.of([9.0] * 3, [1, 1, 1]), 1.0, n=3, confidence=0.95).low < 0.4


def test_beyond_the_last_view_that_broke_off_nothing_is_known():
    """All censored at 2 s: everybody was there until then, and nobody knows what came after."""
    curve = KaplanMeier.of([2.0] * 30, [False] * 30)

    there, after = (share_at(curve, at_s, n=30, confidence=0.95) for at_s in (1.0, 5.0))
    assert there.value == 1.0
    assert there.low == pytest.approx(0.025 ** (1 / 30))
    assert (after.value, after.why_null) == (None, "every view that is known so far broke off earlier")
