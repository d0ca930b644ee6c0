"""What posts tell of a rate or a mean, in the one form that all of them are compared in: acts, of so many views.

A mean with a known sampling variance is brought into the same form: m with variance v is as sure as m^2/v acts of m/v
views (a Poisson count of that size has the mean m and the variance v), so one hierarchy serves rates and means. With the
hundred or more such acts that a mean of a few hundred views is worth this is the normal-normal of the textbooks on the
logarithm; with few views it keeps the mean above nought.
"""

from dataclasses import dataclass

from nine16.evaluate.rate_counts import effective_acted, known_count, may_exceed
from nine16.evaluate.sources import newest
from nine16.model.evidence import Peer
from nine16.model.watching import MEANS, RateCount

BASES = ("views", "counts")
"""Shares of a log's views, or counts over an export's: the two are never in one comparison."""
COVER_CLICK = "cover_click"
"""Views per impression of the cover: over impressions, not over views."""


@dataclass(frozen=True, slots=True)
class Told:
    """One rate or mean of one post."""

    acted: float
    """In effective views."""
    n: float
    """How many views it is worth."""
    views: int
    """How many there were."""
    basis: str


def told(peer: Peer, name: str) -> Told | None:
    """A rate, several rates joined by `+`, or a mean of a post, on the basis that the post has; None if nothing tells.

    Example:
        >>> from nine16.model.post import Post
        >>> from nine16.model.watching import MeanKnown, PostTotals
        >>> totals = PostTotals("p", {}, {"average_watch_s": MeanKnown(5.0, 0.25, 400, "views")})
        >>> told(Peer(Post("p", "douyin"), totals), "average_watch_s")
        Told(acted=100.0, n=20.0, views=400, basis='views')
    """
    if name in MEANS:
        mean = peer.totals.means.get(name)
        if mean is None:
            return None
        return Told(mean.value**2 / mean.variance, mean.value / mean.variance, mean.n, mean.basis)
    for basis in BASES:
        count = known_count(peer.totals.rates, name, basis)
        if count is not None:
            return Told(effective_acted(count), count.n_effective, count.n, basis)
    return None if "+" in name or name in peer.totals.rates else _exported(peer, name)


def counts_of(name: str, basis: str) -> bool:
    """Whether it may exceed 1: a mean, or acts over views."""
    return name in MEANS or may_exceed(name, basis)


def names_of(peer: Peer) -> tuple[str, ...]:
    """Every rate and mean that a post tells."""
    rates = [name for name, count in peer.totals.rates.items() if count.n_effective > 0]
    return (*rates, *(name for name in MEANS if name in peer.totals.means))


def _exported(peer: Peer, name: str) -> Told | None:
    """What only an export tells: clicks on the cover over its impressions, and kinds of action that are no rate."""
    for snapshot in newest(peer.snapshots):
        if name == COVER_CLICK:
            shown = snapshot.counts.get("impressions")
            share = snapshot.shares.get(COVER_CLICK)
            if shown and share is not None:
                return _of(RateCount(min(max(share, 0.0), 1.0) * shown, shown, float(shown), "counts"))
        elif name in snapshot.counts and snapshot.counts.get("views") and snapshot.counts[name] >= 0:
            views = snapshot.counts["views"]
            return _of(RateCount(float(snapshot.counts[name]), views, float(views), "counts"))
    return None


def _of(count: RateCount) -> Told:
    return Told(effective_acted(count), count.n_effective, count.n, count.basis)
