"""Where an order ends: a cut helps in its place, more of them throughout do not."""

import pytest

from nine16.evaluate.advice.known import Known
from nine16.evaluate.advice.where_it_ends import where_it_ends
from nine16.kinds.actions import action_kinds
from nine16.model.factor import Factor
from nine16.model.number import Number

CUTS = Factor("second", "leave", "cuts", 1, Number(0.8, 0.73, 0.87), 1e-6, 42)


def fast(low: float, high: float, *, outcome: str = "leave", level: str = "second") -> Factor:
    return Factor(level, outcome, "rhythm", 0, Number((low + high) / 2, low, high), 0.6, 42)


def known(*factors: Factor) -> Known:
    return Known([], [CUTS, *factors], frozenset(), "UTC", action_kinds())


def test_the_widest_range_of_what_is_alike_is_what_it_changes_at_most():
    found = where_it_ends(CUTS, known(fast(0.97, 1.02), fast(0.93, 1.04)))

    assert found.en == "cutting faster throughout changes that by at most 7 %"
    assert found.zh == "全片剪得更快，这一点的变化不超过 7%"


@pytest.mark.parametrize(
    "alike",
    [
        (),
        (fast(0.7, 1.02),),
        (fast(0.97, 1.02), fast(0.98, 1.4)),
        (fast(0.97, 1.02, outcome="like"),),
        (fast(0.97, 1.02, level="post"),),
    ],
    ids=["nothing alike", "it may be large", "at one delay it may be", "of something else", "of posts"],
)
def test_nothing_is_said_where_it_is_not_known_to_be_small(alike):
    assert where_it_ends(CUTS, known(*alike)) is None
