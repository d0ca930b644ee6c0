"""Who asks for something, in the reader's language: parts name their sources in English, each has its Chinese here."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping
from datetime import date

from nine16.kinds.card import cards
from nine16.kinds.law import Law, law_lists

_DATED = re.compile(r"^(?P<source>.*) \(looked up (?P<day>\d{4}-\d\d-\d\d)\)$", re.DOTALL)


def source_in_words(source: str, language: str) -> str:
    """A finding's source; what has no Chinese (a user's own) stays as it was written.

    Example:
        >>> source_in_words("getlate.dev: vertical or square (looked up 2026-11-01)", "zh")
        'getlate.dev：竖屏或方形（查于 2026-11-01）'
        >>> source_in_words("our own phones (looked up 2026-11-01)", "zh")
        'our own phones（查于 2026-11-01）'
        >>> source_in_words("our own phones", "en")
        'our own phones'
    """
    if language != "zh":
        return source
    articles = [_article(law) for said, law in _laws().items() if said in source]
    if articles:
        return "；".join(articles)
    dated = _DATED.match(source)
    if dated is None:
        return _chinese(source)
    return f"{_chinese(dated['source'])}（查于 {dated['day']}）"


@functools.cache
def table() -> Mapping[str, str]:
    """Every source that has a Chinese, word for word."""
    file = importlib.resources.files("nine16.panels.words") / "sources_zh.toml"
    groups = tomllib.loads(file.read_text("utf-8"))
    return {said: words for sources in groups.values() for said, words in sources.items()}


def _chinese(source: str) -> str:
    return table().get(source) or _of_cards().get(source) or source


@functools.cache
def _laws() -> Mapping[str, Law]:
    """By what findings say of an article (rules/_by_law.py)."""
    return {
        f"{law.law.en}, {law.article.en}, in force since {_day(law.valid_from)}: {law.source}": law
        for part in law_lists().values()
        for law in part.laws
    }


@functools.cache
def _of_cards() -> Mapping[str, str]:
    return {f"{card.title} card": f"{card.title_zh}清单" for card in cards().values()}


def _article(law: Law) -> str:
    since, checked = _day(law.valid_from), _day(law.checked_on)
    return f"《{law.law.zh}》{law.article.zh}，{since} 起施行；{_chinese(law.source)}（查于 {checked}）"


def _day(when: date) -> str:
    return when.isoformat()
