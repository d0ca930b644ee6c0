"""Which seconds of posts viewers saw again, read from their logs: many posts with one question."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib import resources

import numpy as np

from nine16.evaluate.findings.seen_again import SeenAgain, rises
from nine16.store.engine import quoted
from nine16.store.folder import Folder

TOGETHER = 64
"""Posts read at once: 42 posts of the demo's brand take 0.9 s of processor time, one by one 7.0 s. Rows are kept of these
posts only: 8,000 a post there, 24 bytes each."""

_Hazards = Mapping[str, tuple[tuple[int, int], ...]]


class SeenAgainInPosts:
    """How often viewers who went back saw each second, by post.

    The first post asked about is read alone, for a question about one post reads nobody else's log; from the second on,
    posts in which a second stands out are read together.
    """

    def __init__(self, folder: Folder, hazards: _Hazards) -> None:
        """Read nothing yet. `hazards` has a row for each second of every post with a log."""
        self._folder = folder
        self._hazards = hazards
        self._asked = False
        self._read: dict[str, SeenAgain] = {}

    def of(self, post_id: str) -> SeenAgain | None:
        """The viewers of one post who went back; None where it has no log."""
        if not self._hazards.get(post_id):
            return None
        if post_id not in self._read:
            self._read = self._of_several(self._next(post_id) if self._asked else [post_id])
            self._asked = True
        return self._read[post_id]

    def _next(self, post_id: str) -> list[str]:
        """The post and those that are likely to be asked about after it."""
        others = [name for name in self._rising if name != post_id]
        after = next((place for place, name in enumerate(self._rising) if name == post_id), 0)
        return [post_id, *others[after:], *others[:after]][:TOGETHER]

    @cached_property
    def _rising(self) -> list[str]:
        """Posts that anybody asks about: the others have no second that stands out."""
        replays = self._folder.replays(list(self._hazards))
        return [name for name in self._hazards if rises(replays.get(name, ()))]

    def _of_several(self, post_ids: Sequence[str]) -> dict[str, SeenAgain]:
        query = (resources.files("nine16.workspace") / "seen_again.sql").read_text("utf-8")
        table = self._folder.sql(
            query.format(
                posts=", ".join(quoted(name) for name in post_ids),
                seconds=max(len(self._hazards[name]) for name in post_ids),
            )
        )
        by_post = table["post_id"].combine_chunks().dictionary_encode()
        names, row = by_post.dictionary.to_pylist(), by_post.indices.to_numpy()
        columns = [table[column].to_numpy() for column in ("viewer", "second", "times")]
        found = {}
        for name in post_ids:
            own = row == names.index(name) if name in names else np.zeros(row.size, dtype=bool)
            own &= columns[1] < len(self._hazards[name])
            found[name] = SeenAgain(*(column[own] for column in columns))
        return found
