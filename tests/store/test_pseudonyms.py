"""A writer has one pseudonym in a workspace, and no name can be read from it."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.errors import UnreadableFile, WrongInput
from nine16.model.comment import Comment
from nine16.model.post import Post
from nine16.store.folder import Folder
from nine16.store.pseudonyms import KEY_FILE, pseudonym, workspace_key


def test_the_same_writer_is_the_same_after_opening_again(folder):
    first = folder.pseudonym("山茶花")

    assert Folder.open(folder.path).pseudonym("山茶花") == first
    assert folder.pseudonym("山茶") != first


def test_two_workspaces_call_one_writer_differently(make_folder):
    assert make_folder("one").pseudonym("lumi") != make_folder("two").pseudonym("lumi")


def test_only_the_owner_reads_the_key(folder):
    assert not (folder.path / KEY_FILE).exists()
    folder.pseudonym("lumi")

    assert stat.S_IMODE((folder.path / KEY_FILE).stat().st_mode) == 0o600
    assert [path.name for path in folder.path.iterdir() if path.name.endswith(".part")] == []


def test_the_key_is_in_no_view(folder):
    folder.records.put_post(Post("p", "bilibili"))
    folder.records.put_comments([Comment("p", "1", "x", "comment", "好看", author=folder.pseudonym("lumi"))])
    key = (folder.path / KEY_FILE).read_bytes()

    with folder.database.reading() as connection:
        dumped = "\n".join(connection.connection.driver_connection.iterdump())
    assert key.hex() not in dumped
    assert "lumi" not in dumped
    assert folder.pseudonym("lumi") in dumped


def test_of_keys_made_at_once_one_stands(folder):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: workspace_key(folder.path, known_writers=False), range(16)))

    assert keys == {(folder.path / KEY_FILE).read_bytes()}


def test_a_lost_key_is_told_rather_than_naming_every_writer_anew(folder):
    folder.records.put_post(Post("p", "bilibili"))
    folder.records.put_comments([Comment("p", "1", "x", "comment", "好看", author=folder.pseudonym("lumi"))])
    (folder.path / KEY_FILE).unlink()

    with pytest.raises(UnreadableFile, match="backup"):
        Folder.open(folder.path).pseudonym("lumi")
    assert not (folder.path / KEY_FILE).exists()


def test_a_damaged_key_is_told(folder):
    (folder.path / KEY_FILE).write_bytes(b"short")
    with pytest.raises(UnreadableFile, match="5 bytes"):
        folder.pseudonym("lumi")


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_nobody_has_no_pseudonym(folder, name):
    with pytest.raises(WrongInput, match="blank"):
        folder.pseudonym(name)


@given(st.text(min_size=1).filter(str.strip), st.text(min_size=1).filter(str.strip))
def test_different_names_have_different_pseudonyms_of_one_length(one, other):
    import unicodedata

    key = bytes(32)
    same = unicodedata.normalize("NFC", one).strip() == unicodedata.normalize("NFC", other).strip()

    assert (pseudonym(one, key=key) == pseudonym(other, key=key)) == same
    assert len(pseudonym(one, key=key)) == 16
