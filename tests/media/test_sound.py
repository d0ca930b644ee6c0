from fractions import Fraction

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.media.sound import SoundFlow

RATE = 48_000


def frames(samples, *, rate=RATE, layout="mono", pixels="fltp", start=0, block=1_024, skip=(), zero=0):
    """Frames of `samples` (channels, m), without those whose number is in `skip`."""
    for number, first in enumerate(range(0, samples.shape[1], block)):
        if number in skip:
            continue
        part = np.ascontiguousarray(samples[:, first : first + block])
        frame = av.AudioFrame.from_ndarray(part, format=pixels, layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = rate, start + first + zero, Fraction(1, rate)
        yield frame


def flowed(given_frames, *, zero_s=Fraction(0)):
    flow = SoundFlow(zero_s=zero_s)
    blocks = [block for frame in given_frames for block in flow.push(frame)] + list(flow.flush())
    samples = np.concatenate(blocks, axis=1)
    return samples, flow.next - samples.shape[1], flow.layout


def tone(channels=1, seconds=1.0, rate=RATE):
    time = np.arange(int(seconds * rate)) / rate
    return np.stack([0.5 * np.sin(2 * np.pi * 440 * (1 + channel) * time) for channel in range(channels)]).astype("f4")


@pytest.mark.parametrize(("channels", "layout"), [(1, "mono"), (2, "stereo"), (6, "5.1")])
def test_sound_at_48_khz_passes_unchanged(channels, layout):
    wave = tone(channels)

    samples, first, named = flowed(frames(wave, layout=layout))

    assert (first, named) == (0, layout)
    np.testing.assert_array_equal(samples, wave)


@pytest.mark.parametrize(
    ("channels", "layout"), [(7, "6.1"), (8, "7.1"), (9, "9 channels"), (16, "16 channels"), (64, "64 channels")]
)
@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_many_channels_stay_apart(channels, layout, rate):
    """PyAV reads past its memory where eight planes and more are asked for one by one."""
    wave = (tone(rate=rate) * np.linspace(0.1, 1, channels)[:, None]).astype(np.float32)
    packed = np.ascontiguousarray(wave.T.reshape(1, -1))

    def given():
        for first in range(0, wave.shape[1], 1_000):
            block = np.ascontiguousarray(packed[:, first * channels : (first + 1_000) * channels])
            frame = av.AudioFrame.from_ndarray(block, format="flt", layout=layout)
            frame.sample_rate, frame.pts, frame.time_base = rate, first, Fraction(1, rate)
            yield frame

    samples, _first, named = flowed(given())

    assert named == layout
    assert samples.shape[0] == channels
    loud = np.abs(samples[:, 4_800:43_000]).max(axis=1)
    np.testing.assert_allclose(loud, 0.5 * np.linspace(0.1, 1, channels), atol=0.01)


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 96_000])
def test_other_rates_are_resampled_in_place(rate):
    samples, first, _layout = flowed(frames(tone(rate=rate), rate=rate))

    assert first == 0
    assert abs(samples.shape[1] - RATE) <= 16
    middle = slice(4_800, 43_000)
    assert np.abs(samples[:, middle] - tone()[:, middle]).max() < 0.02


def test_integers_become_floats_between_minus_one_and_one():
    wave = (tone() * 32_767).astype(np.int16)

    samples, _first, _layout = flowed(frames(wave, pixels="s16"))

    assert np.abs(samples - tone()).max() < 1e-3


def test_a_gap_is_filled_with_silence_of_its_length():
    wave = tone(2)

    samples, _first, _layout = flowed(frames(wave, layout="stereo", skip=range(10, 20)))

    assert samples.shape == wave.shape
    assert not samples[:, 10_240:20_480].any()
    np.testing.assert_array_equal(samples[:, 20_480:], wave[:, 20_480:])


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 100_000), st.sets(st.integers(1, 46)))
def test_whatever_is_missing_every_sample_stands_at_its_time(start, skip):
    wave = tone()
    last = max(number for number in range(47) if number not in skip)

    samples, first, _layout = flowed(frames(wave, start=start, skip=skip))

    assert first == start
    assert samples.shape[1] == min(RATE, (last + 1) * 1_024)
    for number in range(last + 1):
        block = slice(number * 1_024, min(RATE, (number + 1) * 1_024))
        np.testing.assert_array_equal(samples[:, block], 0 * wave[:, block] if number in skip else wave[:, block])


def test_time_stamps_that_wander_leave_no_gap():
    """In webm every time is rounded to a millisecond."""
    wave = tone()
    wandering = list(frames(wave))
    for number, frame in enumerate(wandering):
        frame.pts += (-40, 0, 40)[number % 3] if number else 0

    samples, _first, _layout = flowed(wandering)

    np.testing.assert_array_equal(samples, wave)


def test_sound_before_zero_is_cut_off_and_zero_may_lie_elsewhere():
    wave = tone()

    cut, first, _layout = flowed(frames(wave, start=-4_800))
    assert first == 0
    np.testing.assert_array_equal(cut, wave[:, 4_800:])

    moved, first, _layout = flowed(frames(wave, start=-4_800), zero_s=Fraction(-1, 10))
    assert first == 0
    np.testing.assert_array_equal(moved, wave)


def test_a_stream_that_changes_on_the_way_keeps_its_first_layout():
    stereo, mono = tone(2, 0.512 * 2), tone(1, 0.512 * 2, rate=24_000)
    changing = [*frames(stereo, layout="stereo"), *frames(mono, rate=24_000, start=stereo.shape[1] // 2)]

    samples, _first, layout = flowed(changing)

    assert layout == "stereo"
    assert samples.shape[0] == 2
    assert abs(samples.shape[1] - 2 * stereo.shape[1]) <= 64


def test_channels_without_names_get_the_usual_ones():
    samples, _first, layout = flowed(frames(tone(2), layout="2 channels"))

    assert layout == "stereo"
    assert samples.shape[0] == 2
