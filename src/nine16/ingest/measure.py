"""Measures videos in child processes, side by side: one decode each, and a second where signals look closer."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path

from nine16.errors import Nine16Error
from nine16.ingest.base_pass import base_pass, in_order, of_stage, signals
from nine16.ingest.believable import check_measured
from nine16.ingest.look import look
from nine16.ingest.measured_video import MeasuredVideo, Outcome
from nine16.ingest.transcript import TRANSCRIPT, VERSION, transcript_or_why
from nine16.media import child
from nine16.media.limits import Limits, processors
from nine16.settings import Settings

__all__ = ["MeasuredVideo", "measure", "measure_many", "signals"]


def measure(
    path: Path, *, settings: Settings, signals: Sequence[str] | None = None, filmstrip: bool = True
) -> MeasuredVideo:
    """The video (or sound) at `path`, measured in a child process.

    Args:
        path: a local file.
        settings: `media.*` are the limits.
        signals: names; None for all signals of the first stage. What they are computed from is measured too.
        filmstrip: whether to keep one small picture a second.

    Raises:
        UnreadableFile: it is no video, or damaged beyond use; with what to do.
        LimitReached: it is over a named setting of `media`.
        NotFound: no signal has that name.
    """
    return _measure(path, settings=settings, names=_names(signals), filmstrip=filmstrip, threads=processors())


def measure_many(
    paths: Sequence[Path],
    *,
    settings: Settings,
    signals: Sequence[str] | None = None,
    filmstrip: bool = True,
    on_done: Callable[[Path], None] | None = None,
) -> list[MeasuredVideo | Nine16Error]:
    """Every file of `paths`, measured side by side; a file that cannot be measured gives its error.

    Args:
        paths: local files.
        settings: `media.processes` says how many at once; 0 for as many as there are processors.
        signals: names; None for all signals of the first stage.
        filmstrip: whether to keep one small picture a second.
        on_done: called with each path when it is done, well or not, from the calling thread.

    Returns:
        One outcome a path, in the order of `paths`.

    Raises:
        NotFound: no signal has that name.
    """
    names = _names(signals)
    if not paths:
        return []
    abreast = min(settings.whole("media.processes") or processors(), len(paths))
    threads = max(1, processors() // abreast)
    pool = ThreadPoolExecutor(abreast, thread_name_prefix="measure")
    futures: dict[Future[MeasuredVideo], int] = {}
    outcomes: dict[int, MeasuredVideo | Nine16Error] = {}
    try:
        for index, path in enumerate(paths):
            future = pool.submit(_measure, path, settings=settings, names=names, filmstrip=filmstrip, threads=threads)
            futures[future] = index
        pending = set(futures)
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                index = futures[future]
                outcomes[index] = _outcome(future)
                if on_done is not None:
                    on_done(paths[index])
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        child.stop()  # ends the children that still run, so that none outlives a Ctrl-C
        raise
    finally:
        pool.shutdown(wait=True)
    return [outcomes[index] for index in range(len(paths))]


def _outcome(future: "Future[MeasuredVideo]") -> MeasuredVideo | Nine16Error:
    try:
        return future.result()
    except Nine16Error as error:
        return error


def _names(asked: Sequence[str] | None) -> tuple[str, ...]:
    registry = signals()
    names = of_stage("base") if asked is None else tuple(asked)
    said = (TRANSCRIPT,) if TRANSCRIPT in names else ()
    plain = [name for name in names if name != TRANSCRIPT]
    # A wrong name is told before any file is opened.
    return (*said, *(signal.name for signal in in_order(plain, registry)))


def _measure(path: Path, *, settings: Settings, names: tuple[str, ...], filmstrip: bool, threads: int) -> MeasuredVideo:
    limits = Limits.of(settings)
    preload = ("nine16.ingest.base_pass:load_signals",)
    registered = signals()
    said = TRANSCRIPT in names or any(TRANSCRIPT in registered[name].needs.where_known for name in names)
    names = tuple(name for name in names if name != TRANSCRIPT)
    answer, _ended = child.run(
        _pass, (str(path), names, limits, filmstrip, threads), where=str(path), limits=limits, preload=preload
    )
    asked = {part.name: part for part in in_order(names, registered) if part.stage == "base"}
    check_measured(answer, asked=asked, limits=limits, where=str(path))
    if said:
        answer = _with_words(path, answer, settings)
    closer = [name for name in names if name not in answer.signals]
    if not closer:
        return answer
    seen: dict[str, Outcome] = {}
    look(
        path,
        closer,
        base=answer.signals,
        found=answer.facts,
        settings=settings,
        on_outcome=lambda outcome: seen.update({outcome.name: outcome}),
        threads=threads,
    )
    return replace(
        answer,
        signals={**answer.signals, **{name: outcome.measured for name, outcome in seen.items()}},
        versions={**answer.versions, **{name: outcome.version for name, outcome in seen.items()}},
    )


def _with_words(path: Path, answer: MeasuredVideo, settings: Settings) -> MeasuredVideo:
    """What was measured, with what is written beside the file or inside it."""
    heard, warnings = transcript_or_why(path, found=answer.facts, settings=settings)
    answer = replace(answer, facts=replace(answer.facts, warnings=(*answer.facts.warnings, *warnings)))
    if heard is None:
        return answer
    return replace(
        answer,
        signals={**answer.signals, TRANSCRIPT: heard},
        versions={**answer.versions, TRANSCRIPT: VERSION},
    )


def _pass(order: tuple[str, tuple[str, ...], Limits, bool, int]) -> MeasuredVideo:
    path, names, limits, filmstrip, threads = order
    return base_pass(path, names, limits, filmstrip=filmstrip, threads=threads)
