"""One post's figure of one metric: since publication from its best source, or between two instants by differences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from nine16.evaluate.adding_up_windows import disjoint
from nine16.evaluate.definitions import definition, in_force, meaning_of
from nine16.evaluate.over_time.at_age import Total, total_at
from nine16.evaluate.over_time.series import History, Series, hours, instant
from nine16.evaluate.sources import newest
from nine16.evaluate.spending import spending
from nine16.evaluate.told_by_period import stretches
from nine16.kinds.metric import Metric
from nine16.model.counted import counted
from nine16.model.evidence import Evidence
from nine16.model.money import Money
from nine16.model.post import Post
from nine16.model.snapshot import LIFETIME, PERIOD, UNKNOWN, Snapshot
from nine16.model.today import LeftOut

NEAR_H = 12.0
"""A capture this near to a midnight stands for it."""
WIDEST_GAP_H = 72.0
"""Captures up to three days apart may be read between, with limits. [ours]"""
LOG = "log"
"""Name of the source that is the post's own player."""
_DATED_MONEY = ("sales", "spend", "refunds")
"""Amounts that `over_time` follows from capture to capture."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A metric as what has to be added for it."""

    name: str
    title: Mapping[str, str]
    figures: tuple[str, ...]
    """Where snapshots hold its parts: counts.views, money.sales ..."""
    unit: str
    """count or money."""

    @property
    def names(self) -> tuple[str, ...]:
        """The figures' own names."""
        return tuple(figure.partition(".")[2] for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Figure:
    """What one post adds."""

    post: Post
    source: str
    """The importer, or `log`."""
    value: float = 0.0
    low: float = 0.0
    high: float = 0.0
    money: tuple[Money, ...] = ()
    as_of: datetime | None = None
    meanings: tuple[tuple[Metric, date | None], ...] = ()
    """The definitions it follows, each with the day it is of: several where it spans a change of definition."""
    whole: bool = True
    """Whether it is of everybody's views, ads included."""
    partly: bool = False
    """Whether its source tells some periods only."""


def figure_of(
    what: Asked, post: Post, snapshots: Sequence[Snapshot], logged: Mapping[str, Mapping[date, int]], *, zone: str
) -> Figure | LeftOut:
    """What a post has had since publication, or why that is not known.

    Args:
        what: the metric.
        post: the post.
        snapshots: its captures.
        logged: by figure and local day, from its log.
        zone: whose days.
    """
    if logged and what.unit == "count":
        own = _counted_in_log(what, logged, days=None)
        if own is not None:
            return Figure(post, LOG, own, own, own, meanings=_meanings(what, LOG, post, None, None))
    if what.figures == ("money.spend",):
        spent = spending(Evidence(post, snapshots=tuple(snapshots)), action_kinds={}, confidence=0.95).spend
        if spent:
            tellers = sorted({one.importer for one in snapshots if "spend" in one.money})
            return Figure(
                post, " and ".join(tellers), money=spent, meanings=_meanings(what, tellers[0], post, None, None)
            )
        return _not_told(what, post)
    unknown = False
    for capture in sorted(newest(snapshots), key=lambda one: (LIFETIME, PERIOD, UNKNOWN).index(one.window)):
        if not _tells(capture, what):
            continue
        if capture.window == UNKNOWN:
            unknown = True
            continue
        as_of = capture.as_of
        local = ZoneInfo(zone)
        day = as_of.astimezone(local).date()
        begins = capture.from_at or post.published_at
        since = None if begins is None else begins.astimezone(local).date()
        value = float(sum(capture.counts[name] for name in what.names)) if what.unit == "count" else 0.0
        money = tuple(capture.money[name] for name in what.names) if what.unit == "money" else ()
        return Figure(
            post,
            capture.importer,
            value,
            value,
            value,
            money,
            as_of,
            _meanings(what, capture.importer, post, since, day),
            partly=capture.window == PERIOD and not _since_publication(capture, post),
        )
    if unknown:
        return LeftOut(
            post.post_id,
            {"en": "its export does not say which period it covers", "zh": "导出未说明所覆盖的时段"},
        )
    return _not_told(what, post, snapshots)


def gained(  # noqa: PLR0913 - everything that a post's gain may be read from
    what: Asked,
    post: Post,
    history: History,
    logged: Mapping[str, Mapping[date, int]],
    *,
    snapshots: Sequence[Snapshot] = (),
    zone: str = "UTC",
    span: tuple[datetime, datetime],
    days: tuple[date, date],
    logged_until: date | None = None,
) -> Figure | LeftOut:
    """What a post gained between two instants, or why that is not known.

    Args:
        what: the metric.
        post: the post.
        history: its captures as totals over time.
        logged: by figure and local day, from its log.
        snapshots: its captures: figures of days or weeks that no total since publication stands behind.
        zone: whose days.
        span: the first instant, and the first no longer counted.
        days: the same as local days, both counted.
        logged_until: the last day that any log tells of: later ones are not known; None: the log is whole.
    """
    own = _gained_in_log(what, post, logged, days=days, until=logged_until) if logged else None
    if own is not None:
        return own
    begins_h, ends_h = hours(span[0]), hours(span[1])
    if history.born_h is not None and history.born_h >= ends_h:
        return LeftOut(post.post_id, {"en": "not yet published", "zh": "当时尚未发布"})
    if what.unit == "money" and not set(what.names) <= set(_DATED_MONEY):
        return LeftOut(post.post_id, {"en": "not told by day", "zh": "没有分日数据"})
    parts = _parts(what, history)
    gains = [_gain(series, history.born_h, begins_h, ends_h) for series, _ in parts]
    if not parts or any(gain is None for gain in gains):
        return _gained_in_periods(what, history, snapshots, days=days, zone=zone)
    money: list[Money] = []
    value = low = high = 0.0
    for (_, currency), gain in zip(parts, gains, strict=True):
        if gain is None:
            continue
        if currency is None:
            value, low, high = gain.value, gain.low, gain.high
        else:
            money.append(Money(round(gain.value), currency))
    source = parts[0][0].importer
    return Figure(
        post,
        source,
        value,
        low,
        high,
        tuple(money),
        instant(min(ends_h, float(parts[0][0].at_h[-1]))),
        _meanings(what, source.partition("+")[0], post, *days),
    )


def _gained_in_log(
    what: Asked,
    post: Post,
    logged: Mapping[str, Mapping[date, int]],
    *,
    days: tuple[date, date],
    until: date | None,
) -> Figure | LeftOut | None:
    """What a log counted; None where it tells nothing of the metric."""
    own = _counted_in_log(what, logged, days=days) if what.unit == "count" else None
    if own is None:
        return None
    if until is not None and days[1] > until:
        return LeftOut(post.post_id, {"en": f"its log ends on {until}", "zh": f"播放日志只到 {until}"})
    return Figure(post, LOG, own, own, own, meanings=_meanings(what, LOG, post, *days))


def _gained_in_periods(
    what: Asked, history: History, snapshots: Sequence[Snapshot], *, days: tuple[date, date], zone: str
) -> Figure | LeftOut:
    """What figures of days or weeks add up to where they cover all of the days; else how many they do cover."""
    post = history.post
    first = days[0]
    if post.published_at is not None:
        first = max(first, post.published_at.astimezone(ZoneInfo(zone)).date())
    told = stretches(snapshots, what.names, first=first, last=days[1], zone=zone, unit=what.unit)
    if told is None or not told.kept:
        if not _parts(what, history) and not any(_tells(one, what) for one in snapshots):
            return _not_told(what, post, snapshots)
        return LeftOut(post.post_id, {"en": "captures are missing before or after", "zh": "前后缺少导出数据"})
    wanted = (days[1] - first).days + 1
    if len(told.days) < wanted:
        return LeftOut(
            post.post_id,
            {
                "en": f"only {len(told.days)} of these {counted(wanted, 'day')} are told, by {told.importer}",
                "zh": f"{told.importer} 只覆盖这 {wanted} 天中的 {len(told.days)} 天",
            },
        )
    value = float(sum(one.counts[name] for one in told.kept for name in what.names)) if what.unit == "count" else 0.0
    money = tuple(one.money[name] for one in told.kept for name in what.names) if what.unit == "money" else ()
    meanings = _meanings(what, told.importer, post, *days)
    as_of = max(one.as_of for one in told.kept)
    return Figure(post, told.importer, value, value, value, money, as_of, meanings)


def _gain(series: Series, born_h: float | None, begins_h: float, ends_h: float) -> Total | None:
    """The gain from one instant to another; None where captures do not allow it."""
    if born_h is None:
        return None
    after = _total(series, born_h, ends_h, within_h=ends_h - begins_h)
    if begins_h <= born_h or after is None:
        return after
    before = _total(series, born_h, begins_h, within_h=ends_h - begins_h)
    if before is None:
        return None
    return Total(
        max(0.0, after.value - before.value), max(0.0, after.low - before.high), max(0.0, after.high - before.low)
    )


def _total(series: Series, born_h: float, at_h: float, *, within_h: float) -> Total | None:
    """The total at a midnight: of the capture nearest to it, else between the captures around it with their limits.

    Captures at nine in the morning give days from nine to nine, as everywhere (`over_time/daily.py`). Between captures
    that lie further apart than the stretch itself, what it gained is a guess, not a figure.
    """
    near = int(np.argmin(np.abs(series.at_h - at_h)))
    if abs(float(series.at_h[near]) - at_h) <= NEAR_H:
        value = float(series.totals[near])
        return Total(value, value, value)
    after = int(np.searchsorted(series.at_h, at_h))
    if after == series.at_h.size:
        return None
    from_h = born_h if after == 0 else float(series.at_h[after - 1])
    if float(series.at_h[after]) - from_h > max(WIDEST_GAP_H, within_h):
        return None
    found = total_at(series, born_h=born_h, age_h=at_h - born_h)
    return None if isinstance(found, str) else found


def _parts(what: Asked, history: History) -> list[tuple[Series, str | None]]:
    """What has to be followed over time, with its currency where it is money."""
    if what.unit == "money":
        return [part for name in what.names for part in _amounts(history, name)]
    series = _added_series(history, what.names)
    return [] if series is None else [(series, None)]


def _added_series(history: History, names: Sequence[str]) -> Series | None:
    """The counts added at the instants that tell all of them; None where one is never told."""
    total: Series | None = None
    for name in names:
        one = history.of(name)
        if one is None:
            return None
        total = one if total is None else total.plus(one)
        if total is None:
            return None
    return total


def _amounts(history: History, name: str) -> list[tuple[Series, str | None]]:
    """An amount over time, one series a currency: of everybody's, else of the paid ones."""
    for audience in ("all", "paid", "boosted"):
        told = history.series.get(audience, {})
        found = [(series, key.partition(":")[2]) for key, series in told.items() if key.startswith(f"{name}:")]
        if found:
            return [(series, currency) for series, currency in found]
    return []


def _counted_in_log(
    what: Asked, logged: Mapping[str, Mapping[date, int]], *, days: tuple[date, date] | None
) -> float | None:
    if not all(name in logged for name in what.names):
        return None
    return float(
        sum(
            count
            for name in what.names
            for day, count in logged[name].items()
            if days is None or days[0] <= day <= days[1]
        )
    )


def _meanings(
    what: Asked, importer: str, post: Post, since: date | None, until: date | None
) -> tuple[tuple[Metric, date | None], ...]:
    """What the figure means on its last day, and on its first where that was something else."""
    if len(what.figures) != 1:
        return ()
    if importer == LOG:
        own = definition("logged_views") if what.figures == ("counts.views",) else None
        return ((own, until),) if own is not None else ()
    now = meaning_of(what.figures[0], importer=importer, channel=post.channel, at=until)
    if now is None:
        return ()
    then = in_force(meaning_of(what.figures[0], importer=importer, channel=post.channel) or now, at=since)
    changed = since is not None and then.name != now.name
    return ((then, since), (now, until)) if changed else ((now, until),)


def _tells(capture: Snapshot, what: Asked) -> bool:
    told = capture.counts if what.unit == "count" else capture.money
    return all(name in told for name in what.names)


def _since_publication(capture: Snapshot, post: Post) -> bool:
    if capture.from_at is None or post.published_at is None:
        return False
    return capture.from_at <= post.published_at + timedelta(days=1)


def _not_told(what: Asked, post: Post, snapshots: Sequence[Snapshot] = ()) -> LeftOut:
    names = ", ".join(what.names)
    paid_only = any(_tells(each, what) for each in snapshots if each.audience != "all") and not any(
        _tells(each, what) for each in disjoint([one for one in snapshots if one.audience == "all"]).kept
    )
    if paid_only:
        return LeftOut(post.post_id, {"en": f"only ads tell {names}", "zh": f"只有广告报表有这项数据（{names}）"})
    return LeftOut(post.post_id, {"en": f"nothing tells {names}", "zh": f"没有这项数据（{names}）"})
