"""Libraries of posts as an export tells them, with what is planted in them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from nine16.model.evidence import Evidence
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot

BEGIN = datetime(2026, 3, 2, 11, tzinfo=UTC)


def drawn_library(
    posts: int,
    *,
    seed: int = 1,
    comments: float = 1.0,
    spread: float = 0.4,
    title: Callable[[int, bool], str] | None = None,
    views: float = 4_000.0,
    account: Callable[[int], str] = lambda _row: "lab",
) -> list[Evidence]:
    """Posts one a day; `comments`: how many times as many a view where the title asks."""
    rng = np.random.default_rng(seed)
    found = []
    for row in range(posts):
        asks = bool(rng.random() < 0.4)
        born = BEGIN + timedelta(days=row)
        seen = int(rng.poisson(views * np.exp(0.6 * rng.normal())))
        per_view = 0.01 * np.exp(spread * rng.normal()) * (comments if asks else 1.0)
        said = title(row, asks) if title is not None else f"{'山水' * int(rng.integers(2, 9))}{'?' if asks else ''}"
        counts = {"views": seen, "comment": int(rng.poisson(seen * per_view)), "like": int(rng.poisson(0.05 * seen))}
        post = Post(f"p{row}", "douyin", account(row), published_at=born, title=said, duration_s=20.0 + row % 7)
        snapshot = Snapshot(f"p{row}", BEGIN + timedelta(days=posts + 20), "douyin_works", counts=counts)
        found.append(Evidence(post, snapshots=(snapshot,)))
    return found


@pytest.fixture
def library() -> Callable[..., list[Evidence]]:
    """Posts one a day as an export tells them."""
    return drawn_library
