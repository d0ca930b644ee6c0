"""The cells in which the rate of leaving is constant: as fine as the data ask for, never more than a model can carry."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MOST_CELLS = 150
"""More would cost time (the fit solves a matrix of this size) and show nothing: an hour has 3,600 seconds."""
_APART = 0.34  # two edges closer than this share of the usual width become one, unless data stand on both


@dataclass(frozen=True)
class Grid:
    """Cells of the video, in seconds."""

    edges: Floats
    """(cells + 1,) from 0 to the end of what is asked for."""
    duration_s: float | None
    """Length of the video; None where nobody says."""
    late: bool = False
    """Whether some views do not see the first moment (see `seen_again`)."""

    @functools.cached_property
    def width(self) -> Floats:
        """(cells,) seconds."""
        return np.diff(self.edges)

    @functools.cached_property
    def middle(self) -> Floats:
        """(cells,) seconds."""
        return (self.edges[:-1] + self.edges[1:]) / 2.0

    @functools.cached_property
    def _asked(self) -> dict[bytes, Floats]:
        return {}

    @property
    def cells(self) -> int:
        """How many."""
        return self.edges.size - 1

    def within(self, at_s: Floats) -> Floats:
        """(instants, cells) how many seconds of each cell lie before each instant.

        Example:
            >>> Grid(np.array([0.0, 1.0, 3.0]), 3.0).within(np.array([0.5, 2.0])).tolist()
            [[0.5, 0.0], [1.0, 1.0]]
        """
        key = at_s.tobytes()  # the same instants are asked for at every step of a fit
        if key not in self._asked:
            self._asked[key] = np.minimum(np.maximum(at_s[:, None] - self.edges[:-1], 0.0), self.width)
        return self._asked[key]


def grid_for(end_s: float, at_s: Iterable[float], *, duration_s: float | None, late: bool = False) -> Grid:
    """Cells up to `end_s` with an edge at every instant that data name.

    Seconds at first, wider ones later where there are too many seconds, and all of it finer where data are.

    Args:
        end_s: where the curve ends.
        at_s: instants that data name; those past the end are passed over.
        duration_s: length of the video.
        late: whether some views do not see the first moment.

    Example:
        >>> grid_for(4.0, [2.5], duration_s=4.0).edges.tolist()
        [0.0, 1.0, 2.0, 2.5, 3.0, 4.0]
        >>> grid_for(3600.0, np.arange(100) * 36.0, duration_s=3600.0).cells <= 150
        True
    """
    named = np.unique(np.round([at for at in at_s if 0.0 < at < end_s], 6))
    plain = _usual(end_s, MOST_CELLS - min(named.size, MOST_CELLS // 2))
    if named.size:
        place = np.searchsorted(named, plain)
        near = np.minimum(
            np.abs(plain - named[np.minimum(place, named.size - 1)]), np.abs(plain - named[np.maximum(place - 1, 0)])
        )
        spacing = np.gradient(plain) if plain.size > 1 else np.full(plain.size, end_s)
        kept = plain[(near > _APART * spacing) | (plain <= 0.0) | (plain >= end_s)]
        if kept.size + named.size > MOST_CELLS + 1:  # the data's own edges are enough
            kept = kept[(kept <= 0.0) | (kept >= end_s)]
        plain = np.unique(np.concatenate([kept, named]))
    return Grid(plain, duration_s, late)


def _usual(end_s: float, most: int) -> Floats:
    """Whole seconds as long as they are few; then each cell a constant share longer than the one before."""
    whole = np.arange(np.ceil(end_s))
    if whole.size <= most:
        return np.append(whole, end_s)
    even = most // 2
    later = np.geomspace(even, end_s, most - even + 1)
    if later[1] - later[0] < 1.0:
        even = int(most * 0.75)
        later = np.geomspace(even, end_s, most - even + 1)
    return np.concatenate([np.arange(float(even)), later])


def whole_seconds(seconds: int, most: int) -> NDArray[np.int64]:
    """Whole seconds from 0 to `seconds`, fewer of them late in a long video.

    Example:
        >>> whole_seconds(4, 100).tolist(), whole_seconds(3600, 100).size <= 101
        ([0, 1, 2, 3, 4], True)
    """
    return np.unique(np.round(_usual(float(seconds), most)).astype(np.int64))
