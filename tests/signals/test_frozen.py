"""Frozen: pictures that keep coming and show the same, told from held ones."""

import numpy as np
import pytest

from nine16.signals.frozen import frozen


def _moving(count: int, *, seed: int) -> np.ndarray:
    """A smooth scene that moves by a point a picture."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(40, 200, (12, 8))
    scene = np.kron(coarse, np.ones((20, 17))).astype(np.uint8)
    return np.stack([np.roll(scene, 2 * number, axis=0) for number in range(count)])


def test_a_recording_that_stops_is_found_with_its_times(show):
    pictures = _moving(100, seed=1)
    pictures[40:75] = pictures[40]

    measured = show(frozen, pictures)

    assert [(span.from_s, span.to_s, span.facts["begins"]) for span in measured.spans] == [(1.6, 3.0, "motion")]
    assert measured.spans[0].facts["pictures"] == 35
    assert measured.facts["longest_s"] == pytest.approx(1.4)
    assert measured.per_second == pytest.approx([0, 0.4, 1.0, 0])


def test_a_stop_of_less_than_a_second_is_none(show):
    pictures = _moving(60, seed=2)
    pictures[20:44] = pictures[20]

    assert show(frozen, pictures).spans == ()


def test_a_card_that_is_cut_to_begins_with_a_cut(show):
    pictures = np.concatenate([_moving(30, seed=3), np.full((50, 240, 136), 230, np.uint8)])

    measured = show(frozen, pictures)

    assert [span.facts["begins"] for span in measured.spans] == ["cut"]


def test_a_slide_that_is_held_is_not_frozen(show):
    """One picture every two seconds: none come in between."""
    pictures = np.stack([_moving(1, seed=seed)[0] for seed in range(3)])

    assert show(frozen, pictures, times_s=np.array([0.0, 2.0, 4.0]), duration_s=6.0).spans == ()


def test_grain_of_coding_is_no_movement(show):
    rng = np.random.default_rng(4)
    still = _moving(1, seed=5).repeat(50, axis=0).astype(int)

    measured = show(frozen, (still + rng.integers(-2, 3, still.shape)).clip(0, 255).astype(np.uint8))

    assert [(span.from_s, span.facts["begins"]) for span in measured.spans] == [(0.0, "start")]
