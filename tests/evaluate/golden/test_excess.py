import math

import numpy as np
import pytest

from nine16.evaluate.golden.by_second import grid
from nine16.evaluate.golden.excess import excess
from nine16.evaluate.golden.expected import usual
from nine16.evaluate.golden.needed import more_posts, posts_needed
from nine16.evaluate.golden.two_way import two_way

SECONDS = (3, 9, 11, 16)


def of(library, outcome="leave", *, second=3):
    told = grid([one.seconds for one in library], outcome)
    return excess(two_way(told.events, told.at_risk), (second,), without=SECONDS)


def test_the_second_under_test_does_not_shape_what_is_expected_of_it():
    seconds, rng = np.arange(25), np.random.default_rng(1)
    log_rate = -3 + 2 * np.exp(-seconds / 2) + 0.02 * rng.normal(size=25)
    spoilt = log_rate.copy()
    spoilt[[3, 9, 11, 16]] += [1.0, -1.0, 0.5, 2.0]
    sampling = np.full(25, 0.02**2)

    clean = usual(seconds, log_rate, sampling, without=SECONDS, asked=[3, 16])
    other = usual(seconds, spoilt, sampling, without=SECONDS, asked=[3, 16])

    def expected(ways, y):
        return sum(way.chance * (y[[3, 16]] - way.offset @ y) for way in ways)

    assert expected(clean, log_rate) == pytest.approx(expected(other, spoilt), abs=1e-9)
    assert expected(clean, log_rate) == pytest.approx(log_rate[[3, 16]], abs=0.08)


def test_a_level_shared_by_all_seconds_changes_nothing():
    seconds = np.arange(20)
    log_rate = -3 + np.exp(-seconds / 3.0)
    for way in usual(seconds, log_rate, np.full(20, 1e-4), without=SECONDS, asked=[9]):
        assert way.offset[0] @ np.ones(20) == pytest.approx(0.0, abs=1e-3)
        assert way.error[0, 0] >= 0


def test_the_interval_is_wider_with_fewer_posts_and_with_posts_that_differ_by_second(drawn):
    widths = []
    for posts in (20, 80):
        found = of(drawn(posts, seed=4))
        low, high = found.limits(0.95)
        assert low < math.exp(found.log_ratio) < high
        widths.append(math.log(high / low))

    assert widths[0] > widths[1]


def test_the_chance_is_half_where_nothing_is_more(drawn):
    chances = [of(drawn(40, seed=100 + seed), "interaction", second=9).p for seed in range(24)]

    assert 0.3 < np.mean(chances) < 0.75
    assert sum(p < 0.05 for p in chances) <= 4


def test_few_posts_few_actions_or_few_seconds_have_no_excess(drawn):
    assert of(drawn(5, seed=1)) is None
    assert of(drawn(40, seed=1, plays=20), "follow", second=16) is None
    assert of(drawn(40, seed=1, seconds=8)) is None
    assert of(drawn(40, seed=1), second=60) is None


def test_half_the_variance_needs_twice_the_posts():
    once = posts_needed(0.02, 0.0, posts=50, level=0.01)

    assert posts_needed(0.04, 0.0, posts=50, level=0.01) == pytest.approx(2 * once)
    assert posts_needed(0.02, 0.01, posts=50, level=0.01) > once


def test_more_posts_count_those_that_search_too_and_are_none_where_they_do_not_help():
    alone = more_posts(0.06, 0.0, posts=20, level=0.01, share=1.0)

    assert more_posts(0.06, 0.0, posts=20, level=0.01, share=0.5) == pytest.approx(2 * alone, rel=0.1)
    assert more_posts(0.06, 0.5, posts=20, level=0.01, share=1.0) is None
    assert more_posts(0.0001, 0.0, posts=20, level=0.01, share=1.0) > 0
