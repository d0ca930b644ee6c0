"""Every importer reads its golden file to the last digit, and is known by its headings among all."""

import csv
import io
import re
from pathlib import Path

import pytest
import xlsxwriter

from nine16.ingest.load import load
from nine16.kinds.importer import importers
from nine16.model.plain import plain
from nine16.model.snapshot import RetentionPoint
from nine16.model.video import Video, VideoFacts

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.json"))
TOTALS = [name for name in NAMES if "posts" in (GOLDEN / f"{name}.json").read_text("utf-8")]
NUMBER = re.compile(r"\d+(\.\d+)?")


def importer_of(name):
    return re.sub(r"_20\d\d$", "", name)


def same_account(account, expected):
    assert account.rows == expected["rows"]
    assert list(account.missing) == expected["missing"]
    assert list(account.unknown) == expected["unknown"]
    assert {each.reason: each.count for each in account.rejected} == expected["rejected"]
    assert {each.identity: each.broken for each in account.identities} == (
        expected.get("broken", {}) | ({"published_at <= as_of": 0} if "posts" in expected else {})
    )


def posts_of(folder):
    said = []
    for post in folder.records.posts():
        (snapshot,) = folder.records.snapshots(post.post_id)
        told = {"title": post.title, "published_at": plain(post.published_at), "form": post.form}
        if post.duration_s is not None:
            told["duration_s"] = post.duration_s
        numbers = {"counts": dict(snapshot.counts), "shares": dict(snapshot.shares), "means": dict(snapshot.means)}
        said.append(told | numbers)
    return said


def as_workbook(text, file):
    """The rows of a CSV as a workbook whose numbers are numbers, as platforms write them."""
    with xlsxwriter.Workbook(file, {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(csv.reader(io.StringIO(text))):
            for column, cell in enumerate(cells):
                if NUMBER.fullmatch(cell):
                    sheet.write_number(row, column, float(cell))
                else:
                    sheet.write_string(row, column, cell)


def test_every_importer_has_a_golden_pair():
    assert {importer_of(name) for name in NAMES} == set(importers())


@pytest.mark.parametrize("name", TOTALS)
def test_totals_are_read_to_the_last_digit(name, golden, folder):
    file, expected = golden(name)

    account = load(folder, file)

    assert account.importer == importer_of(name)
    same_account(account, expected)
    assert posts_of(folder) == expected["posts"]
    assert account.rows == account.kept + account.unchanged + sum(expected["rejected"].values())


@pytest.mark.parametrize("name", TOTALS)
def test_a_workbook_says_the_same_as_the_text(name, golden, folder, tmp_path):
    file, expected = golden(name)
    as_workbook(file.read_text("utf-8"), tmp_path / "导出.xlsx")

    account = load(folder, tmp_path / "导出.xlsx")

    same_account(account, expected)
    assert posts_of(folder) == expected["posts"]


def test_a_curve_is_read_from_the_zip_with_its_title_and_period(golden, folder):
    file, expected = golden("youtube_retention")

    account = load(folder, file)

    same_account(account, expected)
    (post,) = folder.records.posts()
    (snapshot,) = folder.records.snapshots(post.post_id)
    assert (post.channel, post.title) == ("youtube", expected["title"])
    assert snapshot.retention == tuple(RetentionPoint(**point) for point in expected["points"])
    assert snapshot.retention_of == expected["retention_of"]
    assert plain(snapshot.as_of) == "2026-01-31T15:59:59Z"
    assert [ask.post_id for ask in account.ask] == [post.post_id]


@pytest.mark.parametrize("name", ["playback_log", "action_log"])
def test_a_log_goes_to_the_event_store(name, golden, folder):
    folder.records.add_video(Video("lipstick", "0" * 64, "lipstick.mp4", VideoFacts(11.8, 720, 1280, 30.0, 0, True)))
    file, expected = golden(name)

    account = load(folder, file)

    assert account.importer == name
    same_account(account, expected)
    assert (account.kept, load(folder, file).unchanged) == (2, 2)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_file_twice_changes_nothing(name, golden, folder):
    folder.records.add_video(Video("lipstick", "0" * 64, "lipstick.mp4", VideoFacts(11.8, 720, 1280, 30.0, 0, True)))
    file, _ = golden(name)
    first = load(folder, file)
    before = [(post, folder.records.snapshots(post.post_id)) for post in folder.records.posts()]

    second = load(folder, file)

    assert (second.kept, second.unchanged) == (0, first.kept)
    assert [(post, folder.records.snapshots(post.post_id)) for post in folder.records.posts()] == before
    assert len(folder.records.loads()) == 2
