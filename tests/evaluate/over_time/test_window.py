"""A sum is expected only as far as the account's history says something."""

from collections import Counter

import numpy as np
import pytest

from nine16.evaluate.over_time.window import WIDEST, _expected, _Part


def part(futures) -> _Part:
    return _Part(0.0, 0.0, 3, Counter(), np.asarray(futures, dtype=float), 200, [])


def test_an_expectation_has_its_limits_and_the_steps_it_rests_on():
    parts = [part(np.linspace(100, 300, 2001)), part(np.full(2001, 50.0))]

    expected = _expected(parts, parts, days=7)

    assert expected.value == pytest.approx(250)
    # The futures' own limits are 155 and 345; what they do not know widens them.
    assert 120 < expected.low < 155
    assert 345 < expected.high < 400
    assert expected.n == 400


def test_an_expectation_that_holds_anything_is_none_and_says_so():
    parts = [part(np.geomspace(19, 21_000, 2001))]

    expected = _expected(parts, parts, days=7)

    assert expected.value is None
    assert expected.why_null is not None
    assert "too little is known" in expected.why_null


def test_few_orders_are_no_reason_to_expect_nothing():
    parts = [part(np.linspace(0, 4 * WIDEST, 2001))]

    expected = _expected(parts, parts, days=7)

    assert 0 <= expected.low < 2
    assert expected.high > 78
