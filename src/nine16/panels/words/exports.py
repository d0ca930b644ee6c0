"""How exports and attribution windows are called on the page."""

from nine16.kinds.importer import importers
from nine16.panels.marks.element import outside
from nine16.panels.words.sentences import say

_HOURS, _DAYS = "h", "d"


def importer_title(name: str, language: str) -> str:
    """An export as people call it; an own importer keeps its name.

    Example:
        >>> importer_title("douyin_works", "zh"), importer_title("own", "en")
        ('抖音作品列表', 'own')
    """
    known = importers()
    title = name if name not in known else known[name].title_zh if language == "zh" else known[name].title
    return outside(title, most=60)


def window_in_words(window: str, language: str) -> str:
    """An attribution window.

    Example:
        >>> window_in_words("7d", "en"), window_in_words("24h", "zh"), window_in_words("click", "en")
        ('7 days', '24 小时', 'click')
    """
    number, unit = window[:-1], window[-1:]
    if number.isdigit() and unit in {_HOURS, _DAYS}:
        one = "one_" if number == "1" else ""
        return say(language, f"window.{one}{'hours' if unit == _HOURS else 'days'}", n=number)
    return outside(window, most=20)
