"""Writes what the platforms export: files as a person and a tool of the brand collected them over twelve weeks."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from nine16.demo.bilibili import write_danmaku, write_works
from nine16.demo.douyin import HEADINGS_2025, HEADINGS_2026, HIDDEN, Work, write_douyin, write_submissions
from nine16.demo.fill_in import write_fill_in
from nine16.demo.oceanengine import write_oceanengine
from nine16.demo.qianchuan import write_qianchuan
from nine16.demo.register import REGISTER, write_register
from nine16.demo.taobao import write_taobao
from nine16.demo.xiaohongshu import write_xiaohongshu
from nine16.demo.youtube import write_youtube
from nine16.demo.youtube_studio import write_studio
from nine16.simulate.bought import HELD_WORSE, MATERIALS, BoughtDay, bought_days, bought_seconds
from nine16.simulate.brand import FIRST_DAY, LAST_DAY
from nine16.simulate.danmaku import OTHERS, Danmaku, danmaku
from nine16.simulate.log import CHINA
from nine16.simulate.numbers import Post, law_of_post, numbers
from nine16.simulate.orders import Ordered, orders
from nine16.simulate.season import LAST_CAPTURE, PACIFIC, Season
from nine16.simulate.second_accounts import HANDLES
from nine16.simulate.showcase import CHANNEL, Shown, showcase

NEW_HEADINGS = date(2026, 10, 6)
"""The morning on which Douyin's export came with other headings."""
MISSED = (date(2026, 9, 20), date(2026, 10, 3))
"""Mornings on which the tool did not run."""
DISAGREES = "sunscreen"
"""The story of which two pages of one platform say different things."""
DISAGREES_BY = 0.2
"""Share of those who played 5 s that another page of the centre does not count, for one post."""
DANMAKU_OF = "serum"
"""The story whose comments across the picture were saved."""
BUSY = ((7.0, 0.30), (11.0, 0.14), (21.0, 0.12))
"""Its seconds to which viewers react, and what share of them."""
_CHAT = 29_916_028_001
_MONDAY = 0


@dataclass(frozen=True, slots=True)
class Exported:
    """What went into the exports, for comparison with what is found in them."""

    season: Season
    channels: tuple[str, ...]
    """Whose works are named in them."""
    days: tuple[BoughtDay, ...]
    ads: Mapping[str, str]
    """By the name of a report of one ad material: the title of the work that it showed."""
    across: Danmaku | None
    """Comments across one film; None where it was not posted."""
    orders: tuple[Ordered, ...]
    shown: tuple[Shown, ...]
    """What the fill-in sheet says."""


def write_second_accounts(folder: Path, season: Season) -> None:
    """The second accounts' lists of works, each in a folder of the account's name: one file on Mondays."""
    for channel, posts in season.second.items():
        own = folder / HANDLES[channel]
        own.mkdir(parents=True, exist_ok=True)
        for capture in max((post.captures for post in posts), key=len):
            works = [post.at(capture) for post in posts if capture in post.captures]
            if channel == "douyin":
                file = own / f"作品列表导出_{_stamp(capture)}.xlsx"
                write_douyin(file, [Work(each) for each in works], headings=_headings(capture))
            else:
                file = own / f"笔记列表明细表_{_stamp(capture)}.xlsx"
                write_xiaohongshu(file, works)
            _dated(file, capture)
        _made(own / REGISTER, lambda file, posts=posts, channel=channel: write_register(file, {channel: posts}))


def write_exports(folder: Path, season: Season, *, seed: int) -> Exported:
    """Write every platform's exports into `folder`, and say what went into them.

    Args:
        folder: where to.
        season: what the platforms counted.
        seed: for what only one export shows.
    """
    _douyin(folder, season, seed=seed)
    _xiaohongshu(folder, season)
    _youtube(folder, season, seed=seed)
    days = bought_days(season, seed=seed)
    ads = _ads(folder, season, days, seed=seed)
    across = _bilibili(folder, season, seed=seed)
    _made(folder / REGISTER, lambda file: write_register(file, season.posts))
    ordered, shown = orders(seed=seed), showcase(seed=seed)
    _made(folder / f"ExportOrderDetailList_{_stamp()}.csv", lambda file: write_taobao(file, ordered))
    _made(folder / f"fill-in_{CHANNEL}_{_stamp()}.xlsx", lambda file: write_fill_in(file, shown))
    channels = tuple(channel for channel, posts in season.posts.items() if posts)
    return Exported(season, channels, tuple(days), ads, across, tuple(ordered), tuple(shown))


def captures(season: Season) -> tuple[datetime, ...]:
    """Every instant at which Douyin was asked, oldest first."""
    return max((post.captures for post in season.posts["douyin"]), key=len)


def _douyin(folder: Path, season: Season, *, seed: int) -> None:
    """One file a day, a few minutes after midnight; first with the headings of 2025, then with those of 2026."""
    hidden = Post("口红试色（内部预览，勿发）", LAST_DAY - timedelta(days=60), 15.0, 1.0, 1.0)
    secret = Work(numbers(hidden, law_of_post(hidden, seed=seed), views=40, seed=seed), HIDDEN)
    for capture in captures(season):
        morning = capture.astimezone(CHINA)
        works = [Work(post.at(capture)) for post in season.posts["douyin"] if capture in post.captures]
        if morning.date() in MISSED:
            continue
        shown = [*works, secret] if hidden.published_at < capture else works
        file = folder / f"作品列表导出_{_stamp(capture)}.xlsx"
        write_douyin(file, shown, headings=_headings(capture))
        _dated(file, capture)
    works = [post.last for post in season.posts["douyin"]]
    off = {season.titles[DISAGREES]["douyin"]: DISAGREES_BY} if DISAGREES in season.titles else {}
    _made(folder / f"投稿分析_{_stamp()}.xlsx", lambda file: write_submissions(file, works, off=off))


def _headings(capture: datetime) -> tuple[str, ...]:
    """What Douyin's export was headed with on that morning."""
    return HEADINGS_2025 if capture.astimezone(CHINA).date() < NEW_HEADINGS else HEADINGS_2026


def _xiaohongshu(folder: Path, season: Season) -> None:
    """One file on Mondays."""
    for capture in captures(season):
        notes = [post.at(capture) for post in season.posts["xiaohongshu"] if capture in post.captures]
        if capture.astimezone(CHINA).weekday() == _MONDAY and notes:
            file = folder / f"笔记列表明细表_{_stamp(capture)}.xlsx"
            write_xiaohongshu(file, notes)
            _dated(file, capture)


def _youtube(folder: Path, season: Season, *, seed: int) -> None:
    """One zip of curves a video, and one of all videos' totals and days."""
    posts = season.posts["youtube"]
    last_day = posts[0].captures[-1].astimezone(PACIFIC).date() - timedelta(days=1)
    for number, post in enumerate(posts):
        _dated(write_youtube(folder, post.last, until=last_day, seed=seed + number), LAST_DAY)
    _dated(write_studio(folder, posts, since=FIRST_DAY.astimezone(CHINA).date(), until=last_day), LAST_DAY)


def _ads(folder: Path, season: Season, days: Sequence[BoughtDay], *, seed: int) -> dict[str, str]:
    """A report by day of each material, and one by second of the one that ran longest; returns what each shows."""
    found = {}
    for part, material in MATERIALS.items():
        bought = [day for day in days if day.material_id == material]
        if bought:
            file = folder / f"千川素材_{bought[0].name}_{_stamp()}.xlsx"
            _made(file, lambda file, bought=bought: write_qianchuan(file, bought))
            found[file.name] = season.part(part).post.title
    by_second = season.part(HELD_WORSE)
    if by_second.paid is not None:
        file = folder / f"video_user_lose_{MATERIALS[HELD_WORSE]}_{_stamp()}.json"
        seconds = bought_seconds(by_second, seed=seed)
        _made(file, lambda file: write_oceanengine(file, seconds, material_id=MATERIALS[HELD_WORSE]))
        found[file.name] = by_second.post.title
    return found


def _bilibili(folder: Path, season: Season, *, seed: int) -> Danmaku | None:
    """The comparison of works, and the comments across the picture of one."""
    posts = season.posts["bilibili"]
    _made(folder / f"近期稿件对比_{_stamp()}.csv", lambda file: write_works(file, [post.last for post in posts]))
    title = season.titles.get(DANMAKU_OF, {}).get("bilibili")
    told = next((post for post in posts if post.post.title == title), None)
    if told is None:
        return None
    across = danmaku(
        duration_s=told.post.duration_s,
        busy=BUSY,
        words=max(1, told.last.counts["danmaku"] - OTHERS),
        since=told.post.published_at,
        until=LAST_DAY,
        seed=seed,
    )
    _made(folder / f"{title}.xml", lambda file: write_danmaku(file, across, chat=_CHAT))
    return across


def _stamp(when: datetime = LAST_CAPTURE) -> str:
    """A day and a minute in China, as collectors put them into names."""
    return f"{when.astimezone(CHINA):%Y%m%d_%H%M}"


def _made(file: Path, write: Callable[[Path], None]) -> None:
    write(file)
    _dated(file, LAST_CAPTURE)


def _dated(file: Path, when: datetime) -> None:
    """Exports carry no capture time inside: a file's name or its own date is what a reader has."""
    os.utime(file, (when.timestamp(), when.timestamp()))
