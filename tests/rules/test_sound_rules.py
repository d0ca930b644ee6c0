"""What is heard: loudness, clipping and silence, drawn, encoded and measured."""

import numpy as np
import pytest

from nine16.rules.clipping import clipping
from nine16.rules.loudness import loudness
from nine16.rules.silence import silence


def test_sound_may_be_three_units_off_what_is_usual(draw, measured, ask, tone):
    """1 kHz of amplitude a in one channel has -3.0 + 20 log10(a) LUFS, as ITU-R BS.1770 defines it."""
    asks = {"loudness_lufs": -14.0, "true_peak_max_dbtp": -1.0}

    def heard(lufs: float, name: str):
        return measured(
            draw(sound=tone(3, 10 ** ((lufs + 3.01) / 20)), seconds=3, name=name), asks, signals=["loudness"]
        )

    (found,) = ask(loudness, heard(-17.3, "quiet.mp4"))

    assert found.measured == pytest.approx(-17.3, abs=0.15)
    assert found.edit.setting == {"loudness_lufs": -14.0, "true_peak_dbtp": -1.0}
    assert ask(loudness, heard(-16.8, "enough.mp4")) == []
    assert "louder" in ask(loudness, heard(-10.6, "loud.mp4"))[0].message.en


def test_peaks_may_not_reach_full_scale(draw, measured, ask, tone):
    """A click a second apart peaks high and is not loud."""
    asks = {"true_peak_max_dbtp": -1.0}

    def clicks(amplitude: float) -> np.ndarray:
        sound = tone(3, 0.05)
        for at in (30_000, 80_000, 120_000):
            sound[at : at + 2400] += tone(0.05, amplitude - 0.05) * np.hanning(2400)
        return sound

    (found,) = ask(loudness, measured(draw(sound=clicks(0.99), seconds=3), asks, signals=["loudness"]))

    assert found.unit == "dBTP"
    assert found.measured > -0.7
    assert ask(loudness, measured(draw(sound=clicks(0.8), seconds=3), asks, signals=["loudness"])) == []


def test_a_wave_cut_flat_is_told_and_a_loud_one_is_not(draw, measured, ask, tone):
    cut = measured(draw(sound=tone(2, 1.6).clip(-1, 1)), signals=["clipping"])
    loud = measured(draw(sound=tone(2, 0.9)), signals=["clipping"])

    (found,) = ask(clipping, cut)

    assert found.measured > 0.001
    assert found.from_s == 0.0
    assert ask(clipping, loud) == []


def test_a_hole_of_two_seconds_is_a_fault(draw, measured, ask, tone):
    def with_hole(hole_s: float) -> np.ndarray:
        sound = tone(5, 0.2)
        sound[48_000 : 48_000 + round(hole_s * 48_000)] = 0
        return sound

    bad = measured(draw(sound=with_hole(2.3), seconds=5, name="bad.mp4"), signals=["silence"])
    good = measured(draw(sound=with_hole(1.8), seconds=5, name="good.mp4"), signals=["silence"])

    (found,) = ask(silence, bad)

    assert found.from_s == pytest.approx(1.0, abs=0.15)
    assert found.measured == pytest.approx(2.3, abs=0.2)
    assert ask(silence, good) == []


def test_a_video_without_sound_is_told_once(draw, measured, ask, tone):
    silent = measured(draw(), signals=["silence"])
    hushed = measured(draw(sound=tone(2, 0.0), name="hushed.mp4"), signals=["silence"])

    for candidate in (silent, hushed):
        (found,) = ask(silence, candidate)
        assert found.message.en == "Nothing is heard in the whole video."
