"""How fast somebody speaks: by the words where they are known, by the sound elsewhere."""

import numpy as np
import pytest

from nine16.kinds.signal import SOUND_RATE_HZ
from nine16.model.measured import Measured, Span
from nine16.signals.speech_rate import nuclei, speech_rate, syllables

CLEAR = Measured(facts={"level_db": 30.0})


def hummed(count, *, seconds, hz=180, lead_s=0.5):
    """Syllables as a voice's vowel would be: a buzz that swells and fades, one after the other."""
    at = np.arange(round(seconds * SOUND_RATE_HZ)) / SOUND_RATE_HZ
    buzz = sum(np.sin(2 * np.pi * hz * part * at) / part for part in range(1, 18))
    envelope = np.sin(np.pi * (at * count / seconds % 1)) ** 2
    sound = 0.05 * buzz * (0.02 + envelope)
    return np.concatenate([np.zeros(round(lead_s * SOUND_RATE_HZ)), sound, np.zeros(SOUND_RATE_HZ // 2)]).astype(
        np.float32
    )


def others(*stretches, transcript=None, level=CLEAR):
    found = {"speech": Measured(spans=tuple(Span(*part) for part in stretches)), "voice_level": level}
    return found if transcript is None else {**found, "transcript": transcript}


def written(*lines, timed=True):
    spans = tuple(Span(from_s, to_s, {"text": text, "timed": timed}) for from_s, to_s, text in lines)
    return Measured(spans=spans, facts={"timed": timed, "source": "file"})


@pytest.mark.parametrize("count", [6, 12, 18])
def test_swells_of_a_voice_are_counted(hear, count):
    found = hear(speech_rate, hummed(count, seconds=3), others=others((0.5, 3.5)))

    assert found.facts["by"] == "sound"
    assert found.facts["syllables"] == pytest.approx(count, abs=1)
    assert found.facts["per_s"] == pytest.approx(count / 3, abs=0.34)
    assert found.per_second[1:3] == pytest.approx([count / 3] * 2, rel=0.2)


def test_noise_has_no_syllables(hear):
    noise = np.random.default_rng(3).normal(0, 0.1, 3 * SOUND_RATE_HZ)

    assert hear(speech_rate, noise, others=others((0.0, 3.0))).facts["syllables"] == 0


def test_a_transcript_is_believed_before_the_sound(hear):
    found = hear(
        speech_rate,
        hummed(6, seconds=3),
        others=others((0.5, 3.5), transcript=written((0.5, 3.5, "一二三四五六七八九十一二三四五"))),
    )

    assert found.facts["by"] == "transcript"
    assert found.facts["syllables"] == 15
    assert found.facts["per_s"] == pytest.approx(5.0)
    assert found.per_second[1:3] == pytest.approx([5.0, 5.0], rel=0.1)


def test_a_line_is_spread_over_the_voice_inside_it(hear):
    """Ten syllables in the last second, after a pause of two."""
    found = hear(
        speech_rate,
        np.zeros(8 * SOUND_RATE_HZ),
        others=others((7.0, 8.0), transcript=written((5.0, 8.0, "一二三四五六七八九十"))),
    )

    assert found.per_second[5] is None
    assert found.per_second[7] == pytest.approx(10.0)


def test_text_without_times_gives_the_whole_alone(hear):
    found = hear(
        speech_rate,
        np.zeros(4 * SOUND_RATE_HZ),
        others=others((1.0, 3.0), transcript=written((0.0, 4.0, "一二三四"), timed=False)),
    )

    assert found.facts["per_s"] == pytest.approx(2.0)
    assert set(found.per_second) == {None}


def test_under_music_the_sound_is_not_asked(hear):
    found = hear(speech_rate, hummed(9, seconds=3), others=others((0.5, 3.5), level=Measured(facts={"level_db": 5.0})))

    assert found.facts["per_s"] is None
    assert "10 dB" in found.facts["why_null"]
    assert set(found.per_second) == {None}


def test_nobody_speaks(hear):
    found = hear(speech_rate, np.zeros(2 * SOUND_RATE_HZ), others=others())

    assert found.facts["why_null"] == "nobody speaks"


def test_a_dip_of_less_than_two_decibels_parts_no_syllables():
    assert nuclei(np.array([0.0, 20, 18.5, 20.5, 0]), np.ones(5, bool)) == [3]
    assert nuclei(np.array([0.0, 20, 17.5, 20.5, 0]), np.ones(5, bool)) == [1, 3]


def test_soft_and_voiceless_peaks_are_no_syllables():
    level = np.array([0.0, 40, 0, 10, 0, 40, 0])
    voiced = np.array([1, 1, 1, 1, 1, 0, 1], bool)

    assert nuclei(level, voiced) == [1]


@pytest.mark.parametrize(
    ("text", "count"),
    [("你好，hello", 4), ("", 0), ("the quick table", 4), ("make", 1), ("rhythm", 1), ("9.9元", 3), ("AI", 1)],
)
def test_syllables_of_texts(text, count):
    assert syllables(text) == count


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("wenet/aishell-BAC009S0724W0121.wav", "广州市房地产中介协会分析"),
        (
            "wenet/librispeech-1995-1837-0001.wav",
            (
                "it was the first great sorrow of his life it was not so much the loss of the cotton itself "
                "but the fantasy the hopes the dreams built around it"
            ),
        ),
    ],
)
def test_real_voices_are_counted_within_a_sixth(real, hear, name, text):
    import wave

    from nine16.signals.speech import speech

    with wave.open(str(real / "speech" / name)) as file:
        sound = np.repeat(np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32_768, 3)
    heard = hear(speech, sound)

    found = hear(speech_rate, sound, others={"speech": heard, "voice_level": CLEAR})

    assert found.facts["syllables"] == pytest.approx(syllables(text), rel=1 / 6)
