"""A difference is told as a share with its range, one way, and as times where it is many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.advice.size import may_be_nothing, range_of, size_of
from nine16.model.number import Number


@pytest.mark.parametrize(
    ("ratio", "size", "within"),
    [
        (Number(1.56, 1.36, 1.79), "56 % more", "36 to 79 %"),
        (Number(0.32, 0.24, 0.43), "68 % fewer", "57 to 76 %"),
        (Number(1.05, 0.9, 1.2), "5 % more", "10 % fewer to 20 % more"),
        (Number(8.2, 6.1, 11.0), "8.2 times as many", "6.1 to 11 times"),
        (Number(1.5), "50 % more", "range not known"),
    ],
)
def test_a_ratio_reads_as_a_share(ratio, size, within):
    assert (size_of(ratio).en, range_of(ratio).en) == (size, within)


def test_in_chinese_the_share_follows_its_noun():
    ratio = Number(0.8, 0.73, 0.87)

    assert (size_of(ratio).zh, range_of(ratio).zh) == ("少 20%", "13%–27%")
    assert range_of(Number(1.05, 0.9, 1.2)).zh == "少 10% 到多 20%"


@given(st.floats(0.05, 2.9), st.floats(1.0, 1.5))
def test_the_smaller_difference_comes_first(value, wide):
    within = range_of(Number(value, value / wide, value * wide)).en
    if "fewer" not in within and "more" not in within:
        near, far = within.removesuffix(" %").split(" to ")
        assert float(near) <= float(far)


@given(st.floats(0.1, 5.0), st.floats(1.0, 2.0))
def test_gain_and_harm_may_be_nothing_alike(value, wide):
    gain = Number(value, value / wide, value * wide)
    harm = Number(1 / value, 1 / (value * wide), wide / value)

    near = min(abs(gain.low - 1.05), abs(gain.high - 1 / 1.05)) < 1e-9
    assert near or may_be_nothing(gain) == may_be_nothing(harm)


def test_a_size_without_a_range_may_be_nothing():
    assert may_be_nothing(Number(2.0))
