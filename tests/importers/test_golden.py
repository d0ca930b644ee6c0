"""Every importer reads its golden file to the last digit, and is known by its headings among all."""

import csv
import io
import re

import pytest
import xlsxwriter

from nine16.ingest.known_importers import shipped
from nine16.ingest.load import load
from nine16.model.plain import plain
from nine16.model.snapshot import RetentionPoint

NUMBER = re.compile(r"\d+(\.\d+)?")
KINDS = ("posts", "accounts", "comments", "orders")


def same_account(account, expected):
    assert account.rows == expected["rows"]
    for name in ("missing", "unknown"):
        assert list(getattr(account, name)) == expected.get(name, list(getattr(account, name)))
    assert {each.reason: each.count for each in account.rejected} == expected.get("rejected", {})
    broken = {each.identity: each.broken for each in account.identities if each.broken}
    assert broken == {name: count for name, count in expected.get("broken", {}).items() if count}


def as_workbook(text, file):
    """The rows of a CSV as a workbook whose numbers are numbers, as platforms write them."""
    with xlsxwriter.Workbook(file, {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(csv.reader(io.StringIO(text))):
            for column, cell in enumerate(cells):
                if NUMBER.fullmatch(cell) and len(cell) < 16:
                    sheet.write_number(row, column, float(cell))
                else:
                    sheet.write_string(row, column, cell)


def test_every_importer_has_a_golden_pair(golden_names, golden):
    assert {golden(name).importer for name in golden_names} == set(shipped())


def without_empty(posts):
    return [{name: item for name, item in post.items() if item not in (None, {}, [])} for post in posts]


def test_a_golden_file_is_read_to_the_last_digit(name_of_golden, golden, folder, told):
    pair = golden(name_of_golden)

    account = pair.load(folder)

    assert account.importer == pair.importer, "recognised by its headings among all"
    same_account(account, pair.expected)
    found = told(folder)
    asked = [kind for kind in KINDS if kind in pair.expected]
    assert asked or "points" in pair.expected or pair.importer.endswith("_log")
    for kind in asked:
        assert without_empty(found[kind]) == without_empty(pair.expected[kind])
    lost = sum(each.count for each in account.rejected if each.is_row)
    assert account.rows == account.kept + account.unchanged + lost
    assert account.kept or pair.importer.endswith("_log"), "a golden file brings something new"


@pytest.mark.parametrize("name", ["douyin_works_2025", "douyin_works_2026", "xiaohongshu_notes"])
def test_a_workbook_says_the_same_as_the_text(name, golden, folder, tmp_path, told):
    pair = golden(name)
    as_workbook(pair.file.read_text("utf-8"), tmp_path / "导出.xlsx")

    account = load(folder, tmp_path / "导出.xlsx")

    same_account(account, pair.expected)
    assert told(folder)["posts"] == without_empty(pair.expected["posts"])


def test_a_curve_is_read_from_the_zip_with_its_title_and_period(golden, folder):
    pair = golden("youtube_retention")

    account = pair.load(folder)

    (post,) = folder.records.posts()
    (snapshot,) = folder.records.snapshots(post.post_id)
    assert (post.channel, post.title) == ("youtube", pair.expected["title"])
    assert snapshot.retention == tuple(RetentionPoint(**point) for point in pair.expected["points"])
    assert snapshot.retention_of == pair.expected["retention_of"]
    assert plain(snapshot.as_of) == "2026-01-31T15:59:59Z"
    assert [ask.post_id for ask in account.ask] == [post.post_id]


@pytest.mark.parametrize("name", ["playback_log", "action_log"])
def test_a_log_goes_to_the_event_store(name, golden, folder):
    pair = golden(name)

    account = pair.load(folder)

    assert (account.importer, account.kept, pair.load(folder).unchanged) == (name, 2, 2)


def test_the_same_file_twice_changes_nothing(name_of_golden, golden, folder, told):
    pair = golden(name_of_golden)
    first = pair.load(folder)
    before = told(folder)

    second = pair.load(folder)

    assert (second.kept, second.unchanged) == (0, first.kept + first.unchanged)
    assert told(folder) == before
    assert len(folder.records.loads()) == 2
