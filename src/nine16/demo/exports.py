"""Writes what the platforms export: files as a person and a tool of the brand collected them over twelve weeks."""

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from nine16.demo.douyin import HEADINGS_2025, HEADINGS_2026, HIDDEN, Work, write_douyin
from nine16.demo.xiaohongshu import write_xiaohongshu
from nine16.demo.youtube import write_youtube
from nine16.simulate.brand import LAST_DAY
from nine16.simulate.log import CHINA
from nine16.simulate.numbers import Post, law_of_post, numbers
from nine16.simulate.season import LAST_WHOLE_DAY, Season

NEW_HEADINGS = date(2026, 10, 6)
"""The morning on which Douyin's export came with other headings."""
MISSED = (date(2026, 9, 20), date(2026, 10, 3))
"""Mornings on which the tool did not run."""
_MONDAY = 0


def write_exports(folder: Path, season: Season, *, seed: int) -> tuple[str, ...]:
    """Write every platform's exports into `folder`; returns the channels they are of.

    Args:
        folder: where to.
        season: what the platforms counted.
        seed: for what only one export shows.
    """
    _douyin(folder, season, seed=seed)
    _xiaohongshu(folder, season)
    for number, post in enumerate(season.posts["youtube"]):
        _dated(write_youtube(folder, post.last, until=LAST_WHOLE_DAY, seed=seed + number), LAST_DAY)
    return ("douyin", "xiaohongshu", "youtube")


def captures(season: Season) -> tuple[datetime, ...]:
    """Every instant at which the platforms were asked, oldest first."""
    return max((post.captures for posts in season.posts.values() for post in posts), key=len)


def _douyin(folder: Path, season: Season, *, seed: int) -> None:
    """One file a day, a few minutes after midnight; first with the headings of 2025, then with those of 2026."""
    hidden = Post("口红试色（内部预览，勿发）", LAST_DAY - timedelta(days=60), 15.0, 1.0, 1.0)
    secret = Work(numbers(hidden, law_of_post(hidden, seed=seed), views=40, seed=seed), HIDDEN)
    for capture in captures(season):
        morning = capture.astimezone(CHINA)
        works = [Work(post.at(capture)) for post in season.posts["douyin"] if capture in post.captures]
        if morning.date() in MISSED or not works:
            continue
        old = morning.date() < NEW_HEADINGS
        shown = [*works, secret] if hidden.published_at < capture else works
        _made(
            folder / f"作品列表导出_{morning:%Y%m%d_%H%M}.xlsx",
            capture,
            lambda file, shown=shown, old=old: write_douyin(
                file, shown, headings=HEADINGS_2025 if old else HEADINGS_2026
            ),
        )


def _xiaohongshu(folder: Path, season: Season) -> None:
    """One file on Mondays."""
    for capture in captures(season):
        morning = capture.astimezone(CHINA)
        notes = [post.at(capture) for post in season.posts["xiaohongshu"] if capture in post.captures]
        if morning.weekday() == _MONDAY and notes:
            _made(
                folder / f"笔记列表明细表_{morning:%Y%m%d_%H%M}.xlsx",
                capture,
                lambda file, notes=notes: write_xiaohongshu(file, notes),
            )


def _made(file: Path, when: datetime, write: Callable[[Path], None]) -> None:
    write(file)
    _dated(file, when)


def _dated(file: Path, when: datetime) -> None:
    """Exports carry no capture time inside: a file's name or its own date is what a reader has."""
    os.utime(file, (when.timestamp(), when.timestamp()))
