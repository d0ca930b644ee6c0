"""Writes the demo's files: videos, platform exports and logs, as an operator would have them."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from nine16.demo.experiments import PlantedExperiment, write_experiment
from nine16.demo.exports import write_exports, write_second_accounts
from nine16.demo.logs import write_log
from nine16.demo.planted import Planted, WrittenVideo
from nine16.demo.readme import README
from nine16.demo.story_effects import effects
from nine16.simulate.archive import Clip, archive
from nine16.simulate.audience import Audience, watch
from nine16.simulate.brand import LAST_DAY, PLAYER, STORIES, Story
from nine16.simulate.log import Place, Table, logs
from nine16.simulate.more_posts import forty_five
from nine16.simulate.rates import Expected
from nine16.simulate.season import DAYS, daily, season
from nine16.simulate.second_accounts import second_accounts
from nine16.simulate.tried import CUT, WITHOUT_CARD, tried

SECOND_ACCOUNTS = "second-accounts"
"""Where the second accounts' exports lie, each in a folder of its account's name."""
SMALL_DAYS = 6
"""How many daily exports the small demo has."""
SMALL_EVERY = 5
"""Of the posts known by numbers alone it has every so many, and all with a part in the last day."""
BROKEN_ROWS = 4
"""Rows of each broken sort in the log of the first video."""
FORMS = {
    "lipstick": ("csv", "csv"), "serum": ("parquet", "jsonl"), "sunscreen": ("csv", "csv"),
    "cushion": ("parquet", "parquet"), "hand-cream": ("csv", "jsonl"), "cleanser": ("jsonl", "csv"),
}  # fmt: skip
"""By video: how its player writes (playback, actions)."""

CUT_FILE = "雾感口红_剪掉字卡.mp4"
AGAIN_FILE = "再发一次.mp4"
_CUT_HEIGHT = 480
"""The cut was made for a test on the brand's own player: half as high as the film."""

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
    experiments = tuple(
        write_experiment(folder / "logs", one, seed=seed + number, small=small)
        for number, one in enumerate(tried(clips))
    )
    tell("writing the platforms' exports")
    others = forty_five(seed=seed)
    grown = season(
        stories,
        expected,
        seed=seed,
        captures=daily(days=SMALL_DAYS if small else DAYS),
        others=[each for number, each in enumerate(others) if each.part or number % SMALL_EVERY == 0]
        if small
        else others,
        second={} if small else second_accounts(seed=seed),
    )
    exported = write_exports(folder / "exports", grown, seed=seed)
    write_second_accounts(folder / SECOND_ACCOUNTS, grown)
    matches = {
        video: tuple(title for channel, title in titles.items() if channel in exported.channels)
        for video, titles in grown.titles.items()
    }
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
    return Planted(
        (*videos, *_tried_videos(folder / "videos", experiments, videos)),
        effects(expected, small=small),
        matches,
        broken,
        exported,
        experiments,
    )


def _tried_videos(
    folder: Path, experiments: tuple[PlantedExperiment, ...], videos: tuple[WrittenVideo, ...]
) -> list[WrittenVideo]:
    """What was tried besides: the cut, and the file that was put on the player once more."""
    known = {video.video_id: video for video in videos}
    found = []
    for one in experiments:
        first = known[one.tried.videos[0]]
        path = folder / (CUT_FILE if one.tried.name == WITHOUT_CARD else AGAIN_FILE)
        title = f"{first.title}（剪掉字卡）" if one.tried.name == WITHOUT_CARD else f"{first.title}（再发）"
        found.append(WrittenVideo(path, one.tried.videos[1], title, first.product, one.tried.starts_at))
    return found


def _write_videos(
    folder: Path, stories: tuple[Story, ...], clips: list[Clip], *, seed: int, small: bool, tell: Progress
) -> None:
    from nine16.media.encode import write_video
    from nine16.simulate.drawing.canvas import HEIGHT
    from nine16.simulate.screenplay import filmed, without
    from nine16.simulate.screenplays import CARD_SHOT, SMALL_PX, drawn, drawn_small, play_of
    from nine16.simulate.shown import subtitles

    for story in stories:
        film = drawn(story, seed=seed, height=192 if small else 960, fps=10 if small else 25)
        write_video(folder / story.file_name, film.pictures(), fps=film.fps, sound=film.sound())
        words = (folder / story.file_name).with_suffix(".srt")
        words.write_text(subtitles(play_of(story.video_id), seed=seed), "utf-8")
        tell(f"  {story.file_name}: {film.duration_s:g} s")
    cut = without(play_of("lipstick"), CARD_SHOT, name=CUT)
    film = filmed(cut, scale=(192 if small else _CUT_HEIGHT) / HEIGHT, seed=seed, fps=10 if small else 25)
    write_video(folder / CUT_FILE, film.pictures(), fps=film.fps, sound=film.sound())
    if clips:  # the same film once more, as another upload: a player that makes its own copies never has equal bytes
        film = drawn_small(clips[0], height=SMALL_PX - 16)
        write_video(folder / AGAIN_FILE, film.pictures(), fps=film.fps, sound=film.sound())
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
