"""Colourfulness: the formula of Hasler and Süsstrunk, computed the long way round."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.signals.colour import colour


def by_the_paper(picture):
    """M3 written as in the paper."""
    red, green, blue = (picture[..., channel].astype(float) for channel in range(3))
    rg, yb = red - green, 0.5 * (red + green) - blue
    return np.hypot(rg.std(), yb.std()) + 0.3 * np.hypot(rg.mean(), yb.mean())


def test_grey_has_no_colour(show):
    pictures = np.repeat(np.random.default_rng(0).integers(0, 256, (25, 20, 30, 1)).astype(np.uint8), 3, axis=3)

    assert show(colour, pictures).per_second == pytest.approx((0.0,), abs=1e-3)


@given(seed=st.integers(0, 10_000), low=st.integers(0, 200))
def test_it_is_the_formula_of_the_paper(show, seed, low):
    pictures = np.random.default_rng(seed).integers(low, 256, (3, 12, 9, 3)).astype(np.uint8)

    measured = show(colour, pictures, fps=3.0)

    assert measured.per_second == pytest.approx((np.mean([by_the_paper(picture) for picture in pictures]),), rel=1e-4)


def test_a_rainbow_is_extremely_colourful(show):
    stripes = np.array([[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 0], [255, 0, 255], [0, 255, 255]], np.uint8)
    pictures = np.broadcast_to(np.repeat(stripes, 8, axis=0), (25, 20, 48, 3))

    assert show(colour, pictures).per_second[0] > 109  # the paper's word for it
