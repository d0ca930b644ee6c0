"""Why a number is missing, in the reader's language."""

from nine16.panels.marks.element import outside
from nine16.panels.words.sentences import say

_KNOWN = (
    ("too_short", ("shorter than 3", "under 3 s", "too short")),
    ("no_actions", ("no action",)),
    ("no_log", ("no playback", "no log")),
    ("too_few", ("fewer than", "not enough", "too few")),
)


def reason(why_null: str | None, language: str) -> str:
    """A reason as `Number.why_null` gives it, in words of the page's language where it is a known one.

    Example:
        >>> reason("fewer than 100 views", "zh"), reason("fewer than 100 views", "en"), reason(None, "en")
        ('播放太少', 'fewer than 100 views', 'not given')
    """
    if not why_null:
        return say(language, "why.none")
    if language == "en":
        return outside(why_null)
    for name, parts in _KNOWN:
        if any(part in why_null for part in parts):
            return say(language, f"why.{name}")
    return outside(why_null)
