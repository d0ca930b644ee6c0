"""Groups compared within accounts: what another account brings is no difference, and one video is one witness."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.insight.over_posts import Level, rates_by_group
from nine16.evaluate.insight.within_accounts import Units, fitted, fitted_with_spread

_RUNS = 200
P, Q = Level("douyin", "p"), Level("douyin", "q")


def _drawn(rng, cells, *, rates, spread=0.5, ratio=1.0):
    """Posts by (account, half): later ones have `ratio` times the rate of their account."""
    levels = [level for level, _, posts in cells for _ in range(posts)]
    labels = [label for _, label, posts in cells for _ in range(posts)]
    n = rng.integers(500, 3_000, len(labels))
    rate = np.array([rates[level] for level in levels]) * np.where(np.array(labels) == "later", ratio, 1.0)
    own = rate * np.exp(rng.normal(-(spread**2) / 2, spread, len(labels)))
    return labels, rng.poisson(own * n), n, levels


def _films(rng, *, films, channels, shared, spread=0.6):
    """Films of two forms on every channel; `shared` of the variance between posts is the film's."""
    labels, rates, levels, names = [], [], [], []
    for film in range(films):
        own = rng.normal(0, spread * np.sqrt(shared))
        for channel in range(channels):
            labels.append("talk" if film % 2 else "plot")
            rates.append(0.01 * (1 + channel) * np.exp(own + rng.normal(0, spread * np.sqrt(1 - shared))))
            levels.append(Level(f"channel {channel}"))
            names.append(f"film {film}")
    n = rng.integers(500, 3_000, len(labels))
    return labels, rng.poisson(np.array(rates) * n), n, levels, names


def _told(found):
    return bool(found) and found[0].p is not None and found[0].p <= 0.05


def test_an_account_that_posts_later_with_three_times_the_rate_is_no_change():
    """Nothing changes within either account. Pooled, more than half of the runs call it a change."""
    rng = np.random.default_rng(20_261_122)
    cells = [(P, "earlier", 15), (P, "later", 5), (Q, "earlier", 5), (Q, "later", 15)]
    within, pooled = 0, 0
    for run in range(_RUNS):
        labels, acted, n, levels = _drawn(rng, cells, rates={P: 0.02, Q: 0.06})
        within += _told(rates_by_group(labels, acted, n, levels=levels))
        pooled += run < 40 and _told(rates_by_group(labels, acted, n))

    assert within <= 0.05 * _RUNS
    assert pooled > 20


def test_a_change_within_accounts_is_found_although_the_accounts_differ():
    rng = np.random.default_rng(11)
    cells = [(P, "earlier", 15), (P, "later", 10), (Q, "earlier", 10), (Q, "later", 15)]
    found = [
        rates_by_group(*drawn[:3], levels=drawn[3])
        for drawn in (_drawn(rng, cells, rates={P: 0.02, Q: 0.06}, spread=0.4, ratio=1.7) for _ in range(60))
    ]
    later = [next(group for group in groups if group.label == "later") for groups in found]

    assert sum(group.p <= 0.05 for group in later) >= 50
    assert np.mean([np.log(group.ratio.value) for group in later]) == pytest.approx(np.log(1.7), abs=0.05)
    assert np.mean([group.ratio.low <= 1.7 <= group.ratio.high for group in later]) >= 0.88


@pytest.mark.parametrize("shared", [1.0, 0.5])
def test_films_on_four_channels_are_not_four_witnesses_each(shared):
    """20 of 200: 16 films on one channel are told apart in 5.8 % of runs, and 99 in 100 draws of that are below it."""
    rng = np.random.default_rng(916)
    drawn = [_films(rng, films=16, channels=4, shared=shared) for _ in range(_RUNS)]
    told = [_told(rates_by_group(*each[:3], levels=each[3], films=each[4])) for each in drawn]

    assert sum(told) <= 20


def test_without_their_films_posts_on_four_channels_are_told_apart_by_chance():
    rng = np.random.default_rng(916)
    drawn = [_films(rng, films=16, channels=4, shared=1.0) for _ in range(60)]
    told = [_told(rates_by_group(*each[:3], levels=each[3])) for each in drawn]

    assert sum(told) > 12


def test_one_account_is_answered_as_by_means_of_its_own_posts():
    """Figures of the closed form before accounts were told apart: a mean of each kind, weights m / (1 + m mu V)."""
    labels = ["a"] * 8 + ["b"] * 8
    acted = [45, 56, 121, 77, 11, 174, 17, 60, 42, 51, 25, 20, 20, 27, 14, 156]
    n = [2517, 715, 2039, 1747, 774, 2395, 412, 2848, 2448, 2825, 1551, 519, 1656, 1733, 553, 2852]
    high, low = rates_by_group(labels, acted, n, levels=[P] * 16, films=[f"v{row}" for row in range(16)])

    assert (high.mean.value, high.mean.low, high.mean.high) == pytest.approx(
        (0.0435407, 0.0271120, 0.0699245), rel=1e-4
    )
    assert low.mean.value == pytest.approx(0.0245144, rel=1e-4)
    assert (high.ratio.value, high.ratio.low, high.ratio.high) == pytest.approx(
        (1.776127, 0.903590, 3.491215), rel=1e-4
    )
    assert (high.p, high.more_posts) == (pytest.approx(0.0897177, rel=1e-4), 235)
    assert (high.accounts, high.alone, high.videos) == (1, 0, 16)


def test_posts_of_an_account_with_one_group_only_are_counted_as_left_out():
    labels = ["talk", "plot"] * 6 + ["talk"] * 5
    levels = [P] * 12 + [Q] * 5
    found = rates_by_group(labels, [40, 20] * 6 + [900] * 5, [1_000] * 17, levels=levels)
    without = rates_by_group(labels[:12], [40, 20] * 6, [1_000] * 12)

    assert {(group.alone, group.accounts, group.ratio.n) for group in found} == {(5, 1, 12)}
    assert [group.ratio.value for group in found] == pytest.approx([group.ratio.value for group in without])


def test_groups_on_accounts_of_their_own_are_not_compared():
    assert rates_by_group(["talk"] * 6 + ["plot"] * 6, [40] * 12, [1_000] * 12, levels=[P] * 6 + [Q] * 6) == ()


def test_what_is_counted_otherwise_is_another_account():
    """Three times the rate in an export that counts otherwise says nothing of a form."""
    levels = [Level("douyin", "p", "views")] * 10 + [Level("douyin", "p", "counts")] * 10
    labels = (["talk"] * 5 + ["plot"] * 5) * 2
    acted = [22, 19, 20, 21, 18, 20, 22, 18, 19, 21, 63, 57, 61, 59, 60, 62, 58, 60, 57, 63]
    found = rates_by_group(labels, acted, [1_000] * 20, levels=levels)

    assert found[0].ratio.value == pytest.approx(1.0, abs=0.02)
    assert max(group.mean.high for group in found) < 0.08
    assert {group.accounts for group in found} == {1}


def test_a_film_posted_twice_on_one_account_is_one_post_of_both():
    labels, films = ["a"] * 5 + ["b"] * 5, [f"v{row}" for row in range(10)]
    acted, n = [40, 22, 35, 41, 28, 18, 25, 22, 31, 12], [1_000] * 10
    twice = rates_by_group(
        [*labels, "a", "b"], [*acted, 40, 12], [*n, 1_000, 1_000], levels=[P] * 12, films=[*films, "v0", "v9"]
    )
    once = rates_by_group(labels, [80, *acted[1:9], 24], [2_000, *n[1:9], 2_000])

    assert [group.ratio.value for group in twice] == pytest.approx([group.ratio.value for group in once])
    assert [group.p for group in twice] == pytest.approx([group.p for group in once])
    assert all((group.ratio.n, group.videos) == (12, 10) for group in twice)


@given(st.permutations(range(16)))
def test_neither_the_order_of_posts_nor_the_names_of_accounts_matter(order):
    labels, levels = ["a", "b", "b", "a"] * 4, [P, Q] * 8
    films = [f"v{row // 2}" for row in range(16)]
    acted, n = [40, 62, 25, 90, 45, 70, 22, 85, 38, 66, 19, 99, 52, 58, 24, 71], [1_000] * 16
    straight = rates_by_group(labels, acted, n, levels=levels, films=films)
    mixed = rates_by_group(
        *([values[row] for row in order] for values in (labels, acted, n)),
        levels=[Q if levels[row] is P else P for row in order],
        films=[films[row] for row in order],
    )

    assert [group.label for group in mixed] == [group.label for group in straight]
    for one, other in zip(straight, mixed, strict=True):
        assert other.ratio.value == pytest.approx(one.ratio.value, rel=1e-6)
        assert other.p == pytest.approx(one.p, rel=1e-5)


def test_the_fit_solves_the_equations_of_levels_and_effects():
    """A weighted residual sums to 0 over every account and over every group."""
    rng = np.random.default_rng(3)
    account, group = np.repeat(np.arange(4), 9), np.tile(np.arange(3), 12)
    m = rng.integers(300, 2_000, 36).astype(float)
    d = rng.poisson(m * 0.03 * np.exp(rng.normal(0, 0.7, 36))).astype(float)
    fit = fitted_with_spread(Units.of(d, m, account, group, np.arange(36)))
    off = (d - fit.mu) / (1 + fit.between * fit.mu)

    assert fit.between > 0.1
    assert np.bincount(account, off) == pytest.approx(np.zeros(4), abs=1e-5)
    assert np.bincount(group, off) == pytest.approx(np.zeros(3), abs=1e-5)
    assert np.sum((d - fit.mu) ** 2 / (fit.mu + fit.mu**2 * fit.between)) == pytest.approx(36 - 6, rel=1e-4)


def test_columns_that_cannot_be_told_apart_are_not_counted():
    """Two pairs of groups on two accounts: each account has one ratio, so four columns and not six."""
    units = Units.of(
        np.full(8, 20.0), np.full(8, 1e3), np.repeat([0, 1], 4), np.array([0, 0, 1, 1, 2, 2, 3, 3]), np.arange(8)
    )

    assert fitted(units, 0.0).columns == 4
