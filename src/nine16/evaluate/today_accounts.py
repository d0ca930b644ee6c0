"""Days of a whole account as its platform tells them: a sum of days against what the days before let expect.

It stands in where captures of the posts do not tell a sum: posts older than the export, or none at all.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from nine16.model.number import Number
from nine16.model.today import Compared

CONFIDENCE = 0.95
BEFORE = 28
"""Days before a window whose mean is its level: four whole weeks. [ours]"""
LEAST_WINDOWS = 4.0
"""Earlier windows, counted without overlap, without which nothing is known of their spread. [ours]"""


@dataclass(frozen=True, slots=True)
class AccountDays:
    """What a platform tells of an account day by day."""

    channel: str
    account: str | None
    importer: str
    counts: Mapping[str, Mapping[date, int]] = field(default_factory=dict)
    """By figure and local day."""


def account_sum(
    accounts: Sequence[AccountDays], metric: str, *, window: str, day: date, days: int, channel: str
) -> Compared | None:
    """The sum of an account's days against its level before; None where no account of the channel tells every day.

    Earlier windows of the same length, each against the mean of the 28 days before it, say how far a sum strays: their
    logarithms are taken for normal, and windows that overlap for fewer than they are.

    Args:
        accounts: days of any accounts.
        metric: views or another count.
        window: its name.
        day: the window's last local day.
        days: how many days.
        channel: whose accounts.
    """
    wanted = [day - timedelta(days=step) for step in range(days)]
    told = [
        (one, one.counts[metric])
        for one in accounts
        if one.channel == channel and all(each in one.counts.get(metric, {}) for each in wanted)
    ]
    if not told:
        return None
    by_day = {
        each: sum(counts[each] for _, counts in told) for each in set.intersection(*(set(counts) for _, counts in told))
    }
    observed = float(sum(by_day[each] for each in wanted))
    expected, stands_at = _expected(by_day, first=wanted[-1], days=days, observed=observed)
    beyond = None
    if expected.low is not None and expected.high is not None:
        beyond = "up" if observed > expected.high else "down" if observed < expected.low else None
    return Compared(
        metric,
        window,
        channel,
        Number(observed, observed, observed, n=days, basis="days"),
        expected,
        beyond,
        added=tuple(sorted(one.importer for one, _ in told)),
        stands_at=stands_at,
    )


def _expected(by_day: Mapping[date, int], *, first: date, days: int, observed: float) -> tuple[Number, float | None]:
    """What a window that begins on a day would usually hold, and the share of such windows that hold less than it did."""
    level = _level(by_day, first)
    ratios = []
    at = first - timedelta(days=days)
    while (before := _level(by_day, at)) is not None and all(
        at + timedelta(days=step) in by_day for step in range(days)
    ):
        total = sum(by_day[at + timedelta(days=step)] for step in range(days))
        ratios.append(math.log((total + 1.0) / (before * days + 1.0)))
        at -= timedelta(days=1)
    apart = len(ratios) / days
    if level is None or apart < LEAST_WINDOWS:
        known = len([each for each in by_day if each < first])
        needed = BEFORE + math.ceil((LEAST_WINDOWS + 1) * days)
        return Number.none(f"{known} days are known before these; {needed} are needed", n=known, basis="days"), None
    from scipy.stats import t

    scale = float(np.std(ratios, ddof=1)) * math.sqrt(1 + 1 / apart)
    wide = float(t.ppf((1 + CONFIDENCE) / 2, apart - 1)) * scale
    middle = math.log(level * days + 1.0) + float(np.mean(ratios))
    low, value, high = (max(0.0, math.exp(middle + edge) - 1.0) for edge in (-wide, 0.0, wide))
    away = math.log(observed + 1.0) - middle
    stands_at = float(t.cdf(away / scale, apart - 1)) if scale > 0 else 0.5 + 0.5 * float(np.sign(away))
    return Number(value, low, high, n=len(ratios), basis="days"), stands_at


def _level(by_day: Mapping[date, int], first: date) -> float | None:
    """The mean of the days before; None where one of them is not told."""
    before = [by_day.get(first - timedelta(days=step)) for step in range(1, BEFORE + 1)]
    known = [each for each in before if each is not None]
    return sum(known) / BEFORE if len(known) == BEFORE else None
