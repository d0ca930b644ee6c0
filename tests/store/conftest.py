"""A workspace with one video of 11.8 s, and rows of logs about it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from nine16.model.video import Video, VideoFacts
from nine16.store.folder import Folder

START = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


def video(video_id: str = "lipstick", *, duration_s: float = 11.8) -> Video:
    return Video(video_id, f"hash-{video_id}", f"{video_id}.mp4", VideoFacts(duration_s, 1080, 1920, 30.0, 0, True))


@pytest.fixture
def make_folder(tmp_path: Path):
    """Makes workspaces that know some videos."""

    def make(name: str = "shop", *, videos=("lipstick",), zone: str = "UTC") -> Folder:
        folder = Folder.create(tmp_path / name, zone=zone)
        for each in videos:
            folder.records.add_video(video(each))
        return folder

    return make


@pytest.fixture
def folder(make_folder) -> Folder:
    return make_folder()


@pytest.fixture(scope="session")
def run():
    """One row of a playback log."""

    def row(view_id: str, seq: int, from_ms, to_ms, end_reason: str = "left", **other) -> dict:
        return {
            "view_id": view_id,
            "seq": seq,
            "video_id": "lipstick",
            "viewer_id": f"u-{view_id}",
            "channel": "player",
            "started_at": "2026-03-01T10:00:00Z",
            "from_ms": from_ms,
            "to_ms": to_ms,
            "end_reason": end_reason,
        } | other

    return row


@pytest.fixture(scope="session")
def act():
    """One row of an action log."""

    def row(event_id: str, view_id: str | None, kind: str, at_ms: int | None, **other) -> dict:
        return {
            "event_id": event_id,
            "view_id": view_id,
            "video_id": "lipstick",
            "viewer_id": None,
            "channel": "player",
            "at": "2026-03-01T10:00:05Z",
            "at_ms": at_ms,
            "kind": kind,
        } | other

    return row


@pytest.fixture(scope="session")
def five_views(run):
    """Makes the five views of the contract, section 2."""

    def rows() -> list[dict]:
        return [
            run("a", 0, 0, 11_800, "ended"),
            run("b", 0, 0, 3_000),
            run("c", 0, 0, 5_200, "seek"),
            run("c", 1, 9_000, 10_400),
            run("d", 0, 0, 4_000, "seek"),
            run("d", 1, 1_000, 6_500),
            run("e", 0, 2_500, 2_600, "error"),
        ]

    return rows


@pytest.fixture
def example(five_views) -> list[dict]:
    """The five views of the contract, section 2."""
    return five_views()
