"""Drawn audiences: logs of views as the store would hand them over; and libraries of posts as an export tells them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from nine16.model.evidence import Evidence
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.model.watching import CENSORED, COMPLETED, LEFT, Seconds, Views, Watching


def watching_of(
    spans: list[list[tuple[int, int]]],
    ended: list[int],
    *,
    duration_s: float,
    viewer: list[int] | None = None,
    acted: dict[str, list[int]] | None = None,
    placed: dict[str, list[tuple[int, int]]] | None = None,
    plays: list[int] | None = None,
) -> Watching:
    """The tables of views given as union spans in ms; `placed` are (view, second) of actions."""
    seconds = -int(-duration_s // 1)
    instants = np.arange(seconds) * 1_000
    covers = np.zeros((len(spans), seconds), dtype=bool)
    for row, of_view in enumerate(spans):
        for from_ms, to_ms in of_view:
            covers[row] |= (instants >= from_ms) & (instants < to_ms)
    furthest = np.array([max(to for _, to in of_view) for of_view in spans], dtype=np.int64)
    last = np.clip(-(-furthest // 1_000) - 1, 0, max(seconds - 1, 0))
    how = np.array(ended, dtype=np.int8)
    by_end = [np.bincount(last[how == end], minlength=seconds)[:seconds] for end in (LEFT, COMPLETED, CENSORED)]
    seen_at_end = covers[np.arange(len(spans)), last] if len(spans) else np.zeros(0, dtype=bool)
    left_watching = np.bincount(last[(how == LEFT) & seen_at_end], minlength=seconds)[:seconds]
    watching = covers.sum(axis=0).astype(np.int64)
    reached = furthest[:, None] > instants[None, :]
    actions, released = {}, {}
    for kind, at in (placed or {}).items():
        actions[kind] = np.bincount([second for _, second in at], minlength=seconds)[:seconds].astype(np.int64)
        first: dict[int, int] = {}
        for view, second in sorted(at, key=lambda pair: pair[1]):
            first.setdefault(view, second)
        released[kind] = np.array([sum(covers[v, t] for v, s in first.items() if s == t) for t in range(seconds)])
    flat = [(row, *span) for row, of_view in enumerate(spans) for span in of_view]
    return Watching(
        post_id="p",
        duration_s=duration_s,
        seconds=Seconds(
            plays=watching if plays is None else np.array(plays, dtype=np.int64),
            watching=watching,
            skipped=(reached & ~covers).sum(axis=0).astype(np.int64),
            left=by_end[0].astype(np.int64),
            left_watching=left_watching.astype(np.int64),
            completed=by_end[1].astype(np.int64),
            censored=by_end[2].astype(np.int64),
            actions=actions,
            released=released,
            unplaced_actions={},
        ),
        views=Views(
            viewer=np.array(viewer if viewer is not None else range(len(spans)), dtype=np.int64),
            viewers_unknown=0,
            furthest_ms=furthest,
            reach_ms=np.array([sum(to - start for start, to in of_view) for of_view in spans], dtype=np.int64),
            watched_ms=np.array([sum(to - start for start, to in of_view) for of_view in spans], dtype=np.int64),
            ended=how,
            span_view=np.array([row for row, _, _ in flat], dtype=np.int64),
            span_from_ms=np.array([start for _, start, _ in flat], dtype=np.int64),
            span_to_ms=np.array([to for _, _, to in flat], dtype=np.int64),
            acted={kind: np.array(rows, dtype=np.int64) for kind, rows in (acted or {}).items()},
        ),
    )


@pytest.fixture
def log() -> Callable[..., Watching]:
    """Builds a `Watching` of spans, ends and actions."""
    return watching_of


@pytest.fixture
def example(log) -> Watching:
    """The five views of the contract, section 2."""
    return log(
        [[(0, 11_800)], [(0, 3_000)], [(0, 5_200), (9_000, 10_400)], [(0, 6_500)], [(2_500, 2_600)]],
        [COMPLETED, LEFT, LEFT, LEFT, CENSORED],
        duration_s=11.8,
        plays=[4, 5, 5, 4, 3, 3, 2, 1, 1, 2, 2, 1],
    )


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
