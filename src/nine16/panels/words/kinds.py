"""How actions and rates are called on the page."""

import functools
from collections.abc import Mapping

from nine16.kinds.actions import ActionKind, action_kinds
from nine16.panels.marks.element import outside
from nine16.panels.words.sentences import has, say


def kind_title(name: str, language: str) -> str:
    """An action kind's name as shown; a workspace's own kind keeps its name.

    Example:
        >>> kind_title("shop_entry", "zh"), kind_title("coupon", "en")
        ('进店', 'coupon')
    """
    kind = kinds().get(name)
    if kind is None:
        return outside(name, most=40)
    return kind.title_zh if language == "zh" else kind.title


@functools.lru_cache
def kinds() -> Mapping[str, ActionKind]:
    """The kinds that come with nine16, in the order of their table; read once."""
    return action_kinds()


def rate_title(name: str, language: str) -> str:
    """A rate's name as shown; an own rate keeps its name.

    Example:
        >>> rate_title("follow", "zh"), rate_title("own", "en")
        ('关注率', 'own')
    """
    return say(language, f"rate.{name}") if has(language, f"rate.{name}") else outside(name, most=40)
