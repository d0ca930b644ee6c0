"""How sure a piece of advice must be: not one of a whole list may be there by luck, but for one list in twenty.

A page of factors may hold a false one among twenty true ones (Benjamini and Hochberg). Advice is acted upon, and only
its surest three are shown, so it asks more: Holm's rule over everything that was asked, so that nothing is advised that
the page does not call sure. What falls between the two rules is no advice to repeat or stop; it is worth a try.
"""

from collections.abc import Mapping, Sequence

from nine16.evaluate.factors.rows import LEAVE
from nine16.evaluate.holm import holm
from nine16.kinds.actions import ActionKind
from nine16.model.factor import Factor

SURE = 0.05
"""Chance that anything in a list of advice to repeat or stop is there by luck."""
LIKELY = 0.5
"""Worth a try: of all factors that look as good as this one, at most half would be luck (adjusted chance)."""
WORTH = 1.25
"""A ratio of 1.25, or 1 / 1.25 = 0.8, is worth knowing; the same as in `factors`."""
_RESPONSES = ("hold_", "cover_click", "ads")
"""What viewers did themselves, and what was paid for, is nothing that a shop can film."""


def advisable(factor: Factor) -> bool:
    """Whether a factor is something that a shop can do."""
    return factor.p is not None and not factor.factor.startswith(_RESPONSES)


def certainty(factors: Sequence[Factor], *, beside: Sequence[float] = ()) -> list[tuple[Factor, float]]:
    """Every factor that could become advice, with its chance by Holm's rule over everything that was asked; the surest first.

    Args:
        factors: everything that was asked, both levels.
        beside: chances of what else is asked in the same family.
    """
    asked = [one for one in factors if one.p is not None]
    chances = holm([*(one.p for one in asked if one.p is not None), *beside])
    both = (one for one in zip(asked, chances.tolist()[: len(asked)], strict=True) if advisable(one[0]))
    return sorted(both, key=lambda one: (one[1], one[0].p or 0.0, one[0].factor, one[0].outcome, one[0].lag_s or 0))


def favours(factor: Factor, kinds: Mapping[str, ActionKind]) -> bool:
    """Whether more of it goes with what a shop wants: viewers who stay, act and come, and do not complain.

    Args:
        factor: with a ratio.
        kinds: of action, with what each counts as.
    """
    kind = kinds.get(factor.outcome)
    unwanted = factor.outcome == LEAVE or (kind is not None and kind.counts_as == "negative")
    return ((factor.ratio.value or 1.0) > 1.0) != unwanted
