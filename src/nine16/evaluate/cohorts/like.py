"""Which posts are like a post: of its channel, category, length, type and origin, as far as there are enough of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.comparables import SETTLED
from nine16.evaluate.neighbours import duration_bin, utc
from nine16.model.evaluation import CohortNamed
from nine16.model.evidence import Peer
from nine16.model.post import Post

Level = Literal["like", "cell", "category", "channel"]
LEVELS: tuple[Level, ...] = ("like", "cell", "category", "channel")
"""From the narrowest: `cell` is category x duration bin, `like` a cell of one type (main, detail, shop, promotion) and
one origin (ugc, pgc)."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Key:
    """Where a post belongs on its channel."""

    category: str | None
    duration: tuple[int, int | None] | None
    type: str | None
    source: str | None

    @property
    def cell(self) -> tuple[str | None, tuple[int, int | None] | None]:
        """Category and duration bin."""
        return self.category, self.duration


def key_of(post: Post, duration_s: float | None) -> Key:
    """The key of a post whose video is that long.

    Example:
        >>> key_of(Post("p", "taobao", category="beauty"), 12.0).cell
        ('beauty', (0, 15))
    """
    return Key(post.category, duration_bin(duration_s), post.type, post.source)


def bin_words(duration: tuple[int, int | None] | None) -> str | None:
    """A duration bin as answers write it.

    Example:
        >>> bin_words((0, 15)), bin_words((30, 60)), bin_words((180, None)), bin_words(None)
        ('0-15', '31-60', '181+', None)
    """
    if duration is None:
        return None
    over, upto = duration
    least = over + 1 if over else 0
    return f"{least}+" if upto is None else f"{least}-{upto}"


class OnChannel:
    """The posts of one channel, put in their places once for as many posts as are compared with them."""

    def __init__(self, peers: Sequence[Peer]) -> None:
        """`peers` are all of one channel, of every account."""
        self.peers = tuple(peers)
        self.keys = [key_of(peer.post, _length(peer)) for peer in self.peers]
        self.place = {peer.post.post_id: row for row, peer in enumerate(self.peers)}
        self.at = np.array([_at(peer.post) for peer in self.peers])
        """(posts,) seconds since 1970; NaN where nobody says."""
        self.categories = _numbered([key.category for key in self.keys])
        self.cells = _numbered([key.cell for key in self.keys])
        self._alike = _numbered(self.keys)
        self._settled = _settled(self.at)
        self._among: dict[tuple[Level, int], Mask] = {}

    def category_of_cell(self) -> NDArray[np.int64]:
        """(cells,) which category each cell belongs to."""
        found = np.zeros(int(self.cells.max(initial=-1)) + 1, dtype=np.int64)
        found[self.cells] = self.categories
        return found

    def levels(self, row: int) -> tuple[Level, ...]:
        """The levels that say something of the post of that row, from the narrowest."""
        key = self.keys[row]
        says = {
            "like": key.type is not None or key.source is not None,
            "cell": key.category is not None or key.duration is not None,
            "category": key.category is not None,
            "channel": True,
        }
        return tuple(level for level in LEVELS if says[level])

    def number(self, row: int, level: Level) -> int:
        """Which group of a level the post of that row is in."""
        return 0 if level == "channel" else int(self._of(level)[row])

    def members(self, row: int, level: Level) -> Mask:
        """(posts,) the posts that share a level with the post of that row, itself among them."""
        if level == "channel":
            return np.ones(len(self.peers), dtype=bool)
        of = self._of(level)
        return of == of[row]

    def among(self, row: int, level: Level) -> Mask:
        """(posts,) those of the members that have settled; all of them where fewer than half have."""
        key = (level, self.number(row, level))
        if key not in self._among:
            here = self.members(row, level)
            settled = here & self._settled
            self._among[key] = settled if 2 * np.count_nonzero(settled) >= np.count_nonzero(here) else here
        return self._among[key]

    def named(self, row: int, level: Level) -> CohortNamed:
        """What the posts of the row's group have in common, in the contract's words."""
        key, among = self.keys[row], self.among(row, level)
        alike, cell = level == "like", level in {"like", "cell"}
        return CohortNamed(
            channel=self.peers[row].post.channel,
            category=None if level == "channel" else key.category,
            duration_bin=bin_words(key.duration) if cell else None,
            type=key.type if alike else None,
            source=key.source if alike else None,
            level=level,
            posts=int(among.sum() - among[row]),
        )

    def _of(self, level: Level) -> NDArray[np.int64]:
        return {"like": self._alike, "cell": self.cells, "category": self.categories}[level]


def _settled(at: NDArray[np.float64]) -> Mask:
    """(posts,) old enough to have most of their views; those without a time count as old."""
    known = at[~np.isnan(at)]
    now = known.max() if known.size else 0.0
    return ~(now - at < SETTLED.total_seconds())


def _length(peer: Peer) -> float | None:
    return peer.duration_s if peer.duration_s is not None else peer.post.duration_s


def _at(post: Post) -> float:
    return np.nan if post.published_at is None else utc(post.published_at).timestamp()


def _numbered(values: Sequence[object]) -> NDArray[np.int64]:
    """(posts,) a number for every distinct value, in order of appearance."""
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)
