"""What a file is, before it is measured."""

from pathlib import Path

from nine16.media import child
from nine16.media.container import opened
from nine16.media.facts import facts
from nine16.media.limits import Limits
from nine16.model.video import VideoFacts
from nine16.settings import Settings


def probe(path: Path, *, settings: Settings) -> VideoFacts:
    """Facts of the video at `path` from its header, read in a child process.

    Raises:
        UnreadableFile: it is no video, or damaged beyond use; with what to do.
        LimitReached: it is over a named setting of `media`.
    """
    limits = Limits.of(settings)
    answer, _ended = child.run(_probe, str(path), limits, where=str(path), limits=limits)
    return answer


def _probe(path: str, limits: Limits) -> VideoFacts:
    with opened(Path(path), limits) as file:
        return facts(file, where=path, limits=limits)
