"""There is always a voice, with espeak-ng or without."""

import numpy as np
import pytest

from nine16.simulate import voice


def test_a_voice_speaks_where_espeak_is_missing(monkeypatch):
    monkeypatch.setattr(voice, "_espeak", lambda *_: None)

    sound = voice.spoken("三秒化水，不黏手", seed=3)

    assert sound.dtype == np.float32
    assert 1.0 < sound.size / 48_000 < 3.0
    assert np.abs(sound).max() == pytest.approx(0.9, abs=1e-3)


def test_the_babble_pauses_at_a_comma():
    together, apart = voice.babble("三秒化水", seed=3), voice.babble("三秒，化水", seed=3)

    assert apart.size > together.size


def test_espeak_speaks_mandarin_at_48_khz():
    pytest.importorskip("espeakng_loader")

    slow, quick = (voice.spoken("一抹就显白", words_per_minute=speed) for speed in (140, 300))

    assert slow.size > 1.3 * quick.size
    assert 0.3 < quick.size / 48_000 < 3


def test_the_same_line_sounds_the_same_whatever_was_said_before():
    first = voice.spoken("三秒化水")
    voice.spoken("手干到起倒刺？")
    voice._espeak.cache_clear()

    assert np.array_equal(voice.spoken("三秒化水"), first)


def test_nothing_said_is_silence_not_a_failure():
    assert voice.spoken("", seed=1).size < 48_000
