"""Posts in order as lines for a terminal: an order a channel, ties said, and who is in no order."""

import itertools
from collections.abc import Sequence

from nine16.model.channel_words import channel_name
from nine16.model.counted import counted
from nine16.model.number import Number
from nine16.model.ranking import Ranked
from nine16.model.watching import MEANS
from nine16.panels.marks.element import outside
from nine16.panels.scorecard import outcome_title
from nine16.panels.words.numbers import percent, percent_range, seconds
from nine16.panels.words.sentences import has, say


def ranking_words(found: Sequence[Ranked], *, language: str) -> list[str]:
    """The answer for people.

    Args:
        found: posts in order, order after order.
        language: en or zh.
    """
    if not found:
        return [say(language, "ranking.nothing")]
    lines: list[str] = []
    placed = [one for one in found if one.place is not None]
    for (channel, rate, basis), group in itertools.groupby(
        placed, key=lambda one: (one.channel, one.rate, one.value.basis)
    ):
        posts = list(group)
        lines += [
            "",
            say(
                language,
                "ranking.head",
                channel=channel_name(channel, language),
                posts=counted(len(posts), "post", language),
                by=_by(posts[0], rate, language),
                basis=_basis(basis, rate, language),
            ),
        ]
        lines.append(_tie(posts, language))
        lines += [_line(one, language) for one in posts]
    lines += _in_no_order([one for one in found if one.place is None], language)
    return [line for place, line in enumerate(lines) if place or line]


def _by(one: Ranked, rate: str | None, language: str) -> str:
    if one.by == "scorecard":
        card, _, outcomes = (rate or "").partition(": ")
        listed = say(language, "standing.joint").join(outcome_title(name, language) for name in outcomes.split(", "))
        return say(language, "ranking.by_card", card=card, outcomes=listed)
    title = outcome_title(rate or one.by, language)
    if has(language, f"goal.{one.by}"):
        return say(language, "ranking.by_goal", goal=say(language, f"goal.{one.by}"), rate=title)
    return title


def _basis(basis: str | None, rate: str | None, language: str) -> str:
    """What a figure is a share or a mean of, and where it is from."""
    if basis not in {"views", "counts"}:
        return ""
    return say(language, f"ranking.{'mean_' if rate in MEANS else ''}of_{basis}")


def _tie(posts: Sequence[Ranked], language: str) -> str:
    first = sum(one.best == 1 for one in posts)
    if len(posts) == 1:
        return say(language, "ranking.alone")
    if first == len(posts):
        return say(language, "ranking.all_tied")
    return say(language, "ranking.tie", n=first) if first > 1 else say(language, "ranking.no_tie")


def _line(one: Ranked, language: str) -> str:
    places = (
        say(language, "account.place_one", first=one.best)
        if one.best == one.worst
        else say(language, "account.place", first=one.best, last=one.worst)
    )
    title = outside(one.title, most=40) if one.title else one.post_id
    return f"{one.place:>4}. {_value(one, language)}  {places}  {title}"


def _value(one: Ranked, language: str) -> str:
    number = one.value
    if number.value is None or number.low is None or number.high is None:
        return ""
    figure, span = _figure(one, number, language), _range(one, number, language)
    if number.n is not None and number.basis in {"views", "counts"}:
        span += say(language, "ranking.n", n=f"{number.n:,}")
    return f"{figure}（{span}）" if language == "zh" else f"{figure} ({span})"


def _figure(one: Ranked, number: Number, language: str) -> str:
    value, low, high = number.value or 0.0, number.low or 0.0, number.high or 0.0
    if one.by == "scorecard":
        return f"{value:.0f}"
    if one.rate in MEANS:
        return seconds(value, language)
    return percent(value, language, half_width=(high - low) / 2)


def _range(one: Ranked, number: Number, language: str) -> str:
    low, high = number.low or 0.0, number.high or 0.0
    if one.by == "scorecard":
        return say(language, "standing.between_s", low=f"{low:.0f}", high=f"{high:.0f}")
    if one.rate in MEANS:
        return say(language, "standing.between_s", low=f"{low:.1f}", high=seconds(high, language))
    return percent_range(low, high, language)


def _in_no_order(posts: Sequence[Ranked], language: str) -> list[str]:
    if not posts:
        return []
    lines = ["", say(language, "ranking.none", posts=counted(len(posts), "post", language))]
    by_channel: dict[str, int] = {}
    for one in posts:
        by_channel[one.channel] = by_channel.get(one.channel, 0) + 1
    for channel, n in by_channel.items():
        posts_there = counted(n, "post", language)
        lines.append(say(language, "ranking.none_of", channel=channel_name(channel, language), posts=posts_there))
    return lines
