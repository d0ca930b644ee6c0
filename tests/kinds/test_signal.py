"""The decorators make whole signals of one function."""

import numpy as np
import pytest

from nine16.kinds.signal import SOUND_RATE_HZ, Chunk, Needs, derived, signal
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts

VIDEO = VideoFacts(2.5, None, None, None, 0, has_sound=True, has_picture=False)


def _sound(seconds):
    ramp = np.repeat(np.arange(1, 4), SOUND_RATE_HZ)[: round(seconds * SOUND_RATE_HZ)].astype(np.float32)
    return Chunk(np.empty(0), {}, {}, ramp[None], 0.0, "mono")


@signal(title="Level", title_zh="电平", unit="1", needs=Needs(sound=True), version=3)
def level(second):
    """Mean of the samples.

    More words that the docs row leaves out.
    """
    return float(second.sound.mean()) if second.sound.size else None


@derived(title="Double", title_zh="双倍", unit="1", needs=("level",))
def double(video, others):
    """Twice the level."""
    return Measured(per_second=tuple(2 * value for value in others["level"].per_second), facts={"s": video.duration_s})


def test_a_function_of_one_second_becomes_a_signal():
    assert (level.name, level.title, level.title_zh, level.version) == ("level", "Level", "电平", 3)
    assert level.says == "Mean of the samples."
    assert level.needs.sound
    assert level.stage == "base"

    state = level.step(level.begin(VIDEO), _sound(2.5))

    assert level.end(state, VIDEO, {}).per_second == (1.0, 2.0, 3.0)


def test_seconds_without_a_reading_are_none():
    state = level.step(level.begin(VIDEO), _sound(1.0))

    assert level.end(state, VIDEO, {}).per_second == (1.0, None, None)


def test_two_videos_at_once_do_not_mix():
    one, other = level.begin(VIDEO), level.begin(VIDEO)
    one = level.step(one, _sound(2.5))

    assert level.end(other, VIDEO, {}).per_second == (None, None, None)
    assert level.end(one, VIDEO, {}).per_second == (1.0, 2.0, 3.0)


def test_a_derived_signal_sees_others_and_no_chunk():
    assert double.needs == Needs(signals=("level",))
    state = double.step(double.begin(VIDEO), _sound(2.5))

    measured = double.end(state, VIDEO, {"level": Measured(per_second=(1.0, 2.0, 3.0))})

    assert measured.per_second == (2.0, 4.0, 6.0)
    assert measured.facts == {"s": 2.5}
    assert double.says == "Twice the level."


def test_a_signal_without_words_is_still_made():
    @signal(title="Bare", title_zh="空", unit="1", needs=Needs(sound=True))
    def bare(_second):
        return None

    assert bare.says == ""


def test_a_signal_is_a_value():
    with pytest.raises(AttributeError):
        level.version = 4
