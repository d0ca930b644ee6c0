"""What kind of post it is: its length, its category, form, theme, type and who made it."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from nine16.evaluate.factors_by_post.question import Question
from nine16.evaluate.sources import duration_of
from nine16.model.evidence import Evidence
from nine16.model.factor import Step

TWICE = Step("times", 2.0, "length")
_KINDS = ("category", "genre", "form", "theme", "type", "source")
_SAID = {"form": "said_form"}
"""A genre that a platform wrote is no form of the content: what nobody said is unknown, and what was only suggested too."""
_MOST_LEVELS = 4
"""Levels of a kind that are asked one by one, the most used first."""


def kind_questions(library: Sequence[Evidence]) -> list[Question]:
    """Length, and each category, genre, form, theme, type and source against the most used one.

    Args:
        library: the posts; what one does not say is unknown.
    """
    lengths = [duration_of(one) for one in library]
    found = [
        Question("duration", np.array([np.nan if not one else float(np.log2(one)) for one in lengths]), TWICE),
    ]
    for kind in _KINDS:
        told: list[str | None] = [getattr(one.post, _SAID.get(kind, kind)) for one in library]
        used = Counter(each for each in told if each is not None)
        levels = [level for level, _ in sorted(used.items(), key=lambda one: (-one[1], one[0]))]
        for level in levels[1 : 1 + _MOST_LEVELS]:
            values = np.array([np.nan if each is None else float(each == level) for each in told])
            found.append(Question(f"{kind}:{level}/{levels[0]}", values))
    return found
