"""How far a voice stands out of what plays beside it."""

import numpy as np
import pytest

from nine16.kinds.signal import SOUND_RATE_HZ
from nine16.model.measured import Measured, Span
from nine16.signals.voice_level import HIGHEST_DB, LOWEST_DB, voice_level


def mixed(gap_db, *, seconds=10, talk=((1.0, 4.0), (5.0, 9.0)), seed=1, hz=None):
    """Noise as voice in `talk`, other noise (or a tone) as background all the time, `gap_db` under it."""
    rng = np.random.default_rng(seed)
    size = seconds * SOUND_RATE_HZ
    background = (
        rng.normal(0, 0.1, size)
        if hz is None
        else 0.1 * np.sqrt(2) * np.sin(2 * np.pi * hz * np.arange(size) / SOUND_RATE_HZ)
    )
    sound = background * 10 ** (-gap_db / 20)
    for from_s, to_s in talk:
        here = slice(round(from_s * SOUND_RATE_HZ), round(to_s * SOUND_RATE_HZ))
        sound[here] += rng.normal(0, 0.1, sound[here].size)
    return sound.astype(np.float32), {
        "speech": Measured(spans=tuple(Span(*part) for part in talk), facts={"speech_s": 7.0})
    }


@pytest.mark.parametrize("gap_db", [-5.0, 0.0, 5.0, 10.0, 30.0])
def test_a_planted_level_is_found(hear, gap_db):
    sound, others = mixed(gap_db)

    found = hear(voice_level, sound, others=others)

    assert found.facts["level_db"] == pytest.approx(gap_db, abs=0.4)
    spoken = [value for value in found.per_second if value is not None]
    assert spoken == pytest.approx([gap_db] * len(spoken), abs=1.0)


def test_seconds_in_which_nobody_speaks_have_no_value(hear):
    sound, others = mixed(10.0)

    found = hear(voice_level, sound, others=others).per_second

    assert [value is None for value in found] == [True, False, False, False, True, False, False, False, False, True]


def test_a_deep_bass_does_not_count_against_a_voice(hear):
    sound, others = mixed(-6.0, hz=50)

    assert hear(voice_level, sound, others=others).facts["level_db"] > 20


def test_background_that_grows_is_compared_at_its_time(hear):
    rng = np.random.default_rng(5)
    talk = tuple((at + 0.5, at + 1.5) for at in range(0, 40, 2))
    sound, others = mixed(200.0, seconds=40, talk=talk)
    sound += (rng.normal(0, 0.1, sound.size) * np.repeat([0.03, 1.0], sound.size // 2)).astype(np.float32)

    found = hear(voice_level, sound, others=others).per_second

    assert found[5] == pytest.approx(30, abs=2)
    assert found[35] == pytest.approx(0, abs=2)


def test_a_voice_alone_stands_at_the_top_and_a_buried_one_at_the_bottom(hear):
    alone, others = mixed(300.0)
    assert hear(voice_level, alone, others=others).facts["level_db"] == HIGHEST_DB
    rng = np.random.default_rng(2)
    buried = rng.normal(0, 0.3, alone.size).astype(np.float32)
    assert LOWEST_DB <= hear(voice_level, buried, others=others).facts["level_db"] < 0


def test_without_a_gap_or_a_voice_there_is_no_figure_and_a_reason(hear):
    sound, _others = mixed(10.0)
    always = {"speech": Measured(spans=(Span(0.0, 10.0),))}
    never = {"speech": Measured(facts={"speech_s": 0.0})}

    for others, why in ((always, "somebody speaks all the time"), (never, "nobody speaks")):
        found = hear(voice_level, sound, others=others)
        assert set(found.per_second) == {None}
        assert found.facts["level_db"] is None
        assert found.facts["why_null"] == why
