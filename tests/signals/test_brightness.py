"""Brightness: flat pictures have their own."""

import numpy as np
import pytest

from nine16.signals.brightness import brightness


def test_black_grey_and_white_are_0_half_and_1(show):
    grey = np.repeat(np.array([0, 127.5, 255]).round().astype(np.uint8), 25)
    pictures = np.broadcast_to(grey[:, None, None], (75, 20, 30))

    assert show(brightness, pictures).per_second == pytest.approx((0, 0.5, 1), abs=0.003)


def test_a_picture_counts_for_as_long_as_it_is_shown(show):
    pictures = np.zeros((2, 20, 30), np.uint8)
    pictures[1] = 255

    measured = show(brightness, pictures, times_s=np.array([0.0, 0.8]), duration_s=1.0)

    assert measured.per_second == pytest.approx((0.2,))


def test_a_second_before_the_first_picture_is_missing_not_black(show):
    pictures = np.full((5, 20, 30), 200, np.uint8)

    measured = show(brightness, pictures, times_s=1.0 + np.arange(5) / 5, duration_s=2.0)

    assert measured.per_second[0] is None
    assert measured.per_second[1] == pytest.approx(200 / 255)
