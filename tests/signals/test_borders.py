"""Borders: planted bars and blurred copies are found to the row, and pictures without any are left alone."""

import cv2
import numpy as np
import pytest

from nine16.model.measured import Measured, Span
from nine16.signals._border_lines import live_picture
from nine16.signals.borders import borders

ONE_SHOT = {"cuts": Measured(spans=(Span(0.0, 4.0, {"transition": "start"}),))}


def scene(wide, high, *, seed=2):
    coarse = np.random.default_rng(seed).integers(20, 236, (24, 18)).astype(np.uint8)
    return cv2.resize(coarse, (wide, high), interpolation=cv2.INTER_CUBIC)


def frame(*, level, top=120, bottom=480, wide=360, high=640):
    drawn = np.full((high, wide), level, np.uint8)
    drawn[top:bottom] = scene(wide, bottom - top)
    return drawn


@pytest.mark.parametrize("level", [0, 16, 128, 255])
def test_plain_bars_end_where_the_picture_begins(level):
    live = live_picture(frame(level=level))

    assert live.kind == "bars"
    assert (live.left, live.right) == (0.0, 1.0)
    assert live.top * 640 == pytest.approx(120, abs=1)
    assert live.bottom * 640 == pytest.approx(480, abs=1)


def test_bars_beside_the_picture_are_found_as_well():
    live = live_picture(np.ascontiguousarray(frame(level=0).T))

    assert live.kind == "bars"
    assert live.left * 640 == pytest.approx(120, abs=1)
    assert (live.top, live.bottom) == (0.0, 1.0)


def test_a_title_on_a_bar_does_not_end_it():
    titled = frame(level=0)
    cv2.putText(titled, "LIPSTICK 999", (10, 70), cv2.FONT_HERSHEY_DUPLEX, 1.5, (255,), 3, cv2.LINE_AA)

    assert live_picture(titled).top * 640 == pytest.approx(120, abs=1)


def test_a_blurred_copy_is_a_border():
    blurred = cv2.GaussianBlur(scene(360, 640, seed=4), (0, 0), 25)
    blurred[220:420] = cv2.add(scene(360, 200), np.random.default_rng(3).integers(0, 20, (200, 360)).astype(np.uint8))

    live = live_picture(blurred)

    assert live.kind == "blurred"
    assert (live.top * 640, live.bottom * 640) == (pytest.approx(220, abs=2), pytest.approx(420, abs=2))


def test_a_picture_that_fills_the_frame_has_none():
    assert live_picture(scene(360, 640)).kind == "none"


def test_one_plain_side_alone_is_a_wall_not_a_border():
    wall = scene(360, 640)
    wall[:150] = 200

    assert live_picture(wall).kind == "none"


def test_a_black_frame_does_not_tell():
    assert live_picture(np.zeros((640, 360), np.uint8)) is None


def colour(grey):
    return np.repeat(grey[..., None], 3, axis=-1)


def test_what_most_pictures_of_a_shot_say_holds_for_the_shot(show):
    pictures = np.array([colour(frame(level=0))] * 12 + [colour(np.zeros((640, 360), np.uint8))] * 4)

    measured = show(borders, pictures, fps=4.0, others=ONE_SHOT)

    assert measured.per_second == (pytest.approx(0.4375, abs=0.01),) * 3 + (None,)
    (span,) = measured.spans
    assert span.facts["kind"] == "bars"
    assert span.facts["y"] == pytest.approx(120 / 640, abs=0.01)
    assert span.facts["h"] == pytest.approx(360 / 640, abs=0.01)


def test_two_shots_with_the_same_bars_are_one_span_and_one_without_is_none(show):
    pictures = np.array([colour(frame(level=0))] * 8 + [colour(scene(360, 640))] * 4)
    shots = {"cuts": Measured(spans=(Span(0.0, 1.0), Span(1.0, 2.0), Span(2.0, 3.0)))}

    measured = show(borders, pictures, fps=4.0, others=shots)

    assert [(span.from_s, span.to_s) for span in measured.spans] == [(0.0, 2.0)]
    assert measured.per_second[2] == 0.0
