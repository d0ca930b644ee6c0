"""A worth is neither chosen for being large nor larger than posts get at all, and knows how far films lie apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from nine16.evaluate.advice.worth import JUST_SURE, TOO_LARGE, given_chosen, mean_of_films, usual, worth_of
from nine16.model.number import Number

SURE = Number(1.5, 1.3, 1.7, n=60)


def drawn(truth: float, error: float, rng: np.random.Generator, n: int) -> list[tuple[Number, float]]:
    """Estimates of a ratio with their chances."""
    found = []
    for log in np.log(truth) + error * rng.normal(size=n):
        limits = [float(np.exp(log + each * 1.959964 * error)) for each in (0.0, -1.0, 1.0)]
        found.append((Number(*limits, n=60), float(2.0 * special.ndtr(-abs(log) / error))))
    return found


@pytest.mark.parametrize("truth", [1.2, 1.35, 1.6])
def test_of_what_is_told_for_standing_out_the_interval_holds_the_truth(truth):
    """Plain intervals of those that pass a limit hold it less often, the nearer the limit the less."""
    limit = 1e-4
    told = [one for one in drawn(truth, 0.08, np.random.default_rng(5), 60_000) if one[1] <= limit][:600]
    corrected = [given_chosen(ratio, p=p, limit=limit) for ratio, p in told]
    holds = np.mean([one.low <= truth <= one.high for one in corrected])
    above = np.mean([one.value > truth for one in corrected])

    assert len(told) >= 300
    assert 0.92 <= holds <= 0.98
    assert 0.4 <= above <= 0.6
    if truth == 1.2:
        assert np.mean([ratio.low <= truth <= ratio.high for ratio, _ in told]) < 0.65


def test_far_beyond_the_limit_it_is_the_ordinary_estimate():
    one = given_chosen(SURE, p=1e-12, limit=1e-3)

    assert (one.value, one.low, one.high) == pytest.approx((1.5, 1.31, 1.72), abs=0.02)


def test_a_harm_is_mended_as_a_gain_is():
    gain = given_chosen(Number(2.0, 1.5, 8 / 3), p=1e-5, limit=1e-4)
    harm = given_chosen(Number(0.5, 3 / 8, 2 / 3), p=1e-5, limit=1e-4)

    assert (1 / harm.value, 1 / harm.high, 1 / harm.low) == pytest.approx((gain.value, gain.low, gain.high))


@given(st.floats(1.01, 20.0), st.floats(1.05, 3.0), st.floats(1e-300, 1.0), st.floats(1e-6, 1.0))
def test_it_never_changes_sides_nor_its_order(value, wide, p, limit):
    one = given_chosen(Number(value, value / wide, value * wide), p=min(p, limit), limit=limit)

    assert 1.0 <= one.low <= one.value <= one.high
    assert np.isfinite(one.high)


def test_what_is_only_just_sure_has_no_worth():
    none = Number(1.0, 1.0, 1.4)

    assert worth_of(Number(100.0, 80.0, 120.0), lambda one: one - 1.0, none, most=500.0, n=9).why_null == JUST_SURE


def test_no_factor_brings_more_than_such_posts_get():
    count = Number(30.0, 25.0, 36.0)
    huge = worth_of(count, lambda one: 1.0 / one - 1.0, Number(0.1, 0.05, 0.22), most=30.0, n=6)
    large = worth_of(count, lambda one: 1.0 / one - 1.0, Number(0.6, 0.3, 0.9), most=30.0, n=6)

    assert (huge.value, huge.why_null) == (None, TOO_LARGE)
    assert large.value == pytest.approx(20.0)
    assert large.high == 30.0


def test_the_interval_knows_both_the_ratio_and_the_usual_count():
    exact, unsure = (
        worth_of(count, lambda one: one - 1.0, SURE, most=1_000.0, n=9)
        for count in (Number(100.0, 100.0, 100.0), Number(100.0, 60.0, 160.0))
    )

    assert (exact.value, exact.low, exact.high) == pytest.approx((50.0, 30.0, 70.0))
    assert unsure.low < exact.low < exact.high < unsure.high


def test_posts_of_one_film_count_as_one_film():
    apart = usual([10.0, 11.0, 40.0, 42.0, 9.0, 10.0], list("abcdef"))
    together = usual([10.0, 11.0, 40.0, 42.0, 9.0, 10.0], list("aabbcc"))

    assert together.value == apart.value
    assert together.high > apart.high
    assert mean_of_films([10.0, 11.0, 40.0], list("aab")).why_null == "fewer than 3 films show it"
    assert usual([10.0] * 9, ["one"] * 9).value is None


def test_a_count_without_a_number_says_why():
    nobody = Number.none("fewer than 3 films show it", n=2, basis="posts")

    assert worth_of(nobody, lambda one: one, SURE, most=9.0, n=2).why_null == "fewer than 3 films show it"
    assert worth_of(SURE, lambda one: one, None, most=9.0, n=2).value is None


def test_a_difference_whose_size_may_be_nothing_is_not_counted():
    near = given_chosen(Number(2.0, 1.6, 2.5, n=60), p=1e-9, limit=2e-9)
    assert near is not None
    assert near.low == pytest.approx(1.0)
    told = worth_of(Number(100.0, 80.0, 125.0), lambda ratio: ratio - 1.0, near, most=200.0, n=60)
    assert told.value is None
    assert told.why_null == JUST_SURE
