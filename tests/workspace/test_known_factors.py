"""Factors are kept for each state of the library, worked out anew when it changes, and never torn."""

import json
import threading
from datetime import UTC, datetime

import pytest

from nine16.model.factor import Factor, ShapePoint, Step
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.store.folder import Folder
from nine16.store.state import state
from nine16.workspace import Workspace
from nine16.workspace.known_factors import FILE, known_factors

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
CUTS = Factor(
    "second",
    "leave",
    "cuts",
    1,
    Number(0.8, 0.7, 0.9, n=30, basis="posts"),
    0.004,
    30,
    p=0.0001,
    times=Number(0.82, 0.73, 0.92, n=30),
    step=Step("sd", 2.0, "s"),
    more_posts=0,
    shape=(ShapePoint(0.5, Number(1.1)),),
    says={"en": "A cut holds.", "zh": "切换镜头能留人。"},
)


@pytest.fixture
def folder(tmp_path):
    """A workspace of one post."""
    made = Folder.create(tmp_path / "shop", zone="UTC")
    made.records.put_posts([Post("douyin:1", "douyin", "a", published_at=NOON)])
    yield made
    made.close()


class _Work:
    """Counts how often it is asked."""

    def __init__(self, *found: Factor) -> None:
        self.found, self.times = found, 0

    def __call__(self) -> tuple[Factor, ...]:
        self.times += 1
        return self.found


def test_what_is_kept_is_what_was_worked_out_to_the_last_field(folder):
    work = _Work(CUTS)

    made, _ = known_factors(folder, work)
    kept, fresh = known_factors(folder, work)

    assert work.times == 1
    assert fresh
    assert kept.factors == made.factors == (CUTS,)
    assert kept.as_of == made.as_of


def test_a_new_capture_makes_them_be_worked_out_again(folder):
    work = _Work(CUTS)
    known_factors(folder, work)
    folder.records.put_snapshots([Snapshot("douyin:1", NOON, "works", {"views": 10})])

    _, fresh = known_factors(folder, work)

    assert work.times == 2
    assert fresh


def test_where_that_took_long_the_kept_ones_do_and_say_that_they_are_old(folder):
    work = _Work(CUTS)
    known_factors(folder, work)
    file = folder.path / FILE
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "took_s": 1_000.0}), "utf-8")
    folder.records.put_posts([Post("douyin:2", "douyin", "a", published_at=NOON)])

    kept, fresh = known_factors(folder, work)
    anew, fresh_anew = known_factors(folder, work, anew=True)

    assert (work.times, fresh, fresh_anew) == (2, False, True)
    assert kept.as_of < anew.as_of


@pytest.mark.parametrize("torn", ["", "{", "[]", '{"factors": [{"level": "second"}], "as_of": "x"}', "null"])
def test_what_cannot_be_read_is_worked_out_again(folder, torn):
    work = _Work(CUTS)
    known_factors(folder, work)
    (folder.path / FILE).write_text(torn, "utf-8")

    assert known_factors(folder, work)[0].factors == (CUTS,)
    assert work.times == 2


def test_several_at_once_work_it_out_once(folder):
    work, begun = _Work(CUTS), threading.Barrier(4)

    def ask() -> None:
        begun.wait()
        known_factors(folder, work)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert work.times == 1


def test_where_nothing_can_be_written_they_are_worked_out_all_the_same(folder):
    (folder.path / FILE.parent).write_text("in the way", "utf-8")

    assert known_factors(folder, _Work(CUTS))[0].factors == (CUTS,)


def test_the_state_of_a_library_changes_with_what_it_holds_and_only_then(folder):
    before = state(folder)

    assert state(folder) == before
    assert state(folder, and_also=["another version"]) != before
    folder.records.put_posts([Post("douyin:1", "douyin", "a", published_at=NOON, title="new")], replace=True)
    assert state(folder) != before


def test_the_question_for_all_factors_fills_what_findings_use(folder):
    folder.close()
    with Workspace.open(folder.path) as opened:
        asked = opened.factors()

        assert (folder.path / FILE).is_file()
        assert opened._gathered().factors.factors == asked
