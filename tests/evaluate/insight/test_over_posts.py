"""Rates over posts of several kinds: what covers, what is told apart, and what is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.insight.over_posts import rates_by_group

_RUNS = 200


def _drawn(rng, rates, *, posts, spread):
    labels = [name for name in rates for _ in range(posts)]
    n = rng.integers(500, 3_000, len(labels))
    own = np.array([rates[name] for name in labels]) * np.exp(rng.normal(-(spread**2) / 2, spread, len(labels)))
    return labels, rng.poisson(own * n), n


def test_intervals_hold_the_true_mean_and_alike_kinds_are_seldom_told_apart():
    rng = np.random.default_rng(20_261_122)
    rates = dict.fromkeys("abcd", 0.02)
    held, false, asked = 0, 0, 0
    for _ in range(_RUNS):
        for group in rates_by_group(*_drawn(rng, rates, posts=10, spread=0.5)):
            held += group.mean.low <= 0.02 <= group.mean.high
            false += group.p <= 0.05
            asked += 1

    assert held / asked > 0.92
    assert false / asked < 0.08


def test_a_kind_with_twice_the_rate_is_found():
    rng = np.random.default_rng(4)
    found = sum(
        next(
            group
            for group in rates_by_group(*_drawn(rng, {"a": 0.04, "b": 0.02}, posts=15, spread=0.4))
            if group.label == "a"
        ).p
        <= 0.05
        for _ in range(50)
    )

    assert found >= 45


def test_shrunk_means_lie_between_their_own_and_the_common_one():
    rng = np.random.default_rng(9)
    groups = rates_by_group(*_drawn(rng, dict.fromkeys("abcdef", 0.02), posts=5, spread=0.6))
    centre = np.exp(np.mean([np.log(group.mean.value) for group in groups]))

    outer = max(groups, key=lambda group: abs(np.log(group.mean.value / centre)))
    assert abs(np.log(outer.shrunk.value / centre)) < abs(np.log(outer.mean.value / centre))


@pytest.mark.parametrize(
    ("labels", "acted", "n"),
    [
        ([], [], []),
        (["a"] * 3, [50, 60, 70], [100] * 3),
        (["a"] * 9, [0] * 9, [100] * 9),
        (["a"] * 9, [30] * 9, [0] * 9),
    ],
)
def test_too_little_is_not_compared(labels, acted, n):
    assert rates_by_group(labels, acted, n) == ()


def test_one_kind_alone_has_a_mean_and_no_comparison():
    (only,) = rates_by_group(["a"] * 6, [40, 50, 45, 38, 52, 47], [1_000] * 6)

    assert only.mean.low < 0.045 < only.mean.high
    assert only.ratio.value is None
    assert only.p is None


@given(st.permutations(range(12)))
def test_the_order_of_posts_changes_nothing(order):
    labels, acted, n = ["a", "b"] * 6, [40, 22, 45, 20, 52, 25, 38, 19, 47, 21, 50, 18], [1_000] * 12
    mixed = rates_by_group([labels[i] for i in order], [acted[i] for i in order], [n[i] for i in order])

    straight = rates_by_group(labels, acted, n)
    assert [group.label for group in mixed] == [group.label for group in straight]
    assert mixed[0].ratio.value == pytest.approx(straight[0].ratio.value)
