"""What a rule may look at beside the video: what viewers did, against what was to be expected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nine16.model.evaluation import Evaluation
from nine16.model.factor import Factor
from nine16.model.number import Number

LEAVE = "leave"
"""What viewers can do in a second beside acting."""
AGAIN = "again"
"""Seeing a stretch again."""
ASKED_LATE = "asked_late"
"""Answering a call that comes when many have gone."""


@dataclass(frozen=True, slots=True)
class Unusual:
    """Something viewers of a post surely did otherwise than expected, all that was asked of the post counted in."""

    what: str
    """leave, again, asked_late, or the name of a rate that is below that of the post's like."""
    observed: Number
    """Share of those watching at the first second who leave, see it again or act; or the rate."""
    expected: float
    """The same as usual: by the other posts or the smooth course of its own seconds (seen again, or acts after a call: by
    the seconds on either side); for a rate, its like's centre."""
    viewers: Number
    """How many viewers (leave, again) or acts (a rate, a late call) lie between; the interval allows for the choice of
    what is shown."""
    p_adjusted: float
    """Chance of so much or more if there were nothing, by Holm's rule over everything asked of this post."""
    from_s: int | None = None
    to_s: int | None = None
    """The seconds [from_s, to_s); None for a rate."""
    kind: str | None = None
    """Of a late call: the kind of act that answers it."""
    rate: str | None = None
    """Of a late call: the rate that this kind counts for."""


@dataclass(frozen=True, slots=True)
class Audience:
    """The viewers of one post, and what the library knows beside them."""

    evaluation: Evaluation
    expected: tuple[float | None, ...] = ()
    """By second: the share of those watching who leave as usual; None where nobody knows."""
    factors: tuple[Factor, ...] = ()
    """What goes with leaving and acting in this library (level second) and with results (level post); sure or not."""
    factors_from: datetime | None = None
    """When they were worked out, if the library has changed since; None: they are of the library as it is."""
    sale_per_viewer: Mapping[int, Number] = field(default_factory=dict)
    """By second: net sale that a viewer still there at its start brings from then on, in minor units; may be empty."""
    currency: str | None = None
    """Of `sale_per_viewer`."""
    unusual: tuple[Unusual, ...] = ()
    """What is sure, the one with most viewers first: a rule speaks of nothing else, so rules add no chance finds."""
