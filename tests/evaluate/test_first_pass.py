import numpy as np
import pytest
from scipy import stats

from nine16.evaluate.first_pass import curve, first_pass, rewatch
from nine16.evaluate.mid_p import share_limits
from nine16.model.watching import CENSORED, COMPLETED, LEFT


def test_the_contracts_example_gives_its_curve(example):
    fit = first_pass(example)

    hazard = [0, 0, 1 / 4, 0, 0, 0, 1 / 2, 0, 0, 0, 1 / 2, 0]
    assert fit.share == pytest.approx(np.concatenate([[1.0], np.cumprod(1 - np.array(hazard))]))
    points = curve(example, fit, confidence=0.95)
    assert [point.at_s for point in points][-2:] == [11.0, 11.8]
    assert all(point.evidence == "measured" and point.low <= point.share <= point.high for point in points)
    assert [one.per_view for one in rewatch(example)] == pytest.approx([0, 0.2, 0.2, 0.2, 0, 0, 0, 0, 0, 0, 0, 0])


def test_one_view_each_and_no_gaps_is_the_binomial_interval(log):
    rng = np.random.default_rng(4)
    to_ms = np.minimum(rng.integers(200, 9_000, 80), 8_000)
    watching = log(
        [[(0, int(to))] for to in to_ms], [COMPLETED if to == 8_000 else LEFT for to in to_ms], duration_s=8.0
    )

    points = curve(watching, first_pass(watching), confidence=0.95)

    still = np.array([np.mean(to_ms > t * 1_000) for t in range(8)])
    low, high = share_limits(still * 80, 80, confidence=0.95)
    assert [point.share for point in points[1:8]] == pytest.approx(still[1:])
    assert [point.low for point in points[1:8]] == pytest.approx(low[1:], abs=1e-6)
    assert [point.high for point in points[1:8]] == pytest.approx(high[1:], abs=1e-6)


def test_the_curve_agrees_with_a_survival_library(log):
    rng = np.random.default_rng(8)
    stop = rng.integers(1, 8, 200) * 1_000
    ended = rng.choice([LEFT, LEFT, CENSORED], 200)
    watching = log([[(0, int(to))] for to in stop], list(ended), duration_s=12.0)

    fit = first_pass(watching)

    # Who breaks off within a second was watching at its instant: at risk in it, as the contract counts.
    late = stop / 1_000
    peer = stats.ecdf(stats.CensoredData(uncensored=late[ended == LEFT], right=late[ended == CENSORED])).sf
    assert fit.share[1:8] == pytest.approx(peer.evaluate(np.arange(1, 8)))


def test_alike_views_of_a_viewer_widen_the_band(log):
    rng = np.random.default_rng(5)
    to_ms = np.repeat(rng.integers(500, 9_000, 60), 4)
    spans = [[(0, int(to))] for to in to_ms]
    alone = log(spans, [LEFT] * 240, duration_s=9.0)
    alike = log(spans, [LEFT] * 240, duration_s=9.0, viewer=list(np.repeat(np.arange(60), 4)))

    wide, narrow = (curve(one, first_pass(one), confidence=0.95)[4] for one in (alike, alone))

    assert (wide.high - wide.low) > 1.7 * (narrow.high - narrow.low)
    assert first_pass(alike).n_effective[4] == pytest.approx(60, rel=0.1)


def test_where_nobody_was_watching_the_curve_is_unknown(log):
    watching = log([[(0, 2_000)], [(0, 2_000), (6_000, 7_500)]], [CENSORED, LEFT], duration_s=8.0)

    points = curve(watching, first_pass(watching), confidence=0.95)

    assert points[2].share == 1.0
    assert all(point.share is None and point.low == 0.0 and point.evidence == "bounded" for point in points[3:])


def test_when_all_have_left_nobody_is_there(log):
    watching = log([[(0, 500)]] * 3, [LEFT] * 3, duration_s=4.0)

    points = curve(watching, first_pass(watching), confidence=0.95)

    assert [point.share for point in points] == [1.0, 0.0, 0.0, 0.0, 0.0]
    assert points[1].high > 0.5
