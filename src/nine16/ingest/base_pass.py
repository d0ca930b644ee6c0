"""One decode for all base signals. Runs in a child process."""

import contextlib
import functools
import graphlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from nine16.errors import Nine16Error, UnreadableFile
from nine16.ingest.believable import doubt_of
from nine16.ingest.measured_video import MeasuredVideo
from nine16.kinds.signal import Signal
from nine16.media.container import opened
from nine16.media.decode import Decoding, Seen, prepare
from nine16.media.facts import facts, timeline
from nine16.media.gathering import Wanted
from nine16.media.limits import Limits
from nine16.media.strip import Strip
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts
from nine16.registry import BrokenPart, Registry

_CUT_SHORT_S = 0.5
"""How much sooner than announced all streams must end for a file to count as cut short: containers round,
and the last frames of B-pictures and sound have been seen to be 0.1 s off."""


@functools.cache
def signals() -> Registry[Signal]:
    """Every signal, by name."""
    return Registry(Signal, "nine16.signals")


def load_signals() -> None:
    """Import every signal and what they import late, so that children of this process need not."""
    import importlib

    for module in ("numpy.fft", "numpy.ma"):
        importlib.import_module(module)
    for name in signals():
        with contextlib.suppress(Exception):  # the child that needs it will say what is wrong with it
            signals()[name]


def of_stage(stage: str) -> tuple[str, ...]:
    """Names of the signals of one stage, in alphabetical order."""
    return tuple(name for name, part in signals().items() if part.stage == stage)


def in_order(names: Sequence[str], registry: Mapping[str, Signal]) -> list[Signal]:
    """The signals called `names` and those they are computed from, each after what it needs.

    Raises:
        NotFound: no signal has that name.
        BrokenPart: signals need each other in a circle.
    """
    needs: dict[str, tuple[str, ...]] = {}
    open_names = list(names)
    while open_names:
        name = open_names.pop()
        if name not in needs:
            needs[name] = registry[name].needs.signals
            open_names.extend(needs[name])
    try:
        ordered = list(graphlib.TopologicalSorter({name: needs[name] for name in sorted(needs)}).static_order())
    except graphlib.CycleError as error:
        circle = " -> ".join(error.args[1])
        raise BrokenPart(f"signals need each other in a circle: {circle}", hint="Take one name out of needs.") from None
    return [registry[name] for name in ordered]


def base_pass(path: str, names: Sequence[str], limits: Limits, *, filmstrip: bool, threads: int) -> MeasuredVideo:
    """The file at `path`, measured by the signals called `names` and those they need.

    Raises:
        UnreadableFile: nothing in it can be decoded.
        LimitReached: a setting of `media` stopped it.
        BrokenPart: a signal failed; the message names it.
    """
    import cv2

    cv2.setNumThreads(1)  # on pictures this small its threads only wait for each other
    ordered = [signal for signal in in_order(names, signals()) if signal.stage == "base"]
    with opened(Path(path), limits) as file:
        announced = facts(file, where=path, limits=limits)
    with opened(Path(path), limits) as file:
        prepare(file, threads=threads)
        streams_s = timeline(file).streams_s
        strip = None
        if filmstrip and announced.width and announced.height:
            strip = Strip(announced.width, announced.height)
        seen = Seen()
        states = {signal.name: call(signal, "begin", announced) for signal in ordered}
        decoding = Decoding(
            file,
            _wanted(ordered),
            limits,
            path,
            rotation=announced.rotation,
            fps=announced.fps,
            each=strip.each if strip is not None else None,
        )
        for chunk in decoding.chunks(seen):
            for signal in ordered:
                states[signal.name] = call(signal, "step", states[signal.name], chunk)
    found = _as_seen(announced, seen, streams_s=streams_s, where=path)
    measured: dict[str, Measured] = {}
    for signal in ordered:
        measured[signal.name] = ended(signal, states.pop(signal.name), found, measured)
    return MeasuredVideo(
        facts=found,
        signals=measured,
        versions={signal.name: signal.version for signal in ordered},
        filmstrip=strip.end(found.duration_s) if strip is not None else None,
    )


def _wanted(ordered: Sequence[Signal]) -> Wanted:
    needs = [signal.needs for signal in ordered]
    return Wanted(
        luma_px=tuple(sorted({need.luma_px for need in needs if need.luma_px is not None}, reverse=True)),
        colour_px=tuple(sorted({need.colour_px for need in needs if need.colour_px is not None}, reverse=True)),
        sound=any(need.sound for need in needs),
    )


def call(signal: Signal, what: str, *args: Any) -> Any:
    """One of a signal's three functions; a fault of its own names it.

    Raises:
        BrokenPart: it failed.
    """
    try:
        return getattr(signal, what)(*args)
    except (Nine16Error, MemoryError):
        raise
    except Exception as error:
        raise BrokenPart(
            f"the signal '{signal.name}' failed: {type(error).__name__}: {error}",
            hint="This is a fault of the signal, not of the file; leave it out with --signals until it is mended.",
        ) from error


def ended(signal: Signal, state: Any, found: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """What a signal says at the end, held against what no video can give.

    Raises:
        BrokenPart: it failed, or says what cannot be.
    """
    measured = call(signal, "end", state, found, others)
    doubt = doubt_of(measured, found, signal=signal)
    if doubt is not None:
        raise BrokenPart(
            f"the signal '{signal.name}' says what cannot be: {doubt}",
            hint="This is a fault of the signal, not of the file; leave it out with --signals until it is mended.",
        )
    return measured


def _as_seen(announced: VideoFacts, seen: Seen, *, streams_s: Fraction | None, where: str) -> VideoFacts:
    """The facts after decoding: a file cut short ends where its last picture or sound ends."""
    ends_s = max(seen.pictures_end_s, seen.sound_end_s)
    if ends_s <= 0:
        raise UnreadableFile(
            "nothing in it could be decoded", where=where, hint="Download it again, or export it as H.264 and AAC."
        )
    warnings = list(announced.warnings)
    duration_s = announced.duration_s
    if streams_s is not None and ends_s < float(streams_s) - _CUT_SHORT_S:
        warnings.append(f"cut short: {duration_s:.2f} s were announced, {ends_s:.2f} s could be read")
        duration_s = ends_s
    # As a browser does: a picture or sound that begins after the announced end moves the end there.
    duration_s = max(duration_s, seen.last_s, seen.sound_last_s)
    if seen.damaged:
        warnings.append(f"damaged: {seen.damaged} packets could not be decoded and were passed over")
    if announced.has_picture and seen.last_s < 0:
        warnings.append("no picture could be decoded")
    return replace(announced, duration_s=duration_s, warnings=tuple(warnings))
