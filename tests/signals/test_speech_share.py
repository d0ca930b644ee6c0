"""How much is spoken, by second."""

import pytest

from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals.speech_share import speech_share

VIDEO = VideoFacts(4.5, None, None, None, 0, has_sound=True)


def share(*stretches, facts=None):
    heard = Measured(spans=tuple(Span(*stretch) for stretch in stretches), facts=facts or {"speech_s": 1.0})
    return speech_share.end(None, VIDEO, {"speech": heard})


def test_a_second_holds_the_part_that_is_spoken():
    found = share((0.25, 1.5), (1.75, 2.0), (4.25, 4.5))

    assert found.per_second == pytest.approx([0.75, 0.75, 0.0, 0.0, 0.5])
    assert found.facts["begins_s"] == 0.25
    assert found.facts["first_3s"] == pytest.approx(0.5)
    assert found.facts["share"] == pytest.approx(1.75 / 4.5)


def test_nobody_speaking_is_nought_and_no_sound_is_nothing():
    assert share().per_second == (0.0,) * 5
    assert share().facts["begins_s"] is None
    assert speech_share.end(None, VIDEO, {"speech": Measured()}) == Measured()
