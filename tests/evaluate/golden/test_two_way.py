import numpy as np
import pytest

from nine16.evaluate.golden.two_way import two_way

RNG = np.random.default_rng(2)


def test_log_rates_are_those_of_the_posts_whatever_their_levels():
    rate = np.array([0.3, 0.1, 0.05, 0.02, 0.02])
    n = np.full((40, 5), 1e6)
    level = np.exp(0.5 * RNG.normal(size=40))
    d = n * rate * level[:, None] * 0.5

    shape = two_way(d, n)

    assert np.diff(shape.log_rate) == pytest.approx(np.diff(np.log(rate)), abs=1e-6)
    assert shape.between == pytest.approx(0.0, abs=1e-6)
    assert shape.level - shape.level.mean() == pytest.approx(np.log(level) - np.log(level).mean(), abs=1e-6)


def test_posts_of_a_higher_level_that_end_early_leave_no_step():
    n = np.full((30, 20), 1e5)
    n[:15, 8:] = 0
    d = n * np.where(np.arange(30) < 15, 0.04, 0.01)[:, None]

    shape = two_way(d, n)

    assert shape.log_rate == pytest.approx(np.full(20, shape.log_rate[0]), abs=1e-6)


def test_the_influence_of_posts_is_how_far_the_answer_moves_without_one():
    n = np.full((25, 10), 3_000.0)
    d = RNG.poisson(n * 0.02 * np.exp(0.4 * RNG.normal(size=(25, 1))))
    whole = two_way(d, n)
    contrast = np.array([-1.0, *[0.0] * 8, 1.0])

    moved = [
        (whole.log_rate - two_way(np.delete(d, gone, 0), np.delete(n, gone, 0)).log_rate) @ contrast
        for gone in range(25)
    ]

    assert whole.influence.sum(axis=0) @ contrast == pytest.approx(0.0, abs=1e-6)
    assert np.corrcoef(moved, whole.influence @ contrast)[0, 1] > 0.99
    assert whole.variance(contrast) >= sum(one**2 for one in moved) * 0.8


def test_one_large_post_does_not_speak_for_all():
    n = np.full((40, 6), 2_000.0)
    n[0] = 10_000_000.0
    d = RNG.poisson(n * 0.05 * np.exp(0.3 * RNG.normal(size=(40, 6))))
    d[0, 3] *= 5

    shape = two_way(d, n)

    assert shape.log_rate[3] - shape.log_rate[2] < np.log(5) / 4


@pytest.mark.parametrize("shape", [(0, 5), (1, 5), (5, 0), (5, 1)])
def test_too_little_has_no_variance_to_speak_of(shape):
    found = two_way(np.ones(shape), np.full(shape, 10.0))

    assert found.posts < 2 or found.seconds.size == 0
    if found.seconds.size:
        assert found.variance(np.zeros(found.seconds.size)) == float("inf")


def test_what_posts_of_one_film_share_is_seen_once():
    """Thirty films of four posts, each film with seconds of its own: the claimed error is the one that is made."""
    rng = np.random.default_rng(9)
    n, film = np.full((120, 8), 3_000.0), np.repeat(np.arange(30), 4)
    contrast = np.array([0.0, 0.0, 0.0, 1.0, -1.0, 0.0, 0.0, 0.0])
    off, by_film, by_post = [], [], []
    for _ in range(60):
        own = 0.4 * rng.normal(size=(30, 8))
        d = rng.poisson(n * 0.03 * np.exp(own[film] + 0.4 * rng.normal(size=(120, 1)))).astype(float)
        whole = two_way(d, n, films=film)
        off.append((whole.log_rate @ contrast) ** 2)
        by_film.append(whole.variance(contrast))
        by_post.append(two_way(d, n).variance(contrast))

    assert whole.films == 30
    assert whole.posts == 120
    assert 0.7 < np.mean(by_film) / np.mean(off) < 1.45
    assert np.mean(by_post) / np.mean(off) < 0.5
