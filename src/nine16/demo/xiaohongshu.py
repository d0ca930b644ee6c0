"""Xiaohongshu's list of notes, as its creator centre writes it: a banner row, local times in words, no ids."""

from collections.abc import Sequence
from pathlib import Path

from nine16.demo.sheet import Cell, write_sheet
from nine16.simulate.log import CHINA
from nine16.simulate.numbers import PostNumbers

BANNER = "最多导出排序后前1000条笔记"
HEADINGS = (
    "笔记标题", "首次发布时间", "体裁", "曝光", "观看量", "封面点击率", "点赞", "评论", "收藏", "涨粉", "分享",
    "人均观看时长", "弹幕",
)  # fmt: skip


def write_xiaohongshu(file: Path, notes: Sequence[PostNumbers]) -> None:
    """Write the export; the banner stands in every cell of its merged row, click share as a fraction."""
    newest_first = sorted(notes, key=lambda note: note.published_at, reverse=True)
    write_sheet(file, [list(HEADINGS), *(_cells(note) for note in newest_first)], banner=BANNER)


def _cells(note: PostNumbers) -> list[Cell]:
    return [
        note.title,
        note.published_at.astimezone(CHINA).strftime("%Y年%m月%d日%H时%M分%S秒"),
        "视频",
        note.impressions,
        note.views,
        round(note.cover_click, 4),
        note.counts["like"],
        note.counts["comment"],
        note.counts["collect"],
        note.counts["follow"],
        note.counts["share"],
        round(note.average_watch_s, 1),
        note.counts["danmaku"],
    ]
