"""The four rates that carry a short video's value, each with its place among the usual."""

from nine16.kinds.panel import Panel, Story
from nine16.model.evaluation import Usual
from nine16.model.number import Number
from nine16.panels.marks.element import Drawn, element
from nine16.panels.marks.place import Place, place
from nine16.panels.words.needed import posts_needed
from nine16.panels.words.numbers import count, percent, percent_range
from nine16.panels.words.sentences import say

FOUR = ("effective_view", "interaction", "shop_entry", "follow")
"""In the order of their golden seconds."""


def against_usual(rate: Number, usual: Usual | None) -> str | None:
    """above, within or below the usual range; None when one of them is missing."""
    if usual is None or rate.value is None:
        return None
    if rate.value > usual.high:
        return "above"
    return "below" if rate.value < usual.low else "within"


def surely(rate: Number, usual: Usual, where: str) -> bool:
    """Whether the whole interval lies where the value lies."""
    low = rate.value if rate.low is None else rate.low
    high = rate.value if rate.high is None else rate.high
    if low is None or high is None:
        return False
    if where == "above":
        return low > usual.high
    return high < usual.low if where == "below" else usual.low <= low and high <= usual.high


def half_width(number: Number) -> float | None:
    """Half of a number's interval."""
    return (number.high - number.low) / 2 if number.low is not None and number.high is not None else None


def _comparable(story: Story, name: str) -> Usual | None:
    """What is usual, where it counts the same thing: unlike ones are not compared."""
    usual, rate = story.usual.get(name), story.evaluation.rates.get(name)
    if usual is None or rate is None or (rate.basis and usual.basis and rate.basis != usual.basis):
        return None
    return usual


def standing(story: Story) -> list[tuple[str, Number, Usual, str]]:
    """The four rates that lie outside the usual for sure, the farthest out first."""
    out = []
    for name in FOUR:
        rate, usual = story.evaluation.rates.get(name), _comparable(story, name)
        if rate is None or usual is None or rate.value is None:
            continue
        where = against_usual(rate, usual)
        if where in {"above", "below"} and surely(rate, usual, where):
            reach = max(usual.high - usual.low, 1e-9)
            far = (rate.value - usual.high if where == "above" else usual.low - rate.value) / reach
            out.append((far, name, rate, usual, where))
    return [(name, rate, usual, where) for _, name, rate, usual, where in sorted(out, key=lambda row: -row[0])]


def _title(story: Story, language: str) -> str:
    outstanding = standing(story)
    if outstanding:
        name, rate, usual, where = outstanding[0]
        return say(
            language,
            "rates.title_best" if where == "above" else "rates.title_worst",
            rate=say(language, f"rate.{name}"),
            value=percent(rate.value or 0.0, language, half_width=half_width(rate)),
            usual=percent_range(usual.low, usual.high, language),
        )
    compared = any(_comparable(story, name) for name in FOUR)
    return say(language, "rates.title_all" if compared else "rates.title_none")


def _row(story: Story, name: str, language: str) -> Drawn:
    rate, usual = story.evaluation.rates.get(name, Number.none("")), _comparable(story, name)
    title = say(language, f"rate.{name}")
    if rate.value is None:
        short = name == "effective_view" and (story.evidence.post.duration_s or _length(story)) < 3
        value, verdict, kind = "—", say(language, "rates.too_short" if short else "rates.unknown"), "unsure"
    else:
        value = percent(rate.value, language, half_width=half_width(rate))
        where = against_usual(rate, usual)
        kind = where or "unsure"
        if usual is None or where is None:
            needed = posts_needed(0 if story.usual.get(name) is None else story.usual[name].posts)
            words = say(language, "needed.posts", n=needed) if needed else say(language, "rates.unknown")
            verdict = say(language, "rates.no_usual", needed=words)
        else:
            verdict = say(language, f"rates.{where}")
            if not surely(rate, usual, where):
                verdict = say(language, "rates.perhaps", words=verdict)
    reach = None if usual is None else say(language, "rates.usual", range=percent_range(usual.low, usual.high, language))
    n = say(language, "rates.of_views", n=count(rate.n, language)) if rate.n is not None else None
    what = Place(
        rate.value,
        rate.low,
        rate.high,
        usual.low if usual else None,
        usual.median if usual else None,
        usual.high if usual else None,
    )
    return element(
        "div",
        element("div", title, class_="rate-name"),
        element("div", value, class_="rate-value"),
        element("div", verdict, class_=f"rate-verdict {kind}"),
        place(what, says=f"{title}: {value}, {verdict}", kind=kind) if rate.value is not None else None,
        element("div", " · ".join(part for part in (reach, n) if part), class_="small"),
        class_="rate",
    )


def _length(story: Story) -> float:
    return story.evidence.video.duration_s if story.evidence.video else 60.0


def _draw(story: Story, language: str) -> str:
    if not any(name in story.evaluation.rates for name in FOUR):
        return ""
    drawn = say(language, "rates.drawn") if any(_comparable(story, name) for name in FOUR) else None
    return element(
        "div",
        element("div", *(_row(story, name, language) for name in FOUR), class_="rates"),
        element("p", drawn, class_="drawn") if drawn else None,
    )


def _rows(story: Story) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for name in FOUR:
        rate, usual = story.evaluation.rates.get(name), _comparable(story, name)
        if rate is None:
            continue
        rows.append(
            {
                "rate": name,
                "value": rate.value,
                "low": rate.low,
                "high": rate.high,
                "n": rate.n,
                "basis": rate.basis,
                "usual_low": usual.low if usual else None,
                "usual_median": usual.median if usual else None,
                "usual_high": usual.high if usual else None,
                "against_usual": against_usual(rate, usual),
            }
        )
    return rows


rates = Panel(
    name="rates",
    place="first",
    order=2,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="The four rates with their place among the usual.",
)
