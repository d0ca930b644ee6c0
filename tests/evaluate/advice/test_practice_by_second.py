"""What an account's seconds show, and what that goes with per post: counted by hand."""

from datetime import UTC, datetime

import pytest

from nine16.evaluate.advice import Known
from nine16.evaluate.advice.practice_by_second import practice_by_second
from nine16.kinds.actions import action_kinds
from nine16.model.evidence import Evidence
from nine16.model.factor import Factor, Step
from nine16.model.measured import Measured
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.snapshot import SecondPoint, Snapshot

AT = datetime(2026, 3, 1, tzinfo=UTC)


def told(name: str, lost, *, cuts, account: str = "lab") -> Evidence:
    """A post whose platform tells by second who watched and who was lost."""
    watching, rows = 1_000, []
    for second, gone in enumerate(lost):
        rows.append(SecondPoint(second, lost=gone, watching=watching))
        watching -= gone
    post = Post(name, "oceanengine", account, video_id=name, duration_s=float(len(lost)))
    return Evidence(
        post,
        shown={"cuts": Measured(tuple(float(one) for one in cuts))},
        snapshots=(Snapshot(name, AT, "oceanengine_seconds", seconds=tuple(rows)),),
    )


POSTS = [
    told("a", [50, 100, 20, 10, 10, 10], cuts=[0, 1, 0, 0, 0, 0]),
    told("b", [50, 20, 20, 60, 10, 10], cuts=[0, 0, 0, 1, 0, 0]),
    told("c", [50, 20, 20, 10, 10, 10], cuts=[0, 0, 0, 0, 0, 0]),
    told("d", [50, 80, 20, 10, 10, 10], cuts=[0, 1, 0, 0, 0, 0], account="other"),
]


def factor(times: float, *, lag_s: int = 0) -> Factor:
    number = Number(times, times / 1.1, times * 1.1, n=4, basis="posts")
    return Factor("second", "leave", "cuts", lag_s, number, 0.01, 4, times=number, step=Step("with_without"))


def known(mine=frozenset("abc")) -> Known:
    return Known(POSTS, (), mine, "UTC", action_kinds())


def found_of(one: Factor, of: Known | None = None):
    return practice_by_second(one, of or known(), ratio=one.times)


def test_viewers_lost_to_it_are_summed_over_the_posts_that_show_it():
    """Twice as many leave: of 100, 60 and 80 lost half would have stayed; the mean of three posts is 40."""
    found = found_of(factor(2.0), known(frozenset("abcd")))

    assert found.worth.value == pytest.approx(40.0)
    assert found.worth.low < 40.0 < found.worth.high
    assert (found.known, found.lacking, found.unit) == (4, 1, "viewers")
    assert [one.post_id for one in found.having] == ["a", "d", "b"]
    assert (found.having[0].from_s, found.having[0].to_s) == (1.0, 2.0)


def test_viewers_held_by_it_count_as_worth_too():
    """Half as many leave: without it 100, 60 and 80 more would have left."""
    found = found_of(factor(0.5), known(frozenset("abcd")))

    assert found.worth.value == pytest.approx(80.0)
    assert found.worth.low < found.worth.value < found.worth.high


def test_two_films_do_not_tell_how_far_posts_lie_apart():
    found = found_of(factor(2.0))

    assert len(found.having) == 2
    assert found.worth.value is None
    assert found.worth.why_null == "fewer than 3 films show it"


def test_a_cut_and_its_original_are_one_film():
    apart = found_of(factor(2.0), known(frozenset("abcd")))
    one = Known(POSTS, (), frozenset("abcd"), "UTC", action_kinds(), originals={"d": "a"})
    together = found_of(factor(2.0), one)

    assert (apart.films.known, apart.films.having) == (4, 3)
    assert (together.films.known, together.films.having) == (3, 2)


def test_what_acts_a_second_later_is_looked_for_where_it_is_shown():
    found = found_of(factor(2.0, lag_s=1), known(frozenset("abcd")))

    # 20, 10 and 20 lost in the second after the cut, half of them to it.
    assert found.worth.value == pytest.approx((10 + 5 + 10) / 3)
    assert (found.having[0].from_s, found.having[0].to_s) == (1.0, 2.0)


def test_posts_of_other_accounts_do_not_count_as_mine():
    found = found_of(factor(2.0), known(frozenset("c")))

    assert (found.known, found.having, found.lacking) == (1, (), 1)
    assert found.worth.value is None


def test_a_factor_that_the_library_no_longer_tells_is_none():
    assert found_of(Factor("second", "leave", "gone", 0, Number(2.0), 0.1, 3)) is None
