"""The best and the weakest: only what is surely apart from the usual, and who cannot be told from whom."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.week.moved import MovedOn, moved_in_week
from nine16.evaluate.week.placed import MOST, judged, order_is_sure, placed
from nine16.kinds.panel import Story
from nine16.model.evaluation import Effect, Evaluation, Goal
from nine16.model.evidence import Evidence
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.scorecard import Scored, ScoredOutcome
from nine16.model.today import Mover
from nine16.model.week import Judged
from nine16.settings import Settings

DAY = date(2026, 11, 12)


def place(value: float, low: float, high: float, n: int = 40) -> Number:
    """A place among a hundred."""
    return Number(value, low, high, n=n, basis="posts")


def post(value: float | None, half: float = 5.0, *, new: bool = True, name: str | None = None, **more) -> Judged:
    """A post with a place."""
    number = (
        Number.none("about 3 more posts like it are needed")
        if value is None
        else place(value, value - half, value + half)
    )
    return Judged(name or f"p{value}", None, "t", "douyin", DAY, new, 100, "completion", number, **more)


def moved(direction: str) -> Mover:
    """A move beyond expectation."""
    return Mover("old", "t", "douyin", "views", direction, 900.0, Number(100, 50, 200, n=30), 1e-7)


def told(*, percentiles, rates=None, sale=None, card=None) -> Story:
    """A post as it was evaluated."""
    none = Number.none("too few")
    goal = Goal(sale or none, None, "account", 40, rate="order")
    other = Goal(none, None, "account", 0)
    return Story(
        Evaluation(
            "p",
            None,
            "douyin",
            5_000,
            (),
            rates or {},
            none,
            none,
            effect=Effect(goal, other, other, {}),
            percentiles=percentiles,
            scorecard=card,
        ),
        Evidence(Post("p", "douyin")),
    )


def test_a_place_whose_range_holds_the_middle_is_counted_not_listed():
    found = placed([post(90), post(54), post(48), post(10)])

    assert [one.percentile.value for one in found.best] == [90]
    assert [one.percentile.value for one in found.worst] == [10]
    assert found.usual == 2
    assert found.leading is None


def test_where_none_is_sure_the_highest_and_the_lowest_are_named_as_such():
    found = placed([post(60, 20), post(55, 20), post(40, 20)])

    assert (found.best, found.worst) == ((), ())
    assert found.leading is not None
    assert found.trailing is not None
    assert (found.leading.percentile.value, found.trailing.percentile.value) == (60, 40)


def test_at_most_five_are_shown_and_the_rest_is_counted():
    found = placed([post(60 + place_) for place_ in range(9)])

    assert [one.percentile.value for one in found.best] == [68, 67, 66, 65, 64]
    assert found.more == {"best": 4, "worst": 0}


def test_an_older_post_stands_for_what_it_did_in_the_week_not_for_its_place():
    risen, fallen = post(20, new=False, moved=moved("up"), name="a"), post(95, new=False, moved=moved("down"), name="b")

    found = placed([risen, fallen, post(70, new=False, name="c")])

    assert [one.post_id for one in found.best] == ["a"]
    assert [one.post_id for one in found.worst] == ["b"]
    assert found.usual == 0


def test_posts_without_a_place_wait_with_their_reason():
    found = placed([post(None, name="a"), post(None, name="b"), post(90)])

    assert found.waiting == 2
    assert found.why_waiting == "about 3 more posts like it are needed"


def test_the_order_is_sure_only_where_no_two_ranges_overlap():
    assert not order_is_sure([post(90, 5), post(84, 5), post(70, 5)])
    assert not order_is_sure([post(90, 2), post(80, 2), post(60, 25)])  # the last reaches past its neighbour
    assert order_is_sure([post(90, 2), post(80, 2), post(None)])
    assert order_is_sure([post(90)])
    assert order_is_sure([])


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 50)), max_size=40))
def test_nobody_is_listed_whose_range_holds_the_middle_and_nobody_is_lost(drawn):
    posts = [post(value, half, name=str(number)) for number, (value, half) in enumerate(drawn)]

    found = placed(posts)

    assert all(one.percentile.low > 50 for one in found.best)
    assert all(one.percentile.high < 50 for one in found.worst)
    assert len(found.best) <= MOST >= len(found.worst)
    assert len(found.best) + len(found.worst) + sum(found.more.values()) + found.usual == len(posts)


def test_the_scorecard_judges_first_and_its_weightiest_line_explains():
    lines = (
        ScoredOutcome("completion", 0.2, place(60, 55, 65), Number(0.4, 0.39, 0.41, n=5_000)),
        ScoredOutcome("item", 0.5, place(90, 85, 95), Number(0.05, 0.04, 0.06, n=5_000), rate="collection"),
        ScoredOutcome("follow", 0.3, place(20, 15, 25), Number(0.01, 0.009, 0.011, n=5_000)),
    )
    card = Scored("douyin", {"en": "Douyin", "zh": "抖音"}, lines, place(63, 58, 68), 1.0)

    one = judged(told(percentiles={"completion": place(60, 55, 65)}, card=card), published_on=DAY, new=True)

    assert (one.judged_by, one.percentile.value, one.rate) == ("scorecard", 63, "collection")
    assert one.explained is not None
    assert one.explained.value == 0.05
    assert one.explained_place is not None
    assert one.explained_place.value == 90


def test_a_place_that_may_be_anywhere_judges_nothing():
    wide = place(49, 0, 96)
    rates = {"completion": Number(0.4, n=64), "follow": Number(0.02, n=64)}
    known = {"completion": place(94, 74, 100), "follow": place(60, 20, 90), "negative": place(99, 98, 100)}

    one = judged(told(percentiles=known, rates=rates, sale=wide), published_on=DAY, new=True)
    sure = judged(told(percentiles=known, rates=rates, sale=place(70, 60, 80)), published_on=DAY, new=True)

    assert (one.judged_by, one.rate) == ("completion", "completion")
    assert (sure.judged_by, sure.rate) == ("sale", "order")


def test_a_post_of_which_nothing_is_known_has_no_place_and_says_why():
    one = judged(
        told(percentiles={"follow": Number.none("about 3 more posts like it are needed")}), published_on=None, new=True
    )
    bare = judged(told(percentiles={}), published_on=None, new=True)

    assert one.percentile.why_null == "about 3 more posts like it are needed"
    assert bare.percentile.why_null == "nothing tells what viewers did"
    assert bare.judged_by is None


def test_of_a_week_only_moves_are_named_that_hold_against_all_seven_mornings(monkeypatch):
    from nine16.evaluate.over_time.moved import Moved
    from nine16.evaluate.week import moved as room

    sure, doubtful = moved("up"), Mover("b", "t", "douyin", "views", "up", 9.0, Number(1, 0, 2), 0.0002)

    def of_a_morning(_histories, *, day, **_asked):
        return Moved((sure, doubtful) if day == DAY else (), 100)

    monkeypatch.setattr(room, "movers", of_a_morning)
    named, tested = moved_in_week([], last_day=date(2026, 11, 15), zone="UTC", settings=Settings())

    assert named == (MovedOn(sure, DAY),)  # 0.0002 x 700 tests is above one in twenty
    assert tested == 100


@pytest.mark.parametrize("direction", ["up", "down"])
def test_a_new_post_that_also_moved_is_placed_by_its_like(direction):
    one = judged(
        told(percentiles={"completion": place(90, 85, 95)}, rates={"completion": Number(0.4, n=64)}),
        published_on=DAY,
        new=True,
        moved=MovedOn(moved(direction), DAY),
    )

    assert placed([one]).best == (one,)
