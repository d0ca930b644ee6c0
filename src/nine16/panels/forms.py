"""What kind of video it is: form, theme and who made it, as somebody said it or as it is guessed, with the words seen."""

from nine16.kinds.form import FIELDS
from nine16.kinds.panel import Panel, Story
from nine16.model.form import Told
from nine16.panels.marks.element import element, joined
from nine16.panels.words.sentences import say
from nine16.panels.words.suggestions import field_words, title_of_name


def _known(story: Story) -> Told | None:
    """None where nobody asked, or where nothing is said and nothing guessed."""
    told = story.forms
    if told is None or not (told.said or told.differs or any(one.name for one in told.suggestions.values())):
        return None
    return told


def _title(story: Story, language: str) -> str:
    told = _known(story)
    said = {} if told is None else {field: told.said[field] for field in FIELDS if field in told.said}
    if told is None:
        return say(language, "forms.title_none")
    if said:
        return say(language, "forms.title_said", names=_names(said, language))
    guessed = {field: name for field in FIELDS if (name := told.suggestions[field].name) is not None}
    sure = {field: name for field, name in guessed.items() if told.suggestions[field].checked.value is not None}
    if sure:
        return say(language, "forms.title_checked", names=_names(sure, language))
    if guessed:
        return say(language, "forms.title_unchecked", names=_names(guessed, language))
    return say(language, "forms.title_none")


def _names(names: dict[str, str], language: str) -> str:
    titles = [title_of_name(field, name, language) for field, name in names.items()]
    return say(language, "forms.joint").join(titles)


def _draw(story: Story, language: str) -> str:
    told = _known(story)
    if told is None:
        return ""
    lines = [
        element(
            "tr",
            element("th", say(language, f"forms.field_{field}"), scope="row"),
            element("td", field_words(told, field, language)),
        )
        for field in FIELDS
    ]
    open_ = [field for field in FIELDS if field not in told.said]
    return joined(
        element("p", say(language, "forms.drawn"), class_="drawn"),
        element("div", element("table", element("tbody", *lines), class_="words"), class_="table"),
        *([element("p", say(language, "forms.confirm"), class_="drawn")] if open_ else []),
    )


def _rows(story: Story) -> list[dict[str, object]]:
    told = _known(story)
    if told is None:
        return []
    return [
        {
            "field": field,
            "said": told.said.get(field),
            "suggested": one.name,
            "likeliest": one.likeliest,
            "weight": one.certainty,
            "right": one.checked.value,
            "low": one.checked.low,
            "high": one.checked.high,
            "answered": one.checked.n,
            "why_null": one.checked.why_null,
            "why": [each.says["en"] for each in one.why],
        }
        for field, one in ((field, told.suggestions[field]) for field in FIELDS)
    ]


forms = Panel(
    name="forms",
    place="below",
    order=14,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="Form, theme and source of the video, said or guessed, with the words that speak for it.",
)
