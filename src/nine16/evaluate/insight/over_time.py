"""The chapter on change: the later half of the posts against the earlier, and golden seconds that move.

Halves are compared within accounts: later posts that are another account's are no change.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from nine16.evaluate.holm import holm
from nine16.evaluate.insight.kinds_of_post import OUTCOMES, SURE_P, how_compared, level_of, within_accounts
from nine16.evaluate.insight.over_posts import LEAST_RATIO, GroupRate, rates_by_group
from nine16.evaluate.insight.saying import capital, change, day, limits, listed, posts, said, then, times
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
    """Halves by day of publication, each outcome within accounts; chances adjusted over all of them (Holm).

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
        few = "_none" if not dated else "_one" if len(dated) == 1 else ""
        return Chapter(
            "over_time", tuple(moved), said(f"time.undated{few}", dated=posts(len(dated)), least=LEAST_DATED)
        )
    local = ZoneInfo(zone)
    of_day = [when.astimezone(local).date() for when, _ in dated]
    middle = _turn(of_day)
    later = {one.post_id for _, one in dated[middle:]}
    posted = [one for _, one in dated]
    found: list[tuple[str, GroupRate]] = []
    for outcome in OUTCOMES:
        group = _later_over_earlier(posted, later, outcome, level)
        if group is not None and group.ratio.value is not None:
            found.append((outcome, group))
    after = holm([group.p if group.p is not None else 1.0 for _, group in found]).tolist() if found else []
    ends = {
        "first": day(of_day[0]),
        "middle": day(of_day[middle - 1]),
        "next": day(of_day[middle]),
        "last": day(of_day[-1]),
    }
    halves = said("time.halves", **ends)
    every = [
        Row(outcome_words(outcome, titles), group.ratio, sure=float(p) <= SURE_P)
        for (outcome, group), p in zip(found, after, strict=True)
    ]
    changes = [_Change(outcome, group, float(p)) for (outcome, group), p in zip(found, after, strict=True)]
    claims = _claims(changes, titles, day(of_day[middle]), every, confidence)
    within = "_within" if any(within_accounts(group) for _, group in found) else ""
    key = "time.says_within" if any(within_accounts(group) for _, group in found) else "time.says"
    if not found and len({level_of(one, "") for one in posted if one.known.totals}) > 1:
        key = "time.apart"
    says = said(key, halves=halves)
    if changes and not moved and all(one.state != SURE for one in changes):
        short = said(f"time.says_short{within}", **ends)
        says = then(short, *_nothing_sure(changes, titles))
    return Chapter("over_time", (*moved, *claims), says, asked=len(found))


def _nothing_sure(changes: Sequence["_Change"], titles: Mapping[str, Words]) -> tuple[Words, ...]:
    """Where nothing changed for sure: what changed little at most, and of what it cannot be said."""
    told = [said("time.nothing_sure")]
    if {one.state for one in changes} == {NO_DIFFERENCE, UNSURE}:
        changes = [one for one in changes if one.state == NO_DIFFERENCE]
        return (*told, *_nothing_sure(changes, titles)[1:], said("time.rest_not_yet"))
    for state, key in ((NO_DIFFERENCE, "time.at_most"), (UNSURE, "time.not_yet")):
        chosen = [one for one in changes if one.state == state]
        if chosen:
            bound = (
                {"bound": f"{max(1.0, 100 * max(one.bound for one in chosen)):.0f}"} if state == NO_DIFFERENCE else {}
            )
            named = listed([outcome_words(one.outcome, titles) for one in chosen])
            told.append(capital(said(key, outcomes=named, **bound)))
    return tuple(told)


def _turn(of_day: Sequence[date]) -> int:
    """Where the later half begins: between two days, the nearest to the middle; in the middle where all are of one day.

    Args:
        of_day: (posts,) sorted.

    Example:
        >>> _turn([date(2026, 10, 3), date(2026, 10, 4), date(2026, 10, 4), date(2026, 10, 5)])
        1
    """
    middle = len(of_day) // 2
    turns = [row for row in range(1, len(of_day)) if of_day[row] != of_day[row - 1]]
    return min(turns, key=lambda row: (abs(row - middle), row), default=middle)


@dataclass(frozen=True, slots=True)
class _Change:
    """An outcome in the later half over the earlier."""

    outcome: str
    group: GroupRate
    p_adjusted: float

    @property
    def bound(self) -> float:
        low, high = self.group.ratio.low, self.group.ratio.high
        return max(abs(1 - (low or 0.0)), abs((high or math.inf) - 1))

    @property
    def state(self) -> str:
        if self.p_adjusted <= SURE_P:
            return SURE
        return NO_DIFFERENCE if self.bound < LEAST_RATIO - 1 else UNSURE


def _later_over_earlier(posted: Sequence[Seen], later: set[str], outcome: str, level: float) -> GroupRate | None:
    told = [(one, one.known.totals[outcome]) for one in posted if outcome in one.known.totals]
    used = [(one, count) for one, count in told if count.n > 0]
    groups = rates_by_group(
        [_LATER if one.post_id in later else _EARLIER for one, _ in used],
        [count.acted for _, count in used],
        [count.n for _, count in used],
        levels=[level_of(one, count.basis) for one, count in used],
        films=[one.film for one, _ in used],
        confidence=level,
        tests=len(OUTCOMES),
    )
    return next((group for group in groups if group.label == _LATER and len(groups) > 1), None)


def _claims(
    changes: Sequence[_Change], titles: Mapping[str, Words], middle: Words, every: Sequence[Row], confidence: Words
) -> list[Claim]:
    """Each sure change by itself; what did not change, and what is open, in one claim each."""
    picture = Rows(tuple(every), "times", 1.0, said("factor.no_difference"))
    told = [_sure(one, titles, middle, picture, confidence) for one in changes if one.state == SURE]
    for state in (NO_DIFFERENCE, UNSURE):
        chosen = [one for one in changes if one.state == state]
        if chosen:
            told.append(_together(state, chosen, titles, confidence))
    return told


def _sure(one: _Change, titles: Mapping[str, Words], middle: Words, picture: Rows, confidence: Words) -> Claim:
    what, ratio = outcome_words(one.outcome, titles), one.group.ratio
    value = ratio.value or 1.0
    says = said(
        "time.changed_within" if within_accounts(one.group) else "time.changed",
        outcome=what,
        direction=said("time.rose" if value > 1 else "time.fell"),
        change=change(value),
    )
    sureness = said(
        "time.sure",
        posts=posts(ratio.n or one.group.posts),
        value=times(value),
        limits=limits(ratio, unit="times"),
        confidence=confidence,
    )
    return Claim(
        f"time.{one.outcome}",
        SURE,
        capital(says),
        ASSOCIATION,
        ratio,
        "times",
        then(sureness, how_compared(one.group, alone="time.alone")),
        do=said("time.do_changed", day=middle),
        picture=picture,
        p_adjusted=one.p_adjusted,
        weight=abs(math.log(max(value, 1e-6))),
    )


def _together(state: str, chosen: Sequence[_Change], titles: Mapping[str, Words], confidence: Words) -> Claim:
    """What did not change, or what is open: one claim with every outcome named; its figure is the widest one's."""
    widest = max(chosen, key=lambda one: one.bound)
    most = max(chosen, key=lambda one: one.group.ratio.n or 0).group
    names = listed([outcome_words(one.outcome, titles) for one in chosen])
    small = state == NO_DIFFERENCE
    says = said(
        "time.none" if small else "time.open",
        outcome=names,
        **({"bound": f"{max(1.0, 100 * widest.bound):.0f}"} if small else {}),
    )
    rows = tuple(Row(capital(outcome_words(one.outcome, titles)), one.group.ratio, sure=small) for one in chosen)
    needed = sorted(about(one.group.more_posts) for one in chosen if one.group.more_posts) if not small else []
    needs = None
    if needed:
        low, high = f"{needed[0]:,}", f"{needed[-1]:,}"
        needs = said("need.time", n=high) if low == high else said("need.time_between", low=low, high=high)
    return Claim(
        f"time.{widest.outcome}",
        state,
        capital(says),
        ASSOCIATION,
        widest.group.ratio,
        "times",
        then(
            said(
                "time.none_says" if small else "time.open_says",
                posts=posts(most.ratio.n or most.posts),
                confidence=confidence,
            ),
            how_compared(most, alone="time.alone"),
        ),
        picture=Rows(rows, "times", 1.0, said("factor.no_difference")),
        p_adjusted=widest.p_adjusted,
        more_posts=needed[-1] if needed else None,
        needs=needs,
        weight=-widest.p_adjusted,
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
            "time.moves_says",
            posts=posts(sum(part.posts for part in parts)),
            value=times(last.value or 1.0),
            limits=limits(last if last.low is not None else Number(None), unit="times"),
            confidence=confidence,
        ),
        picture=Rows(rows, "times", 1.0, said("factor.no_difference")),
        p_adjusted=p,
        weight=1e6,
    )
