"""Title, text and topics: each length from both sides."""

import pytest

from nine16.rules.text_length import text_length
from nine16.rules.title_length import title_length


@pytest.mark.parametrize(
    ("key", "good", "bad"), [("title_max", "口" * 20, "口" * 21), ("title_min", "口" * 6, "口" * 5)]
)
def test_a_title_has_as_many_characters_as_the_channel_takes(posted, ask, key, good, bad):
    asks = {key: float(len(good))}
    (found,) = ask(title_length, posted(asks, title=bad))

    assert (found.measured, found.limit) == (len(bad), len(good))
    assert ask(title_length, posted(asks, title=good)) == []


def test_letters_with_marks_are_one_character(posted, ask):
    assert ask(title_length, posted({"title_max": 4.0}, title="cafe\u0301")) == []


def test_without_a_title_nothing_is_said(posted, ask):
    assert ask(title_length, posted({"title_min": 6.0})) == []


@pytest.mark.parametrize(
    ("asks", "good", "bad"),
    [
        ({"text_max": 10.0}, {"text": "口" * 10}, {"text": "口" * 11}),
        ({"topics_max": 2.0}, {"topics": ("美妆", "口红")}, {"topics": ("美妆", "口红", "显白")}),
        ({"tags_total_max": 4.0}, {"topics": ("美妆", "口红")}, {"topics": ("美妆", "口红色")}),
    ],
    ids=["text", "topics", "tags"],
)
def test_text_topics_and_tags_have_their_limits(posted, ask, asks, good, bad):
    (found,) = ask(text_length, posted(asks, **bad))

    assert found.measured == next(iter(asks.values())) + 1
    assert ask(text_length, posted(asks, **good)) == []
