"""What to do: the findings about the audience, each with its picture, its figures, the edit and what it is worth."""

from nine16.evaluate.findings import reference
from nine16.kinds.currency import minor_digits
from nine16.kinds.panel import Panel, Story
from nine16.model.finding import Edit, Finding
from nine16.model.plain import plain
from nine16.panels.marks.element import Drawn, element, outside
from nine16.panels.marks.film import framed, telling_s
from nine16.panels.words.amounts import about
from nine16.panels.words.numbers import seconds
from nine16.panels.words.sentences import say
from nine16.studio.edit_words import edit_words

_MOST_LETTERS = 700
"""A message with its factor and a caption has 500."""


def told(story: Story, second: int) -> bool:
    """Whether a finding is about that second: what else speaks of it need not say it again."""
    return any(
        one.from_s is not None and one.unit == "viewers" and one.from_s <= second < (one.to_s or one.from_s + 1)
        for one in story.evaluation.findings
    )


def to_do(finding: Finding, language: str) -> str:
    """The edit as a sentence's beginning; empty where there is none."""
    return "" if finding.edit is None else _said(finding.edit, language)


def _said(edit: Edit, language: str) -> str:
    words = edit_words(edit)
    return outside(words.zh if language == "zh" else words.en[:1].upper() + words.en[1:], most=200)


def untried(finding: Finding, language: str) -> str:
    """What its rule proposes, where an experiment proved another edit of the same seconds; empty elsewhere."""
    if finding.untried is None:
        return ""
    return say(language, "findings.untried", edit=_said(finding.untried, language))


def worth(finding: Finding, language: str) -> str:
    """What it is worth in money, and on what condition; empty where nobody knows."""
    sale, currency = finding.sale, finding.currency
    if sale is None or sale.value is None or currency is None:
        return ""
    scale = 10 ** minor_digits(currency)
    figures = {"value": sale.value, "low": sale.low or 0.0, "high": sale.high if sale.high is not None else sale.value}
    said = {name: about(figure / scale, currency, language) for name, figure in figures.items()}
    return say(language, "findings.worth_account" if sale.basis == "account" else "findings.worth", **said)


def tests_of(finding: Finding, language: str) -> tuple[str, ...]:
    """What the experiments that tried its edit show, the latest planned first; the one place that says "causes"."""
    return tuple(outside(one.says.zh if language == "zh" else one.says.en, most=300) for one in finding.tried)


def _title(story: Story, language: str) -> str:
    number = len(story.evaluation.findings)
    if not number:
        return say(language, "findings.title_none")
    return say(language, "findings.title_one") if number == 1 else say(language, "findings.title_many", n=number)


def _draw(story: Story, language: str) -> str:
    found = story.evaluation.findings
    if not found:
        return ""
    return element(
        "div",
        element("div", *(_one(story, finding, language) for finding in found), class_="moments to-do"),
        element("p", say(language, "findings.drawn"), class_="drawn"),
    )


def _one(story: Story, finding: Finding, language: str) -> Drawn:
    picture = None
    if finding.from_s is not None:
        at_s = telling_s(story, int(finding.from_s))
        says = say(language, "filmstrip.picture", at=seconds(finding.from_s, language))
        picture = framed(story, at_s, says=says)
    message = finding.message.zh if language == "zh" else finding.message.en
    money = worth(finding, language)
    return element(
        "div",
        element("div", picture, class_="moment-picture") if picture else None,
        element(
            "div",
            element("h4", to_do(finding, language)) if finding.edit is not None else None,
            element("p", outside(message, most=_MOST_LETTERS)),
            element("p", money, class_="small") if money else None,
            *(element("p", tried, class_="small") for tried in tests_of(finding, language)),
            element("p", untried(finding, language), class_="small") if finding.untried is not None else None,
            element("p", _try_it(story, finding, language), class_="small to-type"),
        ),
        class_="moment",
    )


def _try_it(story: Story, finding: Finding, language: str) -> str:
    """What to type to try its edit by chance."""
    name = reference(story.evaluation.post_id, finding)
    return say(language, "findings.name", name=outside(name, most=200))


def _rows(story: Story) -> list[dict[str, object]]:
    return [
        {
            "reference": reference(story.evaluation.post_id, one),
            "rule": one.rule,
            "from_s": one.from_s,
            "to_s": one.to_s,
            "observed": one.observed,
            "expected": one.expected,
            "effect": plain(one.effect),
            "unit": one.unit,
            "sale": plain(one.sale),
            "currency": one.currency,
            "factor": one.factor,
            "message_en": one.message.en,
            "message_zh": one.message.zh,
            "edit_en": to_do(one, "en"),
            "edit_zh": to_do(one, "zh"),
            "untried_en": untried(one, "en"),
            "untried_zh": untried(one, "zh"),
            "tried": [plain(each) for each in one.tried],
        }
        for one in story.evaluation.findings
    ]


findings = Panel(
    name="findings",
    place="first",
    order=45,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="What to do: findings about the audience, each with its edit and what it is worth.",
)
