"""The chapter on what holds and loses: when half are gone, what the opening costs, and what goes with leaving."""

import functools
from collections.abc import Sequence
from dataclasses import replace

from nine16.evaluate.insight.factor_claims import Told
from nine16.evaluate.insight.mean_rates import mean_rate, some_channels
from nine16.evaluate.insight.saying import limits, posts, said, share, share_of, then
from nine16.evaluate.insight.seen import (
    Seen,
    in_second,
    in_whole,
    looked_words,
    of,
    share_in,
    share_of_all,
    typical,
)
from nine16.evaluate.insight.sides import LEAVE, Telling
from nine16.evaluate.insight.trying import tells
from nine16.model.factor import Factor
from nine16.model.finding import Words
from nine16.model.golden import GoldenSecond, SecondRate
from nine16.model.insight import MEASURED, SURE, UNSURE, Chapter, Claim, Course, Row, Rows
from nine16.model.number import Number

OPENING_S = 3
_FIRST_S = 0.5
"""The picture that stands for a whole post: its first."""
_WIDEST = 0.25
"""An interval of a share wider than a quarter of all viewers is no answer."""


def holding_chapter(
    golden: Sequence[GoldenSecond], factors: Sequence[Factor], told: Told, telling: Telling, *, level: float
) -> Chapter:
    """Measured first, then factors of leaving.

    Args:
        golden: of the cohort; the item about leaving carries its curve.
        factors: everything that was asked of the cohort.
        told: what they come to.
        telling: the cohort and what things are called.
        level: confidence of intervals.
    """
    leaving = next((one for one in golden if one.outcome == LEAVE), None)
    curve = [point for point in leaving.retention if point.rate.value is not None] if leaving is not None else []
    found: list[Claim] = []
    if leaving is not None and len(curve) > OPENING_S:
        more_later = any(
            one.state == SURE and ".hold_" in one.name and (one.number.value or 0.0) > 1.0 for one in told.acts
        )
        found += [
            _half(curve, telling.cohort, telling.confidence),
            _opening_claim(leaving, curve, telling, more_later=more_later),
        ]
    else:
        found += _rates(telling, level)
    asked = sum(one.p_adjusted is not None for one in factors if one.outcome == LEAVE)
    says = said("holds.says")
    if not any(one.name == "holds.half" for one in found):
        known = sum(post.known.seconds is not None for post in telling.cohort)
        says = said("holds.few_seconds", known=posts(known)) if known else said("holds.no_seconds")
    return Chapter(
        "holds", (*found, *told.holds), says, asked=asked, sure=told.holds_sure, small=told.holds_small
    )  # fmt: skip


def _half(curve: Sequence[SecondRate], cohort: Sequence[Seen], confidence: Words) -> Claim:
    """When half are gone, read off the curve and off its band; or what is left at its end."""
    at, first, last = (_crossed(curve, part) for part in ("value", "low", "high"))
    ends = curve[-1]
    if at is None:
        number = ends.rate
        says = said("holds.most_stay", at=f"{ends.second}", value=share_of(number))
        marked, unit, do = float(ends.second), "share", None
    else:
        number = Number(at, first, last, n=curve[min(int(at), len(curve) - 1)].rate.n, basis="posts")
        says = said("holds.half", at=f"{at:.1f}")
        marked, unit, do = at, "s", said("holds.half_do", at=f"{at:.0f}")
    state = _state(number, _WIDEST if at is None else at)
    return Claim(
        "holds.half",
        state,
        says,
        MEASURED,
        number,
        unit,
        _sureness(number, unit, confidence, None),
        do=do,
        needs=None if state == SURE else said("need.measured"),
        picture=Course(tuple(curve), (marked,), "retention"),  # no post's picture shows who is still there
        weight=1e6,
        about=some_channels([post for post in cohort if post.known.seconds is not None], cohort),
    )


def _opening_claim(leaving: GoldenSecond, curve: Sequence[SecondRate], telling: Telling, *, more_later: bool) -> Claim:
    """What the first three seconds cost, with the rates of leaving by second.

    Args:
        leaving: with its rates.
        curve: who is still there.
        telling: the cohort.
        more_later: whether posts that keep more in the opening surely have more of something later.
    """
    at_3s = curve[OPENING_S]
    gone = _one_less(at_3s.rate)
    worst = max(leaving.by_second, key=lambda point: point.rate.value or 0.0)
    spread = None
    if at_3s.low_post is not None and at_3s.high_post is not None:
        spread = 1 - at_3s.high_post, 1 - at_3s.low_post
    shown = tuple(
        in_second(post, worst.second, LEAVE)
        for post in typical(
            telling.cohort,
            lambda post: post.there(worst.second),
            lambda post: share_in(post, worst.second, LEAVE),
        )
    )
    state = _state(gone, _WIDEST)
    return Claim(
        "holds.opening",
        state,
        said(_opening(worst.second), value=share_of(gone), at=worst.second, worst=share_of(worst.rate)),
        MEASURED,
        gone,
        "share",
        _sureness(gone, "share", telling.confidence, spread),
        do=then(
            _begin_anew(telling) if worst.second < OPENING_S else said("holds.later_do"),
            said("holds.opening_more") if more_later else None,
        ),
        practice=worst.second < OPENING_S,
        needs=None if state == SURE else said("need.measured"),
        picture=Course(leaving.by_second, (float(worst.second),), LEAVE),
        shown=shown,
        weight=1e6 - 1,
    )


def _begin_anew(telling: Telling) -> Words:
    """The first picture, by common practice: that these posts do not show which holds, and what trying two takes."""
    known = [post for post in telling.cohort if post.known.seconds is not None]
    looked = looked_words(known) or said("holds.looked_all")
    return then(said("holds.opening_do", looked=looked), tells(telling.trials, LEAVE, "holds.opening_try"))


def _rates(telling: Telling, level: float) -> list[Claim]:
    """Where no curve is known: what shares of plays stay 3 s or to the end."""
    told = []
    for name in ("effective_view", "completion"):
        label, group = mean_rate(telling.cohort, name, level)
        if group is None:
            continue
        number = group.mean
        number = replace(number, high=min(number.high or 1.0, 1.0))
        shown = typical(
            telling.cohort, lambda one: float(one.views or 0), functools.partial(share_of_all, outcome=name)
        )
        told.append(
            Claim(
                f"holds.{name}",
                _state(number, _WIDEST),
                said("holds.rate", value=share_of(number), of=of(name)),
                MEASURED,
                number,
                "share",
                _sureness(number, "share", telling.confidence, None),
                picture=Rows((Row(label, number),), "share"),
                shown=tuple(in_whole(one, _FIRST_S, name) for one in shown),
                weight=1e6,
            )
        )
    return told


def _opening(worst: int) -> str:
    """Where most leave: at once, within the opening, or later."""
    return "holds.opening_first" if worst == 0 else "holds.opening" if worst < OPENING_S else "holds.opening_later"


def _state(number: Number, widest: float) -> str:
    """Sure where both ends of the interval are known and it is no wider than that."""
    low, high = number.low, number.high
    return SURE if low is not None and high is not None and high - low <= widest else UNSURE


def _crossed(curve: Sequence[SecondRate], part: str) -> float | None:
    """Where a line of the curve falls to a half, between two seconds."""
    before: tuple[float, float] | None = None
    for point in curve:
        value = getattr(point.rate, part)
        if value is None:
            return None
        if value <= 0.5:
            if before is None:
                return float(point.second)
            second, above = before
            return second + (above - 0.5) / max(above - value, 1e-9) * (point.second - second)
        before = float(point.second), value
    return None


def _one_less(rate: Number) -> Number:
    def less(value: float | None) -> float | None:
        return None if value is None else 1.0 - value

    return Number(less(rate.value), less(rate.high), less(rate.low), rate.n, rate.basis)


def _sureness(number: Number, unit: str, confidence: Words, spread: tuple[float, float] | None) -> Words:
    what = limits(number, unit=unit)
    if not what.en:
        return said("sure.measured_open", posts=posts(number.n or 0))
    if spread is None:
        return said("sure.measured", posts=posts(number.n or 0), limits=what, confidence=confidence)
    low, high = (share(each, wide=0.1) for each in spread)
    return said(
        "sure.measured_spread", posts=posts(number.n or 0), limits=what, confidence=confidence, low=low, high=high
    )
