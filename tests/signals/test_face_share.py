"""The largest face's share of the frame, and whether somebody looks to the viewer."""

import pytest

from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals.face_share import face_share
from nine16.signals.face_to_camera import face_to_camera

VIDEO = VideoFacts(3.0, 1080, 1920, 30.0, 0, has_sound=True)


def seen(second, *, w, h, to_camera):
    return Span(float(second), second + 1.0, {"w": w, "h": h, "to_camera": to_camera})


FOUND = Measured(
    per_second=(0.0, 2.0, None),
    spans=(seen(1, w=0.2, h=0.2, to_camera=0.5), seen(1, w=0.5, h=0.4, to_camera=0.0)),
)


def test_the_largest_face_counts_nobody_is_nought_and_unknown_stays_unknown():
    measured = face_share.end(None, VIDEO, {"faces": FOUND})

    assert measured.per_second == (0.0, pytest.approx(0.2), None)
    assert measured.facts["largest"] == pytest.approx(0.2)


def test_the_face_that_looks_longest_counts():
    measured = face_to_camera.end(None, VIDEO, {"faces": FOUND})

    assert measured.per_second == (0.0, 0.5, None)
    assert measured.facts == {"share": 0.25, "first_s": 1.0}


def test_nobody_to_look_has_no_first_second():
    nobody = Measured(per_second=(0.0, 0.0, 0.0))

    assert face_to_camera.end(None, VIDEO, {"faces": nobody}).facts == {"share": 0.0, "first_s": None}
