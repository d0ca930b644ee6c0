"""One post on one platform, capture by capture: every figure of every capture follows from one history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from nine16.simulate.growth import GrownPost
from nine16.simulate.numbers import Law, Post, PostNumbers, acted, still_there, told

Ints = NDArray[np.int64]
_NONE = "no views"


@dataclass(frozen=True, slots=True)
class Followed:
    """One audience of a post: totals at each capture."""

    law: Law
    views: Ints
    """(captures,) what the platform says."""
    still: Ints
    """(captures, seconds + 1) of the views that came, how many were still there at each second."""
    actions: Mapping[str, Ints]
    """By kind: (captures,) actions."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One post as its platform counts it."""

    post: Post
    captures: tuple[datetime, ...]
    """UTC, oldest first."""
    organic: Followed = field(repr=False)
    paid: Followed | None = field(repr=False)
    part: str | None = None
    """Its part in the story of the last day."""

    def at(self, capture: datetime, *, audience: str = "all") -> PostNumbers:
        """What the platform says at one of the captures.

        Args:
            capture: one of `captures`.
            audience: all, organic or paid.

        Raises:
            ValueError: there is no such capture, or nobody was bought.
        """
        return self.between(None, self.captures.index(capture), audience=audience)

    def between(self, first: int | None, last: int, *, audience: str = "all") -> PostNumbers:
        """What came between two captures, by their number; since publication where there is no first.

        Raises:
            ValueError: nobody was bought.
        """
        sides = {"all": (self.organic, self.paid), "organic": (self.organic,), "paid": (self.paid,)}[audience]
        parts = [side for side in sides if side is not None]
        if not parts:
            raise ValueError(_NONE)

        def came(totals: Ints) -> Ints:
            return totals[last] if first is None else totals[last] - totals[first]

        return told(
            self.post,
            parts[0].law,
            views=sum(int(came(part.views)) for part in parts),
            still=sum((came(part.still) for part in parts), np.zeros(1, np.int64)),
            counts={kind: sum(int(came(part.actions[kind])) for part in parts) for kind in parts[0].actions},
        )

    @property
    def last(self) -> PostNumbers:
        """What it says at the last capture."""
        return self.at(self.captures[-1])


def counted(
    post: Post,
    law: Law,
    grown: GrownPost,
    *,
    captures: Sequence[datetime],
    seed: int,
    paid_law: Law | None = None,
    part: str | None = None,
) -> Counted:
    """Count a post that grows, at each of some captures.

    Args:
        post: what it is.
        law: what its viewers do.
        grown: how its views come in.
        captures: instants, oldest first.
        seed: for the draws.
        paid_law: what bought viewers do; by default the same.
        part: its part in the story of the last day.
    """
    rng = np.random.default_rng([seed, 3])
    instants = tuple(captures)
    organic = _followed(rng, law, _totals(grown, instants, "organic"))
    bought = _totals(grown, instants, "paid")
    paid = _followed(rng, paid_law or law, bought) if bought.any() else None
    return Counted(post, instants, organic, paid, part)


def _totals(grown: GrownPost, captures: Sequence[datetime], audience: str) -> Ints:
    return np.array([grown.counts_at(at, audience=audience)["views"] for at in captures], np.int64)


def _followed(rng: np.random.Generator, law: Law, views: Ints) -> Followed:
    # What a platform withdraws were views that came: who stayed of them and acted is not withdrawn with them.
    came = np.maximum(0, np.diff(views, prepend=0))
    acts = [acted(rng, int(new), law) for new in came]
    return Followed(
        law,
        views,
        np.cumsum(still_there(rng, came, law), axis=0),
        {kind: np.cumsum([each[kind] for each in acts]) for kind in law.actions},
    )
