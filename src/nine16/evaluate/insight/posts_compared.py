"""Which posts can be compared with one another: those of groups that are large enough, on accounts with two of them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.insight.within_accounts import Codes, Floats, Units


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts with the group of each; every array is (posts,)."""

    labels: NDArray[np.object_]
    """Group of each."""
    d: Floats
    """Acts."""
    m: Floats
    """Out of how many; more than 0."""
    level: Codes
    """What it is compared within: account and basis."""
    owner: Codes
    """Its account."""
    basis: Codes
    """What its rate counts."""
    film: Codes
    """Its video."""

    @property
    def size(self) -> int:
        """How many posts."""
        return int(self.d.size)

    def chosen(self, keep: NDArray[np.bool_]) -> "Posts":
        """Those that are kept."""
        return Posts(*(getattr(self, one.name)[keep] for one in fields(self)))

    def labelled(self, labels: NDArray[np.object_] | NDArray[np.str_]) -> "Posts":
        """The same posts in other groups."""
        return replace(self, labels=labels.astype(object))

    def of_large(self, *, least_posts: int, least_acts: int) -> NDArray[np.bool_]:
        """(posts,) whether its group has enough posts, each of another video, and enough acts."""
        large = [
            name
            for name in sorted(set(self.labels))
            if np.unique(self.film[self.labels == name]).size >= least_posts
            and self.d[self.labels == name].sum() >= least_acts
        ]
        return np.isin(self.labels, np.array(large, dtype=object))

    def compared(self, *, least_posts: int, least_acts: int) -> "Posts":
        """Without accounts that have one group only or no act at all, and without groups that are small without them.

        Where there is one group alone, all its posts on accounts with an act.

        Args:
            least_posts: of a group.
            least_acts: of a group.
        """
        posts, alone = self, len(set(self.labels)) < 2
        while posts.size:
            acts = np.bincount(posts.level, posts.d)[posts.level] > 0
            kinds = {level: set(posts.labels[posts.level == level]) for level in set(posts.level.tolist())}
            keep = acts & np.array([alone or len(kinds[level]) > 1 for level in posts.level.tolist()])
            keep &= posts.of_large(least_posts=least_posts, least_acts=least_acts)
            if keep.all():
                break
            posts = posts.chosen(keep)
        return posts

    def with_both(self, name: str) -> "Posts":
        """Posts of accounts on which there are this group and another; all posts where there is no other."""
        its = self.labels == name
        if its.all():
            return self
        both = np.intersect1d(self.level[its], self.level[~its])
        return self.chosen(np.isin(self.level, both))

    def dense_level(self) -> Codes:
        """(posts,) accounts counted from 0 without gaps."""
        return np.unique(self.level, return_inverse=True)[1].astype(np.int64)

    def units(self, groups: Sequence[int]) -> Units:
        """Posts of one video on one account in one group added up.

        Args:
            groups: (posts,) number of the group of each.
        """
        cells = np.column_stack([self.dense_level(), np.asarray(groups, dtype=np.int64), self.film])
        each, place = np.unique(cells, axis=0, return_inverse=True)
        place = place.reshape(-1)
        d, m = (np.bincount(place, of).astype(float) for of in (self.d, self.m))
        return Units.of(d, m, each[:, 0], each[:, 1], each[:, 2])
