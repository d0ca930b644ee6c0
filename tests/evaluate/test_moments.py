import numpy as np
import pytest

from nine16.evaluate.baseline import smooth_baseline
from nine16.evaluate.learned import learned_baseline, learned_shape
from nine16.evaluate.moments import losses, moments

STEEP = 0.3 * np.exp(-np.arange(25) / 2) + 0.02


def audience(views, hazard, seed):
    rng = np.random.default_rng(seed)
    left, watching = np.zeros(len(hazard), dtype=int), np.zeros(len(hazard), dtype=int)
    for t, leaving in enumerate(hazard):
        watching[t] = views
        left[t] = rng.binomial(views, leaving)
        views -= left[t]
    return left, watching


def test_a_steep_curve_alone_has_no_moment():
    for seed in range(5):
        left, watching = audience(20_000, STEEP, seed)
        assert moments(losses(left, watching), left, watching, confidence=0.95) == ()


def test_a_planted_drop_is_found_at_its_second_with_its_size():
    hazard = STEEP.copy()
    hazard[7] += 0.1
    left, watching = audience(20_000, hazard, 3)

    (found,) = moments(losses(left, watching), left, watching, confidence=0.95)

    assert found.second == 7
    assert found.expected == pytest.approx(STEEP[7], abs=0.01)
    assert found.viewers.low < 0.1 * watching[7] < found.viewers.high
    assert found.observed.n == watching[7]


def test_at_most_three_moments_two_seconds_apart_the_largest_first():
    hazard = STEEP.copy()
    hazard[[4, 8, 9, 13, 18]] += [0.2, 0.1, 0.2, 0.15, 0.2]
    left, watching = audience(50_000, hazard, 1)

    found = moments(losses(left, watching), left, watching, confidence=0.95)

    assert len(found) == 3
    assert all(abs(a.second - b.second) >= 2 for a in found for b in found if a is not b)
    assert [one.viewers.value for one in found] == sorted((one.viewers.value for one in found), reverse=True)


def test_the_second_under_test_does_not_shape_its_own_expectation():
    left, watching = audience(20_000, STEEP, 3)
    before = smooth_baseline(left, watching, without=[7]).log_odds[7]
    left[7] = watching[7] // 2

    assert smooth_baseline(left, watching, without=[7]).log_odds[7] == pytest.approx(before)


def test_what_is_usual_in_other_posts_is_expected():
    usual = STEEP.copy()
    usual[3] += 0.15
    hazards = [
        list(zip(*map(list, audience(5_000, usual * level, 40 + i)), strict=True))
        for i, level in enumerate(np.linspace(0.7, 1.2, 25))
    ]
    shape = learned_shape(hazards, seconds=25)
    left, watching = audience(20_000, usual * 1.1, 5)

    assert moments(losses(left, watching, learned=shape), left, watching, confidence=0.95) == ()
    assert learned_baseline(left, watching, shape).hazard[3] == pytest.approx(usual[3] * 1.1, rel=0.08)
    assert any(one.second == 3 for one in moments(losses(left, watching), left, watching, confidence=0.95))


def test_a_learned_shape_goes_on_past_the_longest_post():
    shape = learned_shape([[(10, 100), (5, 90)], [(20, 200)]], seconds=5)

    assert np.isfinite(shape.log_odds).all()
    assert shape.log_odds[4] == shape.log_odds[1]


@pytest.mark.parametrize("seconds", [1, 2, 3, 5, 6])
@pytest.mark.parametrize("views", [0, 1, 3, 1_000])
def test_short_videos_and_few_viewers_have_no_moments(seconds, views):
    left, watching = audience(views, np.full(seconds, 0.3), 2)

    found = losses(left, watching)

    assert moments(found, left, watching, confidence=0.95) == ()
    assert np.isfinite(found.expected).all()


def test_everybody_leaving_at_once_is_no_crash():
    watching = np.array([500, 0, 0, 0, 0, 0, 0, 0])
    left = np.array([500, 0, 0, 0, 0, 0, 0, 0])

    assert moments(losses(left, watching), left, watching, confidence=0.95) == ()


def test_two_neighbouring_seconds_that_hide_each_other_are_found_together():
    """Half leave over a title card that stands from 1.2 to 2.6 s."""
    hazard = np.array([0.11, 0.35, 0.28, 0.065, 0.05, *[0.035] * 17])
    watching = 1_760 * np.cumprod(np.concatenate([[1.0], 1 - hazard[:-1]]))
    left = np.round(watching * hazard)

    found = losses(left, np.round(watching))
    (first, *_) = moments(found, left, np.round(watching), confidence=0.95)

    assert first.second == 1
    assert first.viewers.low > 300
    assert (found.low[[1, 2]] > 0).all()
