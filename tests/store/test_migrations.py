"""A workspace of the first version opens, keeps everything, and goes on."""

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from importlib.resources import as_file, files

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from nine16.model.post import Post
from nine16.model.snapshot import RetentionPoint, Snapshot
from nine16.store.database import Database, newest_step
from nine16.store.folder import Folder

AT = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
# As version 0.2 wrote it, byte for byte.
CONTENT = (
    '{"counts": {"views": 10}, "means": {}, "retention": [{"absolute": 0.9, "at_share": 0.5, "seen": null,'
    ' "started": null, "stopped": null}], "retention_of": "all", "shares": {"completion": 0.25}}'
)
SAID = Snapshot(
    "p",
    AT,
    "douyin_works",
    counts={"views": 10},
    shares={"completion": 0.25},
    retention=(RetentionPoint(0.5, 0.9),),
    retention_of="all",
)


def _step(database: Database, revision: str, *, down: bool = False) -> None:
    with as_file(files("nine16.store") / "migrations") as scripts, database.writing() as connection:
        config = Config()
        config.set_main_option("script_location", str(scripts))
        config.attributes["connection"] = connection
        (command.downgrade if down else command.upgrade)(config, revision)


@pytest.fixture
def old(tmp_path):
    """A workspace whose records are of the first version, with a post and a capture stated twice."""
    path = tmp_path / "shop"
    Folder.create(path).close()
    for file in path.glob("records.sqlite*"):
        file.unlink()
    database = Database(f"sqlite:///{path / 'records.sqlite'}", where="here")
    _step(database, "0001")
    database.close()
    connection = sqlite3.connect(path / "records.sqlite")
    connection.execute("insert into posts (post_id, channel, title) values ('p', 'douyin', '口红')")
    connection.execute("insert into accounts values ('douyin', 'lumi', null)")
    row = "insert into snapshots (post_id, importer, as_of, content, superseded) values ('p', 'douyin_works', ?, ?, ?)"
    instant = "2026-03-01T10:00:00.000000Z"
    connection.execute(row, (instant, CONTENT.replace("10", "9"), 1))
    connection.execute(row, (instant, CONTENT, 0))
    load = "insert into loads (load_id, file, importer, at, account) values (?, 'a.csv', 'douyin_works', ?, ?)"
    connection.execute(load, ("1", instant, '{"rows": 1, "sha256": "abc"}'))
    connection.execute(load, ("2", instant, '{"rows": 7}'))
    connection.commit()
    connection.close()
    return path


def test_everything_of_the_first_version_is_kept(old):
    records = Folder.open(old).records

    assert records.posts() == [Post("p", "douyin", title="口红")]
    assert records.snapshots("p") == [SAID]
    assert [each.counts["views"] for each in records.snapshots("p", superseded=True)] == [9]


def test_files_loaded_with_the_first_version_are_known_by_their_content(old):
    records = Folder.open(old).records

    assert [load["load_id"] for load in records.loads()] == ["1", "2"]
    assert records.load_of("abc", "douyin_works") == records.loads()[0]


def test_a_post_of_the_first_version_takes_a_theme(old):
    records = Folder.open(old).records

    assert records.post("p").theme is None
    assert records.put_post(Post("p", "douyin", theme="tutorial")) == "changed"
    assert records.posts() == [Post("p", "douyin", title="口红", theme="tutorial")]


def test_a_capture_of_the_first_version_loaded_again_is_unchanged(old):
    folder = Folder.open(old)

    assert folder.records.put_snapshot(SAID) == "unchanged"
    (row,) = folder.sql(
        "select audience, covers, value, newest from snapshots where name = 'views' and not superseded"
    ).to_pylist()
    assert row == {"audience": "all", "covers": "lifetime", "value": 10.0, "newest": True}


def test_steps_go_back_and_forth(old):
    folder = Folder.open(old)
    _step(folder.database, "0001", down=True)
    _step(folder.database, "head")

    assert folder.records.snapshots("p") == [SAID]


def test_the_records_refuse_two_captures_under_one_key(old):
    Folder.open(old).close()
    connection = sqlite3.connect(old / "records.sqlite")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(
            "insert into snapshots (post_id, importer, as_of, content, superseded)"
            " values ('p', 'douyin_works', '2026-03-01T10:00:00.000000Z', '{}', 0)"
        )
    connection.close()


def test_the_newest_step_is_the_one_that_migrations_end_with(tmp_path):
    folder = Folder.create(tmp_path / "shop", zone="UTC")
    with folder.database.reading() as connection:
        stands = connection.execute(text("select version_num from alembic_version")).scalar_one()
    folder.close()

    assert stands == newest_step()


def test_a_workspace_that_stands_at_the_newest_step_is_opened_without_what_moves_it(tmp_path):
    Folder.create(tmp_path / "shop", zone="UTC").close()
    opening = (
        "import sys; from pathlib import Path; from nine16.store.folder import Folder;"
        "Folder.open(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    )

    ran = subprocess.run([sys.executable, "-c", opening, str(tmp_path / "shop")], check=False)

    assert ran.returncode == 0
