"""Files are what their bytes say; every way in has a limit, and a hostile file is told as such."""

import io
import zipfile

import pytest
import xlsxwriter

from nine16.errors import LimitReached, UnreadableFile
from nine16.ingest.tables import read_tables
from nine16.settings import Settings

ROWS = [["作品名称", "播放量"], ["口红", "12"]]


def zipped(path, members, *, compress=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compress) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_is_read_in_every_encoding(encoding, separator, write):
    path = write(ROWS, "a.csv", encoding=encoding, separator=separator)

    (table,) = read_tables(path, settings=Settings())

    assert [list(row) for row in table.rows] == ROWS


def test_the_name_says_nothing_of_the_kind(write, tmp_path):
    workbook = write(ROWS, "a.xlsx")
    workbook.rename(tmp_path / "b.csv")

    (table,) = read_tables(tmp_path / "b.csv", settings=Settings())

    assert [list(row) for row in table.rows] == ROWS


def test_a_workbook_keeps_its_types_and_its_row_numbers(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(2, 1, ["views", 12.0, True])
        sheet.write_formula(3, 1, "=1+1", None, 7)

    (table,) = read_tables(tmp_path / "a.xlsx", settings=Settings())

    assert table.rows == (("views", 12.0, True), (7.0, None, None))
    assert table.first_row == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"<html><table></table></html>", "HTML"),
        (b"\x00\x01\x02\x03" * 100, "not text"),
        (b"\xff\xd8\xff\xe0 JFIF \x81\x82\xfe\xff\xff", "neither UTF-8"),
        ("été, à côté, 1\n".encode("latin-1"), "neither UTF-8"),
        ("日本,データ\n".encode("shift-jis"), "neither UTF-8"),
        ("口红,12\n".encode()[:-5], "neither UTF-8"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "cannot be read"),
        (b'a,b\n"never ended\n1,2\n', "row 2: unexpected end"),
    ],
    ids=["empty", "blank", "page", "bytes", "picture", "latin", "japanese", "cut", "zip", "xls", "quote"],
)
def test_what_is_no_table_is_refused(content, words, tmp_path):
    (tmp_path / "a.csv").write_bytes(content)

    with pytest.raises(UnreadableFile, match=words):
        read_tables(tmp_path / "a.csv", settings=Settings())


@pytest.mark.parametrize("name", ["", "nothing.csv"])
def test_what_is_no_file_is_refused(name, tmp_path):
    with pytest.raises(UnreadableFile, match=r"not a file|does not exist|folder"):
        read_tables(tmp_path / name, settings=Settings())


def test_a_zip_gives_its_tables_under_bare_names(tmp_path):
    path = zipped(
        tmp_path / "a.zip",
        {"../../etc/Organic.csv": "a,b\n1,2", "__MACOSX/._Organic.csv": "junk", "readme.md": "x", "deep/b.csv": "c\n3"},
    )

    tables = read_tables(path, settings=Settings())

    assert [table.name for table in tables] == ["a.zip:Organic.csv", "a.zip:b.csv"]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("setting", "members"),
    [
        ("tables.max_unpacked_mb", {"a.csv": b"0" * (3 * 2**20)}),
        ("tables.max_entries", {f"{number}.csv": "a" for number in range(20)}),
        ("tables.max_mb", {"a.csv": bytes(range(256)) * 8192}),
    ],
)
def test_a_zip_bomb_meets_a_named_limit(setting, members, tmp_path):
    stored = zipfile.ZIP_STORED if setting == "tables.max_mb" else zipfile.ZIP_DEFLATED
    path = zipped(tmp_path / "a.zip", members, compress=stored)
    small = Settings({setting: 10 if setting == "tables.max_entries" else 1})

    with pytest.raises(LimitReached, match=setting):
        read_tables(path, settings=small)


def test_an_entry_that_unpacks_to_more_than_it_says_is_stopped(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.csv": b"0" * (3 * 2**20)})
    lying = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = lying.index(mark) + place
        lying[at : at + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(lying)

    with pytest.raises((UnreadableFile, LimitReached)):
        read_tables(path, settings=Settings({"tables.max_unpacked_mb": 1}))


def test_a_zip_in_a_zip_is_refused(tmp_path):
    inner = zipped(tmp_path / "inner.zip", {"a.csv": "a,b"}).read_bytes()

    with pytest.raises(UnreadableFile, match="ZIP inside a ZIP"):
        read_tables(zipped(tmp_path / "a.zip", {"b.csv": inner}), settings=Settings())


def test_a_sheet_with_one_cell_at_its_far_corner_is_stopped(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "z")

    with pytest.raises(LimitReached, match=r"tables\.max_"):
        read_tables(tmp_path / "a.xlsx", settings=Settings({"tables.max_memory_mb": 512}))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_too_many_rows_or_columns_meet_a_named_limit(name, write):
    many = write([["a"] for _ in range(50)], name)
    with pytest.raises(LimitReached, match=r"tables\.max_rows = 10"):
        read_tables(many, settings=Settings({"tables.max_rows": 10}))

    wide = write([["a"] * 50], name)
    with pytest.raises(LimitReached, match=r"tables\.max_columns = 10"):
        read_tables(wide, settings=Settings({"tables.max_columns": 10}))


def test_a_workbook_of_rubbish_is_refused(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("[Content_Types].xml", "<a")
        packed.writestr("xl/workbook.xml", "<workbook><sheets><sheet")
    (tmp_path / "a.xlsx").write_bytes(held.getvalue())

    with pytest.raises(UnreadableFile, match=r"cannot be read|no table"):
        read_tables(tmp_path / "a.xlsx", settings=Settings())
