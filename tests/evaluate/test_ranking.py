"""From which place to which each post may stand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.evaluate import ranking
from nine16.evaluate.ranking import Figure, Range, TrueRate, figure_ranges, range_quantile, rate_ranges
from nine16.evaluate.shrinkage import fit_cohort
from nine16.model.number import Number

POSTS = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 20), st.floats(0, 20)), min_size=1, max_size=25)


def figures(posts):
    return [Figure(f"p{place}", *post) for place, post in enumerate(posts)]


@settings(max_examples=20, deadline=None)
@given(POSTS)
def test_every_place_is_one_of_the_list_and_every_first_place_is_held(posts):
    held = figure_ranges(figures(posts), confidence=0.95)

    assert all(1 <= one.best <= one.worst <= len(posts) for one in held)
    for place in range(1, len(posts) + 1):
        assert any(one.best <= place <= one.worst for one in held)


@settings(max_examples=10, deadline=None)
@given(POSTS)
def test_the_order_of_the_posts_is_of_no_account(posts):
    there = figures(posts)

    one, other = figure_ranges(there, confidence=0.95), figure_ranges(there[::-1], confidence=0.95)[::-1]

    assert [held.worst - held.best for held in one] == pytest.approx([held.worst - held.best for held in other], abs=1)


def test_equal_posts_share_all_places():
    assert figure_ranges([Figure(f"p{n}", 50.0, 0.0, 0.0) for n in range(4)], confidence=0.95) == [Range(1, 4)] * 4


def test_certain_posts_have_one_place_each():
    held = figure_ranges([Figure(f"p{n}", 10.0 * n, 0.0, 0.0) for n in range(4)], confidence=0.95)

    assert held == [Range(place, place) for place in (4, 3, 2, 1)]


def test_alone_a_post_is_first():
    assert figure_ranges([Figure("p", 3.0, 1.0, 1.0)], confidence=0.95) == [Range(1, 1)]


def test_more_views_make_an_order_surer():
    wide = {}
    for views in (300, 3_000, 300_000):
        acted = np.array([0.01, 0.012, 0.014, 0.016, 0.018, 0.02]) * views
        cohort = fit_cohort(acted, np.full(6, views), counts=True)
        rates = [TrueRate(f"p{n}", cohort, float(one), float(views)) for n, one in enumerate(acted)]
        wide[views] = sum(one.worst - one.best for one in rate_ranges(rates, confidence=0.95))

    assert wide[300] > wide[3_000] > wide[300_000] == 0


def test_many_posts_are_compared_in_pairs_and_hold_wider_places(monkeypatch):
    random = np.random.default_rng(3)
    there = [Figure(f"p{n}", float(value), 3.0, 3.0) for n, value in enumerate(random.normal(50, 15, 40))]

    drawn = figure_ranges(there, confidence=0.95)
    monkeypatch.setattr(ranking, "MOST_DRAWN", 10)
    paired = figure_ranges(there, confidence=0.95)

    assert sum(one.worst - one.best for one in paired) >= sum(one.worst - one.best for one in drawn)
    assert all(
        wide.best <= narrow.best + 1 and wide.worst >= narrow.worst - 1
        for wide, narrow in zip(paired, drawn, strict=True)
    )


def test_rates_in_pairs_stand_in_their_order(monkeypatch):
    monkeypatch.setattr(ranking, "MOST_DRAWN", 2)
    acted = np.array([1_000.0, 2_000.0, 4_000.0])
    for counts in (True, False):
        cohort = fit_cohort(acted, np.full(3, 10_000), counts=counts)
        rates = [TrueRate(f"p{n}", cohort, float(one), 10_000.0) for n, one in enumerate(acted)]

        assert rate_ranges(rates, confidence=0.95) == [Range(3, 3), Range(2, 2), Range(1, 1)]


@pytest.mark.parametrize(("posts", "published"), [(2, 2.772), (3, 3.314), (10, 4.474), (20, 5.012)])
def test_the_range_of_normal_values_is_that_of_the_tables(posts, published):
    assert range_quantile(posts, confidence=0.95) == pytest.approx(published, abs=2e-3)


def test_a_figure_keeps_its_lopsided_interval():
    one = Figure.of("p", Number(90.0, 70.4, 93.92, 20, "posts"), confidence=0.95)

    assert (one.value, round(one.below, 2), round(one.above, 2)) == (90.0, 10.0, 2.0)


def test_true_places_lie_in_their_ranges_together():
    """Forty lists of twenty posts drawn from the model: all places of a list are held in about 95 of 100."""
    random = np.random.default_rng(11)
    held = []
    for of in range(40):
        true = random.gamma(6.0, 0.02 / 6.0, 20)
        acted = random.poisson(2_000 * true).astype(float)
        cohort = fit_cohort(acted, np.full(20, 2_000), counts=True)
        rates = [TrueRate(f"{of}:{n}", cohort, one, 2_000.0) for n, one in enumerate(acted)]
        places = 1 + np.array([np.sum(true > one) for one in true])
        ranges = rate_ranges(rates, confidence=0.95)
        held.append(all(one.best <= place <= one.worst for one, place in zip(ranges, places, strict=True)))

    assert sum(held) >= 34
