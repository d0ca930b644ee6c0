"""How much less views say when the same viewers come back: the design effect of a share, and means by viewer.

A viewer with ten views is not ten viewers. The excess of the variance over independent views is summed over viewers
who come back (linearisation; leverage-corrected as in Bell and McCaffrey 2002), and the sureness of that sum itself
enters by a t quantile (Korn and Graubard 1998). Where everybody comes once, all of it is exactly the textbook case.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.mid_p import share_limits
from nine16.model.number import Number

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PRIOR_EVENTS = 2.0
"""How many events the guess below weighs: with few events the data cannot tell how alike a viewer's views are."""
PRIOR_LIKENESS = 0.3
"""Guessed likeness (intra-class correlation) of two views by one viewer, used only where few events are seen."""


@dataclass(frozen=True, slots=True)
class Viewers:
    """Who made each view."""

    index: Ints
    """(views,) 0..k-1."""
    sizes: Ints
    """(k,) views of each viewer."""

    @staticmethod
    def of(codes: NDArray[np.int64]) -> "Viewers":
        """Viewers from any integer codes.

        Example:
            >>> Viewers.of(np.array([7, 9, 7])).sizes.tolist()
            [2, 1]
        """
        _, index, sizes = np.unique(np.asarray(codes), return_inverse=True, return_counts=True)
        return Viewers(index.reshape(-1).astype(np.int64), sizes.astype(np.int64))

    @property
    def n(self) -> int:
        """How many views."""
        return int(self.index.size)

    @property
    def spread(self) -> float:
        """Further views by the same viewer that a view has on average: 0 where everybody comes once."""
        return float(np.sum(self.sizes * (self.sizes - 1.0))) / self.n if self.n else 0.0

    def per_viewer(self, of_views: NDArray) -> Floats:
        """(k,) sums over each viewer's views."""
        return np.bincount(self.index, weights=of_views, minlength=self.sizes.size).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Excess:
    """Variance beyond independent views, summed over the viewers with several."""

    total: float
    squares: float
    """Sum of each viewer's excess, squared: how unsure the total is."""
    own: float
    """What those viewers' views would bring if they were independent."""
    viewers: float
    """How many such viewers."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """How many independent views a share is worth."""

    n_effective: float
    """n over the design effect."""
    n_adjusted: float
    """The same, made smaller for the unsureness of the design effect itself: what the interval is made of."""


def sureness(*, n: float, spread: float, events: float, excess: Excess) -> Sureness:
    """How many independent views a share rests on.

    Args:
        n: what it would rest on if every view were a viewer of its own.
        spread: `Viewers.spread`.
        events: n share (1 - share): the information that independent views carry.
        excess: what viewers with several views add, in the units of `events`.
    """
    if spread <= 0 or n <= 0 or excess.viewers <= 0:
        return Sureness(n, n)
    likeness = (excess.total / spread + PRIOR_EVENTS * PRIOR_LIKENESS) / (events + PRIOR_EVENTS)
    effect = 1.0 + spread * min(max(likeness, 0.0), 1.0)
    scatter = max(0.0, excess.squares - excess.total**2 / excess.viewers)
    # How unsure that excess is: by its scatter, and not below that of a normal sum of squares.
    unsure = max(scatter, 2.0 * (excess.own + excess.total) ** 2 / max(1.0, excess.viewers - 1.0))
    freedom = max(1.0, 2.0 * (events * effect) ** 2 / unsure) if unsure > 0 else math.inf
    shorter = 1.0 if freedom > 1e6 else (special.ndtri(0.975) / special.stdtrit(freedom, 0.975)) ** 2
    return Sureness(n / effect, n / effect * float(shorter))


def share_sureness(acted: NDArray, viewers: Viewers) -> Sureness:
    """How many independent views the share of `acted` (one entry a view, 0 or 1) is worth."""
    n = viewers.n
    if viewers.spread <= 0:
        return Sureness(n, n)
    if viewers.sizes.size == 1:
        return Sureness(1.0, 1.0)  # one viewer is one viewer, however many views
    share = float(np.mean(acted))
    several = viewers.sizes > 1
    sizes = viewers.sizes[several].astype(float)
    did = viewers.per_viewer(acted)[several]
    summed = (did - share * sizes) ** 2 / (1.0 - sizes / n)
    alone = (did * (1.0 - share) ** 2 + (sizes - did) * share**2) / (1.0 - 1.0 / n)
    excess = summed - alone
    return sureness(
        n=n,
        spread=viewers.spread,
        events=n * share * (1.0 - share),
        excess=Excess(float(excess.sum()), float(np.sum(excess**2)), float(alone.sum()), float(several.sum())),
    )


def share_number(acted: NDArray, viewers: Viewers, *, confidence: float, basis: str = "views") -> Number:
    """The share of views that `acted`, with an interval clustered by viewer.

    Args:
        acted: (views,) 0 or 1.
        viewers: who made each view.
        confidence: e.g. 0.95.
        basis: written into the number.

    Example:
        >>> number = share_number(np.array([1, 0, 0, 0]), Viewers.of(np.arange(4)), confidence=0.95)
        >>> number.value, round(number.low, 3), round(number.high, 3), number.n
        (0.25, 0.01, 0.787, 4)
    """
    if viewers.n == 0:
        return Number.none("no views", n=0, basis=basis)
    return interval_number(
        float(np.mean(acted)), share_sureness(acted, viewers), n=viewers.n, confidence=confidence, basis=basis
    )


def interval_number(share: float, sure: Sureness, *, n: int, confidence: float, basis: str = "views") -> Number:
    """A share with the interval of as many independent views as it is worth."""
    low, high = share_limits(share * sure.n_adjusted, sure.n_adjusted, confidence=confidence)
    return Number(share, float(low), float(high), n=n, basis=basis)


def mean_number(of_views: NDArray, viewers: Viewers, *, widest: float, confidence: float) -> Number:
    """The mean over views with a t interval clustered by viewer.

    Args:
        of_views: (views,) e.g. seconds watched.
        viewers: who made each view.
        widest: the range that values can be expected in; keeps equal values of few viewers from looking certain.
        confidence: e.g. 0.95.
    """
    n = viewers.n
    if n == 0:
        return Number.none("no views", n=0, basis="views")
    variance = mean_variance(of_views, viewers, widest=widest)
    if variance is None:
        return Number.none("one viewer only", n=n, basis="views")
    mean = float(np.mean(of_views))
    # A few viewers with most of the views leave few degrees of freedom (Satterthwaite, with sizes as weights).
    freedom = max(1.0, n**2 / float(np.sum(viewers.sizes.astype(float) ** 2)) - 1.0)
    half = float(special.stdtrit(freedom, 0.5 + confidence / 2.0)) * math.sqrt(variance)
    return Number(mean, max(0.0, mean - half), mean + half, n=n, basis="views")


def mean_variance(of_views: NDArray, viewers: Viewers, *, widest: float) -> float | None:
    """Variance of the mean over views, clustered by viewer; None for fewer than two viewers.

    Args:
        of_views: (views,) e.g. seconds watched.
        viewers: who made each view.
        widest: the range that values can be expected in.

    Example:
        >>> round(mean_variance(np.array([1.0, 3.0, 5.0]), Viewers.of(np.arange(3)), widest=10.0), 9)
        1.333333333
    """
    n, k = viewers.n, viewers.sizes.size
    if k < 2:
        return None
    mean = float(np.mean(of_views))
    off = viewers.per_viewer(np.asarray(of_views, dtype=float) - mean) ** 2 / (1.0 - viewers.sizes / n)
    # Not below the variance that one even viewer of the whole range would bring: n equal values are not certainty.
    return max(float(off.sum()) / n**2, widest**2 / 12.0 / k**2)
