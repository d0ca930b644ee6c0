"""A voice is found where it is, whatever plays beside it."""

import itertools
import wave
from math import gcd

import numpy as np
import pytest
from scipy.signal import resample_poly

from nine16.kinds.signal import SOUND_RATE_HZ
from nine16.signals.speech import FRAME_S, speech, voiced_stretches
from nine16.simulate.music import Tune, played


@pytest.fixture(scope="module")
def voice(real):
    """`voice(name) -> samples` of a real voice at 48 kHz, as loud as -20 dBFS."""

    def read(name):
        with wave.open(str(real / "speech" / name)) as file:
            sound = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32_768
            rate = file.getframerate()
        common = gcd(rate, SOUND_RATE_HZ)
        sound = resample_poly(sound, SOUND_RATE_HZ // common, rate // common)
        return (sound * 0.1 / np.sqrt(np.mean(sound**2))).astype(np.float32)

    return read


def test_a_stretch_ends_where_the_likelihood_falls_low_not_where_it_trembles():
    quiet, sure, wavering = [0.05] * 10, [0.9] * 10, [0.45, 0.4, 0.48, 0.4]

    assert voiced_stretches(np.array(quiet + sure + wavering + sure + quiet)) == [(9, 35)]


def test_a_stop_inside_a_word_parts_nothing_and_a_click_is_no_word():
    assert voiced_stretches(np.array([0.9] * 8 + [0.1] * 3 + [0.9] * 8)) == [(0, 19)]
    assert voiced_stretches(np.array([0.1] * 9 + [0.9] * 3 + [0.1] * 9)) == []


def test_two_stretches_never_overlap():
    rng = np.random.default_rng(3)
    for _turn in range(50):
        found = voiced_stretches(rng.random(200).round(1))
        assert all(one[1] <= two[0] for one, two in itertools.pairwise(found))
        assert all(0 <= first < after <= 200 for first, after in found)


@pytest.mark.real
def test_a_spliced_sentence_is_found_at_its_place(hear, voice):
    said = voice("wenet/librispeech-1995-1837-0001.wav")
    sound = np.concatenate([np.zeros(3 * SOUND_RATE_HZ), said, np.zeros(4 * SOUND_RATE_HZ)])

    heard = hear(speech, sound)

    assert heard.spans[0].from_s == pytest.approx(3.3, abs=0.35)  # the recording itself begins with a breath of silence
    assert heard.spans[-1].to_s == pytest.approx(3 + said.size / SOUND_RATE_HZ, abs=0.5)
    assert heard.facts["speech_s"] == pytest.approx(said.size / SOUND_RATE_HZ, rel=0.15)
    assert all(span.facts["certainty"] > 0.5 for span in heard.spans)
    assert heard.per_second == ()


@pytest.mark.real
def test_chinese_is_a_voice_as_well(hear, voice):
    assert hear(speech, voice("wenet/aishell-BAC009S0724W0121.wav")).facts["share"] > 0.6


@pytest.mark.real
def test_how_loud_it_is_matters_little(hear, voice):
    said = voice("wenet/librispeech-1995-1837-0001.wav")
    shares = [hear(speech, said * 10 ** (db / 20)).facts["share"] for db in (-30, -15, 0, 10)]

    assert max(shares) - min(shares) < 0.1


@pytest.mark.real
def test_a_voice_in_the_middle_of_six_channels_is_found(hear, voice):
    said = voice("wenet/librispeech-1995-1837-0001.wav")
    sound = np.zeros((6, said.size), np.float32)
    sound[2] = said

    assert hear(speech, sound).facts["share"] == pytest.approx(hear(speech, said).facts["share"], abs=0.08)


def test_music_and_noise_are_no_voice(hear):
    rng = np.random.default_rng(916)
    for sound in (
        played(Tune(110, "warm"), 12, seed=2),
        played(Tune(90, "calm", drums=0.0), 12, seed=3),
        rng.normal(0, 0.1, (2, 12 * SOUND_RATE_HZ)),
    ):
        assert hear(speech, sound).facts["share"] < 0.03


@pytest.mark.real
def test_sound_that_starts_late_is_heard_at_its_time(hear, voice):
    said = voice("wenet/librispeech-1995-1837-0001.wav")

    early, late = hear(speech, said), hear(speech, said, from_s=2.0)

    assert late.spans[0].from_s == pytest.approx(early.spans[0].from_s + 2.0, abs=2 * FRAME_S)


def test_without_sound_nothing_is_said(nothing_else):
    from nine16.model.measured import Measured
    from nine16.model.video import VideoFacts

    video = VideoFacts(3.0, 90, 160, 25.0, 0, has_sound=False)

    assert speech.end(speech.begin(video), video, nothing_else) == Measured()
