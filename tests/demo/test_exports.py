"""The exports have the platforms' real headings and traps."""

import csv
import io
import itertools
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest

from nine16.demo.douyin import HEADINGS_2025, HEADINGS_2026, HIDDEN, Work, write_douyin
from nine16.demo.xiaohongshu import BANNER, write_xiaohongshu
from nine16.demo.youtube import write_youtube
from nine16.simulate.numbers import Post, law_of_post
from nine16.simulate.numbers import numbers as count


@pytest.fixture(scope="module")
def numbers():
    published = datetime(2026, 9, 4, 11, 30, 5, tzinfo=UTC)
    post = Post("雾感口红\n#口红 #泠棠", published, 18.4, 1.0, 1.0)
    return count(post, law_of_post(post, seed=4), views=21_000, seed=4)


def _rows(file):
    return [list(row) for row in openpyxl.load_workbook(file).active.iter_rows(values_only=True)]


@pytest.mark.parametrize("headings", [HEADINGS_2025, HEADINGS_2026])
def test_douyin_has_its_headings_fractions_and_captions_with_line_breaks(tmp_path, numbers, headings):
    write_douyin(tmp_path / "works.xlsx", [Work(numbers), Work(numbers, HIDDEN)], headings=headings)

    rows = _rows(tmp_path / "works.xlsx")
    shown, hidden = (dict(zip(headings, row, strict=True)) for row in rows[1:])
    assert tuple(rows[0]) == headings
    assert shown["作品名称"] == "雾感口红\n#口红 #泠棠"
    assert shown["发布时间"] == "2026-09-04 19:30:05"
    assert 0 < shown["完播率"] <= shown["5s完播率"] <= 1 - shown["2s跳出率"] < 1
    assert hidden["播放量"] == 0
    assert hidden["完播率"] == "-"
    assert hidden["点赞量"] > 0


def test_xiaohongshu_has_its_banner_in_every_cell_and_times_in_words(tmp_path, numbers):
    write_xiaohongshu(tmp_path / "notes.xlsx", [numbers])

    sheet = openpyxl.load_workbook(tmp_path / "notes.xlsx").active
    assert [str(part) for part in sheet.merged_cells.ranges] == ["A1:M1"]
    with zipfile.ZipFile(tmp_path / "notes.xlsx") as packed:
        first_row = packed.read("xl/worksheets/sheet1.xml").decode().split("</row>")[0]
    assert first_row.count('t="s"') == 13
    assert BANNER in zipfile.ZipFile(tmp_path / "notes.xlsx").read("xl/sharedStrings.xml").decode()
    rows = _rows(tmp_path / "notes.xlsx")
    assert rows[2][1] == "2026年09月04日19时30分05秒"


def test_youtube_packs_four_tables_with_a_byte_order_mark_and_passes_100_percent(tmp_path, numbers):
    file = write_youtube(tmp_path, numbers, until=date(2026, 11, 15), seed=1)

    assert file.name.startswith("Audience retention 2026-09-04_2026-11-15 ")
    with zipfile.ZipFile(file) as packed:
        tables = {name: packed.read(name) for name in packed.namelist()}
    assert set(tables) == {
        "Organic.csv", "Detailed activity.csv", "Subscribers and non-subscribers.csv", "New and returning viewers.csv",
    }  # fmt: skip
    assert all(content.startswith(b"\xef\xbb\xbf") for content in tables.values())
    organic = list(csv.DictReader(io.StringIO(tables["Organic.csv"].decode("utf-8-sig"))))
    absolute = [float(row["Absolute audience retention (%)"]) for row in organic]
    assert len(absolute) == 101
    assert max(absolute) > 100
    assert any(later > earlier for earlier, later in itertools.pairwise(absolute))


def test_the_same_numbers_give_the_same_bytes(tmp_path, numbers):
    for name in ("one", "two"):
        write_douyin(tmp_path / f"{name}.xlsx", [Work(numbers)], headings=HEADINGS_2026)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
