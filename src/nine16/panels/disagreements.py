"""Where two sources of one post say different things beyond chance: told, never averaged away."""

from nine16.kinds.panel import Panel, Story
from nine16.model.evaluation import Disagreement
from nine16.panels.marks.element import element, joined, outside
from nine16.panels.marks.table import table
from nine16.panels.words.exports import importer_title
from nine16.panels.words.numbers import percent, seconds
from nine16.panels.words.sentences import say


def in_a_line(story: Story, language: str) -> str:
    """Who contradicts whom, and where."""
    told = story.evaluation.disagreements
    if not told:
        return say(language, "disagreements.title_none")
    if len(told) > 1:
        return say(language, "disagreements.title_many", n=len(told))
    first = told[0]
    names = say(language, "disagreements.and").join(_source(name, language) for name in first.sources)
    names = names[:1].upper() + names[1:]
    if first.at_s is None:
        return say(language, "disagreements.title_mean", sources=names)
    return say(language, "disagreements.title_one", sources=names, at=seconds(first.at_s, language))


def _source(name: str, language: str) -> str:
    return say(language, "disagreements.log") if name == "log" else importer_title(name, language)


def _value(one: Disagreement, value: float, language: str) -> str:
    """A share of the curve; a mean in seconds."""
    return seconds(value, language) if one.at_s is None else percent(value, language)


def _chance(chance: float, language: str) -> str:
    least = 0.0001
    return say(language, "disagreements.rare") if chance < least else percent(chance, language)


def _draw(story: Story, language: str) -> str:
    told = story.evaluation.disagreements
    if not told:
        return ""
    rows = [
        (
            _source(name, language),
            None if one.at_s is None else seconds(one.at_s, language),
            _value(one, value, language),
            _chance(one.chance, language) if place == 0 else "",
        )
        for one in told
        for place, (name, value) in enumerate(zip(one.sources, one.values, strict=False))
    ]
    heads = [say(language, f"disagreements.head_{head}") for head in ("source", "at", "says", "chance")]
    return joined(
        *(element("p", outside(one.says[language], most=300)) for one in told),
        table(heads, rows),
        element("p", say(language, "disagreements.drawn"), class_="drawn"),
    )


def _rows(story: Story) -> list[dict[str, object]]:
    return [
        {"source": name, "at_s": one.at_s, "value": value, "chance": one.chance, "sentence": one.says["en"]}
        for one in story.evaluation.disagreements
        for name, value in zip(one.sources, one.values, strict=False)
    ]


disagreements = Panel(
    name="disagreements",
    place="below",
    order=45,
    title=in_a_line,
    draw=_draw,
    rows=_rows,
    says="Where sources of one post differ beyond chance.",
)
