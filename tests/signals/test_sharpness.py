"""Sharpness: blur lowers it, light, contrast and size of the file do not."""

import cv2
import numpy as np
import pytest

from nine16.signals.sharpness import sharpness


@pytest.fixture
def detailed():
    """A picture with detail at every scale, like nature's (power falls with frequency)."""
    rng = np.random.default_rng(5)
    picture = sum(
        cv2.resize(rng.normal(0, size, (270 // size, 480 // size)), (480, 270), interpolation=cv2.INTER_CUBIC)
        for size in (1, 2, 5, 10, 30)
    )
    return np.clip(128 + 2 * picture, 0, 255).astype(np.uint8)


def second_of(picture):
    return np.broadcast_to(picture, (25, *picture.shape))


def test_each_step_of_blur_lowers_it(show, detailed):
    values = [
        show(sharpness, second_of(cv2.GaussianBlur(detailed, (0, 0), blur) if blur else detailed)).per_second[0]
        for blur in (0, 0.7, 1.5, 3, 6)
    ]

    assert values == sorted(values, reverse=True)
    assert values[0] > 4 * values[-1]


def test_half_the_contrast_and_more_light_change_little(show, detailed):
    faint = cv2.convertScaleAbs(detailed, alpha=0.5, beta=90)

    assert show(sharpness, second_of(faint)).per_second == pytest.approx(
        show(sharpness, second_of(detailed)).per_second, rel=0.05
    )


def test_a_flat_picture_has_none(show):
    assert show(sharpness, np.full((25, 27, 48), 90, np.uint8)).per_second == (None,)


def test_a_blurred_stretch_of_a_second_does_not_make_the_second_blurred(show, detailed):
    pictures = second_of(detailed).copy()
    pictures[:10] = cv2.GaussianBlur(detailed, (0, 0), 5)

    assert show(sharpness, pictures).per_second == pytest.approx(
        show(sharpness, second_of(detailed)).per_second, rel=0.02
    )
