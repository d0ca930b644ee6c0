"""The best and the weakest posts as the page shows them: frame, place, the figure that explains it, its finding."""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nine16.evaluate.mean_counts import MEANS
from nine16.evaluate.week.placed import SCORECARD, order_is_sure
from nine16.model.filmstrip import Filmstrip
from nine16.model.number import Number
from nine16.model.today import Mover
from nine16.model.week import BEST, WORST, Judged, Placed
from nine16.panels.marks.element import Drawn, element, outside
from nine16.panels.marks.place import Place, place
from nine16.panels.words.kinds import rate_title
from nine16.panels.words.numbers import NBSP, count, percent, percent_range, seconds
from nine16.panels.words.reasons import reason
from nine16.panels.words.sentences import has, say
from nine16.report.section import channel_in_words
from nine16.report.today_words import range_of
from nine16.report.week_words import listed, short_day, spaced

FRAME_PX = 40
_TALLEST = 72
_REASONS = 2
"""Of what is known of a move: the nearest first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One post in the list."""

    title: str
    facts: str
    frame: Drawn
    """Empty where no film is joined."""
    place: str
    drawn: Drawn
    explains: str
    finding: str


@dataclass(frozen=True, slots=True)
class Side:
    """The best or the weakest."""

    kind: str
    """best or worst."""
    title: str
    says: str
    """How sure the order is, or that there is none."""
    rows: tuple[Row, ...]


def sides(placed: Placed, films: Mapping[str, Filmstrip], language: str) -> tuple[Side, Side]:
    """Both lists.

    Args:
        placed: what stood out.
        films: filmstrips by video.
        language: en or zh.
    """
    best, worst = (
        _side(kind, posts, placed, films, language) for kind, posts in ((BEST, placed.best), (WORST, placed.worst))
    )
    return best, worst


def marks_say(placed: Placed, language: str) -> str:
    """What the marks beside the posts are; empty where there is none."""
    posts = [*placed.best, *placed.worst]
    by_card = any(one.card is not None for one in posts)
    by_place = any(one.card is None and one.percentile.value is not None for one in posts)
    said = []
    if by_card:
        said.append(say(language, "week.dot_score"))
    if by_place:
        said.append(say(language, "week.dot"))
    if said:
        said.append(say(language, "week.dot_is"))
    return ("" if language == "zh" else " ").join(said)


def _unknown(posts: Sequence[Judged], language: str) -> str:
    """What counts on a channel and is known of none of its posts here, by channel; empty where all is known."""
    cards = {one.card.name: (one.channel, one.card) for one in posts if one.card is not None}
    known = {line.name for one in posts if one.card for line in one.card.outcomes if line.percentile.value is not None}
    said = []
    for channel, card in cards.values():
        lacking = [
            say(
                language,
                "week.dot_lack",
                name=_weighed(line.name, language),
                share=percent(line.weight, language, half_width=0.05),
            )
            for line in card.outcomes
            if line.name not in known
        ]
        if lacking:
            name, what = channel_in_words(channel, language), listed(lacking, language)
            said.append(say(language, "week.dot_lacks", channel=spaced(name, language), what=what))
    return say(language, "week.dot_lacks_joint").join(said)


def cards_say(placed: Placed, language: str) -> list[str]:
    """What the scorecards of the posts shown weigh, a line each."""
    shown = [*placed.best, *placed.worst, *(one for one in (placed.leading, placed.trailing) if one is not None)]
    cards = {one.card.name: one.card for one in shown if one.card is not None and one.card.outcomes}
    said = []
    for card in cards.values():
        lines = [
            say(
                language,
                "week.card_line",
                name=_weighed(one.rate or one.name, language),
                share=percent(one.weight, language),
            )
            for one in card.outcomes
        ]
        title = outside(card.title[language], most=40)
        said.append(say(language, "week.card_weighs", card=title, lines=listed(lines, language)))
    return said


def _weighed(name: str, language: str) -> str:
    """A line of a card: a goal that a rate speaks for by that rate, as exports call it."""
    said = say(language, f"goal.{name}") if has(language, f"goal.{name}") else _rates(name, language)
    return said if language == "zh" else f"{said[:1].lower()}{said[1:]}"


def _side(kind: str, posts: Sequence[Judged], placed: Placed, films: Mapping[str, Filmstrip], language: str) -> Side:
    said = []
    if not posts:
        said.append(say(language, f"week.{kind}_none"))
        near = placed.leading if kind == BEST else placed.trailing
        if near is not None:
            key = "leading" if kind == BEST else "trailing"
            named = say(
                language, "week.named", title=_title(near, language), channel=channel_in_words(near.channel, language)
            )
            said.append(
                say(
                    language,
                    f"week.{key}",
                    post=named,
                    place=place_in_words(near, language),
                )
            )
    # What the scores leave out stands where the first of them are.
    lacking = _unknown([*placed.best, *placed.worst], language) if kind == (BEST if placed.best else WORST) else ""
    if lacking:
        said.append(say(language, "week.score_lacks", lacks=lacking))
    if not order_is_sure(posts):
        said.append(say(language, "week.order_unsure"))
    more = placed.more.get(kind, 0)
    if more:
        said.append(say(language, "week.more", n=more))
    return Side(
        kind,
        say(language, f"week.{kind}"),
        ("" if language == "zh" else " ").join(said),
        tuple(_row(one, kind, films, language) for one in posts),
    )


def place_in_words(one: Judged, language: str) -> str:
    """A place among a hundred, or the score of a card, with its range and the posts compared with."""
    percentile = one.percentile
    if percentile.value is None:
        return reason(percentile.why_null, language)
    low, high = (percentile.value if each is None else each for each in (percentile.low, percentile.high))
    key = "score" if one.card is not None else "place"
    first, last = f"{low:.0f}", f"{high:.0f}"
    small = [] if first == last else [say(language, "week.between", low=first, high=last)]
    if one.judged_by == "sale":
        small.append(say(language, "week.by_sale"))
    return say(
        language,
        f"week.{key}" if small else f"week.{key}_sure",
        value=_of_hundred(percentile.value, language),
        n=f"{percentile.n or 0:,}",
        small=say(language, "week.joint").join(small),
    )


def _of_hundred(place_: float, language: str) -> str:
    """A place as whole percent: more digits are not known."""
    return f"{place_:.0f}%" if language == "zh" else f"{place_:.0f}{NBSP}%"


def _row(one: Judged, kind: str, films: Mapping[str, Filmstrip], language: str) -> Row:
    title = _title(one, language)
    when = (
        say(language, "week.undated")
        if one.published_on is None
        else say(language, "week.new" if one.new else "week.old", day=short_day(one.published_on, language))
    )
    views = (
        say(language, "week.view_one")
        if one.views == 1
        else say(language, "week.views_n", n=count(one.views, language))
    )
    said = place_in_words(one, language)
    return Row(
        title=title,
        facts=" · ".join((channel_in_words(one.channel, language), when, views)),
        frame=_frame(one, films, title, language),
        place=said,
        drawn=_mark(one, kind, f"{title}: {said}"),
        explains=_explains(one, language),
        finding=_finding(one, language),
    )


def _title(one: Judged, language: str) -> str:
    return outside(one.title or "", most=60) or say(language, "page.unnamed")


def _mark(one: Judged, kind: str, says: str) -> Drawn:
    number = one.percentile
    if number.value is None:
        return Drawn("")
    # The score of a card is a mean of places: nobody knows eight of ten of it, its middle is 50.
    edges = (None, None) if one.judged_by == SCORECARD else (10, 90)
    what = Place(number.value, number.low, number.high, edges[0], 50, edges[1])
    return place(what, says=says, from_=0, to=100, height_px=20, kind="above" if kind == BEST else "below")


def _explains(one: Judged, language: str) -> str:
    """What moved it, for an older post; else the rate that explains its place."""
    if one.moved is not None and not one.new and one.moved_on is not None:
        return _moved(one.moved, one.moved_on, language)
    if one.rate is None or one.explained is None or one.explained.value is None:
        return ""
    rate = _rates(one.rate, language)
    number = one.explained
    if one.rate in MEANS:
        value, spread = seconds(number.value or 0.0, language), _range_s(number, language)
        usual = "" if one.usual is None or one.usual.value is None else seconds(one.usual.value, language)
    else:
        low, high = (number.value if each is None else each for each in (number.low, number.high))
        value = percent(number.value or 0.0, language, half_width=((high or 0.0) - (low or 0.0)) / 2)
        spread = percent_range(low or 0.0, high or 0.0, language)
        usual = "" if one.usual is None or one.usual.value is None else percent(one.usual.value, language)
    if one.explained_place is not None and one.explained_place.value is not None:
        above = _of_hundred(one.explained_place.value, language)
        return say(language, "week.explains_place", rate=rate, value=value, range=spread, place=above)
    if not usual:
        return say(language, "week.explains_alone", rate=rate, value=value, range=spread)
    return say(language, "week.explains", rate=rate, value=value, range=spread, usual=usual)


def _moved(mover: Mover, on: date, language: str) -> str:
    """What an older post did on a day, and what the files tell of why; that the whole day was good is no reason of its own."""
    known = [one for one in mover.reasons if one.kind != "account"]
    # Where daily captures are missing the figure is of several days.
    days = "_days" if any(one.kind == "gap" for one in known) else ""
    stop = "。" if language == "zh" else ""
    why = ("" if language == "zh" else " ").join(f"{one.says[language]}{stop}" for one in known[:_REASONS])
    return say(
        language,
        f"week.{'rose' if mover.direction == 'up' else 'fell'}{days}",
        day=short_day(on, language),
        observed=count(mover.observed, language),
        range=range_of(mover.expected, language),
        why=why or say(language, "week.moved_unknown"),
    )


def _rates(names: str, language: str) -> str:
    """A rate, or rates joined by `+`: what is counted, where their names would not tell it."""
    own = f"week.rate_{names.replace('+', '_')}"
    if has(language, own):
        return say(language, own)
    said = [rate_title(name, language) for name in names.split("+")]
    return listed(
        [said[0], *(name if language == "zh" else name[:1].lower() + name[1:] for name in said[1:])], language
    )


def _range_s(number: Number, language: str) -> str:
    if number.low is None or number.high is None:
        return seconds(number.value or 0.0, language)
    return say(language, "today.range", low=f"{number.low:.1f}", high=seconds(number.high, language))


def _finding(one: Judged, language: str) -> str:
    if one.finding is None:
        return ""
    # The first sentence says where and how much; the rest is on the post's own page.
    first = re.split(r"(?<=。)|(?<=\.)\s", getattr(one.finding.message, language), maxsplit=1)[0]
    return outside(first, most=140).rstrip("。.")


def _frame(one: Judged, films: Mapping[str, Filmstrip], title: str, language: str) -> Drawn:
    """One picture of the film; nothing where no film is joined."""
    strip = films.get(one.video_id or "")
    picture = None if strip is None or one.at_s is None else strip.at(one.at_s)
    if strip is None or picture is None or one.at_s is None:
        return Drawn("")
    tall = min(_TALLEST, round(FRAME_PX * strip.height / max(1, strip.width)))
    image = element(
        "image",
        width=FRAME_PX,
        height=tall,
        preserveAspectRatio="xMidYMid slice",
        href=f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}",
    )
    says = say(language, "week.frame", title=title, second=seconds(one.at_s, language))
    return _tile(image, tall, says, class_="frame")


def _tile(drawn: Drawn, tall: int, says: str, *, class_: str) -> Drawn:
    return element(
        "svg",
        drawn,
        viewBox=f"0 0 {FRAME_PX} {tall}",
        width=FRAME_PX,
        height=tall,
        class_=class_,
        role="img",
        aria_label=says,
    )
