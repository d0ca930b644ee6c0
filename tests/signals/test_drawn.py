"""Drawn or filmed: flat colours with clean edges are drawn; grain and soft light are film; nothing is not told."""

import cv2
import numpy as np
import pytest

from nine16.model.measured import Measured, Span
from nine16.signals.drawn import drawn, likely_drawn

TWO_SHOTS = {"cuts": Measured(spans=(Span(0.0, 2.0, {"transition": "start"}), Span(2.0, 4.0, {"transition": "cut"})))}


def cartoon(seed=1):
    picture = np.full((320, 180, 3), 210, np.uint8)
    rng = np.random.default_rng(seed)
    for _ in range(12):
        centre = rng.integers(20, 160), rng.integers(20, 300)
        cv2.circle(picture, [int(side) for side in centre], 18, rng.integers(0, 150, 3).tolist(), -1)
    return picture


def film(seed=1):
    """The same forms through a lens, with grain."""
    soft = cv2.GaussianBlur(cartoon(seed), (0, 0), 1.2)
    return np.clip(soft + np.random.default_rng(seed).normal(0, 3, soft.shape), 0, 255).astype(np.uint8)


def test_a_cartoon_is_drawn_and_the_same_through_a_lens_is_film():
    assert likely_drawn(cartoon()) > 0.9
    assert likely_drawn(film()) < 0.1


def test_coding_does_not_make_film_of_a_cartoon():
    """Coded at 1080x1920 and reduced to a third, as a video is."""
    large = cv2.resize(cartoon(), (1080, 1920), interpolation=cv2.INTER_NEAREST)
    coded = cv2.imdecode(cv2.imencode(".jpg", large, [cv2.IMWRITE_JPEG_QUALITY, 60])[1], cv2.IMREAD_COLOR)

    assert likely_drawn(cv2.resize(coded, (360, 640), interpolation=cv2.INTER_AREA)) > 0.9


def test_an_even_frame_without_an_edge_does_not_tell():
    sky = np.repeat(np.linspace(100, 180, 320).astype(np.uint8)[:, None, None], 180, axis=1).repeat(3, axis=2)

    assert likely_drawn(sky) is None


def test_shots_are_named_and_film_is_never_certain(show):
    pictures = np.array([cartoon()] * 8 + [film()] * 8)

    measured = show(drawn, pictures, fps=4.0, others=TWO_SHOTS)

    assert measured.per_second == (1.0, 1.0, 0.0, 0.0)
    one, other = measured.spans
    assert (one.facts["kind"], other.facts["kind"]) == ("drawn", "filmed")
    assert one.facts["certainty"] > 0.8
    assert other.facts["certainty"] == pytest.approx(0.6)
    assert measured.facts["share"] == 0.5


def test_black_is_unknown(show):
    measured = show(drawn, np.zeros((8, 64, 36, 3), np.uint8), fps=4.0, others=TWO_SHOTS)

    assert measured.per_second == (None, None)
    assert measured.spans == ()
    assert measured.facts["share"] is None
