"""A simulated audience does what was planted, and its runs are runs a player could send."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.simulate.audience import REASONS, audience, runs, watch
from nine16.simulate.behaviour import Behaviour, Jump, Loss, Release, fading
from nine16.simulate.film import film

BUSY = Behaviour(
    14.4,
    fading(14.4, first=0.12, later=0.04),
    losses=(Loss(1.2, 2.6, 0.4),),
    releases=(Release("shop_entry", 11, 12, 0.05),),
    resting={"shop_entry": 0.002, "like": 0.005},
    jumps=(Jump(9, 6, 0.1), Jump(4, 7, 0.1)),
    errors=0.002,
    loops=0.3,
)


def test_half_of_the_viewers_leave_when_the_picture_goes_black():
    watched = audience(film(seconds=20, black=range(3, 5)), leave={3: 0.5}, viewers=2_000, seed=7)

    ends = watched.runs["to_ms"]
    assert 0.45 < np.mean((ends >= 3_000) & (ends < 4_000)) < 0.55
    assert np.all((ends < 4_000) | (ends == 20_000) | (watched.runs["seq"] > 0))


def _covered(watched, second):
    at = second * 1_000
    inside = (watched.runs["from_ms"] <= at) & (at < watched.runs["to_ms"])
    return np.unique(watched.runs["view"][inside]).size


def test_a_large_audience_shows_the_expected_curve_and_releases():
    watched = watch(BUSY, views=60_000, seed=3)
    expected = watched.expected

    actions = watched.actions
    for second in range(10, 14):
        there = _covered(watched, second)
        # Jumps and errors move it by less than a hundredth; the draw by about 0.002.
        assert there / watched.views == pytest.approx(expected.watching[second], abs=0.012)
        inside = (actions["at_ms"] // 1_000 == second) & (actions["kind"] == watched.kinds.index("shop_entry"))
        share = expected.released["shop_entry"][second]
        error = np.sqrt(share * (1 - share) / there)
        assert abs(inside.sum() / there - share) < 4.5 * error


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), views=st.integers(1, 400))
def test_every_run_is_one_a_player_could_send(seed, views):
    watched = watch(BUSY, views=views, seed=seed, late_starts=0.1)
    table = watched.runs

    assert np.all(table["from_ms"] >= 0)
    assert np.all(table["from_ms"] < table["to_ms"])
    assert np.all(table["to_ms"] <= 14_400)
    keys = set(zip(table["view"].tolist(), table["seq"].tolist(), strict=True))
    assert len(keys) == table["view"].size
    assert set(np.unique(table["view"])) == set(range(views))
    assert np.all(table["wait_ms"] >= 0)
    last = dict(zip(table["view"].tolist(), table["reason"].tolist(), strict=True))
    ends = {REASONS[code] for code in last.values()}
    assert ends <= {"left", "ended", "hidden", "error"}


def test_the_same_seed_gives_the_same_audience():
    first, second = (watch(BUSY, views=500, seed=11) for _ in range(2))

    assert all(np.array_equal(first.runs[name], second.runs[name]) for name in first.runs)
    assert all(np.array_equal(first.actions[name], second.actions[name]) for name in first.actions)


def test_some_viewers_have_several_views():
    watched = watch(BUSY, views=2_000, seed=5)

    assert 0.6 < watched.viewers / watched.views < 0.85


def test_plain_runs_leave_where_they_are_told():
    table = runs(6, {2: 0.25}, views=4_000, seed=1)

    gone = np.mean((table["to_ms"] >= 2_000) & (table["to_ms"] < 3_000))
    assert gone == pytest.approx(0.25, abs=0.03)
    assert set(np.unique(table["to_ms"] >= 3_000)) == {True, False}
