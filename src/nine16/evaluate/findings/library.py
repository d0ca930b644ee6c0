"""What a library lends to the findings of one post; asked for only when something about the post is sure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nine16.evaluate.findings.below import Like
from nine16.evaluate.findings.seen_again import SeenAgain
from nine16.kinds.actions import ActionKind, action_kinds
from nine16.model.factor import Factor
from nine16.model.number import Number
from nine16.model.watching import Watching


@dataclass(frozen=True, slots=True)
class SaleByViewer:
    """What a viewer who is still there brings from then on."""

    by_second: Mapping[int, Number] = field(default_factory=dict)
    """Net sale in minor units, by the second at whose start the viewer is still there."""
    by_order: Number | None = None
    """Net sale of one order, in minor units."""
    currency: str | None = None
    why_null: str = "no order with its value is known"
    """Where `by_second` is empty."""


@dataclass(frozen=True, slots=True)
class FactorsKnown:
    """Factors of a library, and from when they are if it has changed since."""

    factors: tuple[Factor, ...] = ()
    since: datetime | None = None


def _no_factors() -> FactorsKnown:
    return FactorsKnown()


def _no_sale(_watching: Watching | None) -> SaleByViewer:
    return SaleByViewer()


def _nobody(_rate: str) -> Like | None:
    return None


def _nobody_again() -> SeenAgain | None:
    return None


@dataclass(frozen=True, slots=True)
class Library:
    """All are functions: most posts have no finding, and what nobody asks is not worked out."""

    factors: Callable[[], FactorsKnown] = _no_factors
    """What goes with leaving and acting by second, with adjusted chances."""
    sale: Callable[[Watching | None], SaleByViewer] = _no_sale
    """Of one post, given its log."""
    like: Callable[[str], Like | None] = _nobody
    """Of a rate: the post's own acts, and how its like are spread."""
    again: Callable[[], SeenAgain | None] = _nobody_again
    """Which seconds of the post viewers saw again; None where no log tells."""
    kinds: Mapping[str, ActionKind] = field(default_factory=action_kinds)
    """What viewers can do, the workspace's own kinds among it."""
