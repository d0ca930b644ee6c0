"""Writes the demo's files: videos, platform exports and logs, as an operator would have them."""

import os
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from nine16.demo.douyin import HEADINGS_2025, HEADINGS_2026, HIDDEN, Work, write_douyin
from nine16.demo.logs import write_log
from nine16.demo.planted import Planted, WrittenVideo
from nine16.demo.readme import README
from nine16.demo.story_effects import effects
from nine16.demo.xiaohongshu import write_xiaohongshu
from nine16.demo.youtube import write_youtube
from nine16.simulate.archive import Clip, archive
from nine16.simulate.audience import Audience, watch
from nine16.simulate.brand import LAST_DAY, PLAYER, STORIES, Story
from nine16.simulate.log import Place, Table, logs
from nine16.simulate.more_posts import forty
from nine16.simulate.numbers import Post, PostNumbers, grown, of_audience
from nine16.simulate.rates import Expected

EARLY = datetime.fromisoformat("2026-10-06T01:20:00+00:00")
"""When the first export was made, with the headings of 2025."""
BROKEN_ROWS = 4
"""Rows of each broken sort in the log of the first video."""
_EVERY_ACTION = {"avatar_tap": 0.006, "danmaku": 0.0005}
FORMS = {
    "lipstick": ("csv", "csv"), "serum": ("parquet", "jsonl"), "sunscreen": ("csv", "csv"),
    "cushion": ("parquet", "parquet"), "hand-cream": ("csv", "jsonl"), "cleanser": ("jsonl", "csv"),
}  # fmt: skip
"""By video: how its player writes (playback, actions)."""

Progress = Callable[[str], None]


def write_files(folder: Path, *, seed: int = 916, small: bool = False, on_progress: Progress | None = None) -> Planted:
    """Write videos, exports and logs into `folder`, and say what was planted.

    Args:
        folder: where to; `videos`, `exports` and `logs` are made in it.
        seed: everything follows from it.
        small: two small videos, no earlier ones, few views: a few seconds, for tests.
        on_progress: called with a line of words now and then.
    """
    tell = on_progress or (lambda _words: None)
    for name in ("videos", "exports", "logs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    stories = STORIES[:2] if small else STORIES
    clips = [] if small else archive(seed=seed)
    tell(f"drawing {len(stories)} videos")
    _write_videos(folder / "videos", stories, clips, seed=seed, small=small, tell=tell)
    tell("simulating viewers")
    expected, broken = _write_logs(folder / "logs", stories, clips, seed=seed, small=small)
    tell("writing the platforms' exports")
    matches = _write_exports(folder / "exports", stories, expected, seed=seed)
    (folder / "README.txt").write_text(README, "utf-8")
    videos = tuple(
        WrittenVideo(
            folder / "videos" / video.file_name,
            video.video_id,
            video.title.split("\n")[0],
            video.product,
            video.published_at,
        )
        for video in (*stories, *clips)
    )
    return Planted(videos, effects(expected, small=small), matches, broken)


def _write_videos(
    folder: Path, stories: tuple[Story, ...], clips: list[Clip], *, seed: int, small: bool, tell: Progress
) -> None:
    from nine16.media.encode import write_video
    from nine16.simulate.screenplays import drawn, drawn_small

    for story in stories:
        film = drawn(story, seed=seed, height=192 if small else 960, fps=10 if small else 25)
        write_video(folder / story.file_name, film.pictures(), fps=film.fps, sound=film.sound())
        tell(f"  {story.file_name}: {film.duration_s:g} s")
    for clip in clips:
        film = drawn_small(clip)
        write_video(folder / clip.file_name, film.pictures(), fps=film.fps, sound=film.sound())


def _write_logs(
    folder: Path, stories: tuple[Story, ...], clips: list[Clip], *, seed: int, small: bool
) -> tuple[Mapping[str, Expected], int]:
    """Logs of the player, by video; the earlier ones together; ends that arrive late in a file of their own."""
    expected: dict[str, Expected] = {}
    late: Table = {}
    broken = 0
    for number, story in enumerate(stories):
        audience = watch(
            story.behaviour, views=story.views // (6 if small else 1), seed=seed + number, late_starts=0.01
        )
        expected[story.video_id] = audience.expected
        found = logs(audience, _place(story), seed=seed + number, broken=0 if number else BROKEN_ROWS)
        broken += sum(found.broken.values())
        playback, actions = FORMS[story.video_id]
        write_log(folder / f"playback-{story.video_id}.{playback}", found.playback)
        write_log(folder / f"actions-{story.video_id}.{actions}", found.actions)
        late = _joined(late, found.late)
    earlier: tuple[Table, Table] = {}, {}
    for clip in clips:
        audience: Audience = watch(clip.behaviour, views=clip.views, seed=clip.seed)
        found = logs(audience, _place(clip), seed=clip.seed, late=0.0)
        earlier = _joined(earlier[0], found.playback), _joined(earlier[1], found.actions)
    if clips:
        write_log(folder / "playback-earlier.parquet", earlier[0])
        write_log(folder / "actions-earlier.parquet", earlier[1])
    write_log(folder / "playback-late.jsonl", late)
    return expected, broken


def _place(video: Story | Clip) -> Place:
    until = min(LAST_DAY, video.published_at + timedelta(days=28))
    return Place(video.video_id, PLAYER, video.published_at, until, video.product_id, video.price_minor)


def _joined(first: Table, second: Table) -> Table:
    return {name: [*first.get(name, []), *column] for name, column in second.items()}


def _write_exports(
    folder: Path, stories: tuple[Story, ...], expected: Mapping[str, Expected], *, seed: int
) -> dict[str, tuple[str, ...]]:
    """The three platforms' exports; returns by video the titles it was posted under."""
    more = list(forty(seed=seed))
    on: dict[str, list[PostNumbers]] = {channel: [] for channel in ("douyin", "xiaohongshu", "youtube")}
    for item in more:
        on[item.channel].append(item.numbers)
    matches: dict[str, tuple[str, ...]] = {}
    for number, story in enumerate(stories):
        titles = [("douyin", story.title, story.views_douyin)]
        if story.title_xhs is not None:
            titles.append(("xiaohongshu", story.title_xhs, story.views_douyin // 3))
        for channel, title, views in titles:
            on[channel].append(
                _platform_numbers(story, title, expected[story.video_id], views=views, seed=seed + number)
            )
        matches[story.video_id] = tuple(title for _, title, _ in titles)
    hidden = Post("口红试色（内部预览，勿发）", LAST_DAY - timedelta(days=60), 15.0, 1.0, 1.0)
    secret = Work(
        of_audience(hidden, next(iter(expected.values())), views=40, actions={"like": 0.2}, seed=seed), HIDDEN
    )
    early = [Work(grown(post, share=_age_share(post, EARLY))) for post in on["douyin"] if post.published_at < EARLY]
    _made(
        folder / "作品列表导出-2026-10-06.xlsx",
        EARLY,
        lambda file: write_douyin(file, [*early, secret], headings=HEADINGS_2025),
    )
    late = [Work(post) for post in on["douyin"]]
    _made(
        folder / "作品列表导出-2026-11-16.xlsx",
        LAST_DAY,
        lambda file: write_douyin(file, [*late, secret], headings=HEADINGS_2026),
    )
    _made(folder / "笔记列表明细表.xlsx", LAST_DAY, lambda file: write_xiaohongshu(file, on["xiaohongshu"]))
    for number, numbers in enumerate(on["youtube"]):
        made = write_youtube(folder, numbers, until=LAST_DAY.date(), seed=seed + number)
        _dated(made, LAST_DAY)
    return matches


def _platform_numbers(story: Story, title: str, expected: Expected, *, views: int, seed: int) -> PostNumbers:
    """What a platform counts of one of the six: the same behaviour, other viewers."""
    watching = expected.watching / expected.watching[0]
    actions = {kind: float((watching * released).sum()) for kind, released in expected.released.items()}
    published = story.published_at + timedelta(minutes=seed % 7, seconds=seed % 53)
    post = Post(title, published, story.duration_s, 1.0, 1.0)
    return of_audience(post, expected, views=views, actions={**_EVERY_ACTION, **actions}, seed=seed + len(title))


def _age_share(post: PostNumbers, as_of: datetime) -> float:
    """Share of its views that a post has by `as_of`: half after three days, nearly all after four weeks."""
    days = (as_of - post.published_at).total_seconds() / 86_400
    return min(0.97, 1 - 0.5 ** (days / 3))


def _made(file: Path, when: datetime, write: Callable[[Path], None]) -> None:
    write(file)
    _dated(file, when)


def _dated(file: Path, when: datetime) -> None:
    """Exports carry no capture time: the file's own date is what a reader has."""
    os.utime(file, (when.timestamp(), when.timestamp()))
