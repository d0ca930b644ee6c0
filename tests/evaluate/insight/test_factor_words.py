"""What factors are called in a sentence, and what to do: something that one can do, in both languages."""

import pytest

from nine16.evaluate.insight.factor_words import called, enough, plain_words, what_to_do
from nine16.kinds.signal import signals
from nine16.model.factor import Factor
from nine16.model.number import Number


def post(name):
    return Factor("post", "views", name, None, Number(1.5, 1.2, 1.9), 0.01, 60)


def test_hours_are_said_without_brackets_in_brackets():
    words = called(post("hour:midday/evening"), {})

    assert words.en == "published at midday (11 to 14) rather than in the evening (18 to 23)"
    assert words.zh == "中午 11–14 点（而不是晚上 18–23 点）发布"


def test_forms_and_themes_go_by_their_titles():
    words = called(post("theme:tutorial/unboxing"), {})

    assert words.en == "of the theme “tutorial” rather than “unboxing”"
    assert words.zh == "主题为“教程”（与“开箱”相比）"


@pytest.mark.parametrize("second", ["2s", "3s", "5s"])
def test_the_opening_is_the_same_work_at_whatever_second_a_platform_counts(second):
    assert what_to_do(post(f"hold_{second}"), {}, more=True) == what_to_do(post("hold_3s"), {}, more=True)


@pytest.mark.parametrize("name", ["hour:midday/evening", "tag:#护肤", "ads", "own_thing"])
@pytest.mark.parametrize("more", [True, False])
def test_whatever_has_no_sentence_of_its_own_becomes_a_try_of_three_posts(name, more):
    words = what_to_do(post(name), {}, more=more)

    assert words.en.startswith("Try ")
    assert "three of the next ten posts" in words.en
    assert "接下来十条里做三条" in words.zh


def test_a_list_of_words_in_titles_is_named_by_words_that_stand_there():
    titles = {"proof": {"en": "proof", "zh": "证明", "such_en": "实测, 空瓶", "such_zh": "实测、空瓶"}}

    assert called(post("title_words:proof"), titles).en == "with words such as 实测, 空瓶 in the title"
    assert called(post("title_words:proof"), titles).zh == "标题带实测、空瓶这类词"


def test_where_an_order_ends_is_declared_for_signals_that_are_there():
    declared = {name: found[0] for name in plain_words() if (found := enough(name)) is not None}

    assert declared == {"cuts": "rhythm", "frozen": "motion", "silence": "onsets"}
    assert set(declared.values()) <= set(signals())
