"""A sum is expected only as far as the account's history says something."""

from collections import Counter

import numpy as np
import pytest

from nine16.evaluate.over_time.window import _expected, _Part, widened


def part(futures) -> _Part:
    return _Part(0.0, 0.0, 3, Counter(), np.asarray(futures, dtype=float), 200, [])


def test_an_expectation_has_its_limits_and_the_steps_it_rests_on():
    parts = [part(np.linspace(100, 300, 2001)), part(np.full(2001, 50.0))]

    expected = _expected(parts, parts)

    assert expected.value == pytest.approx(250)
    assert (expected.low, expected.high) == pytest.approx((155, 345), abs=1)
    assert expected.n == 400


def test_drawn_futures_are_moved_apart_by_what_they_do_not_know_of_themselves():
    gains = np.geomspace(100, 400, 2001)[:, None] * np.array([0.25, 0.75])

    wider = widened(gains, days=30)

    total = wider.sum(axis=1)
    assert np.median(total) == pytest.approx(200, rel=0.01)
    assert total[0] == pytest.approx(200 * 0.5**1.15, rel=0.01)
    assert total[-1] == pytest.approx(200 * 2**1.4, rel=0.01)
    assert wider[:, 0] / total == pytest.approx(0.25), "posts keep their shares"


def test_no_views_to_come_stay_none():
    assert not widened(np.zeros((5, 2)), days=7).any()


def test_an_expectation_that_holds_anything_is_none_and_says_so():
    parts = [part(np.geomspace(9, 41_000, 2001))]

    expected = _expected(parts, parts)

    assert expected.value is None
    assert expected.why_null is not None
    assert "too little is known" in expected.why_null


def test_few_orders_are_no_reason_to_expect_nothing():
    parts = [part(np.linspace(0, 80, 2001))]

    expected = _expected(parts, parts)

    assert expected.low == pytest.approx(2)
    assert expected.high == pytest.approx(78)
