"""The five i: five lines with their place among videos like it, the stretches that speak for each, and every indicator."""

from nine16.evaluate.five_i.amount import amount
from nine16.kinds.panel import Panel, Story
from nine16.model.five_i import NAMES, OVERALL, EvidenceSpan, FiveI, Indicated
from nine16.model.number import Number
from nine16.panels.marks.element import Drawn, element, joined, outside
from nine16.panels.marks.lane import fluid
from nine16.panels.marks.place import Place, place
from nine16.panels.marks.table import folded, table
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.words.numbers import percent
from nine16.panels.words.sentences import say

HALF = 50.0
ANYWHERE = 90.0
"""Points from which an interval says nothing: then no place is drawn."""
SPANS_PX = 12
NARROWEST = 0.006
"""Share of the axis below which a stretch is widened, so that a finger finds it."""
_TOLD = 3
"""Stretches that are told in words beside a line; all are in the table."""
_MOST_LETTERS = 64
"""Of what was seen or said in a stretch."""
_SURELY = 0.8
"""Chance from which one route is called the stronger without a "probably"."""


def _five(story: Story) -> dict[str, FiveI]:
    return {name: story.evaluation.five_i[name] for name in (*NAMES, OVERALL) if name in story.evaluation.five_i}


def _title(story: Story, language: str) -> str:
    five = _five(story)
    known = {name: one.score for name, one in five.items() if one.score.value is not None}
    if not five:
        return say(language, "five_i.title_unknown")
    if not known:
        return say(language, "five_i.title_none")
    joint = say(language, "five_i.joint")
    high, low = (
        joint.join(
            say(language, f"five_i.inside_{name}") for name, score in known.items() if _surely(score, above=above)
        )
        for above in (True, False)
    )
    ending = "both" if high and low else "high" if high else "low" if low else "middle" if len(known) > 1 else "part"
    others = max(score.n or 0 for score in known.values())
    only = say(language, f"five_i.inside_{next(iter(known))}")
    return say(language, f"five_i.title_{ending}", high=high, low=low, n=others, known=only)


def _surely(score: Number, *, above: bool) -> bool:
    if score.low is None or score.high is None:
        return False
    return score.low > HALF if above else score.high < HALF


def _draw(story: Story, language: str) -> str:
    five, axis = _five(story), axis_of(story)
    if not five:
        return ""
    lines = [_line(story, name, one, axis, language) for name, one in five.items()]
    return joined(element("p", say(language, "five_i.drawn"), class_="drawn"), *lines, *_tables(story, five, language))


def _line(story: Story, name: str, one: FiveI, axis: TimeAxis | None, language: str) -> Drawn:
    title = say(language, f"five_i.{name}")
    return element(
        "div",
        element(
            "div",
            title,
            element("div", element("small", say(language, f"five_i.means_{name}"))),
            _route(one, language),
            class_="standing-name",
        ),
        element(
            "div", _place(one.score, title, language), _spans(one.spans, axis, title, language), class_="standing-line"
        ),
        element("div", _score(story, name, one.score, language), _told(one.spans, language), class_="standing-words"),
        class_="standing-row",
    )


def _route(one: FiveI, language: str) -> Drawn | None:
    """That this route carries, and how likely it is the stronger."""
    if not one.route or one.route_chance is None:
        return None
    key = "five_i.carries" if one.route_chance >= _SURELY else "five_i.carries_perhaps"
    return element("div", element("small", say(language, key, chance=f"{100 * one.route_chance:.0f}")))


def _place(score: Number, title: str, language: str) -> Drawn | None:
    if score.value is None or _anywhere(score):
        return None
    says = say(language, "five_i.alt", name=title, value=f"{score.value:.0f}")
    return place(Place(score.value, score.low, score.high, 10, 50, 90), says=says, from_=0, to=100, height_px=22)


def _spans(spans: tuple[EvidenceSpan, ...], axis: TimeAxis | None, title: str, language: str) -> Drawn | None:
    """The stretches on a small timeline of their own."""
    if axis is None or not spans:
        return None
    base = element("line", x1="0%", x2="100%", y1=SPANS_PX / 2, y2=SPANS_PX / 2, class_="rule")
    marks = [
        element(
            "rect",
            element("title", outside(span.shown.get(language, ""), most=60)),
            x=axis.at(span.from_s),
            width=axis.wide(span.from_s, max(span.to_s, span.from_s + NARROWEST * axis.length_s)),
            y=2,
            height=SPANS_PX - 4,
            class_="span",
        )
        for span in spans
    ]
    return fluid(SPANS_PX, axis.guides(SPANS_PX), base, *marks, says=say(language, "five_i.spans_alt", name=title))


def _score(story: Story, name: str, score: Number, language: str) -> str:
    if score.value is None or score.low is None or score.high is None:
        return _missing(story, name, score, language)
    low, high = f"{score.low:.0f}", f"{score.high:.0f}"
    if _anywhere(score):
        return say(language, "five_i.anywhere", low=low, high=high, n=f"{score.n or 0:,}")
    return say(language, "five_i.place", value=f"{score.value:.0f}", low=low, high=high, n=f"{score.n or 0:,}")


def _anywhere(score: Number) -> bool:
    return score.low is not None and score.high is not None and score.high - score.low >= ANYWHERE


def _missing(story: Story, name: str, score: Number, language: str) -> str:
    lacking = story.settings.whole("evaluate.usual_least") - (score.n or 0)
    if lacking > 0:
        return say(language, "five_i.needed", n=lacking)
    return say(language, "five_i.few_of_five" if name == OVERALL else "five_i.few_aspects")


def _told(spans: tuple[EvidenceSpan, ...], language: str) -> Drawn | None:
    if not spans:
        return None
    joint = say(language, "five_i.between_spans")
    return element("small", joint.join(_span(span, language) for span in spans[:_TOLD]))


def _span(span: EvidenceSpan, language: str) -> str:
    words = outside(span.shown.get(language, ""), most=_MOST_LETTERS)
    return say(
        language, "five_i.span", from_s=f"{round(span.from_s, 1):g}", to_s=f"{round(span.to_s, 1):g}", words=words
    )


def _tables(story: Story, five: dict[str, FiveI], language: str) -> list[Drawn]:
    """Every indicator behind one line of words for each of the five; those that were not measured behind one more."""
    heads = [say(language, f"five_i.head_{key}") for key in ("says", "value", "place", "weight")]
    found = []
    for name, one in five.items():
        rows = [_row(story, each, language) for each in one.indicators if each.value is not None]
        if rows:
            summary = say(language, "five_i.all", name=say(language, f"five_i.{name}"), n=len(rows))
            found.append(folded(summary, table(heads, rows)))
    lacking = [(name, one) for name in five for one in five[name].indicators if one.value is None]
    if lacking:
        heads = [say(language, f"five_i.head_{key}") for key in ("says", "of", "why")]
        rows = [[one.says[language], say(language, f"five_i.{name}"), one.why_null[language]] for name, one in lacking]
        found.append(folded(say(language, "five_i.lacking", n=len(lacking)), table(heads, rows)))
    return found


def _row(story: Story, one: Indicated, language: str) -> list[object]:
    joint = say(language, "five_i.between_spans")
    where = joint.join(_span(span, language) for span in one.spans)
    return [
        joined(one.says[language], element("div", element("small", where)) if where else None),
        amount(one.value or 0.0, one.unit, language),
        _stands(story, one, language),
        percent(one.weight, language) if one.weight else say(language, _unweighed(one)),
    ]


def _unweighed(one: Indicated) -> str:
    return "five_i.beside" if one.aspect == "viewers" else "five_i.not_counted"


def _stands(story: Story, one: Indicated, language: str) -> str:
    place_ = one.percentile
    if place_.value is None or place_.low is None or place_.high is None:
        lacking = story.settings.whole("evaluate.usual_least") - (place_.n or 0)
        return say(language, "five_i.needed_short", n=lacking) if lacking > 0 else say(language, "five_i.same")
    low, high = f"{place_.low:.0f}", f"{place_.high:.0f}"
    key = "five_i.stands_posts" if one.aspect == "viewers" else "five_i.stands"
    return say(language, key, value=f"{place_.value:.0f}", low=low, high=high, n=f"{place_.n or 0:,}")


def _rows(story: Story) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for name, one in _five(story).items():
        rows.append(_as_row(name, None, one.score, {"value": None, "unit": "percentile", "weight": None, "why": None}))
        for each in one.indicators:
            more: dict[str, object] = {
                "value": each.value,
                "unit": each.unit,
                "weight": each.weight,
                "why": each.why_null.get("en"),
            }
            rows.append(_as_row(name, each, each.percentile, more))
    return rows


def _as_row(name: str, one: Indicated | None, score: Number, more: dict[str, object]) -> dict[str, object]:
    return {
        "of": name,
        "indicator": None if one is None else one.name,
        "percentile": score.value,
        "low": score.low,
        "high": score.high,
        "videos": score.n,
        "why_null": score.why_null,
        **more,
    }


five_i = Panel(
    name="five_i",
    place="below",
    order=11,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="The five i: place among videos like it, the stretches that speak for each, every indicator.",
)
