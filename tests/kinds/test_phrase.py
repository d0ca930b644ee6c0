"""A phrase of a list is found however it is written, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.errors import WrongInput
from nine16.kinds.phrase import fold, pattern


def found(phrase, text):
    folded = fold(text)
    match = pattern(phrase).search(folded.text)
    return None if match is None else text[slice(*folded.as_written(*match.span()))]


@pytest.mark.parametrize(
    "written", ["最佳", "最 佳", "最.佳", "最·佳", "最*佳", "最_-佳", "最\u200b佳", "最　佳"], ids=ascii
)
def test_chinese_letters_may_stand_apart(written):
    assert found("最佳", f"口感{written}之选") == written


@pytest.mark.parametrize("written", ["最，佳", "最。佳", "最近很佳", "最----佳"])
def test_but_not_across_the_end_of_a_thought(written):
    assert found("最佳", written) is None


@pytest.mark.parametrize("written", ["No.1", "NO.1", "ｎｏ．１", "№1", "no 1", "No1"])
def test_width_case_and_signs_do_not_matter(written):
    assert found("{no.|no}{.1}1", written) == written


def test_traditional_letters_are_simplified():
    assert found("顶级工艺", "業界頂級工藝") == "頂級工藝"
    assert found("国家级", "國家級品質") == "國家級"


@pytest.mark.parametrize(
    ("phrase", "text"), [("cure", "It is secure"), ("best", "bestow"), ("no 1", "no 12"), ("no 1", "no 1.5")]
)
def test_a_latin_word_counts_only_as_a_whole(phrase, text):
    assert found(phrase, text) is None


def test_a_star_stands_for_the_rest_of_a_word():
    assert found("treat*", "It treats you") == "treats"


@pytest.mark.parametrize("number", ["3", "3.5", "1,000", "三", "二十", "两", "几"])
def test_a_number_is_written_in_digits_or_in_chinese(number):
    assert found("{n}天见效", f"只要{number}天见效") == f"{number}天见效"


@pytest.mark.parametrize(
    "number", ["13800001111", "138 0000 1111", "138-0000-1111", "+86 138 0000 1111", "(415) 555-0134"]
)
def test_telephone_numbers_are_found(number):
    assert found("{phone}", f"打 {number} 吧") == number


@pytest.mark.parametrize("number", ["2026-11-22", "6901234567892", "199.00", "20261122", "12", "10-12"])
def test_days_prices_and_codes_are_no_telephone_numbers(number):
    assert found("{phone}", number) is None


def test_options_nest_and_may_be_left_out():
    assert found("{非常|{很|太}}好{用|}", "太好") == "太好"
    assert found("{非常|{很|太}}好{用|}", "非常好用") == "非常好用"


def test_a_gap_ends_with_the_sentence():
    assert found("保证{.6}有效", "保证大家用了有效") == "保证大家用了有效"
    assert found("保证{.6}有效", "保证。真有效") is None


@pytest.mark.parametrize("phrase", ["", "{", "{a|b", "a}", "{}", "{|}"])
def test_a_phrase_that_means_nothing_is_refused(phrase):
    with pytest.raises(WrongInput):
        pattern(phrase)


@given(st.text(max_size=60))
def test_every_folded_letter_knows_where_it_comes_from(text):
    folded = fold(text)

    assert len(folded.text) == len(folded.origin)
    assert list(folded.origin) == sorted(folded.origin)
    assert all(0 <= place < len(text) for place in folded.origin)
