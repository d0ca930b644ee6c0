"""Totals read from sums are those that the evaluation computes from every view."""

import numpy as np
import pyarrow as pa
import pytest

from nine16.evaluate.totals import totals_of
from nine16.evaluate.viewers import Viewers, share_sureness
from nine16.model.evidence import Evidence
from nine16.store.effective_views import ViewerSums, effective_views


def _sums(acted: np.ndarray, viewer: np.ndarray) -> ViewerSums:
    viewers = Viewers.of(viewer)
    m, d, n = viewers.sizes.astype(float), viewers.per_viewer(acted), viewers.n
    more = (m > 1) & (m < n)
    m_more, d_more = m[more], d[more]
    w = n / (n - m_more)
    return ViewerSums(
        acted=int(acted.sum()),
        views=n,
        viewers=len(m),
        several=int(more.sum()),
        several_views=int(m_more.sum()),
        pairs=int((m_more * (m_more - 1)).sum()),
        several_acted=int(d_more.sum()),
        weighted_mm=float((m_more**2 * w).sum()),
        weighted_dd=float((d_more**2 * w).sum()),
        weighted_dm=float((d_more * m_more * w).sum()),
    )


@pytest.mark.parametrize("seed", range(20))
def test_sums_say_what_every_view_says(seed):
    random = np.random.default_rng(seed)
    views = int(random.integers(1, 200))
    viewer = random.integers(0, max(1, views // int(random.integers(1, 5))), views)
    acted = (random.random(views) < random.random()).astype(float)

    told = share_sureness(acted, Viewers.of(viewer)).n_effective

    assert effective_views(_sums(acted, viewer)) == pytest.approx(told)


def test_a_built_posts_totals_are_those_of_its_evidence(folder, run, act):
    random = np.random.default_rng(7)
    rows = [
        run(f"v{view}", 0, 0, int(random.integers(500, 11_800)), viewer_id=f"u{random.integers(0, 40)}")
        for view in range(120)
    ]
    actions = [act(f"e{n}", f"v{random.integers(0, 120)}", kind, 300) for n, kind in enumerate(["like", "order"] * 20)]
    folder.events.load(pa.Table.from_pylist(rows))
    folder.events.load(pa.Table.from_pylist(actions), "actions")
    folder.events.build()

    watching = folder.watching("player:lipstick")
    post = folder.records.post("player:lipstick")
    told = totals_of(Evidence(post, folder.records.video("lipstick").facts, {}, watching), folder.action_kinds)
    kept = folder.totals([post.post_id])[post.post_id]

    assert set(kept.rates) == set(told.rates)
    for name, rate in kept.rates.items():
        assert (rate.acted, rate.n) == (told.rates[name].acted, told.rates[name].n), name
        assert rate.n_effective == pytest.approx(told.rates[name].n_effective), name
    assert set(kept.means) == set(told.means) == {"average_watch_s", "average_reach_s"}
    for name, mean in kept.means.items():
        assert (mean.n, mean.basis) == (told.means[name].n, "views"), name
        assert mean.value == pytest.approx(told.means[name].value), name
        assert mean.variance == pytest.approx(told.means[name].variance), name
