"""Numbers as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.panels.words.numbers import about, count, percent, percent_range, points, value


@pytest.mark.parametrize(
    ("number", "en", "zh"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1_204, "1,204", "1204"),
        (9_999, "9,999", "9999"),
        (12_345, "12k", "1.2万"),
        (123_456, "123k", "12万"),
        (999_900, "1M", "100万"),
        (1_234_567, "1.2M", "123万"),
        (123_456_789, "123M", "1.2亿"),
    ],
)
def test_counts_are_short_in_both_languages(number, en, zh):
    assert count(number, "en") == en
    assert count(number, "zh") == zh


@pytest.mark.parametrize(
    ("share", "half", "said"),
    [
        (0.384, None, "38%"),
        (0.384, 0.2, "38%"),
        (0.0423, None, "4.2%"),
        (0.0423, 0.02, "4%"),
        (0.0042, None, "0.42%"),
        (0, None, "0%"),
        (1, None, "100%"),
        (1.24, None, "124%"),
    ],
)
def test_a_share_has_no_more_digits_than_are_known(share, half, said):
    assert percent(share, "zh", half_width=half) == said


@given(st.floats(0, 2), st.floats(0, 2))
def test_a_range_never_hides_a_difference_of_half_a_point(one, other):
    low, high = sorted((one, other))
    said = percent_range(low, high, "zh")

    assert ("–" in said) or high - low < 0.01


def test_a_change_carries_its_sign():
    assert points(-0.06, "en") == "−6 points"
    assert points(0.01, "en") == "+1 point"


@given(st.floats(1, 1e7))
def test_what_is_still_needed_is_rounded_up(number):
    assert number <= about(number) <= 2 * number + 1


@given(st.floats(-1e6, 1e6))
def test_a_signals_value_keeps_three_digits(number):
    said = float(value(number).replace("−", "-"))

    assert abs(said - number) <= max(0.006 * abs(number), 1e-4)
