"""The posts of a channel in order of a rate, a mean, a goal or their score, with the places that each may hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nine16.evaluate.cohorts import Standings
from nine16.evaluate.cohorts.goals import GOAL_RATES, LEAST_ACTED
from nine16.evaluate.cohorts.told import Told
from nine16.evaluate.ranking import Figure, Range, TrueRate, figure_ranges, rate_ranges
from nine16.kinds.scorecard import LESS_IS_BETTER
from nine16.model.number import Number
from nine16.model.ranking import Ranked
from nine16.model.scorecard import Scored

SCORECARD = "scorecard"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A post that has a value, before its title is looked up."""

    row: int
    value: Number
    range: Range


def ranked(
    standings: Standings, rows: Sequence[int], *, by: str, scores: Mapping[int, Scored | None] | None = None
) -> list[Ranked]:
    """The posts in order, the best first; those in no order at the end, with the reason.

    Args:
        standings: the posts of one channel.
        rows: which of them to put in order.
        by: a rate, rates joined by `+`, a mean, a goal (sale, item, account), or scorecard.
        scores: by row, for scorecard.
    """
    if by == SCORECARD:
        return _by_score(standings, rows, scores or {})
    name = _rate_of(standings, rows, by) if by in GOAL_RATES else by
    if name is None:
        return [_none(standings, row, by, "nothing tells a rate of this goal") for row in rows]
    told = {row: one for row in rows if (one := standings.told(row, name)) is not None}
    found: list[Ranked] = []
    # Shares of a log's views and counts over an export's are never in one order; the longer one first.
    bases = sorted({one.basis for one in told.values()}, key=lambda basis: (-_many(told.values(), basis), basis))
    for basis in bases:
        same = {row: one for row, one in told.items() if one.basis == basis}
        found += _listed(standings, _by_rate(standings, same, name), by, name)
    why = f"nothing tells {name} of this post"
    return found + [_none(standings, row, by, why, rate=name) for row in rows if row not in told]


def _by_rate(standings: Standings, told: Mapping[int, Told], name: str) -> list[_Placed]:
    rates = [
        TrueRate(standings.on.peers[row].post.post_id, standings.cell(row, name, one.basis), one.acted, one.n)
        for row, one in told.items()
    ]
    ranges = rate_ranges(rates, confidence=standings.confidence)
    if name in LESS_IS_BETTER:
        ranges = [Range(len(rates) + 1 - one.worst, len(rates) + 1 - one.best) for one in ranges]
    values = [standings.shrunk(row, name, one) for row, one in told.items()]
    placed = [_Placed(row, value, range_) for row, value, range_ in zip(told, values, ranges, strict=True)]
    sign = 1.0 if name in LESS_IS_BETTER else -1.0
    return sorted(placed, key=lambda one: (sign * (one.value.value or 0.0), _id(standings, one.row)))


def _by_score(standings: Standings, rows: Sequence[int], scores: Mapping[int, Scored | None]) -> list[Ranked]:
    """Scores of the same card that rest on the same outcomes are in one order."""
    groups: dict[str, dict[int, Number]] = {}
    open_: list[Ranked] = []
    for row in rows:
        told = scores.get(row)
        if told is None or told.score.value is None:
            why = "no scorecard fits this post" if told is None else told.score.why_null or ""
            open_.append(_none(standings, row, SCORECARD, why, rate=None if told is None else told.name))
            continue
        rests = [one.name for one in told.outcomes if one.name not in told.unplaced]
        groups.setdefault(f"{told.name}: {', '.join(rests)}", {})[row] = told.score
    found: list[Ranked] = []
    for name, group in sorted(groups.items(), key=lambda one: (-len(one[1]), one[0])):
        figures = [
            Figure.of(_id(standings, row), score, confidence=standings.confidence) for row, score in group.items()
        ]
        ranges = figure_ranges(figures, confidence=standings.confidence)
        placed = [_Placed(row, score, range_) for (row, score), range_ in zip(group.items(), ranges, strict=True)]
        placed.sort(key=lambda one: (-(one.value.value or 0.0), _id(standings, one.row)))
        found += _listed(standings, placed, SCORECARD, name)
    return found + open_


def _rate_of(standings: Standings, rows: Sequence[int], goal: str) -> str | None:
    """The rate nearest to a goal that enough of the posts tell and that happens often enough; else what most tell."""
    known: dict[str, list[Told]] = {}
    for rate in GOAL_RATES[goal]:
        known[rate] = [one for row in rows if (one := standings.told(row, rate)) is not None]
    enough = min(standings.least, len(rows))
    for rate, told in known.items():
        if told and len(told) >= enough and sum(one.acted for one in told) >= LEAST_ACTED:
            return rate
    most = max(known, key=lambda rate: len(known[rate]))
    return most if known[most] else None


def _listed(standings: Standings, placed: Sequence[_Placed], by: str, rate: str) -> list[Ranked]:
    found = []
    for place, one in enumerate(placed, start=1):
        post = standings.on.peers[one.row].post
        best, worst = min(one.range.best, place), max(one.range.worst, place)
        found.append(
            Ranked(
                post.post_id,
                post.channel,
                post.account,
                post.title,
                by,
                rate,
                one.value,
                place,
                best,
                worst,
                len(placed),
            )
        )
    return found


def _none(standings: Standings, row: int, by: str, why: str, *, rate: str | None = None) -> Ranked:
    post = standings.on.peers[row].post
    nothing = Number.none(why)
    return Ranked(post.post_id, post.channel, post.account, post.title, by, rate, nothing, None, None, None, 0)


def _many(told: Iterable[Told], basis: str) -> int:
    return sum(one.basis == basis for one in told)


def _id(standings: Standings, row: int) -> str:
    return standings.on.peers[row].post.post_id
