"""Means in the cohort: what they rest on, and where they stand."""

from datetime import UTC, datetime

import numpy as np
import pytest

from nine16.evaluate.cohorts import OnChannel, Standings, standing
from nine16.evaluate.mean_counts import means_of, variance_bound
from nine16.model.evidence import Evidence, Peer
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.model.watching import MeanKnown, PostTotals
from nine16.settings import Settings

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def told(watch_s, *, views=400, length_s=20.0):
    post = Post("p", "douyin", duration_s=length_s)
    return Evidence(post, snapshots=(Snapshot("p", NOW, "works", {"views": views}, {}, {"average_watch_s": watch_s}),))


def peer(name, mean, *, variance=0.04, basis="views"):
    means = {"average_watch_s": MeanKnown(mean, variance, 500, basis)}
    return Peer(Post(name, "douyin"), PostTotals(name, {}, means), duration_s=20.0)


def stands(peers, name):
    return standing(Standings(OnChannel(peers), settings=Settings()), name)


def test_an_exports_mean_is_as_unsure_as_the_length_allows():
    (mean,) = means_of(told(8.0)).values()

    assert (mean.value, mean.n, mean.basis) == (8.0, 400, "counts")
    assert mean.variance == pytest.approx(8.0 * 12.0 / 400)


@pytest.mark.parametrize(
    "evidence", [told(8.0, length_s=None), told(0.0), told(8.0, views=0), Evidence(Post("p", "x"))]
)
def test_without_length_views_or_mean_nothing_is_known(evidence):
    assert means_of(evidence) == {}


@pytest.mark.parametrize("seed", range(5))
def test_no_audience_of_one_length_varies_more_than_the_bound(seed):
    random = np.random.default_rng(seed)
    watched = 20.0 * random.beta(*random.uniform(0.05, 2.0, 2), 5_000)

    assert watched.var() <= variance_bound(float(watched.mean()), 20.0)


def test_a_sure_mean_keeps_its_value_and_an_unsure_one_is_drawn_in():
    others = [peer(f"p{k}", 6.0 + 0.1 * k) for k in range(20)]
    sure = stands([*others, peer("own", 12.0, variance=0.001)], "own").shrunk["average_watch_s"]
    unsure = stands([*others, peer("own", 12.0, variance=9.0)], "own").shrunk["average_watch_s"]

    assert sure.value == pytest.approx(12.0, abs=0.1)
    assert 7.0 < unsure.value < 11.0
    assert sure.high - sure.low < unsure.high - unsure.low
    assert (sure.n, sure.basis) == (500, "views")


def test_a_mean_has_its_place():
    peers = [peer(f"p{k}", 6.0 + 0.5 * k) for k in range(12)]

    place = stands(peers, "p11").percentiles["average_watch_s"]

    assert (place.n, place.value > 90) == (11, True)


def test_means_of_logs_and_exports_are_never_compared():
    peers = [*(peer(f"p{k}", 6.0) for k in range(9)), peer("own", 7.0, basis="counts")]

    assert stands(peers, "own").percentiles["average_watch_s"].n == 0
