"""Exports of one post, drawn up by hand."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from nine16.evaluate.likelihood import Seen, seen
from nine16.model.evaluation import CurvePoint
from nine16.model.evidence import Evidence
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def export() -> Callable[..., Snapshot]:
    """Builds a snapshot: `export(views, importer=..., left_2s=0.3, average_watch_s=6.0, ...)`."""

    def build(views: int | None = 10_000, *, importer: str = "douyin_works", **rest) -> Snapshot:
        means = {name: rest.pop(name) for name in list(rest) if name.startswith("average")}
        shares = {name: rest.pop(name) for name in list(rest) if isinstance(rest[name], float)}
        counts = {name: rest.pop(name) for name in list(rest) if isinstance(rest[name], int)}
        told = {"views": views} if views is not None else {}
        return Snapshot("p", rest.pop("as_of", NOON), importer, {**told, **counts}, shares, means, **rest)

    return build


@pytest.fixture
def ask() -> Callable[..., Seen]:
    """What is seen of a post with these snapshots."""

    def of(*snapshots: Snapshot, duration_s: float | None = 12.4, watching=None, **rest) -> Seen:
        evidence = Evidence(Post("p", "douyin", duration_s=duration_s), watching=watching, snapshots=snapshots)
        return seen(evidence, prior=rest.pop("prior", None), confidence=0.95, **rest)

    return of


@pytest.fixture
def at() -> Callable[[Seen, float], CurvePoint]:
    """The point of a curve at an instant."""

    def of(found: Seen, at_s: float) -> CurvePoint:
        return next(point for point in found.curve if point.at_s == pytest.approx(at_s))

    return of
