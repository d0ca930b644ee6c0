"""SQL reads the documented views, and nothing else."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from nine16.errors import NotFound, WrongInput
from nine16.model.measured import Measured, Span
from nine16.model.snapshot import RetentionPoint, Snapshot
from nine16.store.views import VIEWS

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "views.md"


@pytest.fixture
def full(folder, example, act):
    folder.events.load(pa.Table.from_pylist(example))
    folder.events.load(pa.Table.from_pylist([act("1", "a", "like", 3_500)]), "actions")
    folder.events.load(pa.Table.from_pylist([example[0] | {"to_ms": 99_999}]))
    folder.events.build()
    folder.signals.put(
        "lipstick",
        "hash-lipstick",
        {"cuts": Measured((1.0, None), None, (Span(0.0, 2.0, {"transition": "start"}),), {"shots": 1})},
        {"cuts": 1},
        None,
    )
    folder.records.put_snapshot(
        Snapshot(
            "player:lipstick",
            datetime(2026, 3, 2, tzinfo=UTC),
            "youtube_retention",
            counts={"views": 5},
            shares={"completion": 0.2},
            retention=(RetentionPoint(0.0, 1.1),),
            retention_of="all",
        )
    )
    folder.records.put_load("1", file="log.csv", importer="playback", account={"rows": 7})
    return folder


def test_seconds_join_what_each_second_shows(full):
    answer = full.sql(
        'select s.second, s.watching, s."left", g.value from seconds as s join posts as p using (post_id)'
        " join signals as g on g.video_id = p.video_id and g.second = s.second order by s.second"
    )

    assert answer.to_pylist() == [
        {"second": 0, "watching": 4, "left": 0, "value": 1.0},
        {"second": 1, "watching": 4, "left": 0, "value": None},
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_stands_empty_and_full_with_the_same_documented_columns(make_folder, full, view):
    empty = make_folder("empty").sql(f"from {view}")
    filled = full.sql(f"from {view}")

    assert empty.column_names == filled.column_names
    section = DOCS.read_text("utf-8").split(f"## {view}\n", 1)[1].split("\n## ", 1)[0]
    assert re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE) == filled.column_names
    if view != "accounts":
        assert filled.num_rows > 0


def test_views_are_by_day_in_the_workspaces_zone(make_folder, run):
    folder = make_folder(zone="Asia/Shanghai")
    folder.events.load(pa.Table.from_pylist([run("a", 0, 0, 900, started_at="2026-03-01T20:00:00Z")]))
    folder.events.build()

    assert str(folder.sql("select day from views").to_pylist()[0]["day"]) == "2026-03-02"


@pytest.mark.parametrize(
    "query",
    [
        "create table mine as select 1",
        "delete from posts",
        "copy (select 1) to '{path}/stolen.csv'",
        "attach '{path}/other.db'",
        "set threads = 1",
        "install httpfs",
        "select 1; select 2",
        "select * from read_text('/etc/hostname')",
        "select * from read_csv('{path}/nine16.toml')",
        "select * from '{path}/records.sqlite'",
        "select * from glob('/etc/*')",
        "selec nothing",
        "select nothing from posts",
        "",
    ],
)
def test_a_query_that_writes_or_reads_files_is_refused(full, query):
    with pytest.raises((WrongInput, NotFound)):
        full.sql(query.format(path=full.path))
    assert not (full.path / "stolen.csv").exists()


def test_an_unknown_view_names_those_there_are(full):
    with pytest.raises(NotFound, match="rejected_events"):
        full.sql("select * from secnds")
