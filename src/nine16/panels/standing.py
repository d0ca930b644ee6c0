"""Where each rate stands among the posts that are like it, and what it most likely is."""

from nine16.evaluate.cohorts.says import cohort_says
from nine16.kinds.panel import Panel, Story
from nine16.model.number import Number
from nine16.model.watching import MEANS
from nine16.panels.marks.element import Drawn, element, joined
from nine16.panels.marks.place import Place, place
from nine16.panels.words.kinds import rate_title
from nine16.panels.words.numbers import percent, percent_range, seconds
from nine16.panels.words.sentences import say

HALF = 50.0
UNWELCOME = frozenset({"negative"})
"""Rates of which less is better: their place is said as more or less, never as better."""
_NAMED = 3
"""Rates that the title names; the table holds all."""


def _surely(story: Story, *, above: bool) -> list[str]:
    """Rates that surely lie in one half, the farthest first."""
    told = {
        name: number
        for name, number in story.evaluation.percentiles.items()
        if name not in UNWELCOME
        and number.value is not None
        and number.low is not None
        and number.high is not None
        and (number.low > HALF if above else number.high < HALF)
    }
    return sorted(told, key=lambda name: abs((told[name].value or HALF) - HALF), reverse=True)


def _title(story: Story, language: str) -> str:
    cohort = story.evaluation.cohort
    known = [number for number in story.evaluation.percentiles.values() if number.value is not None]
    if cohort is None or not known:
        return say(language, "standing.title_none")
    high, low = _surely(story, above=True), _surely(story, above=False)
    joint = say(language, "standing.joint")
    names = {
        key: joint.join(rate_title(name, language).lower() for name in rates[:_NAMED])
        for key, rates in (("high", high), ("low", low))
    }
    ending = "both" if high and low else "high" if high else "low" if low else "middle"
    return say(language, f"standing.title_{ending}", cohort=cohort_says(cohort, language), **names)


def _line(number: Number, says: str) -> Drawn | None:
    if number.value is None:
        return None
    return place(Place(number.value, number.low, number.high, 10, 50, 90), says=says, from_=0, to=100, height_px=22)


def _row(story: Story, name: str, language: str) -> Drawn:
    number, likely = story.evaluation.percentiles[name], story.evaluation.shrunk.get(name)
    title = rate_title(name, language)
    if number.value is None or number.low is None or number.high is None:
        lacking = max(1, story.settings.whole("evaluate.usual_least") - (number.n or 0))
        words = say(language, "standing.needed", n=lacking)
    else:
        low, high = f"{number.low:.0f}", f"{number.high:.0f}"
        key = "standing.place_less" if name in UNWELCOME else "standing.place"
        key = f"{key}_sure" if low == high else key  # "from 100 to 100" says nothing more than the place itself
        words = say(language, key, value=f"{number.value:.0f}", low=low, high=high, n=f"{number.n or 0:,}")
    small = None if likely is None else _likely(name, likely, language)
    return element(
        "div",
        element("div", title, class_="standing-name"),
        element("div", _line(number, f"{title}: {words}"), class_="standing-line"),
        element("div", words, element("small", small) if small else None, class_="standing-words"),
        class_="standing-row",
    )


def _likely(name: str, likely: Number, language: str) -> str | None:
    """What the rate or mean most likely is, with its range."""
    if likely.value is None or likely.low is None or likely.high is None:
        return None
    if name in MEANS:
        between = say(language, "standing.between_s", low=f"{likely.low:.1f}", high=seconds(likely.high, language))
        return say(language, "standing.likely", value=seconds(likely.value, language), between=between)
    between = percent_range(likely.low, likely.high, language)
    return say(language, "standing.likely", value=percent(likely.value, language), between=between)


def _draw(story: Story, language: str) -> str:
    if not story.evaluation.percentiles:
        return ""
    rows = [_row(story, name, language) for name in story.evaluation.percentiles]
    return joined(element("p", say(language, "standing.drawn"), class_="drawn"), *rows)


def _rows(story: Story) -> list[dict[str, object]]:
    cohort = story.evaluation.cohort
    rows: list[dict[str, object]] = []
    for name, number in story.evaluation.percentiles.items():
        likely = story.evaluation.shrunk.get(name)
        rows.append(
            {
                "rate": name,
                "percentile": number.value,
                "low": number.low,
                "high": number.high,
                "posts": number.n,
                "why_null": number.why_null,
                "likely": likely.value if likely else None,
                "likely_low": likely.low if likely else None,
                "likely_high": likely.high if likely else None,
                "level": cohort.level if cohort else None,
                "category": cohort.category if cohort else None,
                "duration_bin": cohort.duration_bin if cohort else None,
            }
        )
    return rows


standing = Panel(
    name="standing",
    place="below",
    order=12,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="Every rate's place among posts that are like it, and what the rate most likely is.",
)
