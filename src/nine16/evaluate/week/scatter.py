"""How many orders are as usual for the views there were, where orders per view differ from week to week by more than luck.

Each week's rate is the usual one times a chance factor of its own (gamma, mean 1): so its orders are negative binomial.
How large that factor's spread is, no few weeks tell by themselves; taken as their best guess it would be nought in
every other account and the range too narrow. So every spread is reckoned with as likely as the account's own weeks make it,
beginning from a half-normal of `BEFOREHAND`; with two weeks that is nearly all that is known, with twelve it is hardly any.
The usual rate itself is learned of the few weeks just before, so that a slow drift does not pass for a jump.

Sources: the negative binomial as a mixture of Poisson counts, Greenwood and Yule, J. R. Stat. Soc. 83 (1920) 255-279; a
half-normal for a spread that few groups tell, Gelman, Bayesian Analysis 1 (2006) 515-533.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

BEFOREHAND = 0.25
"""Orders per view of most shops differ by one or two tenths between weeks without anything done; a third is not rare. [ours]"""
_SPREADS: Floats = np.concatenate([np.linspace(0.0, 0.1, 11), np.linspace(0.12, 0.5, 20), [0.6, 0.7, 0.85, 1.0]])
_WORTH: Floats = np.gradient(_SPREADS)
"""How much of the line of spreads each stands for."""
_RATES, _FAR = 61, 5.0
"""Rates looked at, to so many standard deviations either way of the weeks' own."""
_NONE = 1e-3
"""Below this spread a count is Poisson."""


@dataclass(frozen=True, slots=True)
class WeekOrders:
    """Orders of a week and the views there were."""

    orders: int
    views: float


@dataclass(frozen=True, slots=True, eq=False)
class UsualOrders:
    """What orders of so many views would usually be."""

    means: Floats
    """(rates, spreads) orders to be expected."""
    weights: Floats
    """(rates, spreads) how likely each; their sum is 1."""
    by_spread: Floats
    """(spreads,) how likely each spread is by all weeks."""
    weeks: int
    """That told the spread."""

    def below(self, orders: int) -> float:
        """Chance of fewer orders, and half of that of as many."""
        shapes = 1.0 / np.maximum(_SPREADS, _NONE) ** 2
        return float(
            0.5 * sum(np.sum(self.weights * _up_to(orders - back, self.means, shapes)) for back in (0, 1))  # mid-P
        )

    def limits(self, *, confidence: float) -> tuple[float, float]:
        """The fewest and the most orders that are as usual.

        Args:
            confidence: 0..1, e.g. 0.95.
        """
        tail = (1.0 - confidence) / 2.0
        low = _first(lambda orders: self.below(orders) >= tail)
        return float(low), float(_first(lambda orders: self.below(orders + 1) > 1.0 - tail))

    def says(self, orders: int, *, confidence: float) -> str:
        """usual, less or more; the range of `limits` never says otherwise.

        Args:
            orders: that there were.
            confidence: 0..1, e.g. 0.95.
        """
        low, high = self.limits(confidence=confidence)
        return "less" if orders < low else "more" if orders > high else "usual"

    def spread(self, *, confidence: float) -> tuple[float, float, float]:
        """The spread of orders per view between weeks beyond luck, as a share: its middle and its limits.

        Args:
            confidence: 0..1, e.g. 0.95.
        """
        tail = (1.0 - confidence) / 2.0
        sums = np.cumsum(self.by_spread)
        middle, low, high = (float(np.interp(at, sums, _SPREADS)) for at in (0.5, tail, 1.0 - tail))
        return middle, low, high


def usual_orders(views: float, *, rate: Sequence[WeekOrders], spread: Sequence[WeekOrders]) -> UsualOrders:
    """Orders that so many views would usually bring.

    Args:
        views: of the week that is judged.
        rate: weeks that tell the usual rate; at least one order in all, and views in each.
        spread: weeks that tell how much it differs between weeks; these and earlier ones.

    Example:
        >>> before = [WeekOrders(24, 2_400.0)] * 4
        >>> usual_orders(2_400.0, rate=before, spread=before).limits(confidence=0.95)
        (13.0, 38.0)
        >>> unlike = [WeekOrders(orders, 2_400.0) for orders in (10, 40, 12, 34)]
        >>> usual_orders(2_400.0, rate=unlike, spread=unlike).limits(confidence=0.95)
        (6.0, 62.0)
    """
    _, told = _likely(spread)
    by_spread = told.sum(axis=0) * np.exp(-0.5 * (_SPREADS / BEFOREHAND) ** 2) * _WORTH
    by_spread /= by_spread.sum()
    rates, given = _likely(rate)
    return UsualOrders(rates[:, None] * views, given / given.sum(axis=0) * by_spread, by_spread, len(spread))


def _likely(weeks: Sequence[WeekOrders]) -> tuple[Floats, Floats]:
    """(rates,) orders per view, evenly apart on a logarithmic scale, and (rates, spreads) how well each fits the weeks."""
    orders = sum(one.orders for one in weeks)
    middle = math.log((orders + 0.5) / sum(one.views for one in weeks))
    away = math.sqrt(1.0 / (orders + 0.5) + 0.25 / len(weeks))
    rates = np.exp(middle + _FAR * away * np.linspace(-1.0, 1.0, _RATES))
    fits = np.sum([_fits(one.orders, rates[:, None] * one.views) for one in weeks], axis=0)
    return rates, np.exp(fits - fits.max())


def _fits(orders: int, means: Floats) -> Floats:
    """(rates, spreads) logarithm of the chance of so many orders; parts that are the same for all are left out."""
    shapes = 1.0 / np.maximum(_SPREADS, _NONE) ** 2
    mixed = (
        special.gammaln(orders + shapes)
        - special.gammaln(shapes)
        + shapes * np.log(shapes / (shapes + means))
        + orders * np.log(means / (shapes + means))
    )
    return np.where(_SPREADS > _NONE, mixed, orders * np.log(means) - means)


def _up_to(orders: int, means: Floats, shapes: Floats) -> Floats:
    """(rates, spreads) chance of at most so many."""
    if orders < 0:
        return np.zeros_like(means)
    mixed = special.betainc(shapes, orders + 1.0, shapes / (shapes + means))
    return np.where(_SPREADS > _NONE, mixed, special.gammaincc(orders + 1.0, means))


def _first(true_from: Callable[[int], bool]) -> int:
    """The first number from which it is true."""
    high = 1
    while not true_from(high):
        high *= 2
    low = -1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if true_from(middle) else (middle, high)
    return high
