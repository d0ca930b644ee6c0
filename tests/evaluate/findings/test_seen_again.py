"""Which seconds viewers go back for: far more often than the seconds around them, viewer by viewer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.evaluate.findings.seen_again import LEAST_VIEWERS, SeenAgain, asked, rises, viewers_at
from nine16.evaluate.findings.unusual import Asked, unusual
from nine16.model.audience import AGAIN
from nine16.model.evaluation import Evaluation
from nine16.model.number import Number
from nine16.model.watching import Seconds, Views

SECONDS = 24
POST = Evaluation("p", "v", "player", 2_000, (), {}, Number(None), Number(None))


def told(*again: range, upto: int = SECONDS) -> SeenAgain:
    """One viewer for each stretch seen again, all of whom watch until `upto`."""
    rows = [(who, t, 2 if t in stretch else 1) for who, stretch in enumerate(again) for t in range(upto)]
    return SeenAgain(*(np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)))


def _sure(seen: SeenAgain):
    n = np.full(SECONDS, 2_000)
    none = np.zeros(SECONDS, dtype=np.int64)
    log = Seconds(n, n, none, none, none, none, none, {}, {}, {})
    return unusual(POST, log, None, like=lambda _rate: None, confidence=0.95, beside=Asked(again=seen))


def test_a_stretch_that_viewers_go_back_for_is_sure_with_its_viewers():
    (one,) = _sure(told(*[range(9, 12)] * 60))

    assert (one.what, one.from_s, one.to_s) == (AGAIN, 9, 12)
    assert one.viewers.value == 60
    assert 0 < one.viewers.low < 60
    assert one.observed.value == pytest.approx(60 / 2_000)
    assert one.expected == 0


def test_viewers_are_held_against_viewers_and_not_against_their_views():
    """Three views of each of 200 viewers are 200 viewers; those who see it again are counted once each too."""
    rows = np.arange(600)
    whole = np.zeros(600, dtype=np.int64)
    views = Views(rows % 200, 0, whole, whole, whole, whole.astype(np.int8), rows, whole, whole + 12_000, {})

    assert (viewers_at(views, 11), viewers_at(views, 12)) == (200, 0)

    n, none = np.full(SECONDS, 600), np.zeros(SECONDS, dtype=np.int64)
    log = Seconds(n, n, none, none, none, none, none, {}, {}, {})
    beside = Asked(again=told(*[range(9, 12)] * 60), viewers_at=lambda second: viewers_at(views, second))
    (one,) = unusual(POST, log, None, like=lambda _rate: None, confidence=0.95, beside=beside)

    assert (one.observed.value, one.observed.n) == (pytest.approx(0.3), 200)


def test_the_limits_are_of_the_confidence_that_is_asked_for():
    seen = told(*[range(9, 12)] * 60, *[range(3, 6)] * 30, *[range(16, 19)] * 30)
    usual, surer = (asked(seen, seconds=SECONDS, confidence=level) for level in (0.8, 0.99))

    assert usual
    for one, other in zip(usual, surer, strict=True):
        assert other.more.low < one.more.low < one.more.high <= other.more.high
        assert other.chance == one.chance


def test_views_that_start_over_say_nothing():
    assert _sure(told(*[range(SECONDS)] * 200)) == ()
    assert asked(told(*[range(SECONDS)] * 200), seconds=SECONDS) == [], "nobody tells one second from another"


def test_a_second_run_that_loses_many_at_once_is_no_moment():
    """Everything before the drop is seen again more than everything after it: one side is alike."""
    assert _sure(told(*[range(12)] * 200)) == ()


def test_half_as_much_again_is_not_enough():
    stretches = [range(9, 12)] * 140 + [range(4, 7)] * 100 + [range(14, 17)] * 100

    assert _sure(told(*stretches)) == ()
    assert _sure(told(*[range(9, 12)] * 260, *stretches[140:])) != ()


def test_viewers_who_had_gone_before_the_other_second_do_not_count_against_it():
    assert asked(told(*[range(9, 12)] * 60, upto=13), seconds=SECONDS) == []


def test_few_viewers_are_not_asked():
    assert asked(told(*[range(9, 12)] * (LEAST_VIEWERS - 1)), seconds=SECONDS) == []


def test_one_viewer_who_goes_back_often_is_one_viewer():
    who = np.zeros(SECONDS, dtype=np.int64)
    often = SeenAgain(who, np.arange(SECONDS), np.where(np.isin(np.arange(SECONDS), range(9, 12)), 500, 1))

    assert _sure(often) == ()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_rows_changes_nothing(seed):
    seen = told(*[range(9, 12)] * 30, *[range(3, 6)] * 30, *[range(16, 19)] * 30)
    order = np.random.default_rng(seed).permutation(seen.viewer.size)

    assert asked(seen, seconds=SECONDS) == asked(
        SeenAgain(seen.viewer[order] * 7 - 3, seen.second[order], seen.times[order]), seconds=SECONDS
    )


@pytest.mark.parametrize("seconds", [0, 3, 10, 11])
def test_a_short_video_has_no_second_with_two_sides(seconds):
    nobody = np.zeros(0, dtype=np.int64)

    assert not rises(np.full(seconds, 50))
    assert asked(SeenAgain(nobody, nobody, nobody), seconds=seconds) == []
