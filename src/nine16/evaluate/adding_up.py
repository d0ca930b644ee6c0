"""All channels together, or one: a metric added over posts, with what was added and what was left out.

Every figure is first asked what it means (`definitions`). Figures that are known to differ are not added: the answer is
a refusal that says in what, and offers the metric that can be. Days come from captures by differences (`over_time`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from nine16.errors import WrongInput, unknown_name
from nine16.evaluate.adding_up_answer import Added, Known, OfChannel, OfDay, Sum, Totals
from nine16.evaluate.adding_up_days import days_asked, fewer_days, in_utc, span_of
from nine16.evaluate.adding_up_figures import LOG, Asked, Figure, figure_of, gained
from nine16.evaluate.definitions import UnlikeMetrics, comparable, definitions, not_said
from nine16.evaluate.over_time.history import histories
from nine16.evaluate.told_by_period import with_beginnings
from nine16.kinds.actions import ActionKind, kinds_counting_as
from nine16.kinds.metric import Metric
from nine16.model.counted import counted
from nine16.model.money import Money
from nine16.model.number import Number
from nine16.model.today import LeftOut

YOUNG = timedelta(days=7)
"""Below this age a post still gathers most of its views: a total with such posts will grow. [ours]"""
_DAYS = (
    {
        "en": "days run from capture to capture: the one nearest to midnight ends a day",
        "zh": "每天从一次导出算到下一次导出，以最靠近零点的一次为界",
    },
)


def asked(name: str, action_kinds: Mapping[str, ActionKind]) -> Asked:
    """What has to be added for a metric.

    Args:
        name: a metric that adds, an action kind, or one of the rates (then what it counts).
        action_kinds: the workspace's.

    Raises:
        NotFound: nothing is called that.
        WrongInput: a share, a mean or a quotient: only what it is made of can be added.
    """
    known = definitions()
    if name in action_kinds:
        kind = action_kinds[name]
        return Asked(name, {"en": kind.title, "zh": kind.title_zh}, (f"counts.{name}",), "count")
    if name not in known:
        raise unknown_name("metric", name, {*known, *action_kinds})
    metric = known[name]
    title = {"en": metric.title, "zh": metric.title_zh}
    if metric.rate:
        watched = {"reach_3s": ("counts.played_3s",), "completed": ("counts.completed",)}
        figures = watched.get(metric.watching or "") or tuple(
            f"counts.{kind}" for kind in kinds_counting_as(name, action_kinds)
        )
        return Asked(name, title, figures, "count")
    if not metric.adds or not metric.figures:
        raise WrongInput(
            f"{name} is no sum: {metric.says.rstrip('.')}",
            where=name,
            hint="Add what it is made of, e.g. views, spend, sales, or a kind of action.",
        )
    return Asked(name, title, metric.figures, metric.unit)


def totals(  # noqa: PLR0913 - one argument a word of the command
    known: Sequence[Known],
    name: str,
    *,
    action_kinds: Mapping[str, ActionKind],
    zone: str,
    channel: str | None = None,
    account: str | None = None,
    by_day: bool = False,
    from_day: date | None = None,
    to_day: date | None = None,
) -> Totals:
    """A metric added over posts.

    Args:
        known: every post with what is known of it.
        name: the metric.
        action_kinds: the workspace's table.
        zone: whose days.
        channel: only this channel's posts; None: all together.
        account: only this account's.
        by_day: each day apart as well.
        from_day: first day counted; None: since publication.
        to_day: last day counted; None: up to the newest capture.

    Raises:
        NotFound: there is no such metric.
        WrongInput: it cannot be added, or the days are in the wrong order.
        UnlikeMetrics: the posts' figures are not of the same thing.
    """
    what = asked(name, action_kinds)
    if from_day is not None and to_day is not None and to_day < from_day:
        raise WrongInput(f"--to {to_day} lies before --from {from_day}", where=name, hint="Turn them around.")
    chosen = [
        one
        for one in known
        if (channel is None or one.post.channel == channel) and (account is None or one.post.account == account)
    ]
    logged_until = max((day for one in known for by_day in one.logged.values() for day in by_day), default=None)
    gone = _Gone()
    bounded = from_day is not None or to_day is not None
    days: list[date] = []
    if bounded or by_day:
        days = days_asked(chosen, from_day, to_day, zone=zone)
        from_day, to_day = (days[0], days[-1]) if days else (from_day, to_day)
    found: list[Figure] = []
    over_time = histories([(one.post, with_beginnings(one.snapshots)) for one in chosen]) if bounded or by_day else []

    def gained_in(place: int, first: date, last: date) -> Figure | LeftOut:
        one = chosen[place]
        return gained(
            what,
            one.post,
            over_time[place],
            one.logged,
            snapshots=one.snapshots,
            zone=zone,
            span=span_of(first, last, zone),
            days=(first, last),
            logged_until=logged_until,
        )

    for place, one in enumerate(chosen):
        if bounded and from_day is not None and to_day is not None:
            figure = gained_in(place, from_day, to_day)
        else:
            figure = figure_of(what, one.post, one.snapshots, one.logged, zone=zone)
        if isinstance(figure, LeftOut):
            gone.add(figure)
        else:
            found.append(figure)
    fewer = None
    if bounded and not found and from_day is not None and to_day is not None:
        fewer = fewer_days(what, chosen, (from_day, to_day), zone=zone)
    _all_alike(found, name)
    per_day: list[OfDay] = []
    if by_day:
        for day in days:
            of_day = [gained_in(place, day, day) for place in range(len(chosen))]
            told = [figure for figure in of_day if isinstance(figure, Figure)]
            per_day.append(OfDay(day, _sum(told, what), sum(isinstance(figure, LeftOut) for figure in of_day)))
    return Totals(
        metric=name,
        title=what.title,
        figures=what.figures,
        channel=channel,
        account=account,
        from_day=from_day if bounded else None,
        to_day=to_day if bounded else None,
        total=_sum(found, what),
        channels=tuple(
            OfChannel(each, _sum([figure for figure in found if figure.post.channel == each], what))
            for each in sorted({figure.post.channel for figure in found})
        ),
        days=tuple(per_day),
        added=_added(found),
        left_out=gone.listed(),
        notes=(
            *((fewer,) if fewer else ()),
            *_notes(found, chosen, what),
            *(_DAYS if over_time and any(one.source != LOG for one in found) else ()),
        ),
    )


# Within ---------------------------------------------------------------------------------------


class _Gone:
    """What was left out, counted by why; the first posts stand as examples."""

    def __init__(self) -> None:
        self._count: Counter[tuple[str, str]] = Counter()
        self._what: dict[tuple[str, str], str] = {}

    def add(self, one: LeftOut) -> None:
        key = (one.why["en"], one.why["zh"])
        self._count[key] += one.count
        self._what.setdefault(key, one.what)

    def listed(self) -> tuple[LeftOut, ...]:
        """The most frequent reason first."""
        return tuple(
            LeftOut(self._what[key], {"en": key[0], "zh": key[1]}, count) for key, count in self._count.most_common()
        )


def _all_alike(found: Sequence[Figure], name: str) -> None:
    """Nothing, where every figure is of the same thing.

    Raises:
        UnlikeMetrics: two are not; both are named with what differs.
    """
    distinct: dict[str, Figure] = {}
    for figure in found:
        for metric, _ in figure.meanings:
            distinct.setdefault(metric.name, figure)
    named = {metric.name: (metric, day) for figure in found for metric, day in figure.meanings}
    meant = [named[each] for each in distinct]
    for place, (first, first_day) in enumerate(meant):
        for second, second_day in meant[place + 1 :]:
            try:
                comparable(first, second, at=(first_day, second_day))
            except UnlikeMetrics as unlike:
                raise _refusal(name, unlike, first, second) from None


def _refusal(name: str, unlike: UnlikeMetrics, first: Metric, second: Metric) -> UnlikeMetrics:
    ways = [] if unlike.instead is None else [f"Ask for {unlike.instead}: it counts the same in both"]
    changed = next((day for metric in (first, second) if (day := metric.valid_from) is not None), None)
    if first.platform == second.platform and changed is not None:
        ways.append(f"count from that day on: --from {changed}")
    elif first.platform != second.platform:
        ways.append("look at one channel: --channel")
    hint = "; or ".join(ways) or "Look at each by itself"
    error = UnlikeMetrics(unlike.message, differs=unlike.differs, instead=unlike.instead, where=name)
    error.hint = hint + "."
    error.args = (f"{unlike.message} ({name}). {error.hint}",)
    return error


def _sum(found: Sequence[Figure], what: Asked) -> Sum:
    posts = len(found)
    if not found:
        return Sum(Number.none("no post tells it", n=0, basis="posts"))
    if what.unit == "money":
        by_currency: dict[str, int] = {}
        for figure in found:
            for amount in figure.money:
                by_currency[amount.currency] = by_currency.get(amount.currency, 0) + amount.minor
        money = tuple(Money(by_currency[currency], currency) for currency in sorted(by_currency))
        return Sum(Number.none("money: see the amounts by currency", n=posts, basis="posts"), money, posts)
    value, low, high = (sum(getattr(figure, name) for figure in found) for name in ("value", "low", "high"))
    exact = low == value == high
    return Sum(Number(value, None if exact else low, None if exact else high, n=posts, basis="posts"), (), posts)


def _added(found: Sequence[Figure]) -> tuple[Added, ...]:
    count: Counter[tuple[str, str, str]] = Counter()
    for figure in found:
        count[figure.post.channel, figure.source, figure.meanings[-1][0].name if figure.meanings else ""] += 1
    return tuple(Added(source, channel, metric, posts) for (channel, source, metric), posts in sorted(count.items()))


def _notes(found: Sequence[Figure], chosen: Sequence[Known], what: Asked) -> Iterable[Mapping[str, str]]:
    paid = {one.post.post_id for one in chosen if any(each.audience in {"paid", "boosted"} for each in one.snapshots)}
    inside = sum(figure.post.post_id in paid and figure.whole for figure in found)
    if inside and what.unit == "count":
        yield {
            "en": f"{counted(inside, 'post')}: what ads bought is inside",
            "zh": f"{inside} 条作品的数字里含付费带来的部分",
        }
    ages = [
        figure.as_of - in_utc(figure.post.published_at) for figure in found if figure.as_of and figure.post.published_at
    ]
    young = sum(age < YOUNG for age in ages)
    if young:
        yield {
            "en": f"{counted(young, 'post')} {'is' if young == 1 else 'are'} younger than 7 days and still growing: "
            "not to be ranked against older ones",
            "zh": f"{young} 条作品发布不满 7 天，还在增长，不宜与老作品排名比较",
        }
    partly = sum(figure.partly for figure in found)
    if partly:
        yield {
            "en": f"{counted(partly, 'post')}: the source tells some periods only, not all since publication",
            "zh": f"{partly} 条作品的来源只覆盖部分时段，并非发布以来全部",
        }
    metrics = {metric.name: metric for figure in found for metric, _ in figure.meanings}
    if len(metrics) > 1:
        said = [words for first in metrics.values() for second in metrics.values() for words in not_said(first, second)]
        silent = sorted({name for words in said for name in _names(words["en"], metrics)})
        if silent:
            yield {
                "en": f"whether replays or which window count is not said by {', '.join(silent)}",
                "zh": f"{'、'.join(silent)} 未说明是否计入重复观看或归因窗口",
            }


def _names(words: str, metrics: Iterable[str]) -> Iterable[str]:
    return (name for name in metrics if name in words.split())
