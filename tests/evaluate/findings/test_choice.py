"""What is chosen for being large knows that it was chosen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from nine16.evaluate.findings.choice import lower_limit


def _drawn(truth: float, bar: float, *, runs: int = 20_000) -> float:
    """Share of shown values whose interval holds the truth; the error is 1."""
    rng = np.random.default_rng(3)
    passed = -float(special.ndtri(bar))
    shown = [value for value in truth + rng.normal(size=runs) if value > passed][:600]
    held = 0
    for value in shown:
        chance = float(special.ndtr(-value))
        low = lower_limit(value, low=value - 1.959964, chance=chance, bar=bar, confidence=0.95)
        held += low <= truth <= value + 1.959964
    return held / len(shown)


@pytest.mark.parametrize("truth", [2.0, 3.0, 4.5, 8.0])
def test_of_what_is_shown_nineteen_in_twenty_intervals_hold_the_truth(truth):
    assert _drawn(truth, bar=1e-3) >= 0.925


def test_the_usual_interval_would_not():
    rng = np.random.default_rng(4)
    shown = [value for value in 2.0 + rng.normal(size=20_000) if value > 3.09]

    assert np.mean([value - 1.96 <= 2.0 for value in shown]) < 0.9


@given(st.floats(3.2, 40.0))
def test_the_limit_is_above_nought_and_not_above_the_usual_one(value):
    low = lower_limit(value, low=value - 1.96, chance=float(special.ndtr(-value)), bar=1e-3, confidence=0.95)

    assert 0 < low <= value - 1.96 + 1e-9
