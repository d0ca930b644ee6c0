"""What the words mean, and where each definition comes from."""

from nine16.kinds.metric import metrics
from nine16.kinds.panel import Panel, Story
from nine16.panels.marks.element import Drawn, element
from nine16.panels.words.kinds import rate_title
from nine16.panels.words.sentences import say

_WORDS = ("still", "leaving", "released", "usual", "interval", "beats", "association")


def _title(_story: Story, language: str) -> str:
    return say(language, "definitions.title")


def _terms(story: Story, language: str) -> list[tuple[str, str]]:
    terms = []
    known = metrics()
    for name in story.evaluation.rates:
        if name in known:
            metric = known[name]
            terms.append((rate_title(name, language), metric.says_zh if language == "zh" else metric.says))
    terms += [(say(language, f"definitions.{word}"), say(language, f"definitions.{word}_says")) for word in _WORDS]
    return terms


def _draw(story: Story, language: str) -> str:
    terms: list[Drawn] = [
        element("div", element("dt", title), element("dd", says)) for title, says in _terms(story, language)
    ]
    return element("dl", *terms, class_="definitions")


def _rows(story: Story) -> list[dict[str, object]]:
    return [{"word": title, "means": says} for title, says in _terms(story, "en")]


definitions = Panel(
    name="definitions",
    place="below",
    order=40,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="What the words mean.",
)
