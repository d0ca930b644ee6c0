"""Which signals the rules look at."""

from collections.abc import Mapping

from nine16.kinds.rule import Rule, rules


def needed_signals(asked: Mapping[str, Rule] | None = None) -> tuple[str, ...]:
    """The names of all signals that rules about the video look at, in alphabetical order.

    Example:
        >>> "loudness" in needed_signals()
        True
    """
    parts = rules() if asked is None else asked
    return tuple(
        sorted({name for part in parts.values() if part.about == "video" for name in (*part.needs, *part.wants)})
    )
