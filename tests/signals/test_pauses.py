"""A pause lies inside talk."""

import pytest

from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals.pauses import pauses

VIDEO = VideoFacts(12.0, None, None, None, 0, has_sound=True)


def found(*stretches):
    heard = Measured(spans=tuple(Span(*stretch) for stretch in stretches))
    return pauses.end(None, VIDEO, {"speech": heard})


def test_a_gap_of_a_fifth_of_a_second_to_three_seconds_is_a_pause():
    paused = found((0.5, 1.0), (1.15, 2.0), (2.2, 3.0), (5.9, 6.0), (9.5, 10.0))

    assert [(span.from_s, span.to_s) for span in paused.spans] == [(2.0, 2.2), (3.0, 5.9)]
    assert paused.facts["pauses"] == 2
    assert paused.facts["longest_s"] == pytest.approx(2.9)
    assert paused.facts["median_s"] == pytest.approx(1.55)


def test_seconds_outside_talk_have_no_value():
    paused = found((1.5, 2.0), (2.5, 3.0), (8.2, 9.0))

    assert paused.per_second[0] is None
    assert paused.per_second[1:3] == pytest.approx([0.0, 0.5])
    assert paused.per_second[5] is None
    assert paused.per_second[8] == 0.0


def test_nobody_speaks_and_nobody_pauses():
    assert found() == Measured()
