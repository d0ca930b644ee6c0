"""Shot scale: faces tell it where there are any, texture where there are none."""

import cv2
import numpy as np
import pytest

from nine16.model.measured import Measured, Span
from nine16.signals.shot_scale import scale_of_face, scale_of_texture, shot_scale

SHOTS = Measured(spans=(Span(0.0, 2.0, {"transition": "start"}), Span(2.0, 4.0, {"transition": "cut"})))


def texture(points, *, seed=1):
    coarse = np.random.default_rng(seed).integers(0, 255, (points * 16 // 9, points)).astype(np.uint8)
    grey = cv2.resize(coarse, (360, 640), interpolation=cv2.INTER_CUBIC)
    return np.repeat(grey[..., None], 3, axis=-1)


def face(second, height, certainty=0.9):
    return Span(float(second), second + 1.0, {"h": height, "w": height / 2, "certainty": certainty})


def test_nearer_faces_are_closer_shots():
    scales = [scale_of_face(height) for height in np.linspace(0.02, 0.9, 30)]

    assert scales == sorted(scales, reverse=True)
    assert (scales[0], scales[-1]) == (5.0, 1.0)


def test_few_large_forms_are_nearer_than_many_small_ones():
    assert scale_of_texture(texture(40)) < scale_of_texture(texture(120)) <= scale_of_texture(texture(200))


def test_one_colour_has_no_scale():
    assert scale_of_texture(np.full((64, 36, 3), 90, np.uint8)) is None


def test_the_face_tells_and_texture_fills_in(show):
    pictures = np.repeat(texture(200)[None], 16, axis=0)
    others = {"cuts": SHOTS, "faces": Measured(per_second=(1.0, 1.0, 0.0, 0.0), spans=(face(0, 0.45), face(1, 0.26)))}

    measured = show(shot_scale, pictures, fps=4.0, others=others)

    assert measured.per_second == (pytest.approx(1.0), pytest.approx(2.0), 5.0, 5.0)
    near, far = measured.spans
    assert (near.facts["by"], near.facts["word"]) == ("face", "medium close-up")
    assert near.facts["certainty"] == pytest.approx(0.9)
    assert (far.facts["by"], far.facts["word"]) == ("texture", "wide")
    assert far.facts["certainty"] < 0.5


def test_a_caption_makes_a_close_up_no_wide_shot():
    near = cv2.GaussianBlur(texture(9), (0, 0), 2)
    captioned = near.copy()
    for row, words in ((520, "Made of stainless steel"), (552, "and of glass, by hand")):
        cv2.putText(captioned, words, (10, row), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (255, 255, 255), 2, cv2.LINE_AA)

    assert scale_of_texture(near) < 1.5
    assert scale_of_texture(captioned) == pytest.approx(scale_of_texture(near), abs=0.5)


def test_a_small_thing_before_nothing_is_still_seen():
    """A third of the picture holds all there is: leaving it out would leave an empty sky."""
    picture = np.full((640, 360, 3), 200, np.uint8)
    picture[240:330] = texture(120)[240:330]

    assert scale_of_texture(picture) > 3.5
