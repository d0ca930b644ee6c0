"""The week as one page that travels: two screens for whoever pays for it, or one sheet of paper."""

import functools
import importlib.resources
from collections.abc import Mapping, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

import jinja2

from nine16.errors import WrongInput
from nine16.evaluate.definitions import definition, definitions
from nine16.model.filmstrip import Filmstrip
from nine16.model.week import Week
from nine16.panels.marks.element import Drawn
from nine16.panels.words.exports import importer_title
from nine16.panels.words.numbers import day
from nine16.panels.words.sentences import LANGUAGES, say
from nine16.report.policy import policy
from nine16.report.section import channel_in_words, notes_in_words
from nine16.report.week_channels import channels_shown, left_out_because, made_of
from nine16.report.week_lacking import look_first
from nine16.report.week_money import money_lines
from nine16.report.week_next import advice_note, kinds
from nine16.report.week_posts import cards_say, marks_say, sides
from nine16.report.week_sums import cells, facts, headline, lead, sums_say
from nine16.report.week_tried import checks_say, tried_note, tried_shown
from nine16.report.week_unlisted import rest
from nine16.report.week_words import listed, short_day

_FILES = importlib.resources.files("nine16.report")
_A_WEEK = timedelta(days=7)
HOW = ("sums", "posts", "money", "tried")
"""What the fold explains."""


def week_page(
    week: Week,
    *,
    language: str = "en",
    title: str | None = None,
    notes: Sequence[str] = (),
    films: Mapping[str, Filmstrip] | None = None,
) -> str:
    """One self-contained HTML page.

    Args:
        week: the week.
        language: en or zh.
        title: whose week it is; left out when not given.
        notes: labels shown on top, e.g. "simulated".
        films: filmstrips of the posts shown, by video; a post without one has an empty tile.

    Raises:
        WrongInput: the language is neither en nor zh.
    """
    if language not in LANGUAGES:
        raise WrongInput(f"no page in the language '{language}'", where="language", hint="Give en or zh.")
    style = "".join((_FILES / name).read_text("utf-8") for name in ("style.css", "week.css"))
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("nine16.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # The style is a file of this package, not text from outside: it passes as it is.
    return environment.get_template("week.html").render(
        language=language,
        say=functools.partial(say, language),
        style=Drawn(style),
        policy=policy(style, ""),
        notes=notes_in_words(tuple(notes), language),
        facts=facts(week, language, whose=title),
        headline=headline(week, language),
        lead=lead(week, language),
        look_first=look_first(week, language),
        warnings=_warnings(week, language),
        cells=cells(week, language),
        channels=channels_shown(week, language),
        made_of=made_of(week, language),
        sums_says=sums_say(week, language),
        sides=sides(week.placed, films or {}, language),
        rest=rest(week.placed, week.published, language),
        kinds=kinds(week, language),
        advice_note=advice_note(week, language),
        tried=tried_shown(week, language),
        tried_note=tried_note(week, language),
        money=money_lines(week, language),
        how=[
            (
                say(language, f"week.how_{name}"),
                [
                    say(language, f"week.how_{name}_says"),
                    *_more_of(name, week, language),
                ],
            )
            for name in HOW
        ],
        views=_views(week, language),
        as_known=_as_known(week, language),
    )


def _more_of(name: str, week: Week, language: str) -> list[str]:
    """What the fold says of this week beside how a part of it is computed."""
    if name == "sums":
        return left_out_because(week, language)
    if name == "tried":
        return checks_say(week, language)
    if name == "posts":
        return [each for each in (marks_say(week.placed, language), *cards_say(week.placed, language)) if each]
    return []


def _warnings(week: Week, language: str) -> list[str]:
    """What is missing from the week: days without captures, exports that are overdue."""
    said = []
    until = week.told_until
    if until is not None and until < week.last_day:
        said.append(say(language, "week.short", day=short_day(until, language)))
    elif until is not None and week.asked_for_last and until > week.last_day:
        said.append(say(language, "week.late", day=short_day(until, language)))
    if until is not None and until - week.last_day >= _A_WEEK:
        said.append(say(language, "week.past", day=short_day(until, language)))
    if week.stale:
        exports = listed([importer_title(one.importer, language) for one in week.stale[:3]], language)
        said.append(say(language, "week.overdue", exports=exports))
    return said


def _as_known(week: Week, language: str) -> str:
    """Which days the figures are of, and up to when the rest is known: one line for all dates of the page."""
    made = week.made_at
    if made is None:
        return ""
    last = week.last_day if week.told_until is None else min(week.last_day, week.told_until)
    on = day(made.astimezone(ZoneInfo(week.zone)), language)
    return say(language, "week.as_known", day=on, last=short_day(last, language))


def _views(week: Week, language: str) -> list[str]:
    """What a view is on each channel of the week."""
    known = definitions()
    said = []
    for channel, name in week.counted_as.items():
        if name not in known:
            continue
        metric = definition(name)
        says = metric.says_zh if language == "zh" else metric.says
        said.append(say(language, "week.how_view", channel=channel_in_words(channel, language), says=says))
    return said
