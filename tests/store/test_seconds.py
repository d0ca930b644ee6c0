"""The seconds are the contract's, whatever order, splits, repeats and kills the log comes through."""

import importlib.util
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nine16.model.video import Video, VideoFacts
from nine16.store.folder import Folder

_spec = importlib.util.spec_from_file_location("oracle", Path(__file__).with_name("oracle.py"))
oracle = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(oracle)

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DURATIONS_MS = {"lipstick": 11_800, "cream": 3_000, "short": 950}


def test_the_worked_example_of_the_contract(folder, example):
    folder.events.load(pa.Table.from_pylist(example))
    folder.events.build()

    seconds = folder.watching("player:lipstick").seconds

    assert seconds.plays.tolist() == [4, 5, 5, 4, 3, 3, 2, 1, 1, 2, 2, 1]
    assert seconds.watching.tolist() == [4, 4, 4, 3, 3, 3, 2, 1, 1, 2, 2, 1]
    assert seconds.skipped.tolist() == [1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0]
    assert seconds.left.tolist() == [0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0]
    assert seconds.completed.tolist() == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert seconds.censored.tolist() == [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert seconds.replays.tolist() == [0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]


def test_a_run_sent_again_counts_once_by_its_largest_end(folder, run):
    rows = [run("a", 0, 0, 5_000, ""), run("a", 0, 0, 9_300), run("a", 0, 0, 4_000, "")]
    for row in rows:
        folder.events.load(pa.Table.from_pylist([row]))
    folder.events.build(now=NOW)

    watching = folder.watching("player:lipstick")

    assert watching.views.furthest_ms.tolist() == [9_300]
    assert watching.seconds.plays.tolist() == [1] * 10 + [0] * 2
    assert watching.seconds.left.tolist() == [0] * 9 + [1, 0, 0]


def test_a_run_still_open_is_cut_off_until_half_an_hour_has_passed(folder, run):
    row = run("a", 0, 0, 5_000, "", started_at="2026-03-01T11:40:00Z")
    folder.events.load(pa.Table.from_pylist([row]))
    folder.events.build(now=NOW)
    assert folder.watching("player:lipstick").seconds.censored.sum() == 1

    unmoved = folder.events.build(now=NOW + timedelta(minutes=10))
    closed = folder.events.build(now=NOW + timedelta(minutes=10, seconds=5))

    assert unmoved.posts == ()
    assert closed.posts == ("player:lipstick",)
    assert folder.watching("player:lipstick").seconds.censored.sum() == 0
    assert folder.watching("player:lipstick").seconds.left.sum() == 1


def test_only_posts_with_news_are_built_again(make_folder, run):
    folder = make_folder(videos=("lipstick", "cream"))
    folder.events.load(pa.Table.from_pylist([run("a", 0, 0, 900), run("b", 0, 0, 900, video_id="cream")]))
    assert folder.events.build(now=NOW).posts == ("player:cream", "player:lipstick")

    folder.events.load(pa.Table.from_pylist([run("c", 0, 0, 900, video_id="cream")]))

    assert folder.events.build(now=NOW).posts == ("player:cream",)
    assert folder.events.build(now=NOW).posts == ()
    assert len(folder.watching("player:cream").views.viewer) == 2
    assert len(folder.watching("player:lipstick").views.viewer) == 1


def test_actions_are_counted_by_second_and_released_once_among_those_watching(folder, example, act):
    folder.events.load(pa.Table.from_pylist(example))
    folder.events.load(
        pa.Table.from_pylist(
            [
                act("1", "a", "like", 3_500, at="2026-03-01T10:00:03Z"),
                act("2", "a", "like", 3_900, at="2026-03-01T10:00:04Z"),
                act("3", "c", "like", 7_100),  # c did not see second 7
                act("4", "d", "cart_add", 12_000),  # 200 ms past the end: the last second
                act("5", "b", "like", None),
                act("6", "nobody", "like", 3_000),
            ]
        ),
        "actions",
    )
    folder.events.build(now=NOW)

    watching = folder.watching("player:lipstick")

    assert watching.seconds.actions["like"].tolist() == [0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0]
    assert watching.seconds.released["like"].tolist() == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert watching.seconds.actions["cart_add"].tolist() == [0] * 11 + [1]
    assert watching.seconds.unplaced_actions == {"like": 1}
    assert len(watching.views.acted["like"]) == 3
    totals = folder.totals(["player:lipstick"])["player:lipstick"].rates
    assert (totals["interaction"].acted, totals["interaction"].n) == (3, 5)
    assert (totals["cart"].acted, totals["order"].acted) == (1, 0)


def test_rates_of_actions_are_missing_where_no_action_was_ever_logged(folder, example):
    folder.events.load(pa.Table.from_pylist(example))
    folder.events.build(now=NOW)

    rates = folder.totals(["player:lipstick", "player:none"])

    assert set(rates) == {"player:lipstick"}
    assert set(rates["player:lipstick"].rates) == {"completion", "effective_view"}
    assert rates["player:lipstick"].rates["effective_view"].acted == 4


def test_videos_under_three_seconds_have_no_effective_views(tmp_path, run):
    folder = Folder.create(tmp_path / "shop")
    folder.records.add_video(Video("lipstick", "h", "l.mp4", VideoFacts(2.9, 9, 16, 30.0, 0, False)))
    folder.events.load(pa.Table.from_pylist([run("a", 0, 0, 2_900, "ended")]))
    folder.events.build(now=NOW)

    assert set(folder.totals(["player:lipstick"])["player:lipstick"].rates) == {"completion"}


def test_hazards_are_departures_among_those_watching(folder, example):
    folder.events.load(pa.Table.from_pylist(example))
    folder.events.build(now=NOW)

    hazards = folder.hazards(["player:lipstick"])["player:lipstick"]

    assert hazards[:4] == ((0, 4), (0, 4), (1, 4), (0, 3))
    assert sum(left for left, _at_risk in hazards) == 3


def test_a_missing_viewer_is_a_viewer_of_its_own(folder, run):
    rows = [run("a", 0, 0, 900, viewer_id=None), run("b", 0, 0, 900, viewer_id=None)]
    rows += [run("c", 0, 0, 900, viewer_id="u"), run("d", 0, 0, 900, viewer_id="u")]
    folder.events.load(pa.Table.from_pylist(rows))
    folder.events.build(now=NOW)

    views = folder.watching("player:lipstick").views

    assert views.viewers_unknown == 2
    assert len(set(views.viewer.tolist())) == 3


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
                            "viewer_id": draw(st.sampled_from([None, "u1", "u2"])) if False else f"u{view % 2}",
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
                    oracle.expected(mine, acts, duration_ms=duration_ms, now_ms=now_ms),
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
