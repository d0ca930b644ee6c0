"""One axis for everything, readable at any length."""

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nine16.panels.marks.time_axis import NARROW_PX, TimeAxis


@given(st.floats(0.2, 4_000))
@example(16.25)
def test_no_two_labels_touch_on_a_phone(length_s):
    marks = [mark for mark in TimeAxis(length_s).marks() if mark.narrow]
    ends = [TimeAxis(length_s)._reach(mark.at_s, mark.label, NARROW_PX) for mark in marks]

    for (_, end), (start, _) in itertools.pairwise(ends):
        assert start - end >= 3
    assert ends[-1][1] <= NARROW_PX + 1


@pytest.mark.parametrize("length_s", [6, 20, 34, 60])
def test_the_golden_seconds_inside_are_always_marked(length_s):
    axis = TimeAxis(float(length_s))

    assert {mark.at_s for mark in axis.marks() if mark.beat} == {beat for beat in (3, 9, 11, 16) if beat < length_s}


def test_places_are_percent_and_stay_inside():
    axis = TimeAxis(8.0)

    assert axis.at(2) == "25%"
    assert axis.at(99) == "100%"
    assert axis.wide(7, 12) == "12.5%"
