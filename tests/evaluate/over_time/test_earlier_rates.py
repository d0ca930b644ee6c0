"""How far an account's acts have lain from what their views led one to expect."""

from dataclasses import replace

import numpy as np
import pytest

from nine16.evaluate.over_time.ahead import acts
from nine16.evaluate.over_time.daily import Steps
from nine16.evaluate.over_time.earlier_rates import moved_together

POSTS, DAYS = 12, 56


def steps(per_day):
    """Daily steps of posts that all begin on day 0."""
    posts, days = per_day.shape
    post, day = (one.ravel() for one in np.indices((posts, days)))
    hours = 24.0 * day
    none = np.zeros(post.size)
    return Steps(
        post, day, day, hours, hours + 24, hours, hours + 24, per_day.ravel().astype(float), none + np.nan, none, none > 0
    )  # fmt: skip


def drawn(*, moves, seed, rate=0.05, length=1):
    """(acts, views) of posts whose rates all move together by so much, anew every `length` days."""
    rng = np.random.default_rng(seed)
    views = rng.poisson(2_000, (POSTS, DAYS))
    common = np.exp(moves * rng.standard_normal(DAYS // length)).repeat(length)
    return steps(rng.poisson(views * rate * common)), steps(views)


@pytest.mark.parametrize("moves", [0.0, 0.15, 0.4])
def test_how_far_rates_move_together_is_found(moves):
    found = [moved_together(*drawn(moves=moves, seed=seed), first=DAYS, days=1, unit=1.0) for seed in range(12)]

    # Five windows' worth of the usual 0.1 draw it in a little.
    assert np.mean(found) == pytest.approx(np.sqrt((30 * moves**2 + 5 * 0.1**2) / 35), rel=0.15, abs=0.01)


def test_weeks_are_judged_by_weeks():
    found = [
        moved_together(*drawn(moves=0.4, seed=seed, length=7), first=DAYS, days=30, unit=1.0) for seed in range(12)
    ]

    assert 0.25 < np.mean(found) < 0.45


def test_counting_alone_is_not_taken_for_moves():
    few = [
        moved_together(*drawn(moves=0.0, seed=seed, rate=0.0002), first=DAYS, days=1, unit=1.0) for seed in range(12)
    ]

    assert np.mean(few) < 0.15


def test_what_lies_after_the_window_begins_is_not_used():
    acted, views = drawn(moves=0.2, seed=3)
    later = acted.last_day >= 40
    acted.gained[later] *= 9

    assert moved_together(acted, views, first=40, days=1, unit=1.0) < 0.3
    assert moved_together(acted, views, first=50, days=1, unit=1.0) > 0.5


def test_money_is_counted_in_orders():
    acted, views = drawn(moves=0.2, seed=4)
    money = replace(acted, gained=990.0 * acted.gained)

    assert moved_together(money, views, first=DAYS, days=1, unit=990.0) == pytest.approx(
        moved_together(acted, views, first=DAYS, days=1, unit=1.0)
    )


def test_rates_that_move_together_widen_what_views_may_lead_to():
    views, acted, seen = np.full((4_000, 20), 1_000.0), np.full(20, 500.0), np.full(20, 10_000.0)
    narrow, wide = (acts(views, acted, seen, unit=1.0, common=common) for common in (0.0, 0.3))

    assert np.std(np.log(wide)) ** 2 - np.std(np.log(narrow)) ** 2 == pytest.approx(0.3**2, rel=0.1)
    assert np.median(wide) == pytest.approx(np.median(narrow), rel=0.02)
