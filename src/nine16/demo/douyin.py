"""Douyin's list of works, as its creator centre writes it: two generations of headings, no ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nine16.demo.sheet import Cell, write_sheet
from nine16.simulate.log import CHINA
from nine16.simulate.numbers import PostNumbers

HEADINGS_2025 = (
    "作品名称", "发布时间", "体裁", "审核状态", "播放量", "完播率", "5s完播率", "封面点击率", "2s跳出率",
    "平均播放时长", "点赞量", "分享量", "评论量", "收藏量", "主页访问量", "粉丝增量",
)  # fmt: skip
HEADINGS_2026 = (
    "作品名称", "发布时间", "体裁", "发布状态", "播放量", "完播率", "5s完播率", "作品时长", "2s跳出率",
    "平均播放时长", "点赞量", "评论量", "分享量", "收藏量", "主页访问量", "粉丝增量",
)  # fmt: skip
SUBMISSIONS = ("视频名称", "发布时间", "播放量", "5s完播率", "2s跳出率", "平均播放时长")
"""Of 投稿分析, another page of the same centre."""
HIDDEN = "自见"
"""The state of a work that only its author sees: 0 plays, though likes are shown."""


@dataclass(frozen=True, slots=True)
class Work:
    """One row: a post, and what the platform thinks of it."""

    numbers: PostNumbers
    state: str = "公开"
    """审核状态 in 2025, 发布状态 in 2026."""


def write_douyin(file: Path, works: Sequence[Work], *, headings: tuple[str, ...]) -> None:
    """Write the export: shares as fractions, seconds plain, `-` for what is missing, captions with line breaks."""
    newest_first = sorted(works, key=lambda work: work.numbers.published_at, reverse=True)
    rows = [_cells(work) for work in newest_first]
    write_sheet(file, [list(headings), *([row[heading] for heading in headings] for row in rows)])


def write_submissions(file: Path, works: Sequence[PostNumbers], *, off: Mapping[str, float]) -> None:
    """Write 投稿分析 of some works.

    Args:
        file: the .xlsx to write.
        works: its rows.
        off: by title: how much of the share that played 5 s this page does not see, as when two pages of one
            platform count different plays.
    """
    rows = []
    for work in sorted(works, key=lambda each: each.published_at, reverse=True):
        seen = 1 - off.get(work.title, 0.0)
        rows.append(
            [
                work.title,
                work.published_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S"),
                work.views,
                round(work.share_at(5) * seen, 4),
                round(1 - work.share_at(2) * seen, 4),
                round(work.average_watch_s, 2),
            ]
        )
    write_sheet(file, [list(SUBMISSIONS), *rows])


def _cells(work: Work) -> dict[str, Cell]:
    numbers = work.numbers
    hidden = work.state == HIDDEN

    def share(value: float) -> Cell:
        return "-" if hidden else round(value, 4)

    return {
        "作品名称": numbers.title,
        "发布时间": numbers.published_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S"),
        "体裁": "视频",
        "审核状态": work.state,
        "发布状态": work.state,
        "播放量": 0 if hidden else numbers.views,
        "完播率": share(numbers.completion),
        # A work shorter than 5 s would have no such share; here none is, but the platform writes `-`.
        "5s完播率": share(numbers.share_at(5)) if numbers.duration_s >= 5 else "-",
        "封面点击率": share(numbers.cover_click),
        "作品时长": round(numbers.duration_s),
        "2s跳出率": share(1 - numbers.share_at(2)),
        "平均播放时长": "-" if hidden else round(numbers.average_watch_s, 2),
        "点赞量": numbers.counts["like"],
        "分享量": numbers.counts["share"],
        "评论量": numbers.counts["comment"],
        "收藏量": numbers.counts["collect"],
        "主页访问量": numbers.counts["avatar_tap"],
        "粉丝增量": numbers.counts["follow"],
    }
