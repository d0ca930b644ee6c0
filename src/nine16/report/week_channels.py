"""The views of the week channel by channel, and one sum of posts that adds up: counted, apart, left out and why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nine16.model.today import Compared, LeftOut
from nine16.model.week import Week
from nine16.panels.words.numbers import count
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words
from nine16.report.today_words import PAID_VIEWS, figure, posts_in_words
from nine16.report.week_words import expected_words, verdict_of

VIEWS, ENGAGED = "views", "engaged_views"
_REASONS = (
    ("when they were published", "why_no_age"),
    ("at an edge of these days", "why_no_edge"),
    ("at the end of these days", "why_no_end"),
    ("took some back", "why_taken_back"),
    ("too short a history", "why_too_new"),
)
"""Words of a reason, and the sentence that says it."""
_TOO_NEW = "daily steps are known before these days"
"""Of an expectation that nobody has: its account is too young."""


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel's views."""

    name: str
    value: str
    expected: str
    verdict: str
    kind: str
    """above, below, within or unsure."""
    posts: str


def channel_rows(week: Week) -> list[Compared]:
    """Sums of views by channel that are known, those of one counting first, the largest first."""
    known = [
        one.compared
        for one in week.sums
        if one.compared.channel is not None
        and one.compared.metric in (VIEWS, ENGAGED)
        and one.compared.observed.value is not None
    ]
    return sorted(known, key=lambda one: (one.metric != VIEWS, -(one.observed.value or 0.0), one.channel or ""))


def channels_shown(week: Week, language: str) -> list[ChannelRow]:
    """The table; empty where there is one channel, which the first figure tells already."""
    rows = channel_rows(week)
    if len(rows) < 2 and not _left_out(week):
        return []
    return [_row(one, language) for one in rows]


def _row(one: Compared, language: str) -> ChannelRow:
    value = figure(one.observed.value or 0.0, one.observed, language)
    if one.metric == ENGAGED:
        value = say(language, "week.engaged", value=value)
    return ChannelRow(
        name=channel_in_words(one.channel or "", language),
        value=value,
        expected="" if one.expected.value is None else expected_words(one.expected, language, short=True),
        verdict=verdict_of(one.expected, one.beyond, one.stands_at, language),
        kind="unsure"
        if one.expected.value is None
        else {"up": "above", "down": "below"}.get(one.beyond or "", "within"),
        posts=count(one.observed.n or 0, language),
    )


def made_of(week: Week, language: str) -> list[str]:
    """What the first figure is made of, what stands apart, and what is left out: all posts that are known, once each."""
    whole = _whole(week)
    if whole is None or whole.observed.value is None:
        return []
    counted = whole.observed.n or 0
    apart = _apart(week)
    gone = sum(n for whys in _left_out(week).values() for n in whys.values())
    nothing = _without_figures(week, whole)
    said = [
        say(
            language,
            "week.counted",
            known=posts_in_words(week.posts, language),
            n=count(counted, language),
            value=figure(whole.observed.value, whole.observed, language),
        )
    ]
    said += [
        say(
            language,
            "week.apart_one" if one.observed.n == 1 else "week.apart",
            n=count(one.observed.n or 0, language),
            channel=channel_in_words(one.channel or "", language),
        )
        for one in apart
    ]
    if gone or nothing:
        said.append(
            say(language, "week.gone_one" if gone + nothing == 1 else "week.gone", n=count(gone + nothing, language))
        )
    return [say(language, "week.sum_joint").join(said) + say(language, "week.stop_mark")]


def left_out_because(week: Week, language: str) -> list[str]:
    """For the fold: which posts the first figure leaves out and why, and what ads bought."""
    whole = _whole(week)
    if whole is None:
        return []
    left, nothing = _left_out(week), _without_figures(week, whole)
    said = []
    if left or nothing:
        why = say(language, "week.sum_joint").join([*_reasons(left, language), *_nothing(nothing, language)])
        said.append(say(language, "week.gone_why", why=why))
    bought = sum(one.count for one in whole.left_out if one.what == PAID_VIEWS)
    if bought:
        said.append(say(language, "week.bought", n=count(bought, language)))
    return said


def _whole(week: Week) -> Compared | None:
    """All channels' views together, where they are known."""
    known = (one.compared for one in week.sums if one.compared.channel is None and one.compared.metric == VIEWS)
    return next((one for one in known if one.observed.value is not None), None)


def _without_figures(week: Week, whole: Compared) -> int:
    """Posts that are known and of which no figure of these days is."""
    beside = sum(one.observed.n or 0 for one in _apart(week))
    gone = sum(n for whys in _left_out(week).values() for n in whys.values())
    return max(0, week.posts - (whole.observed.n or 0) - beside - gone)


def _left_out(week: Week) -> dict[str, dict[str, int]]:
    """By channel and reason, how many posts are on neither side of the sums of views."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    told = {one.channel for one in _apart(week)}
    by_channel = [
        one.compared for one in week.sums if one.compared.channel is not None and one.compared.metric == VIEWS
    ]
    every = by_channel or [one.compared for one in week.sums if one.compared.metric == VIEWS]
    for one in every:
        if one.channel in told:
            continue
        for gone in one.left_out:
            if gone.what != PAID_VIEWS:
                found[one.channel or _channel_of(gone)][_reason(gone)] += gone.count
    if any(one.expected.value is not None for one in by_channel):
        # The first sum leaves them out, their own row tells them: an account too new to expect anything of.
        for one in by_channel:
            if one.observed.value is not None and _TOO_NEW in (one.expected.why_null or ""):
                found[one.channel or ""]["why_too_new"] += one.observed.n or 0
    return {channel: dict(whys) for channel, whys in found.items()}


def _apart(week: Week) -> list[Compared]:
    """Rows of engaged views, of channels that tell no others: with both, their posts are counted already."""
    rows = channel_rows(week)
    told = {one.channel for one in rows if one.metric == VIEWS}
    return [one for one in rows if one.metric == ENGAGED and one.channel not in told]


def _channel_of(gone: LeftOut) -> str:
    return gone.what.partition(" / ")[0].partition(":")[0]


def _reason(gone: LeftOut) -> str:
    return next((key for words, key in _REASONS if words in gone.why["en"]), "why_none")


def _reasons(left: dict[str, dict[str, int]], language: str) -> Sequence[str]:
    return [
        say(
            language,
            "week.gone_channel",
            channel=channel_in_words(channel, language),
            n=count(n, language),
            why=say(language, f"week.{key}"),
        )
        for channel, whys in sorted(left.items(), key=lambda item: -sum(item[1].values()))
        for key, n in whys.items()
    ]


def _nothing(n: int, language: str) -> Sequence[str]:
    key = "week.gone_nothing_one" if n == 1 else "week.gone_nothing"
    return [say(language, key, n=count(n, language))] if n else []
