"""YouTube Studio's table of videos, as its advanced mode packs it: totals of the period, and views by day."""

import base64
import hashlib
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from nine16.demo.zipped import pack_table
from nine16.simulate.brand import NAME
from nine16.simulate.counted import Counted
from nine16.simulate.season import PACIFIC

HEADINGS = (
    "Content", "Video title", "Video publish time", "Duration", "Engaged views", "Views",
    "Average view duration", "Average percentage viewed (%)", "Watch time (hours)", "Subscribers gained", "Likes",
    "Comments added", "Shares", "Thumbnail impressions", "Thumbnail click-through rate (%)",
)  # fmt: skip
BY_DAY = ("Date", "Content", "Video title", "Video publish time", "Duration", "Engaged views")
FIRST_FRAMES = 1.18
"""Views per engaged view: since 24 August 2026 the first frame is a view. [ours]"""


def write_studio(folder: Path, posts: Sequence[Counted], *, since: date, until: date) -> Path:
    """Write the zip of all videos and return it; the first row of the table is the total."""
    file = folder / f"Content {since}_{until} {NAME}.zip"
    rows = [_row(post) for post in posts]
    total = ["Total", "", "", "", *([sum(row[place] for row in rows) for place in (4, 5)]), *[""] * (len(HEADINGS) - 6)]
    by_day = [row for post in posts for row in _days(post)]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        pack_table(packed, "Table data.csv", HEADINGS, [total, *rows])
        pack_table(packed, "Totals.csv", ("Date", "Engaged views"), _totals(by_day))
        pack_table(packed, "Chart data.csv", BY_DAY, by_day)
    return file


def video_key(title: str) -> str:
    """Eleven letters and digits, as YouTube names a video; made from its title.

    Example:
        >>> len(video_key("Double cleansing, slowly"))
        11
    """
    return base64.urlsafe_b64encode(hashlib.sha256(title.encode()).digest())[:11].decode()


def _row(post: Counted) -> list:
    numbers = post.last
    reach_s = numbers.average_watch_s / post.organic.law.watch_factor  # loops are not counted
    return [
        *_named(post),
        numbers.views,
        round(numbers.views * FIRST_FRAMES),
        _clock(reach_s),
        f"{100 * reach_s / post.post.duration_s:.2f}",
        f"{numbers.views * reach_s / 3_600:.4f}",
        numbers.counts["follow"],
        numbers.counts["like"],
        numbers.counts["comment"],
        numbers.counts["share"],
        numbers.impressions,
        f"{100 * numbers.cover_click:.2f}",
    ]


def _days(post: Counted) -> list[list]:
    came = [post.between(number - 1, number).views for number in range(1, len(post.captures))]
    days = [capture.astimezone(PACIFIC).date() for capture in post.captures[:-1]]
    return [[day.isoformat(), *_named(post), max(0, views)] for day, views in zip(days, came, strict=True)]


def _totals(by_day: Sequence[Sequence]) -> list[list]:
    totals: dict[str, int] = {}
    for row in by_day:
        totals[row[0]] = totals.get(row[0], 0) + row[-1]
    return [[day, views] for day, views in sorted(totals.items())]


def _named(post: Counted) -> list[str | int]:
    published = post.post.published_at.astimezone(PACIFIC)
    return [video_key(post.post.title), post.post.title, _day(published), round(post.post.duration_s)]


def _day(when: datetime) -> str:
    return f"{when:%b} {when.day}, {when.year}"


def _clock(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 3_600}:{whole % 3_600 // 60:02d}:{whole % 60:02d}"
