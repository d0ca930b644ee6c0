"""What the base pass is held against; each runs in a child of the same fork server."""


def bare(path: str, threads: int) -> int:
    """Decode every picture with PyAV and do nothing with it."""
    import av

    with av.open(path) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        stream.codec_context.thread_count = threads
        return sum(1 for _frame in container.decode(stream))


def bare_without_loop_filter(path: str, threads: int) -> int:
    """The same without the loop filter: how much of the base pass is decoding."""
    import av

    with av.open(path) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        stream.codec_context.thread_count = threads
        stream.codec_context.options = {"skip_loop_filter": "all"}
        return sum(1 for _frame in container.decode(stream))


def content_detector(path: str, _threads: int) -> int:
    """PySceneDetect's best-known detector as its manual calls it."""
    from scenedetect import ContentDetector, detect

    return len(detect(path, ContentDetector()))


def adaptive_detector(path: str, _threads: int) -> int:
    """PySceneDetect's other one, the default of its command line."""
    from scenedetect import AdaptiveDetector, detect

    return len(detect(path, AdaptiveDetector()))


def base(path: str, threads: int) -> int:
    """All base signals and the filmstrip, as `measure` runs them in its child."""
    from nine16.ingest.base_pass import base_pass, of_stage
    from nine16.media.limits import Limits
    from nine16.settings import Settings

    measured = base_pass(path, of_stage("base"), Limits.of(Settings()), filmstrip=True, threads=threads)
    return len(measured.signals)


def base_with_nothing(path: str, threads: int) -> int:
    """The base pass with no signal and no filmstrip: decoding sound and picture, and reducing nothing."""
    from nine16.ingest.base_pass import base_pass
    from nine16.media.limits import Limits
    from nine16.settings import Settings

    return base_pass(path, (), Limits.of(Settings()), filmstrip=False, threads=threads).facts.seconds
