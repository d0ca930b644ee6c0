"""What one post tells by second, and which posts test."""

from datetime import UTC, datetime

import numpy as np
import pytest

from nine16.evaluate.golden.by_second import BySecond, by_second, grid
from nine16.evaluate.golden.split import split
from nine16.kinds.actions import action_kinds
from nine16.model.evidence import Evidence
from nine16.model.post import Post
from nine16.model.snapshot import SecondPoint, Snapshot

KINDS = action_kinds()
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def of_table(points, *, views=None, audience="paid", duration_s=None):
    counts = {} if views is None else {"views": views}
    told = Snapshot("p", NOW, "table", counts=counts, seconds=tuple(points), audience=audience)
    return by_second(Evidence(Post("p", "douyin", duration_s=duration_s), snapshots=(told,)), KINDS)


def test_a_log_tells_who_was_there_and_the_kinds_of_a_rate_are_added_up(log):
    watching = log(
        [[(0, 5_000)], [(0, 4_500)], [(0, 2_500)]],
        [1, 0, 0],
        duration_s=5.0,
        placed={"like": [(0, 3), (1, 3)], "share": [(2, 1)], "follow": []},
        acted={"like": [0, 1], "share": [2]},
    )

    told = by_second(Evidence(Post("p", "player"), watching=watching), KINDS)

    assert told.basis == "views"
    assert told.at_risk.tolist() == [3, 3, 3, 2]  # the last second is left out
    assert told.events["leave"].tolist() == [0, 0, 1, 0]
    assert told.events["interaction"].tolist() == [0, 1, 0, 2]
    assert told.events["order"].tolist() == [0, 0, 0, 0]


def test_a_log_without_any_action_tells_of_leaving_only(log):
    told = by_second(Evidence(Post("p", "player"), watching=log([[(0, 4_000)]] * 3, [1] * 3, duration_s=4.0)), KINDS)

    assert set(told.events) == {"leave"}


def test_a_table_with_viewers_at_risk_is_taken_as_it_is():
    points = [SecondPoint(t, lost=10, watching=100 - 10 * t, acted={"like": t}) for t in range(5)]

    told = of_table(points, duration_s=20.0)

    assert told.basis == "counts"
    assert told.at_risk.tolist() == [100, 90, 80, 70, 60]
    assert told.events["interaction"].tolist() == [0, 1, 2, 3, 4]
    assert "follow" not in told.events  # nobody told: not nought


def test_a_table_of_lost_and_clicks_takes_both_out_of_those_at_risk():
    points = [SecondPoint(t, lost=10, acted={"product_click": 5}) for t in range(4)]

    told = of_table(points, views=100, duration_s=20.0)

    assert told.at_risk.tolist() == [100, 85, 70, 55]
    assert told.events["leave"].tolist() == [10, 10, 10, 10]
    assert told.events["shop_entry"].tolist() == [5, 5, 5, 5]


@pytest.mark.parametrize(
    "points",
    [
        [],
        [SecondPoint(0, lost=3), SecondPoint(2, lost=1)],
        [SecondPoint(0, lost=3), SecondPoint(1)],
        [SecondPoint(0, acted={"like": 2})],
    ],
)
def test_a_table_that_does_not_say_how_many_were_there_tells_nothing(points):
    assert of_table(points) is None


def test_the_same_post_under_two_names_counts_once_and_small_posts_that_happen_to_be_alike_twice():
    n = np.array([100.0, 60.0, 40.0])
    large = [BySecond(name, "views", n, {"leave": np.array([40.0, 20.0, 5.0])}) for name in "ba"]
    small = [BySecond(name, "views", n / 100, {"leave": np.zeros(3)}) for name in "dc"]

    assert grid([*large, *small], "leave").posts == ("a", "c", "d")


def test_shorter_posts_have_no_viewers_at_risk_past_their_end():
    told = grid(
        [
            BySecond("a", "views", np.array([9.0, 8.0]), {"leave": np.array([1.0, 1.0])}),
            BySecond("b", "views", np.array([7.0]), {"leave": np.array([2.0])}),
        ],
        "leave",
    )

    assert told.at_risk.tolist() == [[9.0, 8.0], [7.0, 0.0]]
    assert told.seconds.tolist() == [2, 1]


def test_posts_keep_their_side_whatever_else_is_there():
    few, many = ({f"douyin:{n}": f"douyin:{n}" for n in range(posts)} for posts in (50, 500))

    testing, searching = split(few)

    assert testing <= split(many)[0]
    assert searching <= split(many)[1]
    assert not testing & searching
    assert 0.25 < len(split(many)[1]) / 500 < 0.42


def test_posts_of_one_film_all_search_or_all_test():
    films = {f"{channel}:{n}": f"film {n}" for n in range(60) for channel in ("douyin", "kuaishou", "taobao")}

    testing, searching = split(films)

    assert {films[post] for post in testing}.isdisjoint(films[post] for post in searching)
    assert len(testing) + len(searching) == 180
