"""Contrast: known standard deviations come back."""

import numpy as np
import pytest

from nine16.signals.contrast import contrast


def test_flat_is_0_and_half_black_half_white_is_half(show):
    pictures = np.full((50, 20, 30), 90, np.uint8)
    pictures[25:, :, :15], pictures[25:, :, 15:] = 0, 255

    assert show(contrast, pictures).per_second == pytest.approx((0.0, 0.5), abs=1e-6)


def test_a_ramp_has_the_deviation_of_its_distribution(show):
    ramp = np.broadcast_to(np.arange(256, dtype=np.uint8), (25, 20, 256))

    assert show(contrast, ramp).per_second == pytest.approx((1 / 12**0.5,), abs=0.002)


def test_light_added_everywhere_changes_nothing(show):
    rng = np.random.default_rng(1)
    pictures = rng.integers(20, 120, (25, 20, 30)).astype(np.uint8)

    assert show(contrast, pictures).per_second == pytest.approx(show(contrast, pictures + 100).per_second)
