"""A share as the start of a sentence: half, a third, 12 %."""

from nine16.panels.words.numbers import percent
from nine16.panels.words.sentences import say

_NAMED = (("most", 0.85, 0.97), ("half", 0.46, 0.54), ("third", 0.313, 0.353), ("quarter", 0.235, 0.265))


def part_of_viewers(share: float, language: str, *, half_width: float | None = None) -> str:
    r"""Who does something, as the subject of a sentence.

    Example:
        >>> part_of_viewers(0.49, "en"), part_of_viewers(0.49, "zh"), part_of_viewers(0.12, "en")
        ('Half', '一半观众', '12\xa0% of viewers')
    """
    for name, low, high in _NAMED:
        if low <= share <= high:
            return say(language, f"part.{name}")
    return say(language, "part.percent", share=percent(share, language, half_width=half_width))
