"""What a rule may look at beside the video: what viewers did, against what was to be expected."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nine16.model.evaluation import Evaluation
from nine16.model.factor import Factor
from nine16.model.number import Number


@dataclass(frozen=True, slots=True)
class Audience:
    """The viewers of one post, and what the library knows beside them."""

    evaluation: Evaluation
    expected: tuple[float | None, ...] = ()
    """By second: the share of those watching who leave as usual; None where nobody knows."""
    factors: tuple[Factor, ...] = ()
    """What goes with leaving and acting in this library (level second) and with results (level post); sure or not."""
    sale_per_viewer: Mapping[int, Number] = field(default_factory=dict)
    """By second: net sale that a viewer still there at its start brings from then on, in minor units; may be empty."""
    currency: str | None = None
    """Of `sale_per_viewer`."""
