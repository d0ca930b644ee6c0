"""Motion: a known share of the picture changes, at any frame rate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.model.measured import Measured, Span
from nine16.signals.motion import motion

ONE_SHOT = {"cuts": Measured(spans=(Span(0.0, 9.0, {"transition": "start"}),))}


def blinking(seconds, fps, *, rows):
    """The first `rows` of 40 rows change between black and white every tenth of a second."""
    pictures = np.zeros((round(seconds * fps), 40, 30), np.uint8)
    tenth = np.floor(np.arange(len(pictures)) / fps * 10 + 1e-6).astype(int)
    pictures[tenth % 2 == 1, :rows] = 255
    return pictures


def test_a_still_has_none(show):
    still = np.broadcast_to(np.random.default_rng(0).integers(0, 255, (40, 30)).astype(np.uint8), (50, 40, 30))

    assert show(motion, still, others=ONE_SHOT).per_second == (0.0, 0.0)


@pytest.mark.parametrize("fps", [20.0, 30.0, 50.0, 60.0])
def test_the_share_that_changes_is_found_at_every_frame_rate(show, fps):
    measured = show(motion, blinking(2, fps, rows=10), fps=fps, others=ONE_SHOT)

    assert measured.per_second == pytest.approx((0.25, 0.25), abs=0.026)  # a quarter; the last tenth has no next


def test_pictures_shown_twice_change_nothing(show):
    pictures = blinking(2, 30.0, rows=20)

    once = show(motion, pictures, fps=30.0, others=ONE_SHOT)
    twice = show(motion, np.repeat(pictures, 2, axis=0), fps=60.0, others=ONE_SHOT)

    assert once.per_second == twice.per_second


def test_a_cut_is_not_motion(show):
    pictures = np.zeros((50, 40, 30), np.uint8)
    pictures[12:] = 255
    shots = {"cuts": Measured(spans=(Span(0, 0.48, {"transition": "start"}), Span(0.48, 2, {"transition": "cut"})))}

    assert show(motion, pictures, others=ONE_SHOT).per_second == (0.1, 0.0)
    assert show(motion, pictures, others=shots).per_second == (0.0, 0.0)


def test_where_there_is_no_picture_it_is_missing(show):
    pictures = blinking(1, 20.0, rows=10)

    measured = show(motion, pictures, times_s=1.5 + np.arange(20) / 20, duration_s=2.5, others=ONE_SHOT)

    assert measured.per_second[0] is None
    assert measured.per_second[1] == pytest.approx(0.25, abs=0.05)


@given(pieces=st.lists(st.integers(0, 20), max_size=8).map(tuple))
def test_chunks_leave_no_trace(show, pieces):
    pictures = np.random.default_rng(3).integers(0, 60, (50, 12, 10)).astype(np.uint8)

    assert show(motion, pictures, pieces=pieces, others=ONE_SHOT) == show(motion, pictures, others=ONE_SHOT)
