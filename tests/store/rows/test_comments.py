"""Comments are kept by post, and counted by the second they stand at."""

import dataclasses
from datetime import UTC, datetime

import pytest

from nine16.errors import NotFound
from nine16.model.comment import Comment
from nine16.model.post import Post

AT = datetime(2026, 3, 1, tzinfo=UTC)
WHOLE = Comment("p", "1", "bili", "danmaku", "好看\n真的", AT, 3.9, "9f2c", 4, "0", "mode")


@pytest.fixture
def records(folder):
    folder.records.put_posts([Post("p", "bilibili"), Post("q", "bilibili")])
    return folder.records


def _at(second: float | None, comment_id: str, **other) -> Comment:
    return dataclasses.replace(WHOLE, at_s=second, comment_id=comment_id, set_aside=None, **other)


def test_every_field_comes_back(records):
    records.put_comments([WHOLE])

    assert records.comments("p") == [WHOLE]
    assert records.comments("q") == []


def test_a_comment_told_anew_is_restated(records):
    liked = dataclasses.replace(WHOLE, likes=9)

    assert records.put_comments([WHOLE, WHOLE, liked]) == ["new", "unchanged", "restated"]
    assert records.comments("p") == [liked]


def test_only_a_viewers_words_are_counted_by_second(records):
    below = _at(None, "5", kind="comment")
    records.put_comments([_at(3.0, "1"), _at(3.999, "2"), _at(4.0, "3"), WHOLE, below, _at(0.5, "9", post_id="q")])
    records.put_comments([dataclasses.replace(WHOLE, comment_id="6", at_s=3.2)])

    assert records.comments_by_second(["p"]) == {"p": {"danmaku": {3: 1, 4: 1}}}
    assert records.comments_by_second() == {"p": {"danmaku": {3: 1, 4: 1}}, "q": {"danmaku": {0: 1}}}
    assert records.comments_by_second([]) == {}


def test_a_comment_that_two_importers_tell_is_one_word(records):
    records.put_comments([_at(3.0, "1"), _at(3.0, "1", importer="other")])

    assert records.comments_by_second() == {"p": {"danmaku": {3: 1}}}
    assert len(records.comments("p")) == 2


def test_comments_stand_by_second_then_by_time(records):
    told = [_at(7.0, "a"), _at(None, "b", kind="comment"), _at(1.5, "c"), _at(None, "d", kind="comment", at=None)]
    records.put_comments(told)

    assert [comment.comment_id for comment in records.comments("p")] == ["c", "a", "b", "d"]


def test_a_comment_on_no_post_refuses_them_all(records):
    with pytest.raises(NotFound):
        records.put_comments([WHOLE, dataclasses.replace(WHOLE, post_id="x")])
    assert records.comments("p") == []


def test_a_post_goes_with_its_comments(records):
    records.put_comments([WHOLE])
    records.remove_post("p")

    assert records.comments_by_second() == {}
    assert [post.post_id for post in records.posts()] == ["q"]
