"""Whether two figures are of the same thing: which word of which platform means what, on which day.

Two figures may be compared or added where nothing that is known of their definitions differs. What a platform does not
say is no proof of a difference: it is named beside the answer (`not_said`), so that nobody takes silence for sameness.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from nine16.errors import WrongInput, unknown_name
from nine16.kinds.importer import importers
from nine16.kinds.metric import Metric, counted, metrics

At = date | tuple[date | None, date | None] | None
"""The day that both figures are of, or a day for each; None leaves validity aside."""


class UnlikeMetrics(WrongInput):
    """Two figures that are not of the same thing; what differs is named and the comparable metric offered."""

    code = "unlike_metrics"

    def __init__(self, message: str, *, differs: "tuple[Difference, ...]", instead: str | None, where: str) -> None:
        """`differs` says in what, `instead` names the metric that both can be asked for."""
        self.differs = differs
        self.instead = instead
        hint = "Look at each by itself." if instead is None else f"Ask for {instead}: it counts the same in both."
        super().__init__(message, where=where, hint=hint)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two definitions differ."""

    aspect: str
    """numerator, denominator, threshold, replays, window, unit or validity."""
    first: str
    second: str
    says: Mapping[str, str]
    """en, zh."""


@functools.cache
def definitions() -> Mapping[str, Metric]:
    """Every metric by name, read once: they cannot change while a program runs."""
    return MappingProxyType(dict(metrics().items()))


def definition(name: str) -> Metric:
    """The metric called `name`.

    Raises:
        NotFound: there is none; the nearest is offered.
    """
    known = definitions()
    if name not in known:
        raise unknown_name("metric", name, known)
    return known[name]


def in_force(metric: str | Metric, *, at: date | None) -> Metric:
    """What a word meant on a day: the metric itself, or the one that it replaced.

    Args:
        metric: a metric, or its name.
        at: the day; None = as it counts now.

    Example:
        >>> in_force("youtube_views", at=date(2026, 8, 23)).name
        'youtube_views_before_august_2026'
    """
    found = definition(metric) if isinstance(metric, str) else metric
    while at is not None and found.valid_from is not None and at < found.valid_from and found.before is not None:
        found = definition(found.before)
    return found


def comparable(first: str | Metric, second: str | Metric, *, at: At = None) -> None:
    """Nothing, where two metrics are of the same thing.

    Args:
        first: a metric, or its name.
        second: another one, or the same on another day.
        at: the day, or a day for each: what a word meant then is what is compared.

    Raises:
        UnlikeMetrics: they differ; it says in what, and names the metric to ask for instead.

    Example:
        >>> comparable("youtube_views", "tiktok_views")
        >>> try:
        ...     comparable("youtube_views", "youtube_views", at=(date(2026, 8, 1), date(2026, 9, 1)))
        ... except UnlikeMetrics as unlike:
        ...     print(unlike.instead)
        youtube_engaged_views
    """
    days = at if isinstance(at, tuple) else (at, at)
    one, other = in_force(first, at=days[0]), in_force(second, at=days[1])
    differs = (*_invalid(one, days[0]), *_invalid(other, days[1])) or differences(one, other)
    if differs:
        names = [named if isinstance(named, str) else named.name for named in (first, second)]
        told = [name if day is None else f"{name} on {day}" for name, day in zip(names, days, strict=True)]
        said = "; ".join(difference.says["en"] for difference in differs)
        raise UnlikeMetrics(
            f"{told[0]} and {told[1]} are not of the same thing: {said}",
            differs=differs,
            instead=instead_of(one, other, at=days),
            where=names[0] if names[0] == names[1] else " and ".join(names),
        )


def differences(first: Metric, second: Metric) -> tuple[Difference, ...]:
    """What two definitions are known to differ in; nothing where they are of the same thing."""
    found = [
        _of_words("numerator", first.numerator, second.numerator, "counted are", "计的是"),
        _of_words("denominator", first.denominator, second.denominator, "counted over", "分母是"),
        _difference("threshold", _threshold(first), _threshold(second), "from", "起计点："),
        _difference("unit", _words(_UNITS, first.unit), _words(_UNITS, second.unit), "they are", "单位："),
    ]
    for aspect, one, other, words in (
        ("replays", first.replays, second.replays, _REPLAYS),
        ("window", first.window, second.window, _WINDOWS),
    ):
        if "unknown" not in (one, other):
            start = ("replays are", "重复观看：") if aspect == "replays" else ("attributed", "归因窗口：")
            found.append(_difference(aspect, _words(words, one), _words(words, other), *start))
    return tuple(one for one in found if one is not None)


def not_said(first: Metric, second: Metric) -> tuple[Mapping[str, str], ...]:
    """What could differ and is not known to: rules that one platform publishes and the other does not, or neither."""
    said = []
    for aspect, one, other, start in (
        (
            "replays",
            first.replays,
            second.replays,
            ("whether replays count is not said by", "未说明是否计入重复观看："),
        ),
        ("window", first.window, second.window, ("the attribution window is not said by", "未说明归因窗口：")),
    ):
        silent = [metric.name for metric, rule in ((first, one), (second, other)) if rule == "unknown"]
        about_plays = aspect == "window" or "plays" in (first.numerator, second.numerator)
        if silent and about_plays:
            names = tuple(dict.fromkeys(silent))
            said.append({"en": f"{start[0]} {' and '.join(names)}", "zh": f"{start[1]}{'、'.join(names)}"})
    return tuple(said)


def instead_of(first: Metric, second: Metric, *, at: At = None) -> str | None:
    """The metric to ask for in place of two unlike ones: one that either names and that counts the same on both days."""
    days = at if isinstance(at, tuple) else (at, at)
    offered = [name for name in first.instead if name in second.instead] + [*first.instead, *second.instead]
    platforms = {first.platform, second.platform} - {None}
    for name in dict.fromkeys(offered):
        if definition(name).platform not in (None, *platforms) or (definition(name).platform and len(platforms) > 1):
            continue  # one platform's word tells nothing of the other
        then = [in_force(name, at=day) for day in days]
        if not any(_invalid(metric, day) for metric, day in zip(then, days, strict=True)) and not differences(*then):
            return name
    return None


def word_of(figure: str, *, channel: str | None, audience: str = "all", at: date | None = None) -> Metric | None:
    """What a channel's figure means, where no export says more exactly: the platform's own word for it.

    Args:
        figure: where a snapshot holds it, e.g. `counts.views`.
        channel: the post's.
        audience: whose views; ads have words of their own on some platforms.
        at: the day of the figure.

    Returns:
        The platform's metric, else nine16's own; None where no metric is of that figure alone.

    Example:
        >>> word_of("counts.views", channel="youtube", at=date(2026, 9, 1)).name
        'youtube_views'
        >>> word_of("counts.views", channel="player").name
        'views'
    """
    of_it = [metric for metric in definitions().values() if metric.figures == (figure,) and not metric.rate]
    newest = [metric for metric in of_it if metric.valid_to is None]
    own = [metric for metric in newest if metric.platform is None]
    theirs = [metric for metric in newest if metric.platform == channel and channel is not None]
    for_ads = [metric for metric in theirs if "_ads_" in metric.name]
    for_all = [metric for metric in theirs if "_ads_" not in metric.name]
    chosen = (for_ads if audience == "paid" and for_ads else for_all) or own
    return in_force(chosen[0], at=at) if chosen else None


def meaning_of(
    figure: str, *, importer: str, channel: str | None, audience: str = "all", at: date | None = None
) -> Metric | None:
    """What an export's figure means: as its importer says, else as the channel's word does.

    Args:
        figure: where a snapshot holds it, e.g. `counts.views`.
        importer: which export.
        channel: the post's.
        audience: whose figure.
        at: the day of the figure.
    """
    said = _said_by(importer).get((figure, audience)) or _said_by(importer).get((figure, "all"))
    return in_force(said, at=at) if said else word_of(figure, channel=channel, audience=audience, at=at)


@functools.cache
def _said_by(importer: str) -> Mapping[tuple[str, str], str]:
    """(figure, audience) -> the metric that an importer names for it."""
    known = importers()
    if importer not in known:
        return {}
    read = known[importer]
    return {
        (f"{column.to}.{column.field}", column.audience or read.audience): column.metric
        for column in read.columns.values()
        if column.metric is not None
    }


# Words ---------------------------------------------------------------------------------------

_Words = Mapping[str | None, tuple[str, str]]
_REPLAYS: _Words = {"counted": ("counted again", "计入"), "not": ("not counted", "不计入")}
_WINDOWS: _Words = {
    None: ("to nothing", "不归因"),
    "1h": ("within 1 hour", "1 小时"),
    "24h": ("within 24 hours", "24 小时"),
    "1d": ("within the day", "当天"),
    **{f"{days}d": (f"within {days} days", f"{days} 天") for days in (7, 14, 15, 28, 30, 90)},
}
_UNITS: _Words = {
    "count": ("counts", "次数"),
    "share": ("shares", "占比"),
    "s": ("seconds", "秒数"),
    "money": ("money", "金额"),
    "money_per_1000": ("money per 1,000", "每千次金额"),
    "ratio": ("quotients", "比值"),
}


def _words(table: _Words, rule: str | None) -> tuple[str, str]:
    return table.get(rule, (str(rule), str(rule)))


def _threshold(metric: Metric) -> tuple[str, str] | None:
    """From where it counts; None where that is unknown, which is no difference by itself."""
    if metric.threshold_share is not None:
        return f"{metric.threshold_share:.0%} of the length", f"长度的 {metric.threshold_share:.0%}"
    if metric.threshold_s is None:
        return None
    if metric.threshold_s == 0:
        return "the first picture", "首帧"
    return f"{metric.threshold_s:g} s", f"{metric.threshold_s:g} 秒"


def _of_words(aspect: str, first: str | None, second: str | None, en: str, zh: str) -> Difference | None:
    if first == second:
        return None
    told = [(counted()[name].en, counted()[name].zh) if name else ("nothing", "无") for name in (first, second)]
    return _difference(aspect, told[0], told[1], en, zh)


def _difference(
    aspect: str, first: tuple[str, str] | None, second: tuple[str, str] | None, en: str, zh: str
) -> Difference | None:
    if first == second or first is None or second is None:
        return None
    return Difference(
        aspect,
        first[0],
        second[0],
        {"en": f"{en} {first[0]}, and {second[0]}", "zh": f"{zh}{first[1]}，另一个是{second[1]}"},
    )


def _invalid(metric: Metric, day: date | None) -> tuple[Difference, ...]:
    """A day on which a metric was not counted so."""
    if day is None:
        return ()
    if metric.valid_from is not None and day < metric.valid_from:
        en, zh = f"counted so since {metric.valid_from} only", f"自 {metric.valid_from} 起才这样计"
    elif metric.valid_to is not None and day > metric.valid_to:
        en, zh = f"counted so until {metric.valid_to} only", f"仅到 {metric.valid_to} 为止这样计"
    else:
        return ()
    return (
        Difference("validity", metric.name, str(day), {"en": f"{metric.name} is {en}", "zh": f"{metric.title_zh}{zh}"}),
    )
