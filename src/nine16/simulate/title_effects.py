"""What is planted between a post's title and hour and what its viewers do; everything else about titles is nothing."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from nine16.simulate.log import CHINA
from nine16.simulate.numbers import Law

ASKING_COMMENTS = 1.5
"""Comments per view of a title that asks, against one that does not."""
NUMBER_COLLECTS = 1.45
"""Collections per view of a title with a number in it."""
MIDDAY_VIEWS = 0.4
"""Views of a post published at midday (11 to 14 h), against the evening."""
_ASKING = ("？", "?", "怎么", "什么", "到底")
_MIDDAY_H = (11, 14)


def asks(title: str) -> bool:
    """Whether a title asks its reader something; tags aside.

    Example:
        >>> asks("防晒到底要不要补 #防晒"), asks("卸妆别搓 #什么值得买")
        (True, False)
    """
    said = _said(title)
    return any(word in said for word in _ASKING) or said.rstrip().endswith("吗")


def counts(title: str) -> bool:
    """Whether a title has a number in figures; tags aside.

    Example:
        >>> counts("28天对比"), counts("三步就够 #618")
        (True, False)
    """
    return re.search(r"\d", _said(title)) is not None


def at_midday(published_at: datetime) -> bool:
    """Whether a post came out at midday in China."""
    return _MIDDAY_H[0] <= published_at.astimezone(CHINA).hour < _MIDDAY_H[1]


def law_titled(law: Law, title: str) -> Law:
    """The law of the same post under a title: what it asks is answered, what it counts is kept."""
    times: Mapping[str, float] = {
        "comment": ASKING_COMMENTS if asks(title) else 1.0,
        "collect": NUMBER_COLLECTS if counts(title) else 1.0,
    }
    return replace(law, actions={kind: share * times.get(kind, 1.0) for kind, share in law.actions.items()})


def _said(title: str) -> str:
    return re.sub(r"[#＃][^\s#＃]+", " ", title)
