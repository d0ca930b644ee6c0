"""The operator's own register of posts: one line a post with its category, in nine16's own headings."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from nine16.simulate.counted import Counted
from nine16.simulate.log import CHINA

REGISTER = "作品登记表.csv"
CATEGORY = "beauty"
HEADINGS = ("渠道", "标题", "发布时刻", "类目")
_EXPORTED = ("douyin", "xiaohongshu")
"""Channels whose exports name a post by title and second, so that a register can name it too."""


def write_register(file: Path, posts: Mapping[str, Sequence[Counted]]) -> None:
    """Write the register of all posts whose exports have no category, oldest first: UTF-8 with a byte order mark."""
    with file.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(HEADINGS)
        for channel in _EXPORTED:
            for post in posts.get(channel, ()):
                published = post.post.published_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
                writer.writerow([channel, post.post.title, published, CATEGORY])
