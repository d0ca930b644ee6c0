import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.kinds.by_second import BySecond
from nine16.kinds.signal import Chunk, Needs
from nine16.model.video import VideoFacts

RATE = 48_000


def facts(duration_s):
    return VideoFacts(duration_s=duration_s, width=8, height=8, fps=10.0, rotation=0, has_sound=True)


def chunk(times, *, sound=(), sound_from=0):
    """Pictures as grey as ten times their second, and sound."""
    pictures = np.stack([np.full((2, 2), round(10 * at_s) % 256, np.uint8) for at_s in times] or [np.empty((2, 2))])
    return Chunk(
        times_s=np.array(times, float),
        luma={8: pictures[: len(times)].astype(np.uint8)},
        colour={},
        sound=np.array(sound, np.float32).reshape(1, -1),
        sound_from_s=sound_from / RATE,
    )


def values_of(chunks, of_second, *, needs=Needs(luma_px=8), duration_s):  # noqa: B008 - Needs is frozen
    state = BySecond(of_second, needs)
    for part in chunks:
        state.step(part)
    return state.end(facts(duration_s))


def mean_luma(second):
    if not second.shown_s.sum() > 0:
        return None
    return float(np.average(second.luma.mean((1, 2)), weights=second.shown_s))


TIMES = [number / 10 for number in range(37)]


@settings(deadline=None)
@given(st.lists(st.integers(0, 37), max_size=12))
def test_how_pictures_are_chunked_leaves_no_trace(borders):
    marks = [0, *sorted(borders), 37]
    parts = [chunk(TIMES[first:last]) for first, last in itertools.pairwise(marks)]

    assert values_of(parts, mean_luma, duration_s=3.7) == values_of([chunk(TIMES)], mean_luma, duration_s=3.7)


@settings(deadline=None)
@given(st.lists(st.integers(0, 3 * RATE), max_size=8), st.integers(0, RATE))
def test_how_sound_is_chunked_leaves_no_trace(borders, first):
    wave = np.arange(3 * RATE) % 1_000 / 1_000
    marks = [0, *sorted(borders), 3 * RATE]
    parts = [chunk([], sound=wave[begin:end], sound_from=first + begin) for begin, end in itertools.pairwise(marks)]

    def heard(second):
        return float(second.sound.sum(dtype=np.float64))

    needs = Needs(sound=True)
    whole = values_of(
        [chunk([], sound=wave, sound_from=first)], heard, needs=needs, duration_s=(3 * RATE + first) / RATE
    )
    found = values_of(parts, heard, needs=needs, duration_s=(3 * RATE + first) / RATE)

    assert found == pytest.approx(whole)
    assert sum(found) == pytest.approx(wave.sum(), rel=1e-5)


def test_a_picture_stays_on_screen_until_the_next_one():
    seen = {}

    def look(second):
        seen[second.second] = (second.times_s.tolist(), second.shown_s.tolist())

    values_of([chunk([0.0, 0.5, 2.75])], look, duration_s=4.0)

    assert seen[0] == ([0.0, 0.5], [0.5, 0.5])
    assert seen[1] == ([0.5], [1.0])
    assert seen[2] == ([0.5, 2.75], [0.75, 0.25])
    assert seen[3] == ([2.75], [1.0])


def test_a_picture_that_comes_as_the_second_begins_leaves_none_held_over():
    seen = []

    values_of([chunk([0.0, 1.0])], lambda second: seen.append(second.times_s.tolist()), duration_s=2.0)

    assert seen == [[0.0], [1.0]]


def test_a_late_picture_leaves_the_seconds_before_it_empty():
    assert values_of([chunk([2.5, 2.75])], mean_luma, duration_s=4.0) == pytest.approx(
        (None, None, 26.5, 28.0), abs=0.6
    )


def test_the_last_second_ends_with_the_video():
    shown = []

    values_of([chunk([0.0, 1.25])], lambda second: shown.append(second.shown_s.sum()), duration_s=1.5)

    assert shown == pytest.approx([1.0, 0.5])


@settings(deadline=None)
@given(st.lists(st.floats(0, 9.9), min_size=1, max_size=40, unique=True), st.floats(0.1, 3))
def test_every_second_is_filled_from_the_first_picture_on(times, last_lasts_s):
    times = sorted(times)
    duration_s = times[-1] + last_lasts_s  # a video lasts until its last picture at least
    shown = {}

    def look(second):
        shown[second.second] = second.shown_s.sum()
        assert (second.shown_s >= -1e-9).all()

    values_of([chunk(times)], look, duration_s=duration_s)

    for second, sum_s in shown.items():
        end_s = min(second + 1, duration_s)
        assert sum_s == pytest.approx(max(0.0, end_s - max(second, times[0])), abs=1e-6)


def test_what_is_no_number_is_missing():
    assert values_of([chunk([0.0, 1.0])], lambda _second: float("nan"), duration_s=2.0) == (None, None)


def test_a_video_without_what_is_needed_has_a_row_a_second_all_the_same():
    assert values_of([], mean_luma, duration_s=2.5) == (None, None, None)
    assert values_of([chunk([])], mean_luma, duration_s=0.5) == (None,)


def test_pictures_measured_are_forgotten():
    """A film of an hour must not gather in memory."""
    state = BySecond(mean_luma, Needs(luma_px=8))
    for first in range(0, 600, 10):
        state.step(chunk([(first + number) / 10 for number in range(10)]))

    assert len(state._luma) <= 12
    assert len(state._times) == len(state._luma)
