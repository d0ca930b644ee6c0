"""What a forecast's band promises is held against counts, with what counting itself scatters."""

import numpy as np
import pytest

from nine16.evaluate.forecast.ahead import Predicted

RNG = np.random.default_rng(3)


@pytest.mark.parametrize("usual", [0.4, 3.0, 40.0, 20_000.0])
def test_posts_lie_in_the_band_as_often_as_it_says_or_more_where_counts_are_coarse(usual):
    posts = 4_000
    one = Predicted(np.full(posts, np.log(usual)), np.full(posts, 0.3), freedom=200.0)
    counts = RNG.poisson(usual * np.exp(0.3 * RNG.normal(size=posts))).astype(float)

    inside = float(one.holds(counts, band=0.8).mean())

    assert inside >= 0.78
    assert inside <= (0.82 if usual > 1_000 else 0.84 if usual > 10 else 1.0)


def test_what_lies_in_the_band_lies_between_the_limits_that_are_told():
    one = Predicted(np.log([0.4, 3.0, 3.0, 40.0]), np.array([0.5, 0.1, 0.9, 0.3]), freedom=30.0)
    for count in (0.0, 1.0, 2.0, 4.0, 7.0, 25.0, 60.0):
        told = one.holds(np.full(4, count), band=0.8)
        limits = [(one.count_quantile(place, 0.1), one.count_quantile(place, 0.9)) for place in range(4)]
        assert told.tolist() == [low <= count <= high for low, high in limits]
