"""Jumps that nobody can judge are few, far, not small, and never those that are judged."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.week.far import FAR, MOST, far
from nine16.model.number import Number
from nine16.model.today import Compared
from nine16.model.week import Income, WeekSum

NO_RANGE = Number.none("12 daily steps are known before these days; 30 are needed", n=12)


def views(value: float, middle: float | None, *, before: float | None = None, channel="douyin", beyond=None) -> WeekSum:
    expected = NO_RANGE if middle is None else Number(middle, middle / 20, middle * 20, n=90)
    earlier = Number.none("no capture tells the week before") if before is None else Number(before, n=9)
    return WeekSum(Compared("views", "7d", channel, Number(value, n=9, basis="posts"), expected, beyond), earlier)


def sold(value: float, before: float | None, *, orders: int | None = 7, **more) -> Income:
    one = Income(
        "posts", "alibaba", "fill_in", "USD", Number(value, n=2), value, None, None, orders,
        Number.none("sales of posts are not compared"), None, before,
    )  # fmt: skip
    return replace(one, **more)


def test_double_or_half_is_far_and_less_is_not():
    assert [one.times for one in far([views(2_000.0, 1_000.0)], [])] == [2.0]
    assert [one.times for one in far([views(500.0, 1_000.0)], [])] == [0.5]
    assert far([views(1_990.0, 1_000.0)], []) == ()


def test_what_lies_outside_its_range_is_judged_and_said_elsewhere():
    assert far([views(9_000.0, 1_000.0, beyond="up")], [sold(9.0, 1.0, beyond="up")]) == ()


def test_without_a_range_the_week_before_is_what_it_is_far_from():
    (one,) = far([views(9_000.0, None, before=3_000.0)], [])

    assert (one.beside, one.expected.value) == (3_000.0, None)
    assert far([views(9_000.0, None)], []) == ()


def test_a_small_channel_is_not_named_beside_a_large_one():
    large = views(100_000.0, 90_000.0, channel="douyin")

    assert far([large, views(3_000.0, 1_000.0, channel="bilibili")], []) == ()
    assert [one.channel for one in far([large, views(9_000.0, 1_000.0, channel="bilibili")], [])] == ["bilibili"]


def test_sales_of_a_few_orders_jump_without_anything_behind_them():
    assert far([], [sold(900.0, 100.0, orders=4)]) == ()
    assert far([], [sold(100.0, 900.0, orders=1, orders_before=9)])[0].times < 0.5
    assert far([], [sold(900.0, 100.0, orders=None)]) == ()


def test_channels_speak_before_the_sum_of_all():
    both = [views(9_000.0, 1_000.0, channel=None), views(9_000.0, 1_000.0)]

    assert [one.channel for one in far(both, [])] == ["douyin"]
    assert [one.channel for one in far(both[:1], [])] == [None]


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)), max_size=6))
def test_at_most_two_are_named_the_farthest_first(pairs):
    found = far([views(value, middle, channel=f"c{row}") for row, (value, middle) in enumerate(pairs)], [])
    away = [max(one.times, 1.0 / one.times) for one in found]

    assert len(found) <= MOST
    assert all(each >= FAR for each in away)
    assert away == sorted(away, reverse=True)
