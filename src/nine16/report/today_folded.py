"""A morning's sums on one screen: what is beyond expectation line by line, all that is usual in one sentence a channel."""

from collections.abc import Sequence
from dataclasses import dataclass

from nine16.model.today import Compared, Today
from nine16.panels.words.reasons import reason
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words
from nine16.report.today_titles import metric_title

FIRST = "views"
"""Told in full for all channels together; it needs no sentence there."""
_LISTED = 3
"""Figures that a sentence names; more are counted."""


@dataclass(frozen=True, slots=True)
class Folded:
    """What one channel's figures come to."""

    channel: str
    """Its name; of several of which the very same is said, all names."""
    beyond: tuple[Compared, ...]
    """Sums beyond expectation, each worth a line."""
    says: tuple[str, ...]
    """One sentence for all the others, and one for those of which nothing is known."""


def folded(today: Today, language: str) -> list[Folded]:
    """Every channel's figures, all channels together first.

    Args:
        today: the morning.
        language: en or zh.
    """
    by_channel: dict[str | None, dict[str, list[Compared]]] = {}
    for one in today.compared:
        by_channel.setdefault(one.channel, {}).setdefault(metric_title(one, language), []).append(one)
    every = [
        _of_channel(
            say(language, "today.all") if channel is None else channel_in_words(channel, language),
            {title: told for title, told in figures.items() if (channel, told[0].metric) != (None, FIRST)},
            language,
        )
        for channel, figures in by_channel.items()
    ]
    return _joined(every, language)


def _joined(every: Sequence[Folded], language: str) -> list[Folded]:
    """Channels of which the very same is said, and nothing beyond expectation, share one line."""
    by_says: dict[tuple[str, ...], list[Folded]] = {}
    for one in every:
        if not one.beyond and one.says:
            by_says.setdefault(one.says, []).append(one)
    between = "、" if language == "zh" else ", "
    found = []
    for one in every:
        alike = [] if one.beyond else by_says.get(one.says, [])
        if len(alike) < 2:
            found.append(one)
        elif one is alike[0]:
            found.append(Folded(between.join(each.channel for each in alike), (), one.says))
    return found


def _of_channel(name: str, figures: dict[str, list[Compared]], language: str) -> Folded:
    usual, new, unknown = [], [], []
    beyond: list[Compared] = []
    for told in figures.values():
        off = [one for one in told if one.beyond is not None]
        beyond += off
        if off:
            continue
        if any(one.observed.value is not None and one.expected.value is not None for one in told):
            usual.append(told)
        elif any(one.observed.value is not None for one in told):
            new.append(told)
        else:
            unknown.append(told)
    said = []
    if usual:
        key = "today.fold_all" if len(usual) == len(figures) > _LISTED else "today.fold_usual"
        said.append(say(language, key, n=_number(len(usual), language), figures=_names(usual, language)))
    if new:
        said.append(say(language, "today.fold_new", figures=_names(new, language)))
    if unknown and (usual or new or beyond):
        # YouTube's views are told as engaged views: that its other count is not is no news.
        unknown = [told for told in unknown if told[0].metric != FIRST]
    if unknown:
        why = reason(unknown[0][0].observed.why_null, language)
        said.append(say(language, "today.fold_unknown", figures=_names(unknown, language), why=why))
    return Folded(name, tuple(beyond), tuple(said))


def _names(figures: Sequence[list[Compared]], language: str) -> str:
    names = [metric_title(told[0], language) for told in figures]
    if language == "zh":
        return "、".join(names)
    names = [name[:1].lower() + name[1:] for name in names]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _number(n: int, language: str) -> str:
    words = {4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
    return str(n) if language == "zh" else words.get(n, str(n))
