"""An export says the same as a workbook, where numbers are numbers and banners are merged cells."""

import csv
import io
import re

import pytest
import xlsxwriter

from nine16.ingest.load import load

NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?")
IDS_AND_DATES = re.compile(r"\d{9,}|20\d{6}")
"""Written as text by every platform: 8 digits may be a day, 9 and more an id."""
AS_WORKBOOKS = [
    "douyin_submissions", "douyin_summary", "douyin_trend", "guanghe_content", "juguang_report", "pugongying_notes",
    "qianchuan_material_live", "qianchuan_material_product", "qianchuan_uni_product", "taobao_orders",
    "taobao_orders-items", "wanxiangtai_short_video", "xiaohongshu_overview", "xiaohongshu_overview-followers",
]  # fmt: skip


def as_workbook(text, file):
    """The rows of a CSV; equal neighbours above the header become merged cells, numbers become numbers."""
    rows = list(csv.reader(io.StringIO(text)))
    header = max(range(min(4, len(rows))), key=lambda place: len(set(rows[place])))
    with xlsxwriter.Workbook(file, {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        sheet, form = book.add_worksheet(), book.add_format()
        for row, cells in enumerate(rows):
            if row < header:
                merge(sheet, row, cells, form)
                continue
            for column, cell in enumerate(cells):
                if row > header and NUMBER.fullmatch(cell) and not IDS_AND_DATES.fullmatch(cell):
                    sheet.write_number(row, column, float(cell))
                else:
                    sheet.write_string(row, column, cell)


def merge(sheet, row, cells, form):
    begin = 0
    for column in range(1, len(cells) + 1):
        if column == len(cells) or cells[column] != cells[begin]:
            if column - begin > 1:
                sheet.merge_range(row, begin, row, column - 1, cells[begin], form)
            else:
                sheet.write_string(row, begin, cells[begin])
            begin = column


@pytest.mark.parametrize("name", AS_WORKBOOKS)
def test_a_workbook_says_the_same_as_the_text(name, golden, folder, tmp_path, told):
    pair = golden(name)
    as_workbook(pair.file.read_text("utf-8"), tmp_path / f"{pair.file.stem}.xlsx")

    account = load(folder, tmp_path / f"{pair.file.stem}.xlsx")

    assert account.importer == pair.importer
    assert {each.reason: each.count for each in account.rejected} == pair.expected["rejected"]
    found = told(folder)
    for kind in ("posts", "accounts", "orders"):
        assert found[kind] == pair.expected.get(kind, [])
