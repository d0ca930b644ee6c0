"""Silence is where nothing is heard, and not every breath."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.kinds.signal import SOUND_RATE_HZ
from nine16.signals.silence import silence


def test_a_planted_gap_is_found_to_20_ms(hear, tone):
    sound = tone(440, 10, -12)
    sound[round(3.3 * SOUND_RATE_HZ) : round(5.5 * SOUND_RATE_HZ)] = 0

    heard = hear(silence, sound)

    (gap,) = heard.spans
    assert (gap.from_s, gap.to_s) == pytest.approx((3.3, 5.5), abs=0.02)
    assert heard.per_second == pytest.approx([0, 0, 0, 0.7, 1, 0.5, 0, 0, 0, 0], abs=0.02)
    assert heard.facts["silent_s"] == pytest.approx(2.2, abs=0.04)
    assert heard.facts["longest_s"] == pytest.approx(2.2, abs=0.04)


def test_the_stop_inside_a_word_is_no_silence(hear, tone):
    sound = tone(440, 3, -12)
    sound[SOUND_RATE_HZ : SOUND_RATE_HZ + 3_800] = 0  # 79 ms

    assert hear(silence, sound).spans == ()


def test_sound_that_trembles_at_the_gate_does_not_flicker(hear, tone):
    """Between -50 and -45 dBFS what was before goes on (the root mean square of a tone is 3 dB under its peak)."""
    loud, wavering = tone(440, 1, -12), np.concatenate([tone(440, 0.2, level) for level in (-46, -44, -43, -45, -42.5)])
    after_sound = hear(silence, np.concatenate([loud, wavering]))
    after_silence = hear(silence, np.concatenate([np.zeros(SOUND_RATE_HZ), wavering]))

    assert after_sound.spans == ()
    assert [(span.from_s, span.to_s) for span in after_silence.spans] == [(0.0, 2.0)]


def test_one_channel_that_sounds_is_enough(hear, tone):
    sound = np.stack([np.zeros(2 * SOUND_RATE_HZ, np.float32), tone(440, 2, -30)])

    assert hear(silence, sound).per_second == (0.0, 0.0)


def test_channels_that_cancel_each_other_are_not_silent(hear, tone):
    assert hear(silence, np.stack([tone(440, 2), -tone(440, 2)])).per_second == (0.0, 0.0)


def test_a_picture_that_outlasts_its_sound_ends_in_silence(hear, tone):
    heard = hear(silence, tone(440, 1, -12), duration_s=3.5)

    assert heard.per_second == (0.0, 1.0, 1.0, 1.0)
    assert heard.spans[-1].to_s == 3.5


def test_sound_that_starts_late_is_preceded_by_silence(hear, tone):
    heard = hear(silence, tone(440, 2, -12), from_s=1.5)

    assert heard.per_second == pytest.approx((1.0, 0.5, 0.0, 0.0))


@given(st.lists(st.integers(1, 40_000), max_size=12), st.integers(0, 99))
@settings(max_examples=15, deadline=None)
def test_chunks_leave_no_trace(hear, pieces, seed):
    rng = np.random.default_rng(seed)
    level = np.repeat(10 ** rng.uniform(-4, 0, 100), 1_300)
    sound = (level * rng.normal(0, 0.3, level.size)).astype(np.float32)

    assert hear(silence, sound, pieces=tuple(pieces)) == hear(silence, sound)
