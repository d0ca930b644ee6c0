"""Why a number is missing, in the reader's language."""

from nine16.panels.words.left_out import left_out
from nine16.panels.words.sentences import say, table

_BEGINNINGS = (
    ("nothing tells", "why.nothing"),
    ("the export tells", "why.no_export"),
    ("too few acts", "needed.acts"),
)
"""Reasons that name a rate or a second inside: the beginning says which it is."""


def reason(why_null: str | None, language: str) -> str:
    """A reason as `Number.why_null` gives it, in words of the page's language where the table has it.

    Example:
        >>> reason("no views", "zh"), reason("no views", "en"), reason(None, "en"), reason("moon", "zh")
        ('没有播放', 'no views', 'not given', 'moon')
    """
    if not why_null:
        return say(language, "why.none")
    for key, words in table("en").items():
        if key.startswith("why.") and words == why_null:
            return say(language, key)
    for start, key in _BEGINNINGS:
        if language != "en" and why_null.startswith(start):
            return say(language, key)
    return left_out(why_null, language)
