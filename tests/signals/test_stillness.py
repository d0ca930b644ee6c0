"""Stillness: planted stops and black stretches are found where they are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.signals.stillness import stillness


@pytest.fixture
def moving():
    """Four seconds in which a bright square crosses a textured picture."""
    rng = np.random.default_rng(2)
    pictures = np.broadcast_to(rng.integers(60, 120, (60, 80)).astype(np.uint8), (100, 60, 80)).copy()
    for number in range(100):
        pictures[number, 20:40, number % 60 : number % 60 + 20] = 230
    return pictures


def test_movement_is_not_still(show, moving):
    measured = show(stillness, moving)

    assert measured.per_second == (0.0, 0.0, 0.0, 0.0)
    assert measured.spans == ()


def test_a_stop_is_found_with_its_ends(show, moving):
    moving[30:70] = moving[30]

    measured = show(stillness, moving)

    (span,) = measured.spans
    assert (span.from_s, span.to_s, span.facts) == (1.2, 2.8, {"kind": "frozen"})
    assert measured.per_second == pytest.approx((0.0, 0.8, 0.8, 0.0))
    assert measured.facts == {"frozen_s": pytest.approx(1.6), "black_s": 0}


def test_pictures_shown_three_times_are_not_frozen(show, moving):
    assert show(stillness, np.repeat(moving[::3], 3, axis=0)).spans == ()


def test_black_is_frozen_and_black(show, moving):
    moving[:50] = np.random.default_rng(0).integers(10, 12, (50, 60, 80))

    measured = show(stillness, moving)

    assert [(span.from_s, span.to_s, span.facts["kind"]) for span in measured.spans] == [
        (0.0, 2.0, "black"),
        (0.0, pytest.approx(2.0), "frozen"),
    ]


def test_a_blinking_eye_is_movement(show, moving):
    face = np.broadcast_to(moving[0], moving.shape).copy()
    for blink in range(0, 100, 10):
        face[blink : blink + 3, 10:12, 10:14] = 0

    assert show(stillness, face).spans == ()


def test_the_last_picture_stands_until_the_sound_ends(show, moving):
    measured = show(stillness, moving, duration_s=6.0)

    (span,) = measured.spans
    assert (span.from_s, span.to_s) == (99 / 25, 6.0)
    assert measured.per_second[4:] == (1.0, 1.0)


def test_without_a_picture_it_is_missing(show):
    measured = show(stillness, np.empty((0, 60, 80), np.uint8), duration_s=2.0)

    assert measured.per_second == (None, None)


@given(pieces=st.lists(st.integers(0, 40), max_size=6).map(tuple))
def test_chunks_leave_no_trace(show, pieces):
    pictures = np.random.default_rng(3).integers(0, 3, (60, 12, 10)).astype(np.uint8)
    pictures[20:35] += 90

    assert show(stillness, pictures, pieces=pieces) == show(stillness, pictures)
