"""A kill between any two steps loses nothing and doubles nothing."""

import pyarrow as pa
import pytest

from nine16.store import building, durable, loading, manifest, parts
from nine16.store.building import build
from nine16.store.folder import Folder


class Killed(BaseException):
    """Stands in for the end of the process."""


STEPS = [  # a kill before a step is a kill after the one before it
    (loading, "match_headings"),
    (loading, "_name_posts"),
    (loading, "_stage"),
    (loading, "_set_repeats_aside"),
    (loading, "write_rejected"),
    (loading, "_commit"),
    (loading, "_name"),
    (loading, "sync"),
    (loading, "put_posts"),
    (building, "clean"),
    (building, "build_part"),
    (parts, "_write"),
    (parts, "sync"),
    (building, "_commit"),
    (building, "_batches"),
]


def _killed_after(module, step, patch):
    real = getattr(module, step)

    def once(*given, **named):
        real(*given, **named)
        raise Killed

    patch.setattr(module, step, once)


@pytest.mark.parametrize(("module", "step"), STEPS, ids=[f"{module.__name__[13:]}.{step}" for module, step in STEPS])
def test_what_was_there_stays_and_what_came_can_come_again(folder, example, run, monkeypatch, module, step):
    folder.events.load(pa.Table.from_pylist(example[:4]))
    folder.events.build()
    news = pa.Table.from_pylist([*example[2:], run("bad", 0, 0, 99_999)])

    with monkeypatch.context() as patch:
        _killed_after(module, step, patch)
        try:
            folder.events.load(news)
            folder.events.build()
        except Killed:
            pass

    seen = Folder.open(folder.path)
    assert len(seen.watching("player:lipstick").views.viewer) in (3, 5)  # all of the load, or nothing
    seen.events.load(news)
    seen.events.build()
    assert seen.watching("player:lipstick").seconds.plays.tolist() == [4, 5, 5, 4, 3, 3, 2, 1, 1, 2, 2, 1]
    assert seen.sql("select count(*) as n from runs").to_pylist() == [{"n": 7}]
    assert seen.sql("select count(*) as n from rejected_events").to_pylist() == [{"n": 1}]
    assert not list((folder.path / "events").glob(".staging*"))


def test_files_that_no_manifest_names_do_not_exist_and_are_cleaned_away(folder, example):
    folder.events.load(pa.Table.from_pylist(example))
    (named,) = (folder.path / "events" / "event=playback").iterdir()
    orphan = named.with_name("orphan.parquet")
    orphan.write_bytes(named.read_bytes())
    (folder.path / "rollups" / ".half.making").mkdir()

    folder.events.build()

    assert not orphan.exists()
    assert not (folder.path / "rollups" / ".half.making").exists()
    assert folder.watching("player:lipstick").seconds.plays[0] == 4


def test_a_part_without_posts_stays_an_hour_for_readers_that_began_earlier(folder, example):
    from datetime import UTC, datetime, timedelta

    folder.events.load(pa.Table.from_pylist(example[:3]))
    folder.events.build()
    (first,) = (path for path in (folder.path / "rollups").iterdir() if path.is_dir())
    folder.events.load(pa.Table.from_pylist(example))
    build(folder)
    assert first.exists()

    manifest.clean(folder, now=datetime.now(UTC) + timedelta(hours=2))

    assert not first.exists()
    assert folder.watching("player:lipstick").seconds.plays[0] == 4


def test_a_file_is_there_wholly_or_not_at_all(tmp_path):
    def fails(part):
        part.write_text("half")
        raise Killed

    with pytest.raises(Killed):
        durable.put_whole(tmp_path / "a", fails)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_load_had_staged_is_cleaned_away(folder, example):
    folder.events.load(pa.Table.from_pylist(example))
    staged = folder.path / "events" / ".staging-20260301T100000000000-abcdef" / "judged"
    staged.mkdir(parents=True)
    (staged / "half.parquet").write_bytes(b"half")

    folder.events.build()

    assert not staged.parent.exists()
    assert folder.watching("player:lipstick").seconds.plays[0] == 4


def test_half_written_signals_and_copies_are_cleaned_away_once_nobody_can_be_writing_them(folder):
    import os
    import time

    folder.signals.put("lipstick", "hash-lipstick", {}, {"cuts": 1}, None)
    (kept,) = (folder.path / "signals").iterdir()
    old = [
        folder.path / "signals" / ".hash-x.parquet.17-18.part",
        folder.path / "signals" / "hash-lipstick-00000000.parquet",
        folder.path / "media" / ".hash-x.mp4.17.part",
    ]
    young = folder.path / "signals" / ".hash-y.parquet.19-20.part"
    original = folder.path / "media" / "hash-lipstick.mp4"
    for path in (*old, young, original):
        path.write_bytes(b"half")
    for path in (*old, original, kept):
        os.utime(path, (time.time() - 7_200,) * 2)

    folder.events.build()

    assert not any(path.exists() for path in old)
    assert kept.exists()
    assert young.exists()
    assert original.exists()
