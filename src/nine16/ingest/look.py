"""Looks closer at one video: words, faces, speech, in a child process, resumable signal by signal."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from nine16.ingest.base_pass import in_order, signals
from nine16.ingest.believable import check_outcome, check_share, unbelievable
from nine16.ingest.measured_video import Outcome, Progress
from nine16.ingest.vision_pass import vision_pass
from nine16.media import child
from nine16.media.limits import Limits, processors
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts
from nine16.settings import Settings


def look(
    path: Path,
    names: Sequence[str],
    *,
    base: Mapping[str, Measured],
    found: VideoFacts,
    settings: Settings,
    on_outcome: Callable[[Outcome], None],
    on_progress: Callable[[float], None] | None = None,
    threads: int | None = None,
) -> None:
    """Measure the video at `path` by signals of the second stage.

    What `on_outcome` has been given is safe: a caller that keeps it and is stopped goes on with the rest later.
    To stop, raise from either function; the child is ended.

    Args:
        path: a local file.
        names: signals of the second stage; those of their stage that they need are measured too.
        base: outcomes that are there already.
        found: the video's facts, as the first stage found them.
        settings: `media.*` are the limits.
        on_outcome: called with each signal's outcome as soon as it is there.
        on_progress: called with the share of the video that was seen, 0..1.
        threads: how many decode pictures; by default as many as there are processors.

    Raises:
        UnreadableFile: it cannot be decoded, or what is told of it cannot be.
        LimitReached: a setting of `media` stopped it.
        Nine16Error: signals failed, each by its own fault; the outcomes of the others were given before.
        NotFound: no signal has that name.
    """
    limits = Limits.of(settings)
    where = str(path)
    # Each is told once: what was heard is awaited no more.
    awaited = {part.name: part for part in in_order(names, signals()) if part.name not in base}

    def hear(told: object) -> None:
        if isinstance(told, Outcome):
            check_outcome(told, found, asked=awaited, where=where)
            del awaited[told.name]
            on_outcome(told)
        elif isinstance(told, Progress):
            share = check_share(told.share, where=where)
            if on_progress is not None:
                on_progress(share)
        else:
            raise unbelievable(f"a {type(told).__name__} where outcomes are told", where=where)

    child.run(
        _pass,
        (str(path), tuple(names), dict(base), found, limits, threads or processors()),
        where=where,
        limits=limits,
        preload=("nine16.ingest.base_pass:load_signals", "nine16.ingest.vision_pass"),
        on_told=hear,
    )


def _pass(order: tuple[str, tuple[str, ...], dict[str, Measured], VideoFacts, Limits, int]) -> None:
    path, names, base, found, limits, threads = order
    vision_pass(path, names, base, found, limits, threads=threads)
