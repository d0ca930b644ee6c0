"""Bilibili's comparison of works and the comments across one picture, as its creator centre and its page give them."""

import csv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

from nine16.simulate.danmaku import Danmaku
from nine16.simulate.log import CHINA
from nine16.simulate.numbers import PostNumbers

HEADINGS = (
    "视频标题", "发布时间", "播放量", "封标点击率", "3秒跳出率", "互动率", "涨粉量", "播转粉率", "点赞量", "点赞率",
    "评论量", "评论率", "弹幕量", "弹幕率", "收藏量", "收藏率", "转发量", "转发率", "平均播放进度",
)  # fmt: skip
"""The columns that somebody ticked, of thirty."""
LEAST_SHARE = 0.001
"""Smaller rates are written as a bound."""
_STARS = "★★★☆☆"


def write_works(file: Path, works: Sequence[PostNumbers]) -> None:
    """Write the comparison of 2 to 10 works: UTF-8 with a byte order mark, rates in per cent, small ones as a bound."""
    with file.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(HEADINGS)
        for work in works:
            row = _cells(work)
            writer.writerow([row[heading] for heading in HEADINGS])


def _cells(work: PostNumbers) -> dict[str, str | int]:
    counts = work.counts
    reactions = sum(counts[kind] for kind in ("like", "comment", "danmaku", "collect", "share"))

    def per_view(count: int) -> str:
        return _share(count / work.views)

    return {
        "视频标题": work.title,
        "发布时间": work.published_at.astimezone(CHINA).strftime("%Y年%m月%d日 %H:%M:%S"),
        "播放量": work.views,
        "封标点击率": _STARS,
        "3秒跳出率": _share(1 - work.share_at(3)),
        "互动率": per_view(reactions),
        "涨粉量": counts["follow"],
        "播转粉率": per_view(counts["follow"]),
        "点赞量": counts["like"],
        "点赞率": per_view(counts["like"]),
        "评论量": counts["comment"],
        "评论率": per_view(counts["comment"]),
        "弹幕量": counts["danmaku"],
        "弹幕率": per_view(counts["danmaku"]),
        "收藏量": counts["collect"],
        "收藏率": per_view(counts["collect"]),
        "转发量": counts["share"],
        "转发率": per_view(counts["share"]),
        "平均播放进度": _share(min(1.0, work.average_watch_s / work.duration_s)),
    }


def _share(share: float) -> str:
    return f"<{LEAST_SHARE:.1%}" if share < LEAST_SHARE else f"{share:.2%}"


def write_danmaku(file: Path, told: Danmaku, *, chat: int) -> None:
    """Write the comments of one part (`chat`) as the page's XML: second, mode, size, colour, time, pool, sender, id."""
    first_id = 1_400_000_000_000_000_000
    head = (
        f"<i><chatserver>chat.bilibili.com</chatserver><chatid>{chat}</chatid><mission>0</mission>"
        "<maxlimit>1000</maxlimit><source>k-v</source>"
    )
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head]
    for number, line in enumerate(told.lines):
        fields = (
            f"{line.at_s:.5f}", line.mode, 25, line.colour, _unix(line.written_at), line.pool, line.sender,
            first_id + number * 7_919,
        )  # fmt: skip
        lines.append(f'<d p="{",".join(str(each) for each in fields)}">{escape(line.text)}</d>')
    file.write_text("\n".join([*lines, "</i>"]), "utf-8")


def _unix(when: datetime) -> int:
    return int(when.timestamp())
