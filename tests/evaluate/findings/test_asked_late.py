"""Late calls: answered by those still there, against the seconds before and after, and worth those who had gone."""

import numpy as np
import pytest

from nine16.evaluate.findings.asked_late import ANSWER_S, MOST_CALLS, asked, calls
from nine16.evaluate.findings.unusual import Asked, unusual
from nine16.kinds.actions import action_kinds
from nine16.model.audience import ASKED_LATE
from nine16.model.evaluation import Evaluation
from nine16.model.measured import Measured, Span
from nine16.model.number import Number
from nine16.model.watching import Seconds

T = np.arange(30)
WATCHING = np.round(20_000 * np.exp(-0.05 * T)).astype(np.int64)
CALL = ((16.4, 18.0),)
POST = Evaluation("p", "v", "player", 20_000, (), {}, Number(None), Number(None))


def _seconds(rate, *, watching=WATCHING, kind="like"):
    none = np.zeros(T.size, dtype=np.int64)
    acts = {kind: np.round(rate * watching).astype(np.int64)}
    return Seconds(watching, watching, none, none, none, none, none, acts, acts, {})


def _answered(times=4.0, usual=0.001):
    return np.where((T >= 16) & (T < 16 + ANSWER_S), times * usual, usual)


def _asked(log, at=CALL, worth=1.0):
    return list(asked(log, at, action_kinds(), worth=worth))


def test_what_an_earlier_call_would_bring_is_what_it_brings_for_each_viewer_times_those_who_had_gone():
    (one,) = _asked(_seconds(_answered()))
    gone = WATCHING[9] - WATCHING[16]

    assert (one.kind, one.rate, one.from_s, one.to_s) == ("like", "interaction", 16, 20)
    assert one.chance < 1e-6
    assert one.gained.value == pytest.approx(0.003 * ANSWER_S * gone, rel=0.05)
    assert one.gained.low < one.gained.value < one.gained.high
    assert one.gained.n == gone
    assert one.expected == pytest.approx(0.004, rel=0.05)


@pytest.mark.parametrize(
    "rate", [0.001 + 0 * T, 0.002 * np.exp(-0.1 * T), 0.0003 * np.exp(0.08 * T), np.where(T >= 16, 0.004, 0.001)]
)
def test_acts_that_rise_or_fall_or_step_up_are_no_answer(rate):
    assert all(one.chance > 0.2 for one in _asked(_seconds(rate)))


def test_calls_are_asked_about_only_where_many_have_gone_and_both_sides_can_be_seen():
    assert _asked(_seconds(_answered()), at=((10.0, 12.0),)) == [], "that is early"
    assert _asked(_seconds(_answered()), at=((24.0, 26.0),)) == [], "nothing comes after it"
    assert _asked(_seconds(_answered(), watching=np.full(T.size, 20_000))) == [], "nobody has gone"
    assert _asked(_seconds(_answered(), kind="order")) == [], "orders are not placed in seconds"
    assert _asked(_seconds(_answered(usual=1e-7))) == [], "nobody acts"


def test_views_of_the_same_viewers_make_it_less_sure():
    (alone,), (several,) = _asked(_seconds(_answered())), _asked(_seconds(_answered()), worth=0.3)

    assert several.chance > alone.chance
    assert several.gained.value == pytest.approx(alone.gained.value)
    assert several.gained.low < alone.gained.low


def test_the_limits_are_of_the_confidence_that_is_asked_for():
    (usual,), (surer,) = (
        list(asked(_seconds(_answered()), CALL, action_kinds(), worth=1.0, confidence=level)) for level in (0.8, 0.99)
    )

    assert surer.gained.low < usual.gained.low < usual.gained.high < surer.gained.high
    assert surer.observed.low < usual.observed.low
    assert surer.chance == usual.chance


def test_calls_that_stand_together_are_one_and_those_without_a_time_are_none():
    said = [(3.0, 4.0, {}), (4.5, 6.0, {}), (9.0, 10.0, {"timed": False}), (12.0, 13.0, {"kind": "price"})]
    spans = tuple(Span(a, b, {"kind": "call_to_action", **facts}) for a, b, facts in said)

    assert calls(Measured(spans=spans)) == [(3.0, 6.0)]
    assert calls(None) == []
    many = tuple(Span(3.0 * k, 3.0 * k + 1, {"kind": "call_to_action"}) for k in range(8))
    assert len(calls(Measured(spans=many))) == MOST_CALLS


def test_a_late_call_is_sure_beside_everything_else_that_is_asked():
    from nine16.evaluate.moments import losses

    log = _seconds(_answered())
    lost = losses(log.left_watching, log.watching)
    beside = Asked(calls=CALL, kinds=action_kinds())

    (one,) = unusual(POST, log, lost, like=lambda _rate: None, confidence=0.95, beside=beside)

    assert (one.what, one.kind, one.rate) == (ASKED_LATE, "like", "interaction")
    assert 0 < one.viewers.low < one.viewers.value
