"""An empty workspace, and exports written for a test."""

import csv
import io
import shutil
from pathlib import Path

import pytest
import xlsxwriter

from nine16.store.folder import Folder

HEADINGS = (
    "作品名称", "发布时间", "体裁", "审核状态", "播放量", "完播率", "5s完播率", "封面点击率", "2s跳出率",
    "平均播放时长", "点赞量", "分享量", "评论量", "收藏量", "主页访问量", "粉丝增量",
)  # fmt: skip
WORKS = (
    ("口红试色 #显白", "2026-02-01 22:07:05", "视频", "通过", "128456", "0.1834", "0.4127", "0.0821", "0.2315",
     "8.42", "3521", "214", "187", "960", "402", "88"),
    ("防晒不搓泥", "2026-02-03 12:00:00", "视频", "通过", "12000", "0.0512", "0.3001", "-", "0.4113",
     "4.1", "301", "12", "9", "44", "20", "3"),
    ("护手霜, 三秒吸收", "2026-02-04 08:30:00", "视频", "通过", "980", "0.2", "0.5", "0.12", "0.3",
     "6", "41", "2", "5", "30", "7", "1"),
)  # fmt: skip


@pytest.fixture(scope="session")
def empty(tmp_path_factory) -> Path:
    """A workspace made once; making one anew costs half a second."""
    return Folder.create(tmp_path_factory.mktemp("made") / "shop", zone="Asia/Shanghai").path


@pytest.fixture
def folder(tmp_path, empty) -> Folder:
    """An empty workspace in China."""
    shutil.copytree(empty, tmp_path / "shop")
    return Folder.open(tmp_path / "shop")


@pytest.fixture
def write(tmp_path):
    """Write rows as an export: `write(rows, "a.csv", encoding=..., separator=...)` or `write(rows, "a.xlsx")`."""

    def written(rows, name="作品列表导出_20260301.csv", *, encoding="utf-8-sig", separator=",") -> Path:
        path = tmp_path / name
        if path.suffix == ".xlsx":
            with xlsxwriter.Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False}) as book:
                sheet = book.add_worksheet()
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
            return path
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=separator).writerows(rows)
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return written


@pytest.fixture
def works() -> list[tuple[str, ...]]:
    """Douyin's list of works of 2025: the header and three works."""
    return [HEADINGS, *WORKS]
