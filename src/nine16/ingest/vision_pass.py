"""The second decode, shared by all signals that look closer. Runs in a child process.

Pictures are taken at the times that signals ask for (`Needs.every_s`), so most frames are decoded and never
reduced; frames that no other frame is predicted from are not even decoded where the file has enough without them.
A signal that fails leaves the others be: each outcome is told as soon as it is there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nine16.errors import Nine16Error
from nine16.ingest.base_pass import call, ended, in_order, signals
from nine16.ingest.measured_video import Outcome, Progress
from nine16.kinds.signal import Chunk, Signal
from nine16.media.child import tell
from nine16.media.container import opened
from nine16.media.decode import Decoding, Seen, prepare
from nine16.media.facts import facts
from nine16.media.gathering import Gathering, Wanted
from nine16.media.limits import Limits
from nine16.media.planes import Picture
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts
from nine16.registry import BrokenPart

_ENOUGH_FPS = 20.0
"""From this rate on, frames that nothing is predicted from are passed over: what is left is at least every
0.1 s or so, and no signal of this stage looks more often."""

_OFTEN_S = 0.1
"""How often a signal of this stage looks that does not say."""


@dataclass(slots=True)
class _Grid:
    """The signals that look every `every_s` seconds, and the pictures gathered for them."""

    every_s: float
    signals: list[Signal]
    gathering: Gathering
    next: int = 0
    """Number of the next time at which a picture is wanted."""

    def wants(self, *, until_s: float) -> bool:
        """Whether a picture that stays on screen until `until_s` is one that the signals see."""
        return self.next * self.every_s < until_s - 1e-9

    def take(self, picture: Picture) -> None:
        """See `picture` at the next time."""
        self.gathering.picture(self.next * self.every_s, picture)
        self.next += 1


@dataclass(slots=True)
class _Running:
    """The signals at work, and those that failed."""

    states: dict[str, object]
    failed: dict[str, Nine16Error] = field(default_factory=dict)

    def step(self, signal: Signal, chunk: Chunk) -> None:
        if signal.name in self.failed:
            return
        try:
            self.states[signal.name] = call(signal, "step", self.states[signal.name], chunk)
        except Nine16Error as broken:  # a model that is not installed is said at the first step
            self.failed[signal.name] = broken


def vision_pass(
    path: str, names: Sequence[str], base: Mapping[str, Measured], found: VideoFacts, limits: Limits, *, threads: int
) -> None:
    """Measure the file at `path` by the signals called `names` and the signals of their stage that they need.

    Every outcome is told (`nine16.media.child.tell`) as an `Outcome`, the way there as `Progress`.

    Args:
        path: a local file.
        names: signals of the second stage.
        base: outcomes that are there: of the first stage, and of this one if it was stopped before.
        found: what the first stage found, its duration above all.
        limits: what this process may use.
        threads: how many decode pictures.

    Raises:
        UnreadableFile: it cannot be decoded.
        Nine16Error: signals failed, each by its own fault; the outcomes of the others were told before.
    """
    import cv2

    cv2.setNumThreads(1)
    ordered = [signal for signal in in_order(names, signals()) if signal.name not in base]
    running = _Running({})
    for signal in ordered:
        try:
            running.states[signal.name] = call(signal, "begin", found)
        except Nine16Error as broken:
            running.failed[signal.name] = broken
    for deaf in (True, False):  # sound alone takes a moment: its outcomes are safe before pictures begin
        _decoded(path, ordered, running, found, limits, pictures=not deaf, threads=threads)
    measured = dict(base)
    for signal in ordered:
        lacking = next((need for need in signal.needs.signals if need not in measured), None)
        if signal.name in running.failed or lacking is not None:
            if lacking is not None and signal.name not in running.failed:
                running.failed[signal.name] = BrokenPart(f"the signal '{signal.name}' needs '{lacking}', which failed")
            continue
        try:
            outcome = ended(signal, running.states.pop(signal.name), found, measured)
        except Nine16Error as broken:
            running.failed[signal.name] = broken
            continue
        measured[signal.name] = outcome
        tell(Outcome(signal.name, signal.version, outcome))
    if running.failed:
        raise _as_one(list(running.failed.values()))


def _as_one(failed: Sequence[Nine16Error]) -> Nine16Error:
    """The first failure, in the words of all of them that differ."""
    first = failed[0]
    message = "; ".join(dict.fromkeys(error.message for error in failed))
    return type(first)(message, where=first.where, hint=first.hint, code=first.code)


def _decoded(
    path: str,
    ordered: Sequence[Signal],
    running: _Running,
    found: VideoFacts,
    limits: Limits,
    *,
    pictures: bool,
    threads: int,
) -> None:
    """Feed the signals that look, or those that listen."""
    looking = [signal for signal in ordered if _looks(signal)]
    listening = [signal for signal in ordered if signal.needs.sound]
    if not (looking and found.has_picture if pictures else listening and found.has_sound):
        return
    with opened(Path(path), limits) as file:
        facts(file, where=path, limits=limits)  # finds the rotation, and refuses what is too long
    with opened(Path(path), limits) as file:
        prepare(file, threads=threads)
        if pictures:
            if file.picture is not None and (found.fps or 0) >= _ENOUGH_FPS:
                file.picture.codec_context.skip_frame = "NONREF"
            _looked(
                Decoding(file, Wanted(), limits, path, rotation=found.rotation, fps=found.fps), looking, running, found
            )
        else:
            decoding = Decoding(file, Wanted(sound=True), limits, path)
            for chunk in decoding.chunks(Seen()):
                for signal in listening:
                    running.step(signal, chunk)


def _looked(decoding: Decoding, looking: Sequence[Signal], running: _Running, found: VideoFacts) -> None:
    grids = [
        _Grid(every_s, group, Gathering(_wanted(group)))
        for every_s in sorted({_every_s(signal) for signal in looking})
        if (group := [signal for signal in looking if _every_s(signal) == every_s])
    ]
    told = 0.0
    for grid in grids:
        grid.gathering.sized(found.width or 1, found.height or 1)
    for picture, until_s in _on_screen(decoding, found):
        for grid in grids:
            while grid.wants(until_s=until_s):
                grid.take(picture)
                if grid.gathering.full:
                    _hand_out(grid, running)
        share = min(1.0, until_s / found.duration_s) if found.duration_s else 1.0
        if share >= told + 0.01:
            told = share
            tell(Progress(share))
    for grid in grids:
        if not grid.gathering.empty:
            _hand_out(grid, running)


def _on_screen(decoding: Decoding, found: VideoFacts) -> Iterator[tuple[Picture, float]]:
    """Every decoded picture with the time until which it stays on screen; the first one counts from zero."""
    held: Picture | None = None
    for at_s, picture in decoding.pictures(Seen()):
        if held is not None:
            yield held, at_s
        held = picture
    if held is not None:
        yield held, max(found.duration_s, 1e-6)


def _hand_out(grid: _Grid, running: _Running) -> None:
    chunk = grid.gathering.chunk()
    for signal in grid.signals:
        running.step(signal, chunk)


def _every_s(signal: Signal) -> float:
    return signal.needs.every_s or _OFTEN_S


def _looks(signal: Signal) -> bool:
    return signal.needs.luma_px is not None or signal.needs.colour_px is not None


def _wanted(group: Sequence[Signal]) -> Wanted:
    needs = [signal.needs for signal in group]
    return Wanted(
        luma_px=tuple(sorted({need.luma_px for need in needs if need.luma_px is not None}, reverse=True)),
        colour_px=tuple(sorted({need.colour_px for need in needs if need.colour_px is not None}, reverse=True)),
    )
