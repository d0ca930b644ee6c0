import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.placing import place_among
from nine16.evaluate.shrinkage import fit_cohort, shrink_means

# Efron and Morris 1975, table 1: hits in the first 45 at bats, average over the rest of the 1970 season.
HITS = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7])
REST = np.array(
    [
        0.346,
        0.298,
        0.276,
        0.222,
        0.273,
        0.270,
        0.263,
        0.210,
        0.269,
        0.230,
        0.264,
        0.256,
        0.303,
        0.264,
        0.226,
        0.286,
        0.316,
        0.200,
    ]
)


def stable(share):
    """Arc sine, the scale on which 45 at bats have variance 1."""
    return np.sqrt(45) * np.arcsin(2 * share - 1)


def test_the_baseball_players_of_efron_and_morris():
    early, rest = stable(HITS / 45), stable(REST)
    squares = float(np.sum((early - early.mean()) ** 2))

    shrunk = shrink_means(early, 1.0).shrunk

    assert squares == pytest.approx(18.9627, abs=5e-5)
    towards = 1 - (shrunk - early.mean()) / (early - early.mean())
    assert 1 - towards == pytest.approx(np.full(18, 0.20897), abs=1e-5)
    assert np.sum((early - rest) ** 2) == pytest.approx(17.6106, abs=5e-5)
    assert np.sum((shrunk - rest) ** 2) == pytest.approx(5.0153, abs=5e-5)


def test_means_without_further_variance_go_to_their_centre():
    found = shrink_means([1.0, 1.1, 0.9, 1.0, 1.05], 1.0)

    assert found.between == 0
    assert np.ptp(found.shrunk) < np.ptp([1.0, 1.1, 0.9]) * 0.6


def test_small_posts_are_drawn_further_to_the_cohort_than_large_ones():
    cohort = fit_cohort([20, 22, 19, 25, 21, 18, 60, 600], [1_000] * 7 + [10_000], counts=False)

    small, large = cohort.shrunk([60, 600], [1_000, 10_000])

    assert cohort.mean < small < large < 0.06


def test_counts_may_exceed_the_views():
    cohort = fit_cohort([150, 160, 120, 170, 140], [100] * 5, counts=True)

    assert 1.2 < float(cohort.shrunk(200, 100)[0]) < 2.0


def test_equal_posts_stand_nowhere_in_particular():
    place = place_among(20, 1_000, [20] * 20, [1_000] * 20, counts=False, confidence=0.95)

    assert place.value == pytest.approx(50, abs=1)
    assert place.low <= 5
    assert place.high >= 95


def test_a_clearly_better_post_stands_above():
    place = place_among(
        900, 10_000, [200, 210, 190, 220, 205, 195, 230, 180, 215], [10_000] * 9, counts=False, confidence=0.95
    )

    assert (place.value, place.low, place.high) == pytest.approx((100, 100, 100), abs=0.01)


@given(
    own=st.tuples(st.integers(0, 50), st.integers(1, 10**6)),
    peers=st.lists(st.tuples(st.integers(0, 50), st.integers(1, 10**6)), min_size=1, max_size=12),
    counts=st.booleans(),
)
def test_any_posts_give_a_place_inside_its_limits(own, peers, counts):
    def fit(pair):
        return (pair[0] if counts else min(pair), pair[1])

    x, n = zip(*map(fit, peers), strict=True)
    place = place_among(*map(float, fit(own)), x, n, counts=counts, confidence=0.95)

    assert 0 <= place.low <= place.value <= place.high <= 100
    assert 0 <= place.upper_half <= 1 + 1e-9


def test_all_of_all_gives_a_place_and_no_warning():
    place = place_among(9, 9, [1], [1], counts=False, confidence=0.95)

    assert 0 <= place.low <= place.value <= place.high <= 100
