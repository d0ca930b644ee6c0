"""Sentences of the insight report: both languages, the same figures, every signal has plain words."""

import tomllib
from importlib import resources
from string import Formatter

import pytest

from nine16.errors import NotFound
from nine16.evaluate.insight.factor_words import plain_words
from nine16.evaluate.insight.saying import limits, said, table, times
from nine16.kinds.signal import signals
from nine16.model.number import Number


def _blanks(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(table()))
def test_both_languages_take_the_same_figures(key):
    words = table()[key]

    if key != "factor.more_of":  # names what it is about in its own language
        assert _blanks(words.en) == _blanks(words.zh)
    assert words.en
    assert words.zh


def test_every_signal_by_second_has_plain_words():
    text = (resources.files("nine16.evaluate.insight") / "plain_words.toml").read_text("utf-8")

    assert set(signals()) <= set(plain_words())
    assert all({"en", "zh"} <= set(words) for words in tomllib.loads(text).values())


def test_an_unknown_sentence_is_an_error_with_the_nearest():
    with pytest.raises(NotFound, match=r"golden\.say"):
        said("golden.say")


@pytest.mark.parametrize(("value", "written"), [(0.874, "0.87"), (1.5, "1.50"), (3.309, "3.3"), (14.31, "14")])
def test_ratios_have_the_digits_that_people_read(value, written):
    assert times(value) == written


def test_a_number_without_an_interval_says_none():
    assert limits(Number(1.2), unit="times").en == ""
