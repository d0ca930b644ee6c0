"""How a post grew: its views at the ages at which posts are compared, and whether it may beat the usual."""

import math

from nine16.kinds.panel import Panel, Story
from nine16.model.growth import AtAge, Boost, Growth
from nine16.panels.marks import path
from nine16.panels.marks.element import Drawn, element, joined
from nine16.panels.marks.lane import fluid
from nine16.panels.marks.place import Place, place
from nine16.panels.marks.table import table
from nine16.panels.words.left_out import left_out
from nine16.panels.words.numbers import count, percent, percent_range
from nine16.panels.words.reasons import reason
from nine16.panels.words.sentences import say

HEIGHT_PX = 140
_TOP_PX = 20
LIKELY, UNLIKELY = 0.8, 0.2
"""From which probability on a word is said for it. [ours]"""


def _known(growth: Growth) -> list[AtAge]:
    return [one for one in growth.ages if "views" in one.totals and one.totals["views"].value is not None]


def _title(story: Story, language: str) -> str:
    growth = story.evaluation.growth
    if growth is None or not growth.series:
        return say(language, "growth.title_unknown")
    boosted = growth.boost
    if boosted is not None and boosted.beats_usual.value is not None:
        return say(language, f"growth.title_{_word(boosted)}", chance=percent(boosted.beats_usual.value, language))
    known = _known(growth)
    if not known:
        return say(
            language, "growth.title_one", views=count(growth.series[-1][1], language), age=_age(growth.age_h, language)
        )
    last = known[-1]
    views, age = count(last.totals["views"].value or 0, language), say(language, f"growth.age_{last.age}")
    if last.percentile is None or last.percentile.value is None:
        return say(language, "growth.title_age", views=views, age=age)
    return say(language, "growth.title_place", views=views, age=age, place=f"{last.percentile.value:.0f}")


def _word(boosted: Boost) -> str:
    chance = boosted.beats_usual.value or 0.0
    return "likely" if chance >= LIKELY else "unlikely" if chance <= UNLIKELY else "open"


def _age(age_h: float | None, language: str) -> str:
    if age_h is None:
        return say(language, "why.none")
    days = age_h / 24
    return (
        say(language, "growth.days", n=f"{days:.0f}") if days >= 2 else say(language, "growth.hours", n=f"{age_h:.0f}")
    )


def _chart(growth: Growth, language: str) -> Drawn | None:
    """Views by age; the axis is the square root of age, so that the first hours have room."""
    series = growth.series
    if len(series) < 2:
        return None
    longest, most = series[-1][0], max(views for _, views in series)
    if longest <= 0 or most <= 0:
        return None

    def x(age_h: float) -> float:
        return 100 * math.sqrt(max(age_h, 0.0) / longest)

    def y(views: float) -> float:
        return _TOP_PX + (HEIGHT_PX - _TOP_PX - 22) * (1 - views / most)

    line = element(
        "svg",
        element("path", d=path.line([(0.0, y(0)), *((x(age), y(views)) for age, views in series)]), class_="this-line"),
        viewBox=f"0 0 100 {HEIGHT_PX}",
        preserveAspectRatio="none",
        width="100%",
        height=HEIGHT_PX,
        class_="stretched",
    )
    dots = [element("circle", cx=f"{x(age):.2f}%", cy=y(views), r=2.5, class_="this-dot") for age, views in series]
    base = y(0)
    marks = []
    shown_at = -100.0
    for age, hours in (("24h", 24), ("7d", 168), ("30d", 720)):
        at = x(hours)
        if hours > longest or at - shown_at < 12:
            continue
        shown_at = at
        marks.append(element("line", x1=f"{at:.2f}%", x2=f"{at:.2f}%", y1=_TOP_PX, y2=base, class_="guide"))
        marks.append(
            element(
                "text",
                say(language, f"growth.age_{age}"),
                x=f"{at:.2f}%",
                y=HEIGHT_PX - 4,
                text_anchor="middle" if at < 92 else "end",
            )
        )
    top = element("text", count(most, language), x="0%", y=_TOP_PX - 6)
    rule = element("line", x1="0%", x2="100%", y1=base, y2=base, class_="rule")
    return fluid(HEIGHT_PX, *marks, rule, line, *dots, top, says=say(language, "growth.alt", n=len(series)))


def _ages(growth: Growth, language: str) -> Drawn | None:
    rows = []
    for one in growth.ages:
        views = one.totals.get("views")
        if views is None:
            continue
        here = one.percentile
        placed = None
        if here is not None and here.value is not None:
            says = say(language, "growth.place", place=f"{here.value:.0f}", n=here.n or 0)
            mark = place(Place(here.value, here.low, here.high, 10, 50, 90), says=says, from_=0, to=100, height_px=20)
            placed = element("div", mark, element("small", says))
        elif here is not None:
            placed = reason(here.why_null, language)
        rows.append(
            (
                say(language, f"growth.age_{one.age}"),
                reason(views.why_null, language) if views.value is None else count(views.value, language),
                None
                if views.low is None or views.high is None or views.low == views.high
                else say(language, "today.range", low=count(views.low, language), high=count(views.high, language)),
                placed,
            )
        )
    if not rows:
        return None
    return table(
        [say(language, f"growth.head_{head}") for head in ("age", "views", "range", "place")], rows, kind="ages"
    )


def _boost(growth: Growth, language: str) -> Drawn | None:
    boosted = growth.boost
    if boosted is None:
        return None
    number, later = boosted.beats_usual, boosted.views_7d
    if number.value is None:
        return element(
            "p", say(language, "growth.boost_unknown", why=reason(number.why_null, language)), class_="small"
        )
    span = "" if number.low is None or number.high is None else percent_range(number.low, number.high, language)
    sentence = say(
        language,
        "growth.boost",
        chance=percent(number.value, language),
        span=span,
        n=number.n or 0,
        usual=count(float(boosted.rests_on.get("usual_7d", 0)), language),
    )
    expected = (
        None
        if later.value is None
        else say(
            language,
            "growth.views_7d",
            views=count(later.value, language),
            range=say(
                language,
                "today.range",
                low=count(later.value if later.low is None else later.low, language),
                high=count(later.value if later.high is None else later.high, language),
            ),
        )
    )
    return element("p", sentence, say(language, "page.gap"), expected or "")


def _draw(story: Story, language: str) -> str:
    growth = story.evaluation.growth
    if growth is None or not (growth.series or growth.ages):
        return ""
    gone = [left_out(one, language) for one in growth.left_out]
    return joined(
        _boost(growth, language),
        element("p", say(language, "growth.drawn", n=growth.captures), class_="drawn"),
        _chart(growth, language),
        _ages(growth, language),
        element("p", say(language, "spending.left_out"), class_="small") if gone else None,
        element("ul", *(element("li", line) for line in gone), class_="sources") if gone else None,
    )


def _rows(story: Story) -> list[dict[str, object]]:
    growth = story.evaluation.growth
    if growth is None:
        return []
    return [
        {
            "age": one.age,
            "count": name,
            "value": number.value,
            "low": number.low,
            "high": number.high,
            "why_null": number.why_null,
            "percentile_of_views": one.percentile.value if one.percentile is not None else None,
        }
        for one in growth.ages
        for name, number in one.totals.items()
    ]


growth = Panel(
    name="growth",
    place="below",
    order=5,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="Views at each age against the account's posts at the same age, and the chance to beat the usual.",
)
