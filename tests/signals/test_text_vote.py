"""Readings of one line vote letter by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.signals._text_model import Reading
from nine16.signals._text_vote import Vote, likeness


def _voted(*readings: tuple[str, float]) -> Reading:
    vote = Vote()
    for words, sure in readings:
        vote.add(Reading(words, (sure,) * len(words)))
    return vote.result()


def test_the_letter_that_most_readings_saw_wins():
    assert _voted(("立减2O元", 0.8), ("立减20元", 0.9), ("立减20元", 0.9)).text == "立减20元"


def test_a_surer_reading_wins_over_a_less_sure_one():
    assert _voted(("满三百", 0.4), ("满二百", 0.9)).text == "满二百"


def test_a_letter_that_one_reading_dropped_is_kept():
    assert _voted(("今天下单", 0.95), ("今下单", 0.95)).text == "今天下单"


def test_a_letter_that_only_one_of_many_saw_goes():
    assert _voted(("特价1", 0.6), ("特价", 0.9), ("特价", 0.9), ("特价", 0.9)).text == "特价"


def test_certainty_is_that_of_the_winning_letters_over_all_readings():
    result = _voted(("买", 0.8), ("买", 0.6))

    assert result.certainty == pytest.approx((0.7,))
    assert _voted().mean == 0.0


@given(st.text("ab今天 ", max_size=12), st.integers(1, 4))
def test_readings_that_agree_say_what_each_of_them_says(words, times):
    assert _voted(*[(words, 0.9)] * times).text == words


@given(st.text("abc今天 ", max_size=10), st.text("abc今天 ", max_size=10))
def test_likeness_is_symmetric_and_one_for_the_same(one, other):
    assert likeness(one, one) == 1.0
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0.0 <= likeness(one, other) <= 1.0
