"""What a form, theme or source is, in words: as said, as suggested, or not sure; the same in a terminal and on a page."""

from nine16.kinds.form import declared_forms
from nine16.model.form import Suggestion, Told
from nine16.panels.marks.element import outside
from nine16.panels.words.numbers import percent, percent_range
from nine16.panels.words.sentences import say

WORTH_NAMING = 0.3
"""Weight from which the likeliest name is worth reading where it is not sure; below, others are as likely."""
MOST_REASONS = 2


def title_of_name(field: str, name: str, language: str) -> str:
    """What a form, theme or source is called.

    Example:
        >>> title_of_name("source", "ugc", "en"), title_of_name("theme", "unboxing", "zh")
        ('made by users (UGC)', '开箱')
    """
    return outside(declared_forms().title(field, name, language), most=40)


def field_words(told: Told, field: str, language: str) -> str:
    """What one field of a video is: said, suggested with how often that is right, a guess, or not sure."""
    said = told.said.get(field)
    if said is not None:
        what = say(language, "forms.said", name=title_of_name(field, said, language))
        one = told.suggestions[field]
        # What speaks for another name is no reason for this one.
        why = reasons(one, language) if one.likeliest == said else ""
        return say(language, "forms.because", what=what, why=why) if why else what
    if field in told.differs:
        return say(language, "forms.differs")
    return suggestion_words(told.suggestions[field], language)


def suggestion_words(one: Suggestion, language: str) -> str:
    """A suggestion with what speaks for it; a percentage only where a person's answers checked it.

    Example:
        >>> guess = Suggestion("theme", "unboxing", 0.73, "unboxing")
        >>> suggestion_words(guess, "en")
        'unboxing: an unchecked guess (the table’s own weight 0.73)'
    """
    why = reasons(one, language)
    likely = [
        title_of_name(one.field, name, language)
        for name, weight in [(one.likeliest, one.certainty), *one.others]
        if weight >= WORTH_NAMING
    ]
    if one.name is None:
        if not likely or not why:
            return say(language, "forms.not_sure")
        what = say(language, "forms.perhaps", names=say(language, "forms.or").join(likely))
    else:
        what = _named(one, title_of_name(one.field, one.name, language), language)
    return say(language, "forms.because", what=what, why=why) if why else what


def reasons(one: Suggestion, language: str) -> str:
    """What speaks most for a suggestion; empty where nothing does."""
    return say(language, "forms.why_joint").join(
        outside(each.says[language], most=120) for each in one.why[:MOST_REASONS]
    )


def _named(one: Suggestion, name: str, language: str) -> str:
    sure = one.checked
    if sure.value is None or sure.low is None or sure.high is None:
        return say(language, "forms.unchecked", name=name, weight=f"{one.certainty:.2f}")
    value, between = percent(sure.value, language), percent_range(sure.low, sure.high, language)
    return say(language, "forms.checked", name=name, value=value, range=between, n=f"{sure.n or 0:,}")
