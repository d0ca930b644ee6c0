"""Loudness agrees with the standards' own test signals."""

import json
import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as run
from hypothesis import strategies as st
from scipy.signal import lfilter, resample_poly

from nine16.ingest.measure import measure
from nine16.kinds.signal import SOUND_RATE_HZ
from nine16.settings import Settings
from nine16.signals import loudness as meter
from nine16.signals.loudness import channel_weights, integrated_lufs, k_weighting, loudness, range_lu

ITU = [
    "1770-2_Comp_RelGateTest.wav",
    "1770-2_Comp_AbsGateTest.wav",
    "sine_1000.wav",
]


def _read(path: Path) -> np.ndarray:
    """Sound of a 16-bit file, (channels, samples), brought to 48 kHz."""
    with wave.open(str(path)) as file:
        assert file.getsampwidth() == 2
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels()).T / 32768
        rate = file.getframerate()
    common = np.gcd(rate, SOUND_RATE_HZ)
    return samples if rate == SOUND_RATE_HZ else resample_poly(samples, SOUND_RATE_HZ // common, rate // common, axis=1)


@pytest.mark.real
@pytest.mark.parametrize("name", ITU)
def test_the_gate_signals_of_the_itu_read_right_to_a_tenth(real, hear, name):
    truth = json.loads((real / "truth.json").read_text("utf-8"))["loudness_lufs"]

    heard = hear(loudness, _read(real / "speech" / "loudness" / name))

    assert heard.facts["integrated_lufs"] == pytest.approx(truth[f"speech/loudness/{name}"], abs=truth["tolerance"])


@pytest.mark.real
@pytest.mark.parametrize("name", ITU)
def test_a_file_of_sound_alone_is_measured_to_the_same_tenth(real, name):
    truth = json.loads((real / "truth.json").read_text("utf-8"))["loudness_lufs"]

    measured = measure(real / "speech" / "loudness" / name, settings=Settings(), signals=["loudness"])

    found = measured.signals["loudness"].facts["integrated_lufs"]
    assert found == pytest.approx(truth[f"speech/loudness/{name}"], abs=truth["tolerance"])


@pytest.mark.parametrize(("dbfs", "expected"), [(-23.0, -23.0), (-33.0, -33.0)])
def test_ebu_3341_cases_1_and_2_a_steady_stereo_tone(hear, tone, dbfs, expected):
    heard = hear(loudness, np.tile(tone(1000, 20, dbfs), (2, 1)))

    assert heard.facts["integrated_lufs"] == pytest.approx(expected, abs=0.1)
    assert heard.per_second == pytest.approx([expected] * 20, abs=0.1)


def test_ebu_3341_case_3_quiet_ends_are_gated_out(hear, tone):
    parts = [tone(1000, 10, -36), tone(1000, 60, -23), tone(1000, 10, -36)]

    heard = hear(loudness, np.tile(np.concatenate(parts), (2, 1)))

    assert heard.facts["integrated_lufs"] == pytest.approx(-23.0, abs=0.1)


def test_ebu_3341_case_6_five_channels_weigh_as_the_standard_says(hear, tone):
    levels = {"FL": -28, "FR": -28, "FC": -24, "LFE": 0, "SL": -30, "SR": -30}  # the effects channel does not count

    heard = hear(loudness, np.stack([tone(1000, 20, level) for level in levels.values()]), layout="5.1(side)")

    assert heard.facts["integrated_lufs"] == pytest.approx(-23.0, abs=0.1)


@pytest.mark.parametrize(("levels", "expected"), [((-20, -30), 10), ((-20, -15), 5), ((-40, -20), 20)])
def test_ebu_3342_cases_1_to_3_loudness_range(hear, tone, levels, expected):
    sound = np.concatenate([tone(1000, 20, level) for level in levels])

    heard = hear(loudness, np.tile(sound, (2, 1)))

    assert heard.facts["range_lu"] == pytest.approx(expected, abs=1)


@pytest.mark.parametrize(
    ("part", "degrees", "dbfs", "expected"),
    [(4, 0, -6.02, -6.0), (4, 45, -6.02, -6.0), (6, 60, -6.02, -6.0), (8, 67.5, -6.02, -6.0), (4, 45, 3.0, 3.0)],
)
def test_ebu_3341_cases_15_to_19_true_peak(hear, part, degrees, dbfs, expected):
    """Tones whose samples miss their peak by up to 3 dB."""
    at = np.arange(5 * SOUND_RATE_HZ)
    sound = 10 ** (dbfs / 20) * np.sin(2 * np.pi * at / part + np.radians(degrees))
    sound *= np.interp(at, [0, 2400, at[-1] - 2400, at[-1]], [0, 1, 1, 0])  # no click at the ends

    heard = hear(loudness, np.tile(sound, (2, 1)))

    assert expected - 0.4 <= heard.facts["true_peak_dbtp"] <= expected + 0.2
    assert heard.facts["peak_dbfs"] <= heard.facts["true_peak_dbtp"]


def test_a_peak_between_samples_is_found_also_where_few_pieces_are_hopeful(hear):
    """The shortcut that skips pieces gives what interpolating every piece gives."""
    rng = np.random.default_rng(4)
    sound = rng.normal(0, 0.1, SOUND_RATE_HZ).astype(np.float32)
    quarter, half = np.array(meter._QUARTER), np.array(meter._HALF)

    heard = hear(loudness, sound)

    padded = np.concatenate([np.zeros(11), sound])
    phases = [np.convolve(padded, taps, "valid") for taps in (quarter, half, half[::-1], quarter[::-1])]
    exact = max(np.abs(phases).max(), np.abs(sound).max())
    assert heard.facts["true_peak_dbtp"] == pytest.approx(20 * np.log10(exact), abs=1e-4)


def test_the_response_that_is_left_out_is_below_a_float():
    assert np.abs(k_weighting(30_000)[meter._TAPS :]).sum() < 1e-10


def test_weighting_by_fft_is_the_recursive_filter_of_the_standard(hear):
    rng = np.random.default_rng(1)
    sound = rng.normal(0, 0.1, 7 * SOUND_RATE_HZ)

    heard = hear(loudness, sound)

    weighted = sound
    for ahead, (back_1, back_2) in (meter._SHELF, meter._HIGH_PASS):
        weighted = lfilter(ahead, [1, back_1, back_2], weighted)
    power = np.square(weighted).reshape(-1, meter.STEP).mean(axis=1)
    assert heard.facts["integrated_lufs"] == pytest.approx(integrated_lufs(power), abs=1e-5)
    expected = [-0.691 + 10 * np.log10(power[max(0, end - 30) : end].mean()) for end in range(10, 71, 10)]
    assert heard.per_second == pytest.approx(expected, abs=1e-5)


def test_a_second_is_heard_with_the_two_before_it(hear, tone):
    sound = np.concatenate([np.zeros(5 * SOUND_RATE_HZ, np.float32), tone(1000, 5, -20)])

    by_second = hear(loudness, np.tile(sound, (2, 1))).per_second

    assert by_second[:5] == (meter.FLOOR_LUFS,) * 5
    assert by_second[5] == pytest.approx(-20 - 10 * np.log10(3), abs=0.1)
    assert by_second[7:] == pytest.approx([-20] * 3, abs=0.1)


def test_the_first_second_is_not_diluted_by_what_was_before_the_video(hear, tone):
    assert hear(loudness, tone(1000, 1, -20)).per_second[0] == pytest.approx(-23.0, abs=0.1)


@given(st.lists(st.integers(1, 70_000), max_size=12), st.sampled_from([1, 2, 6]), st.integers(0, 99))
@run(max_examples=15, deadline=None)
def test_chunks_leave_no_trace(hear, pieces, channels, seed):
    sound = np.random.default_rng(seed).normal(0, 0.2, (channels, 130_000)).astype(np.float32)

    assert hear(loudness, sound, pieces=tuple(pieces)) == hear(loudness, sound)


def test_nothing_above_the_gate_has_no_loudness_rather_than_zero(hear):
    heard = hear(loudness, np.zeros(5 * SOUND_RATE_HZ))

    assert heard.per_second == (meter.FLOOR_LUFS,) * 5
    assert set(heard.facts.values()) == {None}


def test_sound_that_ends_before_the_picture_is_followed_by_silence(hear, tone):
    heard = hear(loudness, tone(1000, 2, -20), duration_s=6.5)

    assert len(heard.per_second) == 7
    assert heard.per_second[-1] == meter.FLOOR_LUFS
    assert heard.facts["integrated_lufs"] == pytest.approx(-23.0, abs=0.5)


def test_damaged_samples_do_not_reach_the_result(hear, tone):
    sound = tone(1000, 4, -20)
    sound[[10, 20, 30]] = np.nan, np.inf, -1e38

    heard = hear(loudness, sound)

    assert np.isfinite(heard.per_second).all()
    assert heard.facts["peak_dbfs"] == pytest.approx(20 * np.log10(64))


def test_layouts_weigh_their_surround_channels():
    assert channel_weights("7.1", 8).tolist() == [1, 1, 1, 0, 1, 1, 1.41, 1.41]
    assert channel_weights("stereo", 2).tolist() == [1, 1]
    assert channel_weights("22.2", 24).tolist() == [1] * 24
    assert channel_weights("5.1", 2).tolist() == [1, 1]  # a name that does not fit its channels is not believed


def test_too_short_for_a_gating_block_has_neither_loudness_nor_range():
    assert integrated_lufs(np.ones(3)) is None
    assert range_lu(np.ones(29)) is None
