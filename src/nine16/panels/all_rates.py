"""Every rate with its interval, n and how it counts."""

from nine16.kinds.panel import Panel, Story
from nine16.model.number import Number
from nine16.panels.marks.table import table
from nine16.panels.words.kinds import rate_title
from nine16.panels.words.numbers import percent, percent_range, seconds
from nine16.panels.words.reasons import reason
from nine16.panels.words.sentences import has, say

_MEANS = ("average_watch_s", "average_reach_s")


def _numbers(story: Story) -> dict[str, Number]:
    evaluation = story.evaluation
    means = {"average_watch_s": evaluation.average_watch_s, "average_reach_s": evaluation.average_reach_s}
    return {**evaluation.rates, **means}


def _title(_story: Story, language: str) -> str:
    return say(language, "all_rates.title")


def _value(name: str, number: Number, language: str) -> str:
    if number.value is None:
        return say(language, "all_rates.none", why=reason(number.why_null, language))
    return seconds(number.value, language) if name in _MEANS else percent(number.value, language)


def _interval(name: str, number: Number, language: str) -> str | None:
    if number.low is None or number.high is None:
        return None
    if name in _MEANS:
        between = "–" if language == "zh" else " to "
        return f"{seconds(number.low, language)}{between}{seconds(number.high, language)}"
    return percent_range(number.low, number.high, language)


def _draw(story: Story, language: str) -> str:
    rows = []
    for name, number in _numbers(story).items():
        usual = story.usual.get(name)
        # A mean is over views; nobody "did it".
        basis = f"all_rates.basis_{'seconds' if name in _MEANS and number.basis == 'views' else number.basis}"
        rows.append(
            (
                rate_title(name, language),
                _value(name, number, language),
                _interval(name, number, language),
                None if number.n is None else f"{number.n:,}",
                say(language, basis) if number.basis and has(language, basis) else number.basis,
                None if usual is None else percent_range(usual.low, usual.high, language),
            )
        )
    heads = ("rate", "value", "interval", "n", "basis", "usual")
    return table([say(language, f"all_rates.head_{head}") for head in heads], rows, kind="all-rates")


def _rows(story: Story) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for name, number in _numbers(story).items():
        usual = story.usual.get(name)
        rows.append(
            {
                "rate": name,
                "value": number.value,
                "low": number.low,
                "high": number.high,
                "n": number.n,
                "basis": number.basis,
                "why_null": number.why_null,
                "usual_low": usual.low if usual else None,
                "usual_high": usual.high if usual else None,
            }
        )
    return rows


all_rates = Panel(
    name="all_rates",
    place="below",
    order=10,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="Every rate with its interval, n and basis.",
)
