"""The answer of every morning: sums against what was to be expected, what moved, what is missing, what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nine16.evaluate.over_time.moved import movers
from nine16.evaluate.over_time.series import History, instant
from nine16.evaluate.over_time.window import Windows
from nine16.evaluate.today_accounts import AccountDays, account_sum
from nine16.evaluate.today_shorter import shorter
from nine16.evaluate.today_stale import Loaded, stale
from nine16.evaluate.today_todo import Wanting, todo
from nine16.kinds.currency import minor_digits
from nine16.model.number import Number
from nine16.model.today import Compared, Today
from nine16.settings import Settings

WINDOWS = {"yesterday": 1, "7d": 7, "30d": 30}
METRICS = ("views", "engaged_views", "interaction", "follow", "order")
"""Sums that are compared, where captures tell them; sales in each currency follow."""
_NEAREST = timedelta(hours=12)
"""A capture stands for the midnight nearest to it (`over_time/daily.py`): one of the morning ends the day before."""
_MORNING = time(9)
"""When exports of the day before are usually there."""
_OLD_DAYS = 2
_BY_CHANNEL = ("views", "engaged_views")
"""Told by channel; a page of every figure of every channel is read by nobody."""
_ONE_PLATFORM = "engaged_views"
"""YouTube's views as they were counted before August 2026: never a sum over channels."""


@dataclass(frozen=True, slots=True)
class Morning:
    """What a morning is made of."""

    histories: Sequence[History]
    loads: Sequence[Loaded] = ()
    wanting: Wanting = field(default_factory=Wanting)
    accounts: Sequence[AccountDays] = ()
    """Days of whole accounts, where a platform tells them."""


def today(morning: Morning, *, zone: str, settings: Settings, day: date | None = None, now: datetime) -> Today:
    """One morning.

    Args:
        morning: posts over time, the loads, and what is known to be missing.
        zone: whose days.
        settings: how sure.
        day: the day called yesterday; by default the last one that captures cover.
        now: the clock, for how old the newest capture is.
    """
    last = last_day(morning.histories, zone=zone)
    asked = day or last
    local = ZoneInfo(zone)
    if asked is None:
        asked = now.astimezone(local).date() - timedelta(days=1)
    # On a day asked for, what came later is not known yet; else the morning after the last capture.
    after = datetime.combine(asked + timedelta(days=1), _MORNING, local).astimezone(UTC)
    overdue = stale(morning.loads, now=after)
    moved = movers(morning.histories, day=asked, zone=zone, settings=settings)
    behind = None if last is None or day is not None else (now.astimezone(local).date() - last).days - 1
    return Today(
        day=asked,
        zone=zone,
        compared=tuple(compared_over(morning.histories, morning.accounts, day=asked, zone=zone)),
        movers=moved.movers,
        tested=moved.tested,
        stale=overdue,
        todo=todo(
            morning.wanting,
            stale=overdue,
            movers=moved.movers,
            behind_days=behind if behind is not None and behind >= _OLD_DAYS else None,
            empty=last is None,
        ),
        notes=(),
    )


def last_day(histories: Sequence[History], *, zone: str) -> date | None:
    """The last local day that some capture covers to its end; None without captures.

    Args:
        histories: posts over time.
        zone: whose days.
    """
    ends = [
        float(series.at_h[-1])
        for history in histories
        for counts in history.series.values()
        for series in counts.values()
        if series.at_h.size
    ]
    if not ends:
        return None
    return (instant(max(ends)) + _NEAREST).astimezone(ZoneInfo(zone)).date() - timedelta(days=1)


def compared_over(
    histories: Sequence[History],
    accounts: Sequence[AccountDays],
    *,
    day: date,
    zone: str,
    windows: Mapping[str, int] = WINDOWS,
) -> list[Compared]:
    """Every sum against what was to be expected: all channels together first, then each channel.

    Args:
        histories: posts over time.
        accounts: days of whole accounts, for channels that posts do not tell.
        day: the windows' last local day.
        zone: whose days.
        windows: names of windows and their days; the longest may stand for a shorter stretch that captures tell.

    Example:
        >>> compared_over([], [], day=date(2026, 9, 1), zone="UTC")
        []
    """
    return _with_accounts(_compared(histories, day=day, zone=zone, windows=windows), accounts, day=day, windows=windows)


def _compared(histories: Sequence[History], *, day: date, zone: str, windows: Mapping[str, int]) -> list[Compared]:
    channels: list[str | None] = [None, *sorted({history.post.channel for history in histories})]
    if len(channels) == 2:  # one channel is all channels
        channels = [None]
    # What ads alone tell is no sum of the posts.
    told = {name for history in histories for counts in history.series.values() for name in counts}
    told = {name for name in told if any(history.of(name) is not None for history in histories)}
    amounts = sorted(name for name in told if name.startswith("sales:"))
    found = []
    longest = max(windows.values())
    sums = Windows(histories, zone=zone)
    for metric in (*(name for name in METRICS if name in told), *amounts):
        for channel in _asked_of(metric, channels, histories):
            for window, days in windows.items():
                one = sums.expected(metric, day=day, days=days, channel=channel)
                if days == longest:
                    one = shorter(one, sums, histories, day=day, days=days, zone=zone)
                found.append(_in_major_units(replace(one, window=window)))
    return found


def _with_accounts(
    compared: Sequence[Compared], accounts: Sequence[AccountDays], *, day: date, windows: Mapping[str, int]
) -> list[Compared]:
    """The sums, those of a channel that posts do not tell from the days of its account."""
    known = {(one.metric, one.channel, one.window): one for one in compared}
    for account in accounts:
        for metric in _BY_CHANNEL:
            for window, days in windows.items():
                key = metric, account.channel, window
                there = known.get(key)
                if there is not None and there.observed.value is not None:
                    continue
                told = account_sum(accounts, metric, window=window, day=day, days=days, channel=account.channel)
                if told is not None:
                    known[key] = told
    return list(known.values())


def _asked_of(metric: str, channels: Sequence[str | None], histories: Sequence[History]) -> Sequence[str | None]:
    """The channels that a figure is summed for; None: all together."""
    if metric == _ONE_PLATFORM:
        return sorted({one.post.channel for one in histories if one.of(metric) is not None})
    return channels if metric in _BY_CHANNEL else channels[:1]


def _in_major_units(one: Compared) -> Compared:
    """Sales in whole units, with the currency as their basis."""
    name, _, currency = one.metric.partition(":")
    if not currency:
        return one
    scale = 10.0 ** -minor_digits(currency)
    return replace(
        one,
        metric=name,
        observed=_scaled(one.observed, scale, currency),
        expected=_scaled(one.expected, scale, currency),
    )


def _scaled(number: Number, scale: float, basis: str) -> Number:
    value, low, high = (None if each is None else each * scale for each in (number.value, number.low, number.high))
    return Number(value, low, high, number.n, basis, number.why_null)


__all__ = ["METRICS", "WINDOWS", "Loaded", "Morning", "Wanting", "compared_over", "last_day", "today"]
