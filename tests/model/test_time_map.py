"""The time map of a cut: exact, whatever the edits; there and back again on what is kept."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.errors import WrongInput
from nine16.model.finding import Edit
from nine16.model.time_map import (
    composed,
    edit_said,
    kept_said,
    length_s,
    parts_at_s,
    time_map_of,
    to_cut,
    to_original,
    whole,
)

DURATION = Fraction(20)
instants = st.integers(0, 120).map(lambda sixths: Fraction(sixths, 6))


@st.composite
def edits(draw):
    """Any edit that changes time, on a clock of 20 s."""
    from_s, to_s = sorted(draw(st.lists(instants, min_size=2, max_size=2, unique=True)))
    op = draw(st.sampled_from(["cut_out", "move", "shorten", "speed", "caption"]))
    if op == "move":
        at_s = draw(instants.filter(lambda one: not from_s < one < to_s))
        return Edit("move", from_s, to_s, at_s)
    if op == "shorten":
        lasts_s = (to_s - from_s) * draw(st.integers(0, 7)) / 7
        return Edit("shorten", from_s, to_s, setting={"lasts_s": str(lasts_s)})
    if op == "speed":
        return Edit("speed", from_s, to_s, factor=Fraction(draw(st.integers(1, 12)), 4))
    return Edit(op, from_s, to_s)


maps = st.lists(edits(), max_size=5).map(lambda several: time_map_of(several, DURATION))


@given(maps)
def test_stretches_stand_one_after_the_other_and_none_is_shown_twice(cut):
    at_s = Fraction(0)
    for one in cut:
        assert one.at_s == at_s
        assert one.from_s < one.to_s
        at_s = one.until_s
    shown = sorted((one.from_s, one.to_s) for one in cut)
    assert all(before[1] <= after[0] for before, after in pairwise(shown))
    assert length_s(cut) == sum((one.to_s - one.from_s) / one.speed for one in cut)


@given(maps, instants)
def test_there_and_back_again_on_what_is_kept(cut, at_s):
    places = to_cut(cut, at_s)

    assert len(places) <= 1
    assert all(to_original(cut, place) == at_s for place in places)
    shown = to_original(cut, at_s)
    assert (shown is None) == (at_s >= length_s(cut))
    assert shown is None or to_cut(cut, shown) == (at_s,)


@given(maps, st.data(), instants)
def test_a_cut_of_a_cut_maps_as_one_after_the_other(first, data, at_s):
    length = length_s(first)
    second = whole(length) if length else ()
    if length:
        a, b = sorted(data.draw(st.lists(st.integers(0, 11), min_size=2, max_size=2, unique=True)))
        a, b = length * a / 11, length * b / 11
        second = time_map_of([Edit("cut_out", a, b)], length)

    both = composed(first, second)

    between = to_original(second, at_s)
    assert to_original(both, at_s) == (None if between is None else to_original(first, between))


@given(instants, instants, instants, instants)
def test_edits_speak_of_the_original_so_cuts_may_come_in_any_order(a, b, c, d):
    spans = [sorted(pair) for pair in ((a, b), (c, d)) if pair[0] != pair[1]]
    cuts = [Edit("cut_out", *span) for span in spans]

    assert time_map_of(cuts, DURATION) == time_map_of(cuts[::-1], DURATION)


def test_a_move_to_the_front_keeps_the_length_and_parts_at_the_start():
    cut = time_map_of([Edit("move", Fraction(8), Fraction(9), Fraction(0))], DURATION)

    assert [(float(one.from_s), float(one.at_s)) for one in cut] == [(8.0, 0.0), (0.0, 1.0), (9.0, 9.0)]
    assert length_s(cut) == DURATION
    assert parts_at_s(cut, DURATION) == 0


def test_speed_and_shorten_change_the_length_and_nothing_before_them():
    fast = time_map_of([edit_said("speed:4-8x2")], DURATION)
    short = time_map_of([edit_said("shorten:4-8=1")], DURATION)

    assert (length_s(fast), parts_at_s(fast, DURATION)) == (18, 4)
    assert (length_s(short), parts_at_s(short, DURATION)) == (17, 5)
    assert time_map_of([Edit("shorten", setting={"duration_s": 15.0})], DURATION) == whole(Fraction(15))


def test_edits_that_keep_time_change_nothing():
    cut = time_map_of([Edit("caption", Fraction(1), Fraction(2)), Edit("encode")], DURATION)

    assert cut == whole(DURATION)
    assert parts_at_s(cut, DURATION) is None


def test_what_is_kept_may_be_said_and_shown_twice():
    cut = kept_said("8-9, 0-20", DURATION)

    assert to_cut(cut, Fraction("8.5")) == (Fraction("0.5"), Fraction("9.5"))
    assert kept_said("0-1.2,2.6-20", DURATION) == time_map_of([edit_said("cut_out:1.2-2.6")], DURATION)


def test_a_gap_in_the_cut_shows_nothing_of_the_original():
    cut = kept_said("0-2,2-4@5", DURATION)

    assert to_original(cut, Fraction(3)) is None
    assert to_original(cut, Fraction(6)) == 3


@pytest.mark.parametrize("said", ["cut_out:3", "cut_out:1-2@3", "move:1-2", "zoom:1-2", "speed:1-2"])
def test_what_is_no_edit_is_refused_with_how_to_write_it(said):
    with pytest.raises(WrongInput, match="no edit"):
        edit_said(said)


@pytest.mark.parametrize("said", ["1-30", "3-2", "a-b", "0-2,1-2@1", "1-2x0"])
def test_what_is_no_stretch_is_refused(said):
    with pytest.raises(WrongInput, match="no stretch"):
        kept_said(said, DURATION)


@pytest.mark.parametrize(
    "edit", [Edit("cut_out", Fraction(19), Fraction(21)), Edit("move", Fraction(1), Fraction(3), Fraction(2))]
)
def test_an_edit_that_cannot_be_is_refused(edit):
    with pytest.raises(WrongInput):
        time_map_of([edit], DURATION)
