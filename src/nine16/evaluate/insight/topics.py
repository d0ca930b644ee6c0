"""What a factor is about: factors of one topic are told together, with all their sides.

A picture that stands still loses viewers and brings shop entries. Told as two claims, each with its own order, the
report would ask for more stills and for fewer of them. So what is about the same thing is one claim with one order.
"""

from collections.abc import Mapping

from nine16.evaluate.advice.doing import doing
from nine16.model.factor import Factor

OPENING = "opening"
_WIDER: Mapping[str, str] = {
    "motion": "stillness",
    "camera": "stillness",
    "early cut": "cuts",
    "speech": "sound",
    "beat": "sound",
    "selling words": "words",
}
"""Topics of advice that are one here: "keep the camera still" stands against "let the picture move"."""
_LESS = frozenset({"motion", "camera", "since_cut", "silence", "pauses"})
"""More of these is less of their topic: more motion is less stillness."""


def topic_of(one: Factor) -> str:
    """What a factor is about; a factor that shares its subject with none is its own topic.

    Args:
        one: of either level.

    Example:
        >>> from nine16.model.number import Number
        >>> def topic(level, name): return topic_of(Factor(level, "leave", name, None, Number(1.2), 0.01, 40))
        >>> topic("second", "frozen") == topic("second", "motion"), topic("post", "hold_3s")
        (True, 'opening')
    """
    if one.level == "post" and one.factor.startswith("hold_"):
        return OPENING
    topic = doing(one).topic
    return _WIDER.get(topic, topic)


def more_of_topic(one: Factor) -> bool:
    """Whether more of the factor is more of its topic.

    Args:
        one: of either level.
    """
    return one.factor not in _LESS
