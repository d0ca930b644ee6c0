"""The second stage with words alone, and what it decodes without them; each runs in a child of the fork server."""

from nine16.model.video import VideoFacts


def decoded(path: str, threads: int) -> int:
    """Decode the pictures that the second stage decodes, as it does, and do nothing with them."""
    from pathlib import Path

    from nine16.media.container import opened
    from nine16.media.decode import prepare
    from nine16.media.limits import Limits
    from nine16.settings import Settings

    with opened(Path(path), Limits.of(Settings())) as file:
        prepare(file, threads=threads)
        if file.picture is None:
            return 0
        file.picture.codec_context.skip_frame = "NONREF"
        return sum(1 for _frame in file.container.decode(file.picture))


def with_text(path: str, threads: int, found: VideoFacts) -> None:
    """The second stage with the signal `text`, loading its models included."""
    from nine16.ingest.vision_pass import vision_pass
    from nine16.media.limits import Limits
    from nine16.settings import Settings

    vision_pass(path, ["text"], {}, found, Limits.of(Settings()), threads=threads)


def with_codes(path: str, threads: int, found: VideoFacts) -> None:
    """The same with the signal `codes`."""
    from nine16.ingest.vision_pass import vision_pass
    from nine16.media.limits import Limits
    from nine16.settings import Settings

    vision_pass(path, ["codes"], {}, found, Limits.of(Settings()), threads=threads)
