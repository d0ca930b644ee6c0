"""Blocks of sound lie at fixed places, whatever the chunks."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.kinds.signal import SOUND_RATE_HZ, Chunk
from nine16.kinds.sound_blocks import LOUDEST, SoundBlocks


def _chunk(sound, *, from_s=0.0):
    return Chunk(np.empty(0), {}, {}, np.atleast_2d(sound).astype(np.float32), from_s, "stereo")


def _all(size, chunks):
    blocks = SoundBlocks(size)
    got = [block for chunk in chunks for block in blocks.step(chunk)]
    return [*got, *blocks.end()], blocks


@given(st.integers(1, 300), st.integers(1, 50), st.lists(st.integers(0, 300), max_size=8), st.integers(1, 2))
def test_any_chunks_give_the_same_blocks(samples, size, cuts, channels):
    sound = np.arange(1, samples + 1, dtype=np.float32) / samples * np.ones((channels, 1), np.float32)
    edges = [0, *sorted(min(cut, samples) for cut in cuts), samples]
    pieces = [_chunk(sound[:, first:after]) for first, after in pairwise(edges)]

    got, blocks = _all(size, pieces)

    assert all(block.shape == (channels, size) for block in got)
    joined = np.concatenate(got, axis=1)
    np.testing.assert_array_equal(joined[:, :samples], sound)
    assert not joined[:, samples:].any()
    assert joined.shape[1] - samples < size
    assert blocks.samples == samples


def test_late_sound_is_preceded_by_silence():
    got, blocks = _all(SOUND_RATE_HZ, [_chunk(np.ones(10), from_s=1.0)])

    assert [float(block.sum()) for block in got] == [0.0, 10.0]
    assert blocks.samples == SOUND_RATE_HZ + 10


def test_sound_before_zero_is_dropped():
    got, _ = _all(4, [_chunk([1, 2, 3, 4, 5, 6], from_s=-2 / SOUND_RATE_HZ)])

    assert [block.tolist() for block in got] == [[[3, 4, 5, 6]]]


def test_without_sound_there_is_no_block_and_no_layout():
    got, blocks = _all(4, [_chunk(np.empty(0))])

    assert got == []
    assert blocks.layout is None


@pytest.mark.parametrize(
    ("given_", "kept"), [(np.nan, 0), (np.inf, LOUDEST), (-np.inf, -LOUDEST), (1e30, LOUDEST), (1.4, 1.4)]
)
def test_what_no_loudspeaker_could_play_is_held(given_, kept):
    (block,), _ = _all(2, [_chunk([given_, 0.5])])

    assert block.tolist() == [[pytest.approx(kept), 0.5]]
