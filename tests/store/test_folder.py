"""A workspace is made whole or not at all, and says what is wrong when it cannot be opened."""

import asyncio
import sqlite3

import pyarrow as pa
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from nine16.errors import Clash, NotFound, UnreadableFile, WrongInput
from nine16.model.video import Video, VideoFacts
from nine16.store.folder import FORMAT, Folder
from nine16.store.tables import metadata


def test_a_new_workspace_remembers_its_zone(tmp_path):
    Folder.create(tmp_path / "shop", zone="Asia/Shanghai")

    assert Folder.open(tmp_path / "shop").zone == "Asia/Shanghai"


def test_nothing_is_overwritten(tmp_path):
    Folder.create(tmp_path / "shop")
    with pytest.raises(Clash, match="something here already"):
        Folder.create(tmp_path / "shop")
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(Clash):
        Folder.create(tmp_path / "notes")
    assert (tmp_path / "notes").read_text() == "mine"


def test_an_empty_folder_may_become_a_workspace(tmp_path):
    (tmp_path / "shop").mkdir()

    assert Folder.create(tmp_path / "shop").records.videos() == []


def test_a_kill_while_making_leaves_no_half_workspace(tmp_path, monkeypatch):
    def killed(_database):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("nine16.store.database.Database.migrate", killed)
        with pytest.raises(KeyboardInterrupt):
            Folder.create(tmp_path / "shop")

    assert list(tmp_path.iterdir()) == []
    Folder.create(tmp_path / "shop")


def test_a_zone_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(WrongInput, match="no zone 'Mars/Base'"):
        Folder.create(tmp_path / "shop", zone="Mars/Base")
    assert not (tmp_path / "shop").exists()


def test_what_is_no_workspace_is_told_with_a_remedy(tmp_path):
    with pytest.raises(NotFound, match="nine16 init"):
        Folder.open(tmp_path / "nowhere")
    (tmp_path / "plain").mkdir()
    with pytest.raises(WrongInput, match=r"holds no nine16\.toml"):
        Folder.open(tmp_path / "plain")


def test_a_newer_format_asks_for_an_upgrade(tmp_path):
    Folder.create(tmp_path / "shop")
    file = tmp_path / "shop" / "nine16.toml"
    file.write_text(file.read_text().replace(f"format = {FORMAT}", f"format = {FORMAT + 1}"))

    with pytest.raises(WrongInput, match="Upgrade nine16"):
        Folder.open(tmp_path / "shop")


@pytest.mark.parametrize("text", ["zone = [", "x = 1", "[workspace]\nformat = 'one'"])
def test_damaged_settings_are_told(tmp_path, text):
    Folder.create(tmp_path / "shop")
    (tmp_path / "shop" / "nine16.toml").write_text(text)

    with pytest.raises(UnreadableFile, match=r"nine16\.toml"):
        Folder.open(tmp_path / "shop")


def test_damaged_records_are_told(tmp_path):
    Folder.create(tmp_path / "shop")
    (tmp_path / "shop" / "records.sqlite").write_bytes(b"not a database at all, by far" * 100)

    with pytest.raises(UnreadableFile, match="damaged"):
        Folder.open(tmp_path / "shop")


def test_missing_records_are_told(tmp_path):
    Folder.create(tmp_path / "shop")
    (tmp_path / "shop" / "records.sqlite").unlink()

    with pytest.raises(UnreadableFile, match="missing"):
        Folder.open(tmp_path / "shop")


def test_records_of_a_newer_version_are_told(tmp_path):
    Folder.create(tmp_path / "shop")
    connection = sqlite3.connect(tmp_path / "shop" / "records.sqlite")
    connection.execute("update alembic_version set version_num = '9999'")
    connection.commit()
    connection.close()

    with pytest.raises(WrongInput, match="newer version"):
        Folder.open(tmp_path / "shop")


def test_a_wrong_setting_names_file_key_and_range(tmp_path):
    Folder.create(tmp_path / "shop")
    with (tmp_path / "shop" / "nine16.toml").open("a") as file:
        file.write("[events]\nopen_run_min = 0\n")

    with pytest.raises(WrongInput, match=r"events\.open_run_min = 0 is out of range"):
        Folder.open(tmp_path / "shop")


def test_the_workspaces_own_kinds_of_action_count(tmp_path, run, act):
    facts = VideoFacts(11.8, 1080, 1920, 30.0, 0, True)
    Folder.create(tmp_path / "shop").records.add_video(Video("lipstick", "h", "l.mp4", facts))
    with (tmp_path / "shop" / "nine16.toml").open("a") as file:
        file.write('[actions.coupon]\ncounts_as = "shop_entry"\n')
    folder = Folder.open(tmp_path / "shop")
    folder.events.load(pa.Table.from_pylist([run("a", 0, 0, 5_000)]))
    account = folder.events.load(pa.Table.from_pylist([act("1", "a", "coupon", 3_000)]), "actions")
    folder.events.build()

    assert account.kept == 1
    assert folder.totals(["player:lipstick"])["player:lipstick"].rates["shop_entry"].acted == 1


def test_the_migrations_make_the_tables_that_the_code_reads(folder):
    with folder.database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_two_workspaces_in_one_process_one_of_them_inside_a_running_loop(make_folder, example):
    first = make_folder("first")
    first.events.load(pa.Table.from_pylist(example))

    async def notebook():
        second = make_folder("second", zone="Asia/Shanghai")
        second.events.load(pa.Table.from_pylist(example[:1]))
        second.events.build()
        first.events.build()
        return len(second.watching("player:lipstick").views.viewer)

    assert asyncio.run(notebook()) == 1
    assert len(first.watching("player:lipstick").views.viewer) == 5
    assert first.zone == "UTC"


def test_the_workspaces_own_importers_survive_a_load_and_a_build(folder, example):
    assert folder.importers_path == folder.path / "importers"
    assert not folder.importers_path.exists()
    folder.importers_path.mkdir()
    (folder.importers_path / "mine.toml").write_text("name = 'mine'")
    folder.events.load(pa.Table.from_pylist(example))
    folder.events.build()

    assert (Folder.open(folder.path).importers_path / "mine.toml").read_text() == "name = 'mine'"
