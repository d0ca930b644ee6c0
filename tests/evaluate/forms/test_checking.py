"""A percentage is shown only once answers checked it, falls when they were wrong, and is no surer than they allow."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.evaluate.forms.checking import CHECKED_FROM, NEAR_FROM, Answered, checked


def met(right, wrong, *, at=0.75):
    return Answered((at,) * (right + wrong), (True,) * right + (False,) * wrong)


@pytest.mark.parametrize("answered", range(0, CHECKED_FROM, 4))
def test_before_enough_are_answered_there_is_no_percentage_but_a_reason(answered):
    (one,) = checked([0.9], met(answered, 0))

    assert one.value is None
    assert f"{CHECKED_FROM} are needed" in one.why_null
    assert one.n == answered


def test_wrong_answers_bring_the_percentage_down_to_what_they_were():
    (right,), (half,), (wrong,) = (checked([0.75], one) for one in (met(24, 0), met(12, 12), met(0, 24)))

    assert right.value > 0.9
    assert half.value == pytest.approx(0.5, abs=0.05)
    assert wrong.value < 0.1


def test_all_right_of_few_leaves_room_below():
    """No 97 % from 40 answers without a mistake: the mid-p limit of 40 of 40 is 92.8 %."""
    (one,) = checked([0.98], met(40, 0, at=0.98))

    assert one.low < 0.93
    assert one.high == pytest.approx(1.0)


def test_answers_about_unsure_videos_check_nothing_of_the_sure_ones():
    unsure = met(6, 30, at=0.2)

    (sure,), (like,) = checked([0.9], unsure), checked([0.2], unsure)

    assert sure.value is None
    assert f"{NEAR_FROM} are needed" in sure.why_null
    assert like.value == pytest.approx(6 / 36, abs=0.06)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=CHECKED_FROM, max_size=60),
    st.lists(st.floats(0, 1), min_size=1, max_size=8),
)
def test_limits_hold_their_value_and_the_order_of_answers_does_not_matter(answers, certainty):
    told = checked(certainty, Answered(tuple(a for a, _ in answers), tuple(b for _, b in answers)))
    turned = answers[::-1]
    again = checked(certainty, Answered(tuple(a for a, _ in turned), tuple(b for _, b in turned)))

    for one, other in zip(told, again, strict=True):
        assert (one.value is None) == (other.value is None)
        if one.value is not None:
            assert 0 <= one.low <= one.value <= one.high <= 1
            assert one.value == pytest.approx(other.value)
