"""What is planted: who leaves in which second, and what viewers do in which second.

Shares are of the viewers **still watching** when the stretch begins, everybody counted (patient,
hurried and bots): what an evaluation of a very large audience would find.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nine16.errors import WrongInput

CELL_MS = 100
"""Behaviour changes at most every 0.1 s: fine enough for a title card from 1.2 to 2.6 s."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of viewer: how strongly the pull to leave and to act works on them."""

    name: str
    share: float
    leaving: float
    """Factor on the rate of leaving; 0 never leaves before the end."""
    acting: float
    """Factor on the rate of every action; 0 never acts."""


PATIENT_AND_HURRIED = (
    Kind("patient", 0.50, 0.55, 1.30),
    Kind("hurried", 0.496, 1.60, 0.70),
    Kind("bot", 0.004, 0.0, 0.0),
)
"""Two kinds of patience, and a few bots that watch to the end and do nothing."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A stretch in which a share of those watching leave."""

    from_s: float
    to_s: float
    share: float


@dataclass(frozen=True, slots=True)
class Release:
    """A stretch in which a share of those watching do something for the first time in this view."""

    kind: str
    from_s: float
    to_s: float
    share: float


@dataclass(frozen=True, slots=True)
class Jump:
    """A place where some viewers jump: forward (skip) or back (see it again)."""

    at_s: float
    to_s: float
    share: float
    """Of those who reach `at_s`."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Everything planted into the audience of one post."""

    duration_s: float
    leaving: tuple[float, ...]
    """By second: share of those watching who leave in it; one entry per second of the video."""
    losses: tuple[Loss, ...] = ()
    """Stretches that replace `leaving` where they lie."""
    releases: tuple[Release, ...] = ()
    resting: Mapping[str, float] = field(default_factory=dict)
    """By action kind: share of those watching who do it in any second without a release."""
    jumps: tuple[Jump, ...] = ()
    kinds: tuple[Kind, ...] = PATIENT_AND_HURRIED
    away: float = 0.5
    """Share of those entering the shop who do not come back to the video: they count as having left."""
    errors: float = 0.0005
    """Rate per second at which playing breaks off by an error (censored, not left)."""
    loops: float = 0.12
    """Share of completed views that begin again."""
    pauses: float = 0.03
    """Share of views that pause once and go on."""

    def __post_init__(self) -> None:
        """Check what cannot be simulated.

        Raises:
            WrongInput: `leaving` has another length than the video, or a share is outside 0..1.
        """
        rows = -int(-self.duration_s // 1)
        if len(self.leaving) != rows:
            raise WrongInput(
                f"{len(self.leaving)} shares for a video of {rows} seconds",
                where="leaving",
                hint="Give one share per second.",
            )
        shares = [*self.leaving, *(part.share for part in (*self.losses, *self.releases, *self.jumps))]
        if not all(0 <= share < 1 for share in shares):
            raise WrongInput("a planted share is outside 0..1", where="behaviour", hint="Give shares, not percent.")


def fading(
    duration_s: float,
    *,
    first: float,
    later: float,
    half_life_s: float = 1.6,
    but: Mapping[int, float] | None = None,
) -> tuple[float, ...]:
    """Leaving by second as short videos have it: steep at first, then even.

    Args:
        duration_s: length of the video in seconds.
        first: share leaving in second 0.
        later: share leaving in a late second.
        half_life_s: seconds after which the difference between the two has halved.
        but: seconds with a share of their own.

    Example:
        >>> [round(share, 2) for share in fading(4, first=0.2, later=0.04, half_life_s=1)]
        [0.2, 0.12, 0.08, 0.06]
    """
    rows = -int(-duration_s // 1)
    shares = [later + (first - later) * 0.5 ** (second / half_life_s) for second in range(rows)]
    for second, share in (but or {}).items():
        shares[second] = share
    return tuple(shares)


def even(duration_s: float, leave: Mapping[int, float] | Sequence[float]) -> Behaviour:
    """A plain behaviour for tests: only the leaving that is said, one kind of viewer, nothing else.

    Example:
        >>> even(5, {3: 0.5}).leaving
        (0.0, 0.0, 0.0, 0.5, 0.0)
    """
    rows = -int(-duration_s // 1)
    shares = [0.0] * rows
    for second, share in leave.items() if isinstance(leave, Mapping) else enumerate(leave):
        shares[second] = share
    return Behaviour(
        duration_s, tuple(shares), kinds=(Kind("viewer", 1.0, 1.0, 1.0),), errors=0.0, loops=0.0, pauses=0.0
    )
