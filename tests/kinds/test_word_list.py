"""Lists of words as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.errors import Nine16Error, WrongInput
from nine16.kinds.traditional import SIMPLIFIED
from nine16.kinds.word_list import WordList, read_word_list

WHOLE = """
kind = "brand"
title = "Brands"
title_zh = "品牌"
negated = "counts"
[zh]
source = "ours"
terms = ["花西子", "泠棠"]
except = ["西子湖"]
[en]
terms = ["florasis"]
"""


def test_a_list_is_read_whole():
    words = read_word_list("own_brand", WHOLE)

    assert (words.name, words.kind, words.negated) == ("own_brand", "brand", "counts")
    assert words.of("zh").terms == ("花西子", "泠棠")
    assert words.of("zh").exceptions == ("西子湖",)
    assert words.of("en").source == "ours"
    assert words.of("fr").terms == ()


def test_the_least_a_list_needs_is_words():
    assert read_word_list("slogans", '[zh]\nterms = ["三秒吸收"]').kind == "slogans"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("terms = [", "cannot read"),
        ("", "holds no words"),
        ("[zh]\nterms = []", "holds no words"),
        ('words = ["a"]', "'words' is no key"),
        ('[zh]\nterm = ["a"]', "'term' is no key of [zh]"),
        ('zh = ["a"]', "[zh] is no table"),
        ('[zh]\nterms = "a"', "terms is no list"),
        ("[zh]\nterms = [1]", "terms holds 1"),
        ('[zh]\nterms = [" "]', "terms holds ' '"),
        (f'[zh]\nterms = ["{"长" * 61}"]', "terms holds"),
        ('negated = "maybe"\n[zh]\nterms = ["a"]', "negated = 'maybe'"),
        ('replaces = "yes"\n[zh]\nterms = ["a"]', "replaces = 'yes'"),
        ('kind = 3\n[zh]\nterms = ["a"]', "kind = 3"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(text, said):
    with pytest.raises(WrongInput) as refused:
        read_word_list("mine", text, where="words/mine.toml")
    assert said in refused.value.message
    assert refused.value.where == "words/mine.toml"


def test_a_workspace_adds_words_and_takes_some_away():
    ours = read_word_list("brand", WHOLE)
    theirs = read_word_list("brand", '[zh]\nterms = ["泠棠", "珀莱雅"]\nwithout = ["花西子"]\nexcept = ["泠棠果"]')

    both = ours.extended(theirs)

    assert both.of("zh").terms == ("泠棠", "珀莱雅")
    assert both.of("zh").exceptions == ("西子湖", "泠棠果")
    assert both.of("en").terms == ("florasis",)
    assert (both.title, both.negated) == ("Brands", "counts")


def test_a_workspace_may_put_its_list_in_place_of_ours():
    theirs = read_word_list("brand", 'replaces = true\n[zh]\nterms = ["泠棠"]')

    both = read_word_list("brand", WHOLE).extended(theirs)

    assert both.of("zh").terms == ("泠棠",)
    assert both.of("en").terms == ()
    assert both.title == "Brands"


@given(st.text(max_size=200))
def test_any_text_gives_a_list_or_an_error(text):
    try:
        words: WordList | Nine16Error = read_word_list("any", text)
    except Nine16Error as refused:
        words = refused
    assert isinstance(words, WordList) or words.where == "any.toml"


def test_no_simplified_character_is_turned_into_another():
    """A chain (one to two, two to three) would make folding depend on how often it is done."""
    assert not set(SIMPLIFIED.values()) & set(SIMPLIFIED)
