"""Which posts become rows, and what their seconds say."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from nine16.evaluate.factors.rows import LEAVE, rows_of
from nine16.model.evidence import Evidence
from nine16.model.post import Post
from nine16.model.snapshot import SecondPoint, Snapshot


def table(*, watching: bool = True) -> Evidence:
    """A post with a platform's table by second and no log."""
    seconds = tuple(
        SecondPoint(t, lost=10 - t, watching=100 - 12 * t if watching else None, acted={"product_click": 2})
        for t in range(4)
    )
    told = Snapshot("t", datetime(2026, 9, 1, tzinfo=UTC), "oceanengine", seconds=seconds)
    return Evidence(Post("t", "douyin", duration_s=4.0), snapshots=(told,))


def test_a_log_is_a_row_a_second(library):
    (one,) = library(1, seconds=7)

    rows = rows_of([one])

    assert rows.second.tolist() == list(range(7))
    assert rows.watching.tolist() == one.watching.seconds.watching.tolist()
    assert rows.outcomes[LEAVE].acted.tolist() == one.watching.seconds.left_watching.tolist()


def test_a_table_that_counts_who_was_there_enters_with_swipes_and_clicks_as_leaving():
    rows = rows_of([table()])

    assert rows.watching.tolist() == [100.0, 88.0, 76.0, 64.0]
    assert rows.outcomes[LEAVE].acted.tolist() == [12.0, 11.0, 10.0, 9.0]


def test_a_table_without_who_was_there_stays_out():
    rows = rows_of([table(watching=False), Evidence(Post("nothing", "douyin"))])

    assert rows.n == 0
    assert rows.silent == 2


def test_an_action_is_nought_where_others_are_known_and_not_told_where_none_is(library):
    liked, silent = library(2, seconds=5, likes=1.0)[0], library(1, seconds=5)[0]
    seconds = liked.watching.seconds
    followed = replace(
        liked, watching=replace(liked.watching, seconds=replace(seconds, released={"follow": seconds.released["like"]}))
    )

    likes = rows_of([liked, followed, silent]).outcomes["like"].acted

    assert likes[:5].tolist() == seconds.released["like"].tolist()
    assert likes[5:10].tolist() == [0.0] * 5
    assert np.all(np.isnan(likes[10:]))


def test_viewers_who_come_again_make_a_view_worth_less(library):
    (one,) = library(1, seconds=6, views=300)
    views = one.watching.views
    again = replace(one, watching=replace(one.watching, views=replace(views, viewer=np.arange(300) // 3)))

    assert rows_of([again]).outcomes[LEAVE].worth[0] < 0.6
    assert rows_of([one]).outcomes[LEAVE].worth[0] == 1.0


def test_posts_of_one_video_share_a_unit_and_unknown_videos_do_not(library):
    posts = library(4, seconds=5)
    renamed = [
        replace(one, post=replace(one.post, video_id=video))
        for one, video in zip(posts, ["a", "a", None, None], strict=True)
    ]

    unit = rows_of(renamed).unit

    assert unit[0] == unit[1]
    assert len({int(unit[0]), int(unit[2]), int(unit[3])}) == 3


def test_the_largest_cohort_is_number_nought(library):
    posts = [*library(2, seconds=40), *library(3, seconds=10)]

    assert rows_of(posts).cohort.tolist() == [1, 1, 0, 0, 0]
