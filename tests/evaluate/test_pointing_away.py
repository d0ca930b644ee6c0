"""Of all goals that an order is held against, hardly ever does one seem to point away by luck."""

import numpy as np

from nine16.evaluate.pointing_away import BY_LUCK, chances_away


def test_where_nothing_points_away_one_order_in_twenty_carries_one():
    rng = np.random.default_rng(20_916)
    orders, looks = 4_000, 12
    away = rng.random((orders, looks)) < 0.5
    chances = rng.random((orders, looks))
    carried = [np.any(chances_away(p, other) <= BY_LUCK) for p, other in zip(chances, away, strict=True)]
    alone = np.any((chances <= BY_LUCK) & away, axis=1)

    assert np.mean(carried) <= BY_LUCK + 2 * np.sqrt(BY_LUCK * (1 - BY_LUCK) / orders)
    assert np.mean(carried) > 0.03, "no surer than said"
    assert np.mean(alone) > 0.2, "one look by itself does not count the others"


def test_what_points_the_same_way_is_never_told_however_likely():
    assert chances_away([1e-12, 1e-9], [False, False]).tolist() == [1.0, 1.0]


def test_nothing_looked_at_tells_nothing():
    assert chances_away([], []).size == 0
