"""One count of one post over time: totals since publication, capture by capture."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from nine16.model.post import Post

Floats = NDArray[np.float64]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ADS_COUNT = 0.02
"""How far a report of ads may be from what the platform itself counts of the same views, as a share. [ours]"""
_ADS_EVEN = 24.0
"""How evenly ads come: as evenly as if every hour of a day were drawn by itself. [ours]"""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Totals at instants, oldest first, as one source stated them."""

    at_h: Floats
    """(captures,) hours since 1970, UTC; strictly rising."""
    totals: Floats
    """(captures,) totals since publication, whole numbers."""
    importer: str

    @property
    def fell(self) -> NDArray[np.bool_]:
        """(captures,) whether the total lies below the one before: the platform took something back."""
        return np.append(False, np.diff(self.totals) < 0)

    def plus(self, other: "Series") -> "Series | None":
        """The sum at the instants that both know; None without one."""
        both = np.intersect1d(self.at_h, other.at_h)
        if both.size == 0:
            return None
        totals = self.totals[np.isin(self.at_h, both)] + other.totals[np.isin(other.at_h, both)]
        return Series(both, totals, f"{self.importer}+{other.importer}")

    def plus_paid(self, paid: "Series") -> "Series":
        """Organic and paid together: at the instants that both know, and before paid views are first told of."""
        both = np.isin(self.at_h, paid.at_h)
        before = self.at_h < paid.at_h[0]
        bought = np.zeros(self.at_h.size)
        bought[both] = paid.totals[np.isin(paid.at_h, self.at_h)]
        kept = both | before
        return Series(self.at_h[kept], (self.totals + bought)[kept], self.importer)


@dataclass(frozen=True, slots=True)
class PaidStretch:
    """What ads did from one instant to another."""

    from_h: float
    to_h: float
    views: float | None
    spend_minor: float | None


@dataclass(frozen=True, slots=True)
class Restated:
    """A total that a platform took back in part."""

    count: str
    at_h: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class History:
    """Everything that captures say of one post over time."""

    post: Post
    born_h: float | None
    """Hours since 1970 of its publication; None where nobody says."""
    series: Mapping[str, Mapping[str, Series]] = field(repr=False)
    """By audience (all, organic, paid, boosted) and count: views, action kinds, `interaction`, `completed`, and money
    as `sales`, `spend` in minor units."""
    paid: tuple[PaidStretch, ...] = field(default=(), repr=False)
    """What ads did, stretch by stretch, in order; stretches that nobody tells of are not there."""
    restated: tuple[Restated, ...] = ()
    left_out: tuple[str, ...] = ()
    """What was not used, and why."""
    captures: int = 0
    """How many instants say anything of it."""

    def of(self, count: str) -> Series | None:
        """A count of everybody's; else organic and paid together; else organic alone.

        Example:
            >>> History(Post("a", "douyin"), None, {}).of("views") is None
            True
        """
        known = self.series.get("all", {}).get(count)
        if known is not None:
            return known
        organic, paid = (self.series.get(name, {}).get(count) for name in ("organic", "paid"))
        if organic is not None and paid is not None and np.isin(organic.at_h, paid.at_h).any():
            return organic.plus_paid(paid)
        return organic

    def organic(self, count: str) -> "tuple[Series | None, bool]":
        """A count of those whom no ad brought, where a source tells it; else everybody's, and whether it is that."""
        own = self.series.get("organic", {}).get(count)
        return (own, False) if own is not None else (self.of(count), True)

    def bought(self, from_h: float, to_h: float) -> float | None:
        """Paid views between two instants as far as reports tell; None where no report of the post counts them.

        A stretch that lies partly inside counts in proportion.
        """
        told = [stretch for stretch in self.paid if stretch.views is not None]
        if not told:
            return None
        return sum((stretch.views or 0.0) * _overlap(stretch, from_h, to_h) for stretch in told)

    def bought_error(self, from_h: float, to_h: float) -> float:
        """Standard deviation of `bought`: reports of ads count a little otherwise, and tell of days, not of hours.

        Which share of a stretch lies inside is uncertain where an edge cuts it: ads come unevenly, as a Dirichlet
        process of `_ADS_EVEN` draws a stretch.

        Args:
            from_h: hours since 1970.
            to_h: the same.
        """
        variance = 0.0
        for stretch in self.paid:
            views, share = stretch.views or 0.0, _overlap(stretch, from_h, to_h)
            variance += (_ADS_COUNT * views * share) ** 2 + views**2 * share * (1.0 - share) / (_ADS_EVEN + 1.0)
        return float(np.sqrt(variance))

    def spent(self, from_h: float, to_h: float) -> bool | None:
        """Whether ads ran between two instants; None where nobody tells of any ads of the post."""
        if not self.paid:
            return None
        return any(
            (stretch.views or stretch.spend_minor or 0) > 0 and _overlap(stretch, from_h, to_h) > 0.02
            for stretch in self.paid
        )


def _overlap(stretch: PaidStretch, from_h: float, to_h: float) -> float:
    """Share of the stretch that lies between two instants."""
    length = max(stretch.to_h - stretch.from_h, 1e-9)
    return max(0.0, min(to_h, stretch.to_h) - max(from_h, stretch.from_h)) / length


def hours(at: datetime) -> float:
    """Hours since 1970, UTC.

    Example:
        >>> hours(datetime(1970, 1, 2, tzinfo=UTC))
        24.0
    """
    known = at.replace(tzinfo=UTC) if at.tzinfo is None else at
    return (known - _EPOCH) / timedelta(hours=1)


def instant(at_h: float) -> datetime:
    """The instant of so many hours since 1970.

    Example:
        >>> instant(24.0).day
        2
    """
    return _EPOCH + timedelta(hours=at_h)
