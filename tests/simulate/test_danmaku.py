"""Comments across the picture: what is no viewer's word is known, and the real judge sets it aside."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from nine16.ingest.danmaku import judge, set_aside_by_mode
from nine16.model.comment import Comment
from nine16.simulate.danmaku import danmaku

BEGAN = datetime(2026, 9, 18, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def drawn():
    return danmaku(
        duration_s=28.0,
        busy=((7.0, 0.4), (11.0, 0.2)),
        words=400,
        since=BEGAN,
        until=BEGAN + timedelta(days=30),
        seed=5,
    )


def test_the_judge_of_comments_finds_exactly_what_was_planted(drawn):
    comments = [
        Comment("p", str(number), "x", "danmaku", line.text, at_s=line.at_s, author=line.sender,
                set_aside=set_aside_by_mode(line.mode))
        for number, line in enumerate(drawn.lines)
    ]  # fmt: skip
    reasons = Counter(comment.set_aside for comment in judge(comments))

    assert reasons.pop(None) == drawn.words == 401
    assert dict(reasons) == dict(drawn.set_aside)


def test_viewers_react_after_the_busy_seconds(drawn):
    by_second = Counter(int(line.at_s) for line in drawn.lines if line.mode != 7)

    assert by_second[8] > 3 * by_second[20]
    assert all(0 <= line.at_s < 28 and BEGAN <= line.written_at <= BEGAN + timedelta(days=30) for line in drawn.lines)


def test_the_same_seed_gives_the_same_comments(drawn):
    again = danmaku(
        duration_s=28.0,
        busy=((7.0, 0.4), (11.0, 0.2)),
        words=400,
        since=BEGAN,
        until=BEGAN + timedelta(days=30),
        seed=5,
    )

    assert again == drawn
