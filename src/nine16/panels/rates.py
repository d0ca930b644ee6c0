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


def verdict_on(rate: Number, usual: Usual | None) -> tuple[str, bool] | None:
    """Where a rate stands and whether for sure; `unsure` when its interval spans all that is usual.

    Returns:
        ("above" | "below" | "within" | "unsure", sure), None when there is nothing to compare.
    """
    where = against_usual(rate, usual)
    if where is None or usual is None or rate.value is None:
        return None
    low = rate.value if rate.low is None else rate.low
    high = rate.value if rate.high is None else rate.high
    if low < usual.low and high > usual.high:
        return "unsure", False
    if where == "above":
        return where, low > usual.high
    return where, high < usual.low if where == "below" else usual.low <= low and high <= usual.high


def _side(where: str, rate: Number, usual: Usual | None) -> str:
    """The verdict with its side: within the usual but surely in its lower or upper half."""
    if where != "within" or usual is None or rate.low is None or rate.high is None:
        return where
    return "within_low" if rate.high < usual.median else "within_high" if rate.low > usual.median else where


def half_width(number: Number) -> float | None:
    """Half of a number's interval."""
    return (number.high - number.low) / 2 if number.low is not None and number.high is not None else None


def _comparable(story: Story, name: str) -> Usual | None:
    """What is usual, where it counts the same thing: unlike ones are not compared."""
    usual, rate = story.usual.get(name), story.evaluation.rates.get(name)
    if usual is None or rate is None or (rate.basis and usual.basis and rate.basis != usual.basis):
        return None
    return usual


def standing(story: Story, *, sure: bool = True) -> list[tuple[str, Number, Usual, str]]:
    """The rates of the four that lie outside the usual, for sure or probably, the farthest out first."""
    out = []
    for name in FOUR:
        rate, usual = story.evaluation.rates.get(name), _comparable(story, name)
        if rate is None or usual is None or rate.value is None:
            continue
        where, for_sure = verdict_on(rate, usual) or ("unsure", False)
        if where in {"above", "below"} and for_sure == sure:
            reach = max(usual.high - usual.low, 1e-9)
            far = (rate.value - usual.high if where == "above" else usual.low - rate.value) / reach
            out.append((far, name, rate, usual, where))
    return [(name, rate, usual, where) for _, name, rate, usual, where in sorted(out, key=lambda row: -row[0])]


def _title(story: Story, language: str) -> str:
    for sure, keys in ((True, ("title_best", "title_worst")), (False, ("title_above", "title_below"))):
        outstanding = standing(story, sure=sure)
        if not outstanding:
            continue
        name, rate, usual, where = outstanding[0]
        return say(
            language,
            f"rates.{keys[where == 'below']}",
            rate=say(language, f"rate.{name}"),
            value=percent(rate.value or 0.0, language, half_width=half_width(rate)),
            usual=percent_range(usual.low, usual.high, language),
        )
    verdicts = [
        verdict_on(rate, _comparable(story, name)) for name in FOUR if (rate := story.evaluation.rates.get(name))
    ]
    compared = any(verdict is not None and verdict[0] != "unsure" for verdict in verdicts)
    return say(language, "rates.title_all" if compared else "rates.title_none")


def _row(story: Story, name: str, language: str) -> Drawn:
    rate, usual = story.evaluation.rates.get(name, Number.none("")), _comparable(story, name)
    title = say(language, f"rate.{name}")
    if rate.value is None:
        short = name == "effective_view" and (story.evidence.post.duration_s or _length(story)) < 3
        value, verdict, kind = "—", say(language, "rates.too_short" if short else "rates.unknown"), "unsure"
        if rate.low is not None and rate.high is not None:
            value = percent_range(rate.low, rate.high, language)
            verdict = say(language, "rates.limits")
    else:
        value = percent(rate.value, language, half_width=half_width(rate))
        where, sure = verdict_on(rate, usual) or (None, False)
        kind = where or "unsure"
        if where is None:
            needed = posts_needed(0 if story.usual.get(name) is None else story.usual[name].posts, story.settings)
            words = say(language, "needed.posts", n=needed) if needed else say(language, "rates.unknown")
            verdict = say(language, "rates.no_usual", needed=words)
        else:
            verdict = say(language, f"rates.{_side(where, rate, usual)}")
            if not sure and where != "unsure":
                verdict = say(language, "rates.perhaps", words=verdict)
    reach = (
        None if usual is None else say(language, "rates.usual", range=percent_range(usual.low, usual.high, language))
    )
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
        _line(what, says=f"{title}: {value}, {verdict}", kind=kind)
        if rate.value is not None or rate.low is not None
        else None,
        element("div", " · ".join(part for part in (reach, n) if part), class_="small"),
        class_="rate",
    )


def _line(what: Place, *, says: str, kind: str) -> Drawn:
    """The line of the usual; a very wide interval runs off its ends rather than press the usual to a dot."""
    if what.usual_low is None or what.usual_high is None or what.value is None:
        return place(what, says=says, kind=kind)
    reach = what.usual_high - what.usual_low
    start, end = min(what.value, what.usual_low - 1.2 * reach), max(what.value, what.usual_high + 1.2 * reach)
    least, most = what.reach()
    return place(what, says=says, from_=max(least, start), to=min(most, end), kind=kind)


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
    order=20,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="The four rates with their place among the usual.",
)
