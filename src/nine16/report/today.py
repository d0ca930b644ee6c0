"""The morning as one page that travels: the sums first, then what moved, then what to do."""

import functools
import importlib.resources
from collections.abc import Sequence
from dataclasses import dataclass

import jinja2

from nine16.errors import WrongInput
from nine16.model.today import Compared, Mover, Today
from nine16.panels.marks.element import Drawn, outside
from nine16.panels.marks.place import Place, place
from nine16.panels.words.reasons import reason
from nine16.panels.words.sentences import LANGUAGES, say
from nine16.report.policy import policy
from nine16.report.section import channel_in_words, notes_in_words
from nine16.report.today_folded import FIRST, folded
from nine16.report.today_titles import metric_title
from nine16.report.today_words import (
    compared_in_words,
    day_in_words,
    figure,
    fold_in_words,
    headline,
    left_out_in_words,
    mover_in_words,
    movers_summary,
    none_stale,
    posts_in_words,
    range_of,
    reasons,
    stale_in_words,
    title_of,
    todo_in_words,
    verdict,
    window_in_words,
)

_FILES = importlib.resources.files("nine16.report")


@dataclass(frozen=True, slots=True)
class SumShown:
    """One sum with its mark."""

    window: str
    value: str
    verdict: str
    kind: str
    """above, below, within or unsure."""
    drawn: Drawn
    small: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """One figure of one channel over the three windows."""

    metric: str
    channel: str
    sums: tuple[SumShown, ...]


@dataclass(frozen=True, slots=True)
class MoverShown:
    """A post that moved."""

    title: str
    channel: str
    says: str
    reasons: tuple[str, ...]
    direction: str
    word: str
    drawn: Drawn


def today_page(today: Today, *, language: str = "en", title: str | None = None, notes: Sequence[str] = ()) -> str:
    """One self-contained HTML page.

    Args:
        today: the morning.
        language: en or zh.
        title: whose morning it is; left out when not given.
        notes: labels shown on top, e.g. "simulated".

    Raises:
        WrongInput: the language is neither en nor zh.
    """
    if language not in LANGUAGES:
        raise WrongInput(f"no page in the language '{language}'", where="language", hint="Give en or zh.")
    rows = _rows(today, language)
    first = next((row for row in rows if row.metric == say(language, f"today.metric_{FIRST}")), None)
    folds = folded(today, language)
    style = "".join((_FILES / name).read_text("utf-8") for name in ("style.css", "today.css"))
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("nine16.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # The style is a file of this package, not text from outside: it passes as it is.
    return environment.get_template("today.html").render(
        language=language,
        say=functools.partial(say, language),
        style=Drawn(style),
        policy=policy(style, ""),
        whose=outside(title, most=80) if title else None,
        notes=notes_in_words(tuple(notes), language),
        day=day_in_words(today.day, language),
        headline=headline(today, language),
        first=first,
        rows=[row for row in rows if row is not first],
        beyond=[
            (one.beyond, f"{fold.channel} · {metric_title(one, language)} · {compared_in_words(one, language)}")
            for fold in folds
            for one in fold.beyond
        ],
        folds=[fold_in_words(fold, language) for fold in folds if fold.says],
        movers=[_mover(one, language) for one in today.movers],
        movers_says=movers_summary(today, language),
        stale=[stale_in_words(one, today.zone, language) for one in today.stale],
        none_stale=none_stale(today, language),
        todo=[(todo_in_words(one, language), one.command) for one in today.todo],
        remarks=[outside(note) for note in today.notes],
    )


def _rows(today: Today, language: str) -> list[RowShown]:
    by_row: dict[tuple[str, str | None], list[Compared]] = {}
    for one in today.compared:
        by_row.setdefault((metric_title(one, language), one.channel), []).append(one)
    return [
        RowShown(
            metric,
            say(language, "today.all") if channel is None else channel_in_words(channel, language),
            tuple(_sum(one, language) for one in told),
        )
        for (metric, channel), told in by_row.items()
        if any(one.observed.value is not None for one in told)
    ]


def _sum(one: Compared, language: str) -> SumShown:
    said = verdict(one, language)
    window = say(language, f"today.window_{one.window}")
    if one.observed.value is None:
        return SumShown(window, "—", said, "unsure", Drawn(""), reason(one.observed.why_null, language))
    value = figure(one.observed.value, one.observed, language)
    small = [posts_in_words(one.observed.n, language, of="day" if one.observed.basis == "days" else "post")]
    small += [window_in_words(one, language)] if one.first_day is not None else []
    small += left_out_in_words(one, language)
    kind = "unsure"
    drawn = Drawn("")
    if one.expected.value is not None:
        kind = {"up": "above", "down": "below"}.get(one.beyond or "", "within")
        small.insert(0, say(language, "today.expected", range=range_of(one.expected, language)))
        what = Place(
            one.observed.value,
            one.observed.low,
            one.observed.high,
            one.expected.low,
            one.expected.value,
            one.expected.high,
        )
        drawn = place(what, says=f"{window}: {value}, {said}, {small[0]}", kind=kind)
    elif one.expected.why_null:
        small.append(reason(one.expected.why_null, language))
    return SumShown(window, value, said, kind, drawn, " · ".join(part for part in small if part))


def _mover(mover: Mover, language: str) -> MoverShown:
    what = Place(mover.observed, None, None, mover.expected.low, mover.expected.value, mover.expected.high)
    says = mover_in_words(mover, language)
    return MoverShown(
        title=title_of(mover, language),
        channel=channel_in_words(mover.channel, language),
        says=says,
        reasons=tuple(outside(reason, most=200) for reason in reasons(mover, language)),
        direction=mover.direction,
        word=say(language, f"today.{mover.direction}"),
        drawn=place(what, says=says, kind="above" if mover.direction == "up" else "below"),
    )
