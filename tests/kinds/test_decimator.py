"""Sound made slower by a whole factor."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.kinds.decimator import Decimator, low_pass
from nine16.kinds.signal import SOUND_RATE_HZ


def gains_db(factor):
    at_hz = np.fft.rfftfreq(1 << 16, 1 / SOUND_RATE_HZ)
    return at_hz, 20 * np.log10(np.abs(np.fft.rfft(low_pass(factor), 1 << 16)) + 1e-12)


@pytest.mark.parametrize(("factor", "flat_hz", "gone_hz"), [(3, 6_900, 8_600), (6, 3_450, 4_300)])
def test_what_would_fold_back_is_gone_and_the_rest_is_flat(factor, flat_hz, gone_hz):
    at_hz, gain = gains_db(factor)

    assert np.abs(gain[at_hz <= flat_hz]).max() < 0.09
    assert gain[at_hz >= gone_hz].max() < -57


@pytest.mark.parametrize("factor", [3, 6])
def test_a_tone_keeps_its_pitch_place_and_level(factor):
    at = np.arange(SOUND_RATE_HZ) / SOUND_RATE_HZ
    decimator = Decimator(factor)

    slow = decimator.step(np.sin(2 * np.pi * 440 * at).astype(np.float32))

    expected = np.sin(2 * np.pi * 440 * np.arange(slow.size) / decimator.rate_hz)
    assert np.abs(slow[100:] - expected[100:]).max() < 0.01


@given(st.lists(st.integers(0, 3_000), max_size=6), st.sampled_from([3, 6]))
@settings(deadline=None, max_examples=30)
def test_blocks_leave_no_trace(at, factor):
    sound = np.random.default_rng(1).normal(0, 0.1, 3_000).astype(np.float32)
    whole = Decimator(factor).step(sound)
    decimator = Decimator(factor)
    edges = [0, *sorted(at), sound.size]

    parts = [decimator.step(sound[one:two]) for one, two in itertools.pairwise(edges)]

    assert np.concatenate(parts) == pytest.approx(whole, abs=1e-6)
