"""Cells: one row per post and second, with who was there, who did it, and what was shown."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.errors import WrongInput

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_CHUNK = 32_768  # cells worked on at once: with 30 columns 8 MB, which stays in the processor's cache


@dataclass(frozen=True, slots=True)
class Cells:
    """Posts and seconds as rows, posts one after the other."""

    post: Ints
    """(cells,) 0..posts-1, rising."""
    second: Ints
    """(cells,) second of the video, 0 or more."""
    watching: Floats
    """(cells,) how many were there as the second began."""
    acted: Floats
    """(cells,) how many of them left, or did it for the first time."""
    x: Floats
    """(cells, k) what is held against it, one column a name."""
    names: tuple[str, ...]
    worth: Floats
    """(posts,) how many independent views one view is worth, 0..1 (viewers with several views)."""
    unit: Ints | None = None
    """(posts,) which video each post shows, 0.. : posts of one video share what no column tells; None: one each."""

    def __post_init__(self) -> None:
        """Check what the sums rest on.

        Raises:
            WrongInput: lengths differ, posts are not in order, more acted than watched, or a value is no number.
        """
        n = self.post.size
        if not (self.second.size == self.watching.size == self.acted.size == n and self.x.shape == (n, self.k)):
            raise WrongInput("columns of unequal length", where="cells", hint="Give every column one entry per cell.")
        if n and (np.any(np.diff(self.post) < 0) or self.post[0] < 0 or int(self.post[-1]) >= self.worth.size):
            raise WrongInput("posts are not in order", where="cells", hint="Sort the rows by post, counted from 0.")
        if np.any(self.second < 0) or np.any(self.acted < 0) or np.any(self.acted > self.watching):
            raise WrongInput("more acted than watched", where="cells", hint="Give counts with 0 <= acted <= watching.")
        if not np.all(np.isfinite(self.x)):
            raise WrongInput("a value is missing", where="cells", hint="Leave out the cells where it is not known.")

    @property
    def k(self) -> int:
        """How many columns."""
        return len(self.names)

    @property
    def posts(self) -> int:
        """How many posts there are; some may have no cell."""
        return self.worth.size

    @property
    def units(self) -> Ints:
        """(posts,) the video of each post, counted from 0 without gaps."""
        if self.unit is None:
            return np.arange(self.posts)
        return np.unique(self.unit, return_inverse=True)[1].reshape(-1).astype(np.int64)

    @property
    def counts(self) -> tuple[Floats, Floats]:
        """(cells,) acted and watching in independent views."""
        worth = self.worth[self.post]
        return self.acted * worth, self.watching * worth

    def chunks(self) -> Iterator[tuple[slice, slice, Ints]]:
        """Whole posts, some ten thousand cells at a time: (cells, posts, cells of each post)."""
        sizes = np.bincount(self.post, minlength=self.posts)
        ends = np.cumsum(sizes)
        begin = 0
        while begin < self.posts:
            base = int(ends[begin] - sizes[begin])
            stop = max(begin + 1, int(np.searchsorted(ends, base + _CHUNK, side="right")))
            yield slice(base, int(ends[stop - 1])), slice(begin, stop), sizes[begin:stop]
            begin = stop
