"""Whatever order, splits and repeats a log comes through, the seconds are what counting one by one gives."""

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nine16.model.video import Video, VideoFacts
from nine16.store.folder import Folder

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DURATIONS_MS = {"lipstick": 11_800, "cream": 3_000, "short": 950}


@dataclass
class Expected:
    """The seconds table of one post, counted the slow way."""

    plays: list[int]
    watching: list[int]
    skipped: list[int]
    left: list[int]
    left_watching: list[int]
    completed: list[int]
    censored: list[int]
    reach_ms: dict[str, int] = field(default_factory=dict)
    watched_ms: dict[str, int] = field(default_factory=dict)
    furthest_ms: dict[str, int] = field(default_factory=dict)
    actions: dict[tuple[str, int | None], int] = field(default_factory=dict)
    released: dict[tuple[str, int], int] = field(default_factory=dict)


def expected(rows: list[dict], actions: list[dict], *, duration_ms: int, now_ms: int) -> Expected:
    """What the logs of one post say. `started_ms` and `world_ms` are milliseconds since 1970."""
    newest: dict[tuple[str, int], dict] = {}
    for row in rows:
        known = newest.get((row["view_id"], row["seq"]))
        if known is None or (row["to_ms"], row["end_reason"] != "") > (known["to_ms"], known["end_reason"] != ""):
            newest[row["view_id"], row["seq"]] = row
    views: dict[str, list[dict]] = {}
    for row in sorted(newest.values(), key=lambda row: row["seq"]):
        views.setdefault(row["view_id"], []).append({**row, "to_ms": min(row["to_ms"], duration_ms)})
    seconds = range(-(-duration_ms // 1000))
    zeros = [0] * len(seconds)
    found = Expected(*(list(zeros) for _ in range(7)))
    covered: dict[str, set[int]] = {}
    for view, runs in views.items():
        moments = set()
        for run in runs:
            moments.update(range(run["from_ms"], run["to_ms"]))
        covered[view] = moments
        furthest = max(run["to_ms"] for run in runs)
        found.reach_ms[view] = len(moments)
        found.watched_ms[view] = sum(run["to_ms"] - run["from_ms"] for run in runs)
        found.furthest_ms[view] = furthest
        for t in seconds:
            found.plays[t] += sum(run["from_ms"] <= t * 1000 < run["to_ms"] for run in runs)
            found.watching[t] += t * 1000 in moments
            found.skipped[t] += furthest > t * 1000 and t * 1000 not in moments
            if t * 1000 < furthest <= (t + 1) * 1000:
                how = _ended(runs, furthest, duration_ms=duration_ms, now_ms=now_ms)
                getattr(found, how)[t] += 1
                found.left_watching[t] += how == "left" and t * 1000 in moments
    _act(found, covered, actions, duration_ms=duration_ms)
    return found


def _ended(runs: list[dict], furthest: int, *, duration_ms: int, now_ms: int) -> str:
    last = runs[-1]
    if last["end_reason"] in ("ended", "loop") or furthest >= duration_ms - 250:
        return "completed"
    if last["end_reason"] == "error":
        return "censored"
    if last["end_reason"] == "":
        heard = max(r["started_ms"] + r["to_ms"] - r["from_ms"] for r in runs if r["end_reason"] == "")
        return "censored" if heard > now_ms - 30 * 60_000 else "left"
    return "left"


def _act(found: Expected, covered: dict[str, set[int]], actions: list[dict], *, duration_ms: int) -> None:
    unique = {action["event_id"]: action for action in actions}
    first: dict[tuple[str, str], dict] = {}
    for action in sorted(
        unique.values(),
        key=lambda a: (a["world_ms"], a["at_ms"] is None, a["at_ms"] or 0, a["event_id"]),
    ):
        second = None if action["at_ms"] is None else min(action["at_ms"], duration_ms - 1) // 1000
        key = (action["kind"], second)
        found.actions[key] = found.actions.get(key, 0) + 1
        if action["view_id"] in covered:
            first.setdefault((action["kind"], action["view_id"]), {"second": second})
    for (kind, view), where in first.items():
        second = where["second"]
        if second is not None and second * 1000 in covered[view]:
            found.released[kind, second] = found.released.get((kind, second), 0) + 1


_END = st.sampled_from(["", "left", "ended", "seek", "pause", "loop", "hidden", "error"])


@st.composite
def _logs(draw):
    """Rows about three videos, with runs resent at growing ends, in any order, some twice."""
    rows, actions = [], []
    for name, duration_ms in DURATIONS_MS.items():
        for view in range(draw(st.integers(0, 4))):
            started_ms = draw(st.integers(0, 150)) * 60_000
            for seq in range(draw(st.integers(1, 3))):
                from_ms = draw(st.one_of(st.integers(0, duration_ms - 1), st.just(0)))
                ends = draw(st.lists(st.integers(from_ms + 1, duration_ms + 500), min_size=1, max_size=3, unique=True))
                for sent, to_ms in enumerate(sorted(ends)):
                    rows.append(
                        {
                            "view_id": f"v{view}",
                            "seq": seq,
                            "video_id": name,
                            "viewer_id": f"u{view % 2}",
                            "channel": "player",
                            "started_ms": started_ms + seq * 1_000,
                            "from_ms": from_ms,
                            "to_ms": to_ms,
                            "end_reason": draw(_END) if sent == len(ends) - 1 else "",
                        }
                    )
            for _ in range(draw(st.integers(0, 3))):
                actions.append(
                    {
                        "event_id": f"e{len(actions)}",
                        "view_id": draw(st.sampled_from([f"v{view}", "v9", None])),
                        "video_id": name,
                        "channel": "player",
                        "world_ms": started_ms + draw(st.integers(0, 3)) * 1_000,
                        "at_ms": draw(st.one_of(st.none(), st.integers(0, duration_ms + 500))),
                        "kind": draw(st.sampled_from(["like", "order"])),
                    }
                )
    rows = draw(st.permutations(rows + rows[: draw(st.integers(0, 3))]))
    cuts = sorted(draw(st.lists(st.integers(0, len(rows)), max_size=2)))
    loads = [rows[low:high] for low, high in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    return rows, loads, actions, draw(st.booleans())


def _table(rows):
    instants = [datetime(2026, 3, 1, 9, 0, tzinfo=UTC) + timedelta(milliseconds=row["started_ms"]) for row in rows]
    return pa.Table.from_pylist(
        [{**row, "started_at": instant} for row, instant in zip(rows, instants, strict=True)]
    ).drop_columns("started_ms")


def _action_table(rows):
    instants = [datetime(2026, 3, 1, 9, 0, tzinfo=UTC) + timedelta(milliseconds=row["world_ms"]) for row in rows]
    return pa.Table.from_pylist(
        [{**row, "at": instant} for row, instant in zip(rows, instants, strict=True)]
    ).drop_columns("world_ms")


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(_logs())
def test_any_order_of_arrival_gives_what_counting_one_by_one_gives(logs):
    rows, loads, actions, build_between = logs
    place = Path(tempfile.mkdtemp())
    try:
        folder = Folder.create(place / "shop")
        for name, duration_ms in DURATIONS_MS.items():
            facts = VideoFacts(duration_ms / 1000, 1080, 1920, 30.0, 0, True)
            folder.records.add_video(Video(name, f"hash-{name}", f"{name}.mp4", facts))
        for load in loads:
            if load:
                folder.events.load(_table(load))
            if build_between:
                folder.events.build(now=NOW)
        if actions:
            folder.events.load(_action_table(actions), "actions")
        folder.events.build(now=NOW)
        now_ms = round((NOW - datetime(2026, 3, 1, 9, 0, tzinfo=UTC)).total_seconds() * 1000)
        for name, duration_ms in DURATIONS_MS.items():
            mine = [row for row in rows if row["video_id"] == name]
            acts = [row for row in actions if row["video_id"] == name]
            if mine:
                _same(
                    folder.watching(f"player:{name}"),
                    expected(mine, acts, duration_ms=duration_ms, now_ms=now_ms),
                )
    finally:
        shutil.rmtree(place)


def _same(watching, told):
    seconds, views = watching.seconds, watching.views
    for name in ("plays", "watching", "skipped", "left", "left_watching", "completed", "censored"):
        assert getattr(seconds, name).tolist() == getattr(told, name), name
    assert sorted(views.furthest_ms.tolist()) == sorted(told.furthest_ms.values())
    assert sorted(views.reach_ms.tolist()) == sorted(told.reach_ms.values())
    assert sorted(views.watched_ms.tolist()) == sorted(told.watched_ms.values())
    lengths = np.bincount(views.span_view, views.span_to_ms - views.span_from_ms, len(views.viewer))
    assert lengths.tolist() == views.reach_ms.tolist()
    placed = {
        (kind, second): int(count)
        for kind, counts in seconds.actions.items()
        for second, count in enumerate(counts)
        if count
    }
    placed |= {(kind, None): count for kind, count in seconds.unplaced_actions.items()}
    assert placed == told.actions
    released = {
        (kind, second): int(count)
        for kind, counts in seconds.released.items()
        for second, count in enumerate(counts)
        if count
    }
    assert released == told.released
    # The identities of the contract.
    gone = np.concatenate([[0], np.cumsum(seconds.left + seconds.completed + seconds.censored)[:-1]])
    assert (seconds.watching + seconds.skipped + gone == len(views.viewer)).all()
    assert (seconds.plays >= seconds.watching).all()
