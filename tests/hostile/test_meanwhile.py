"""What happens around a look or an addition: a file that changes, a full disk, a cancellation, two at once."""

import contextlib
import errno
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nine16.errors import Nine16Error, UnreadableFile
from nine16.ingest import library
from nine16.ingest.closer import Looked, look_closer
from nine16.ingest.library import Added, add_videos
from nine16.media import child, forked
from nine16.settings import Settings
from nine16.store.folder import Folder

CHEAP = ("drawn", "camera", "borders", "clipping")


@pytest.fixture
def path(honest_films, tmp_path) -> Path:
    """A small film of its own."""
    copy = tmp_path / "film.mp4"
    copy.write_bytes(honest_films["mp4"].read_bytes())
    return copy


@pytest.fixture
def folder(tmp_path) -> Folder:
    """An empty workspace."""
    return Folder.create(tmp_path / "shop")


def children() -> list[str]:
    """Processes that the fork server has running."""
    server = forked._current
    if server is None:
        return []
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(server._process.pid)], capture_output=True, text=True, check=False
    )
    return listed.stdout.split()


def left(folder: Folder) -> list[str]:
    """What stands in the workspace of videos."""
    media = folder.path / "media"
    return [video.video_id for video in folder.records.videos()] + [one.name for one in media.glob("*")]


def test_a_file_that_changes_while_it_is_measured_is_refused_and_leaves_nothing(path, folder, monkeypatch):
    honest = library.measure_many

    def meanwhile(paths, **more):
        done = honest(paths, **more)
        path.write_bytes(path.read_bytes() + b"\0\0\0\x08free")  # somebody is still writing it
        return done

    monkeypatch.setattr(library, "measure_many", meanwhile)
    (refused,) = add_videos(folder, [path])
    assert isinstance(refused, UnreadableFile)
    assert "changed while it was read" in refused.message
    assert left(folder) == []

    monkeypatch.setattr(library, "measure_many", honest)
    (added,) = add_videos(folder, [path])
    assert isinstance(added, Added)
    assert added.state == "new"


def test_a_full_disk_refuses_the_file_and_leaves_nothing(path, folder, monkeypatch):
    def full(_source, target):
        Path(target).write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(library.shutil, "copyfile", full)
    (refused,) = add_videos(folder, [path])

    assert isinstance(refused, UnreadableFile)
    assert "No space left" in refused.message
    assert left(folder) == []
    monkeypatch.undo()
    (added,) = add_videos(folder, [path])
    assert isinstance(added, Added)


def test_a_link_is_read_and_its_target_is_kept_whole(path, folder, tmp_path):
    link, loop, broken = tmp_path / "link.mp4", tmp_path / "loop.mp4", tmp_path / "broken.mp4"
    link.symlink_to(path)
    loop.symlink_to(loop)
    broken.symlink_to(tmp_path / "nowhere.mp4")

    added, *refused = add_videos(folder, [link, loop, broken])

    assert isinstance(added, Added)
    (kept,) = (folder.path / "media").glob("*.mp4")
    assert not kept.is_symlink()
    assert kept.read_bytes() == path.read_bytes()
    assert [type(one) for one in refused] == [UnreadableFile, UnreadableFile]


@pytest.mark.parametrize("stops", ["in a signal's outcome", "on the way"])
def test_a_look_that_is_cancelled_leaves_no_child_and_goes_on_next_time(path, folder, stops, monkeypatch):
    add_videos(folder, [path])
    before, _strip = folder.signals.get("film")
    put = type(folder.signals).put

    def interrupted(*args, **more):
        put(*args, **more)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if stops == "in a signal's outcome":
            patch.setattr(type(folder.signals), "put", interrupted)

        def progress(_video, _share):
            if stops == "on the way":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            look_closer(folder, ["film"], names=CHEAP, on_progress=progress)

    assert child.run(max, 3, 5, where="x", limits=child_limits())[0] == 5  # orders are carried out in turn
    assert children() == []
    kept, _strip = folder.signals.get("film")
    done = set(kept) - set(before)
    assert len(done) == (1 if stops == "in a signal's outcome" else 0)

    (looked,) = look_closer(folder, ["film"], names=CHEAP)
    assert isinstance(looked, Looked)
    assert set(looked.signals) == set(CHEAP) - done
    assert look_closer(folder, ["film"], names=CHEAP) == [Looked("film", "unchanged", ())]


def child_limits():
    from nine16.media.limits import Limits

    return Limits.of(Settings())


def test_two_looks_at_once_hurt_nobody(path, folder, tmp_path):
    """Both end, what is kept can be read, and a third finds at most what the others overwrote."""
    add_videos(folder, [path])

    def look(_number):
        with contextlib.closing(Folder.open(tmp_path / "shop")) as own:
            return look_closer(own, ["film"], names=CHEAP)

    with ThreadPoolExecutor(2) as pool:
        outcomes = [one for several in pool.map(look, range(2)) for one in several]

    assert [outcome for outcome in outcomes if isinstance(outcome, Nine16Error)] == []
    look_closer(folder, ["film"], names=CHEAP)
    assert look_closer(folder, ["film"], names=CHEAP) == [Looked("film", "unchanged", ())]
    kept, strip = folder.signals.get("film")
    assert set(CHEAP) < set(kept)
    assert strip is not None
