"""A sum over days against what was to be expected of the posts there were: yesterday, a week, a month."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.over_time.ahead import Ahead, acts, futures
from nine16.evaluate.over_time.covered import covered_posts
from nine16.evaluate.over_time.daily import Steps, daily_steps
from nine16.evaluate.over_time.earlier_rates import moved_together
from nine16.evaluate.over_time.learned import by_account, learn_account
from nine16.evaluate.over_time.part_of_sum import PartOfSum, part_of_sum
from nine16.evaluate.over_time.series import History
from nine16.evaluate.over_time.trajectory import Usual, usual_of
from nine16.model.number import Number
from nine16.model.today import Compared, LeftOut

Floats = NDArray[np.float64]

WINDOWS = {1: "yesterday", 7: "7d", 30: "30d"}
"""Names of windows by their days."""
CONFIDENCE = 0.95
WIDEST, FEW = 40.0, 5.0
"""An expectation whose upper limit is more than 40 times its lower one (or 5) says nothing. [ours]"""
_FEW_DAYS = 3
_UNSEEN_DAYS, _UNSEEN = (1.05, 1.2), (1.15, 1.4)
"""What drawn futures do not know of themselves: the account's usual is learned from few posts, and its next hit may be
larger than any before. On the logarithmic scale sums of views fall this much further below and above the middle than
drawn ones do, up to three days and beyond, measured on simulated accounts of four shapes; draws are moved as much."""
_ENOUGH_STEPS = 30
"""Steps of an account before the window, without which nothing is known of its usual."""


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """One account's share of the sum."""

    gained: float
    bought: float
    posts: int
    sources: Counter[str]
    futures: Floats | None
    """(runs,) what the sum might have been; None where nothing is known of its usual."""
    past_steps: int
    left_out: list[LeftOut]


def expected_window(
    histories: Sequence[History], *, metric: str, day: date, days: int, zone: str, channel: str | None
) -> Compared:
    """What posts gained over days against what was to be expected when the first of them began.

    Expected is what the account's own history says of posts of these ages and levels, on these weekdays, with the
    posts published meanwhile counted as usual new ones. Only posts whose captures cover the whole window (or the
    window since their publication) are on either side; the others are named in `left_out`. Views that ads are known to
    have bought are left out of both.

    Args:
        histories: posts of any accounts and channels.
        metric: views, interaction, follow, sales, or any other count that captures tell.
        day: the window's last local day.
        days: how many local days.
        zone: name of the time zone.
        channel: one channel, or None for all together.

    Example:
        >>> expected_window([], metric="views", day=date(2026, 9, 1), days=7, zone="UTC", channel=None).window
        '7d'
    """
    return Windows(histories, zone=zone).expected(metric, day=day, days=days, channel=channel)


class Windows:
    """Sums over several windows, metrics and channels of the same posts; what accounts taught is kept between them."""

    def __init__(self, histories: Sequence[History], *, zone: str) -> None:
        """Take the posts, of any accounts and channels, and the name of the time zone."""
        self._groups = by_account(histories)
        self._zone = zone
        self._steps: dict[tuple[int, str], Steps] = {}
        self._usual: dict[tuple[int, str, int], Usual] = {}
        self._ahead: dict[tuple[int, str, int, int], tuple[NDArray[np.int64], Floats]] = {}
        self._parts: dict[tuple[int, str, int, int], _Part] = {}

    def expected(self, metric: str, *, day: date, days: int, channel: str | None) -> Compared:
        """The same as `expected_window`.

        Args:
            metric: views, interaction, follow, sales, or any other count that captures tell.
            day: the window's last local day.
            days: how many local days.
            channel: one channel, or None for all together.
        """
        window = WINDOWS.get(days, f"{days}d")
        chosen = [one for group in self._groups if channel in {None, group[0].post.channel} for one in group]
        currencies = {
            name for one in chosen for names in one.series.values() for name in names if name.startswith(f"{metric}:")
        }
        if len(currencies) > 1:
            why = f"money of several currencies cannot be added: {', '.join(sorted(name.split(':')[1] for name in currencies))}"
            none = Number.none(why, basis="posts")
            return Compared(metric, window, channel, none, none, None)
        last = day.toordinal()
        parts = [
            self._part(place, metric, first=last - days + 1, last=last)
            for place, group in enumerate(self._groups)
            if channel in {None, group[0].post.channel}
        ]
        left_out = [one for part in parts for one in part.left_out]
        usual = [part for part in parts if part.futures is not None and part.posts]
        counted = usual or [part for part in parts if part.posts]
        if not counted:
            why = f"no post has captures of {metric} at the beginning and the end of these days"
            none = Number.none(why, n=0, basis="posts")
            return Compared(metric, window, channel, none, none, None, left_out=tuple(left_out))
        left_out += _without_usual(parts) if usual else []
        observed = sum(part.gained for part in counted)
        posts = sum(part.posts for part in counted)
        if bought := sum(part.bought for part in counted):
            left_out.append(_bought(bought))
        sources = sum((part.sources for part in counted), Counter())
        expected = _expected(usual, parts)
        beyond = None
        if expected.low is not None and expected.high is not None:
            beyond = "up" if observed > expected.high else "down" if observed < expected.low else None
        return Compared(
            metric=metric,
            window=window,
            channel=channel,
            observed=Number(observed, observed, observed, n=posts, basis="posts"),
            expected=expected,
            beyond=beyond,
            added=tuple(f"{name}: {count} posts" for name, count in sorted(sources.items())),
            left_out=tuple(left_out),
            stands_at=None if expected.value is None else _stands_at(_total(usual), observed),
        )

    def parts_of_views(
        self, named: Collection[str], *, day: date, days: int, channel: str
    ) -> tuple[PartOfSum, PartOfSum]:
        """A channel's views of the posts named and of its others, each against what was to be expected of them alone.

        Both parts together are the observed sum of `expected`; their expectations are not: middles and limits of two
        sums do not add up to those of both.

        Args:
            named: ids of the first part's posts, e.g. of those published in the window.
            day: the window's last local day.
            days: how many local days.
            channel: one channel.
        """
        first, last = day.toordinal() - days + 1, day.toordinal()
        gained, posts, past = [0.0, 0.0], [0, 0], 0
        sums: list[list[Floats]] = [[], []]
        for place, group in enumerate(self._groups):
            part = self._part(place, "views", first=first, last=last) if group[0].post.channel == channel else None
            if part is None or part.futures is None:
                continue
            steps = self._steps_of(place, "views")
            covered, _ = covered_posts(group, steps, first=first, last=last)
            who, gains = self._futures(place, "views", first=first, last=last)
            inside = steps.where((steps.first_day >= first) & (steps.last_day <= last))
            of_named = np.array([one.post.post_id in named for one in group], dtype=bool)
            past += part.past_steps
            for side, wanted in enumerate((True, False)):
                own = covered[of_named[covered] == wanted]
                sums[side].append(widened(gains[:, np.isin(who, own)], days=days).sum(axis=1))
                gained[side] += float(inside.gained[np.isin(inside.post, own)].sum())
                posts[side] += int(own.size)
        new, older = (
            part_of_sum(gained[side], sums[side], posts=posts[side], steps=past, confidence=CONFIDENCE)
            for side in (0, 1)
        )
        return new, older

    def _part(self, place: int, metric: str, *, first: int, last: int) -> _Part:
        key = place, metric, first, last
        if key not in self._parts:
            self._parts[key] = self._new_part(place, metric, first=first, last=last)
        return self._parts[key]

    def _steps_of(self, place: int, metric: str) -> Steps:
        if (place, metric) not in self._steps:
            self._steps[place, metric] = daily_steps(self._groups[place], count=metric, zone=self._zone)
        return self._steps[place, metric]

    def _like(self, place: int, metric: str, *, last: int) -> Usual:
        """The account's noise, wandering and days before the last day: the same for windows of any length."""
        key = place, metric, last
        if key not in self._usual:
            steps = self._steps_of(place, metric)
            self._usual[key] = usual_of(steps.where(steps.last_day < last))
        return self._usual[key]

    def _futures(self, place: int, metric: str, *, first: int, last: int) -> tuple[NDArray[np.int64], Floats]:
        """Posts with steps in the window and what each may gain in it; learned from the days before."""
        key = place, metric, first, last
        if key not in self._ahead:
            steps = self._steps_of(place, metric)
            learned = learn_account(
                self._groups[place], steps, upto=first - 1, like=self._like(place, metric, last=last)
            )
            inside = steps.where((steps.first_day >= first) & (steps.last_day <= last))
            unit = _unit(self._groups[place], metric)
            self._ahead[key] = futures(Ahead(learned.usual, learned.steps, learned.predicted, inside, unit=unit))
        return self._ahead[key]

    def _new_part(self, place: int, metric: str, *, first: int, last: int) -> _Part:
        group = self._groups[place]
        steps = self._steps_of(place, metric)
        views = self._steps_of(place, "views")
        by_views = metric != "views" and len(views) > 0
        covered, left_out = covered_posts(group, steps, first=first, last=last)
        if by_views:
            seen, _ = covered_posts(group, views, first=first, last=last)
            without = np.setdiff1d(covered, seen).size
            covered = np.intersect1d(covered, seen)
            left_out += [_without_views(without)] if without else []
        inside = (steps.first_day >= first) & (steps.last_day <= last) & np.isin(steps.post, covered)
        window = steps.where(inside)
        basis = views if by_views else steps
        past = int(np.sum((basis.last_day < first) & (basis.age_from_h > 0)))
        found = None
        if past >= _ENOUGH_STEPS and len(window):
            who, gains = self._futures(place, "views" if by_views else metric, first=first, last=last)
            kept = np.isin(who, covered)
            gains = widened(gains[:, kept], days=last - first + 1)
            if by_views:
                unit = _unit(group, metric)
                found = _acts(steps, views, who[kept], gains, window=(first, last), unit=unit)
            else:
                found = gains.sum(axis=1)
        return _Part(
            gained=float(window.gained.sum()),
            bought=float(np.nansum(window.bought)),
            posts=int(covered.size),
            sources=Counter(_source(group[post], metric) for post in covered.tolist()),
            futures=found,
            past_steps=past,
            left_out=left_out,
        )


def widened(gains: Floats, *, days: int) -> Floats:
    """(runs, posts) the same futures, their sums further from the middle by what they do not know of themselves."""
    total = gains.sum(axis=1)
    middle = float(np.median(total))
    below, above = _UNSEEN_DAYS if days <= _FEW_DAYS else _UNSEEN
    away = (total + 1.0) / (middle + 1.0)
    moved = np.maximum(0.0, (middle + 1.0) * away ** np.where(away < 1.0, below, above) - 1.0)
    return gains * np.divide(moved, total, out=np.zeros_like(total), where=total > 0)[:, None]


def _acts(
    steps: Steps, views: Steps, who: NDArray[np.int64], gains: Floats, *, window: tuple[int, int], unit: float
) -> Floats:
    """(runs,) acts to come of posts whose views to come are drawn; what ads bought in the window counts as seen."""
    first, last = window
    acted, seen, bought = (np.zeros(who.size) for _ in range(3))
    every = views.gained + np.nan_to_num(views.bought)
    for place, post in enumerate(who.tolist()):
        before = (steps.post == post) & (steps.last_day < first)
        acted[place] = steps.gained[before].sum() if before.any() else np.nan
        seen[place] = every[(views.post == post) & (views.last_day < first)].sum()
        inside = (views.post == post) & (views.first_day >= first) & (views.last_day <= last)
        bought[place] = np.nansum(views.bought[inside])
    common = moved_together(steps, views, first=first, days=last - first + 1, unit=unit)
    return acts(gains + bought, acted, seen, unit=unit, common=common)


def _expected(usual: list[_Part], parts: list[_Part]) -> Number:
    if not usual:
        known = max((part.past_steps for part in parts), default=0)
        why = f"{known} daily steps are known before these days; {_ENOUGH_STEPS} are needed"
        return Number.none(why, n=known, basis="steps")
    total = _total(usual)
    middle = float(np.median(total))
    low, high = np.quantile(total, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    if high > WIDEST * max(low, FEW):
        why = f"{low:,.0f} to {high:,.0f} would be as usual: too little is known to expect anything"
        return Number.none(why, n=sum(part.past_steps for part in usual), basis="steps")
    return Number(middle, float(low), float(high), n=sum(part.past_steps for part in usual), basis="steps")


def _total(usual: list[_Part]) -> Floats:
    """(runs,) what the sum of all accounts might have been."""
    runs = min(part.futures.size for part in usual if part.futures is not None)
    return sum((part.futures[:runs] for part in usual if part.futures is not None), np.zeros(runs))


def _stands_at(total: Floats, observed: float) -> float:
    """Share of what might have been that is less; what is the same counts half."""
    return float(np.mean(total < observed) + 0.5 * np.mean(total == observed))


def _without_usual(parts: list[_Part]) -> list[LeftOut]:
    few = sum(part.posts for part in parts if part.futures is None)
    if not few:
        return []
    why = {"en": "Their accounts have too short a history to expect anything.", "zh": "账号历史太短，还没有可比的平时"}
    return [LeftOut("posts without a usual", why, few)]


def _without_views(count: int) -> LeftOut:
    why = {"en": "Their views of these days are not known.", "zh": "这段时间的播放量未知"}
    return LeftOut("posts without views", why, count)


def _bought(views: float) -> LeftOut:
    why = {
        "en": f"{views:,.0f} views that ads bought are left out here and in what was expected.",
        "zh": f"投放带来的 {views:,.0f} 次播放不计入，预期里也不含",
    }
    return LeftOut("paid views", why, round(views))


def _source(history: History, metric: str) -> str:
    series = history.of(metric)
    return "unknown" if series is None else series.importer


def _unit(group: Sequence[History], metric: str) -> float:
    """What one event is worth: 1 for counts; for money the mean value of an order, where orders are told."""
    if metric.split(":", maxsplit=1)[0] not in {"sales", "refunds", "spend"}:
        return 1.0
    money = orders = 0.0
    for one in group:
        paid, count = one.of(metric), one.of("order")
        if paid is not None:
            money += float(paid.totals[-1])
            orders += (
                float(count.totals[-1]) if count is not None else max(1.0, float(np.sum(np.diff(paid.totals) > 0)))
            )
    return max(1.0, money / max(orders, 1.0))
