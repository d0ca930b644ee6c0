"""What viewers of each post bought, from the logs: read once for as many posts as are asked about."""

from importlib import resources

import numpy as np

from nine16.evaluate.findings.library import SaleByViewer
from nine16.evaluate.findings.sale import Bought, Shop, sale_by_viewer
from nine16.kinds.actions import kinds_counting_as
from nine16.model.post import Post
from nine16.model.watching import Watching
from nine16.store.folder import Folder

_Hazards = dict[str, tuple[tuple[int, int], ...]]


class ViewerSales:
    """Orders of all posts of a folder, by post."""

    def __init__(self, folder: Folder, hazards: _Hazards) -> None:
        """Read them. `hazards` says how many watched each second of each post."""
        self._confidence = folder.settings.number("evaluate.confidence")
        self._hazards = hazards
        kinds = kinds_counting_as("order", folder.action_kinds)
        query = (resources.files("nine16.workspace") / "viewer_sales.sql").read_text("utf-8")
        rows = folder.sql(query.format(orders=", ".join(f"'{kind}'" for kind in kinds))).to_pylist()
        self._bought: dict[str, list[Bought]] = {}
        self._currencies: dict[str, set[str]] = {}
        for row in rows:
            one = Bought(
                float(row["minor"]),
                None if row["furthest_ms"] is None else row["furthest_ms"] / 1000.0,
                None if row["at_ms"] is None else row["at_ms"] / 1000.0,
                row["viewer"],
            )
            self._bought.setdefault(row["post_id"], []).append(one)
            self._currencies.setdefault(row["post_id"], set()).add(row["currency"])

    def of(self, post: Post, watching: Watching | None, *, account: list[Post]) -> SaleByViewer:
        """What a viewer of a post brings.

        Args:
            post: which one.
            watching: its log; None where there is none.
            account: the posts of its account.
        """
        seconds = np.zeros(0, dtype=np.int64) if watching is None else watching.seconds.watching
        own = self._shop(post.post_id, seconds)
        others = [
            self._shop(one.post_id, np.array([n for _, n in self._hazards[one.post_id]], dtype=np.int64))
            for one in account
            if one.post_id in self._hazards
        ]
        names = {post.post_id, *(one.post_id for one in account)}
        currencies = set().union(*(self._currencies.get(name, set()) for name in names))
        return sale_by_viewer(
            own, others, currency=currencies.pop() if len(currencies) == 1 else None, confidence=self._confidence
        )

    def _shop(self, post_id: str, watching: "np.ndarray") -> Shop:
        return Shop(watching, tuple(self._bought.get(post_id, ())))
