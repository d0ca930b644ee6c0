"""Onsets and the pulse are found where they were planted, and nowhere else."""

import wave

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.kinds.signal import SOUND_RATE_HZ
from nine16.signals.onsets import onsets

RATE = SOUND_RATE_HZ


def _add(sound, at_s, part, gain):
    first = round(at_s * RATE)
    part = part[: max(0, sound.size - first)]
    sound[first : first + part.size] += gain * part


def _times(count_s):
    return np.arange(round(count_s * RATE)) / RATE


def clicks(bpm, seconds, *, seed, tones=False, noise=0.01):
    """Bursts of noise or short tones on every beat, over noise; the sound and when each begins."""
    rng = np.random.default_rng(seed)
    sound = rng.normal(0, noise, round(seconds * RATE))
    beats = np.arange(0.37, seconds - 0.15, 60 / bpm)
    at = _times(0.15)
    for beat in beats:
        voice = np.sin(2 * np.pi * 220 * 2 ** (rng.integers(24) / 12) * at) if tones else rng.normal(0, 1, at.size)
        _add(sound, beat, voice * np.exp(-at / 0.03), 0.4)
    return sound.astype(np.float32), beats


def music(bpm, seconds, *, seed):
    """Drums, chords and a melody; the sound, when anything begins, and the beats."""
    rng = np.random.default_rng(seed)
    sound, begun, gap = np.zeros(round(seconds * RATE)), [], 60 / bpm
    beats = np.arange(0.21, seconds - 0.3, gap)
    long, middle, short = _times(4 * gap), _times(0.2), _times(0.05)

    def play(at_s, part, gain):
        if at_s < seconds - 0.05:
            begun.append(round(at_s, 4))
            _add(sound, at_s, part, gain)

    for number, beat in enumerate(beats):
        drum = np.sin(2 * np.pi * 55 * middle) if number % 2 == 0 else 0.4 * rng.normal(0, 1, middle.size)
        play(beat, drum * np.exp(-middle / 0.06), 0.8)
        play(beat + gap / 2, rng.normal(0, 1, short.size) * np.exp(-short / 0.01), 0.12)
        if number % 4 == 0:
            chord = sum(np.sin(2 * np.pi * rng.choice([220, 196, 262]) * step * long) for step in (1, 1.25, 1.5, 2))
            play(beat, chord * np.minimum(1, long / 0.02) * np.exp(-long / 1.5), 0.06)
        if rng.random() < 0.6:
            note = np.sin(2 * np.pi * 440 * 2 ** (rng.integers(12) / 12) * middle) * np.exp(-middle / 0.1)
            play(beat + rng.choice([0, gap / 2]), note, 0.12)
    return sound.astype(np.float32), np.array(sorted(set(begun))), beats


def f1(found_s, true_s, within_s=0.05):
    """Harmonic mean of precision and recall; each true onset is matched at most once."""
    left, hit = list(found_s), 0
    for true in true_s:
        near = min(left, key=lambda found: abs(found - true), default=None)
        if near is not None and abs(near - true) <= within_s:
            left.remove(near)
            hit += 1
    return 2 * hit / (len(found_s) + len(true_s))


def marks(heard, kind):
    return [span.from_s for span in heard.spans if span.facts["kind"] == kind]


@pytest.mark.parametrize("bpm", [55, 75, 100, 120, 133, 160, 200])
@pytest.mark.parametrize("tones", [False, True])
def test_clicks_are_found_with_their_tempo(hear, bpm, tones):
    sound, beats = clicks(bpm, 15, seed=bpm, tones=tones)

    heard = hear(onsets, sound)

    assert f1(marks(heard, "hit"), beats) >= 0.97
    assert f1(marks(heard, "beat"), beats) >= 0.97
    assert heard.facts["tempo_bpm"] == pytest.approx(bpm, rel=0.02)
    assert heard.facts["pulse_strength"] > 0.8


@pytest.mark.parametrize("bpm", [96, 110, 128, 145])
def test_music_keeps_its_beat(hear, bpm):
    sound, begun, beats = music(bpm, 20, seed=bpm)

    heard = hear(onsets, sound)

    assert f1(marks(heard, "hit"), begun) >= 0.95
    assert f1(marks(heard, "beat"), beats) >= 0.97
    assert heard.facts["tempo_bpm"] == pytest.approx(bpm, rel=0.02)


@pytest.mark.parametrize("bpm", [70, 170])
def test_very_slow_and_very_fast_songs_may_be_counted_an_octave_off_but_stay_on_the_beat(hear, bpm):
    """A hat between slow beats, or a kick on every other fast one, is a pulse as well: people tap either."""
    sound, begun, _ = music(bpm, 20, seed=bpm)

    heard = hear(onsets, sound)

    octaves = np.log2(heard.facts["tempo_bpm"] / bpm)
    assert octaves == pytest.approx(round(octaves), abs=0.02)
    assert abs(octaves) < 1.1
    found = np.array(marks(heard, "beat"))
    assert np.mean(np.abs(found[:, None] - begun).min(axis=1) <= 0.05) > 0.97


@pytest.mark.parametrize("level", [0.001, 0.05, 0.5])
def test_noise_has_no_pulse_and_hardly_an_onset(hear, level):
    sound = np.random.default_rng(3).normal(0, level, 20 * RATE)

    heard = hear(onsets, sound)

    assert heard.facts["tempo_bpm"] is None
    assert marks(heard, "beat") == []
    assert len(marks(heard, "hit")) <= 8


@pytest.mark.real
def test_speech_has_onsets_but_no_pulse(hear, real):
    with wave.open(str(real / "speech" / "silero" / "test.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (16_000, 1, 2)
        voice = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
    voice = np.interp(np.arange(voice.size * 3) / 3, np.arange(voice.size), voice)

    for first in range(0, voice.size - 10 * RATE, 10 * RATE):
        heard = hear(onsets, voice[first : first + 10 * RATE])

        assert heard.facts["tempo_bpm"] is None
        assert 10 <= heard.facts["onsets"] <= 60


def test_a_steady_or_gliding_tone_is_one_onset(hear, tone):
    at = _times(10)
    glide = 0.3 * np.sin(2 * np.pi * (300 * at + 40 * np.square(at)))

    assert hear(onsets, tone(440, 10, -6)).facts["onsets"] == 1
    assert hear(onsets, glide).facts["onsets"] <= 2


def test_onsets_are_counted_in_their_second(hear):
    sound = np.zeros(4 * RATE)
    for at_s in (0.2, 1.1, 1.4, 1.7, 3.5):
        _add(sound, at_s, np.exp(-_times(0.1) / 0.02) * np.random.default_rng(5).normal(0, 1, 4_800), 0.3)

    heard = hear(onsets, sound)

    assert heard.per_second == (1.0, 3.0, 0.0, 1.0)
    assert marks(heard, "hit") == pytest.approx([0.2, 1.1, 1.4, 1.7, 3.5], abs=0.02)


def test_music_that_stops_has_beats_only_while_it_plays(hear):
    playing, _ = clicks(120, 10, seed=1)
    sound = np.concatenate([playing, np.zeros(10 * RATE, np.float32)])

    beats = marks(hear(onsets, sound), "beat")

    assert beats[0] == pytest.approx(0.37, abs=0.05)
    assert 9 <= beats[-1] <= 10.2


def test_two_songs_each_keep_their_own_beat(hear):
    """A minute is heard in stretches of half a minute."""
    one, first = clicks(100, 30, seed=1)
    other, second = clicks(140, 30, seed=2)

    heard = hear(onsets, np.concatenate([one, other]))

    assert f1(marks(heard, "beat"), np.concatenate([first, second + 30])) >= 0.97
    assert heard.facts["pulse_share"] == 1.0


@pytest.mark.parametrize("seconds", [0.01, 0.2, 0.9])
def test_a_moment_of_sound_has_no_tempo(hear, seconds):
    heard = hear(onsets, np.random.default_rng(1).normal(0, 0.1, round(seconds * RATE)))

    assert heard.facts["tempo_bpm"] is None
    assert len(heard.per_second) == 1


@given(st.lists(st.integers(1, 70_000), max_size=12), st.integers(60, 180))
@settings(max_examples=10, deadline=None)
def test_chunks_leave_no_trace(hear, pieces, bpm):
    sound, _ = clicks(bpm, 6, seed=bpm)

    assert hear(onsets, sound, pieces=tuple(pieces)) == hear(onsets, sound)
