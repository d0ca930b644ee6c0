"""The chapter on change: the later half of the posts against the earlier, and golden seconds that move."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from nine16.evaluate.golden.holm import adjusted
from nine16.evaluate.insight.kinds_of_post import OUTCOMES, SURE_P
from nine16.evaluate.insight.over_posts import LEAST_RATIO, GroupRate, rates_by_group
from nine16.evaluate.insight.saying import chance, change, day, limits, posts, said, times
from nine16.evaluate.insight.seen import Seen, outcome_words
from nine16.evaluate.neighbours import utc
from nine16.model.counted import about
from nine16.model.finding import Words
from nine16.model.golden import GoldenSecond
from nine16.model.insight import ASSOCIATION, NO_DIFFERENCE, SURE, TEST, UNSURE, Chapter, Claim, Row, Rows
from nine16.model.number import Number

LEAST_DATED = 10
"""Posts with a day from which on halves are compared."""
_LATER, _EARLIER = "later", "earlier"


def time_chapter(
    cohort: Sequence[Seen],
    golden: Sequence[GoldenSecond],
    *,
    titles: Mapping[str, Words],
    zone: str,
    level: float,
    confidence: Words,
) -> Chapter:
    """Halves by day of publication, each outcome; chances adjusted over all of them (Holm).

    Args:
        cohort: the posts.
        golden: their golden seconds, with whether those move.
        titles: of outcomes.
        zone: time zone of the days.
        level: confidence of intervals.
        confidence: the same, as written.
    """
    dated = sorted(
        ((utc(one.known.post.published_at), one) for one in cohort if one.known.post.published_at is not None),
        key=lambda pair: (pair[0], pair[1].post_id),
    )
    moved = [_moves(one, titles, confidence) for one in golden if one.movement is not None and one.movement.moves]
    if len(dated) < LEAST_DATED:
        return Chapter("over_time", tuple(moved), said("time.undated"))
    middle = len(dated) // 2
    later = {one.post_id for _, one in dated[middle:]}
    posted = [one for _, one in dated]
    found: list[tuple[str, GroupRate]] = []
    for outcome in OUTCOMES:
        group = _later_over_earlier(posted, later, outcome, level)
        if group is not None and group.ratio.value is not None:
            found.append((outcome, group))
    after = adjusted([group.p if group.p is not None else 1.0 for _, group in found]) if found else []
    days = _days(dated, middle, zone)
    halves = said("time.halves", first=day(days[0]), middle=day(days[1]), last=day(days[2]))
    every = [
        Row(outcome_words(outcome, titles), group.ratio, sure=float(p) <= SURE_P)
        for (outcome, group), p in zip(found, after, strict=True)
    ]
    claims = [
        _claim(outcome, group, float(p), titles, halves, day(days[1]), every, confidence)
        for (outcome, group), p in zip(found, after, strict=True)
    ]
    return Chapter("over_time", (*moved, *claims), halves, asked=len(found))


def _later_over_earlier(posted: Sequence[Seen], later: set[str], outcome: str, level: float) -> GroupRate | None:
    told = [(one, one.known.totals[outcome]) for one in posted if outcome in one.known.totals]
    bases = [count.basis for _, count in told]
    basis = max(sorted(set(bases)), key=bases.count) if bases else ""
    used = [(one, count) for one, count in told if count.basis == basis and count.n > 0]
    groups = rates_by_group(
        [_LATER if one.post_id in later else _EARLIER for one, _ in used],
        [count.acted for _, count in used],
        [count.n for _, count in used],
        confidence=level,
        tests=len(OUTCOMES),
    )
    return next((group for group in groups if group.label == _LATER and len(groups) > 1), None)


def _claim(
    outcome: str,
    group: GroupRate,
    p: float,
    titles: Mapping[str, Words],
    halves: Words,
    middle: Words,
    every: Sequence[Row],
    confidence: Words,
) -> Claim:
    what, ratio = outcome_words(outcome, titles), group.ratio
    bound = max(abs(1 - (ratio.low or 0.0)), abs((ratio.high or math.inf) - 1))
    state = SURE if p <= SURE_P else NO_DIFFERENCE if bound < LEAST_RATIO - 1 else UNSURE
    rises = (ratio.value or 1.0) > 1
    says = {
        SURE: lambda: said(
            "time.changed",
            outcome=what,
            direction=said("time.rose" if rises else "time.fell"),
            change=change(ratio.value or 1.0),
        ),
        NO_DIFFERENCE: lambda: said("time.none", outcome=what, bound=f"{100 * bound:.0f}"),
        UNSURE: lambda: said("time.open", outcome=what),
    }[state]()
    sureness = said(
        {SURE: "sure.association", NO_DIFFERENCE: "sure.association_none"}.get(state, "sure.test_open"),
        posts=posts(ratio.n or group.posts),
        value=times(ratio.value or 1.0),
        limits=limits(ratio, unit="times"),
        confidence=confidence,
        chance=chance(p),
    )
    more = group.more_posts if state == UNSURE else None
    return Claim(
        f"time.{outcome}",
        state,
        _capital(says),
        ASSOCIATION,
        ratio,
        "times",
        Words(f"{sureness.en} {halves.en}", f"{sureness.zh}{halves.zh}"),
        do=said("time.do_changed", day=middle) if state == SURE else None,
        picture=Rows(tuple(every), "times", 1.0, said("factor.no_difference")),
        p_adjusted=p,
        more_posts=more,
        needs=said("need.time", n=f"{about(more):,}") if more else None,
        weight=abs(math.log(max(ratio.value or 1.0, 1e-6))) if state == SURE else -p,
    )


def _moves(one: GoldenSecond, titles: Mapping[str, Words], confidence: Words) -> Claim:
    """A golden second that is another one lately."""
    parts = one.movement.parts if one.movement is not None else ()
    first, last = parts[0].ratio, parts[-1].ratio
    what = outcome_words(one.outcome, titles)
    p = one.movement.p_adjusted if one.movement is not None else None
    rows = tuple(
        Row(Words(f"{part.from_day} – {part.to_day}", f"{part.from_day} – {part.to_day}"), part.ratio) for part in parts
    )
    return Claim(
        f"time.golden_{one.outcome}",
        SURE,
        said("time.moves", second=one.second, outcome=what, first=times(first.value or 1), last=times(last.value or 1)),
        TEST,
        last,
        "times",
        said(
            "sure.test",
            posts=posts(sum(part.posts for part in parts)),
            value=times(last.value or 1.0),
            limits=limits(last if last.low is not None else Number(None), unit="times"),
            confidence=confidence,
            chance=chance(p),
        ),
        picture=Rows(rows, "times", 1.0, said("factor.no_difference")),
        p_adjusted=p,
        weight=1e6,
    )


def _days(dated: Sequence[tuple[datetime, Seen]], middle: int, zone: str) -> tuple[date, date, date]:
    local = ZoneInfo(zone)
    first, turn, last = (dated[row][0].astimezone(local).date() for row in (0, middle, -1))
    return first, turn, last


def _capital(words: Words) -> Words:
    return Words(words.en[:1].upper() + words.en[1:], words.zh)
