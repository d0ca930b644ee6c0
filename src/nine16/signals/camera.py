"""What the camera does: stands, pans, tilts, comes nearer, draws back, or shakes; and how much it moves.

Steps of the camera from tenth to tenth of a second are added up over 0.7 s around each tenth. What leads
somewhere is a move, named for its largest part; what goes to and fro is shake. Sums over a window, because
pictures of 24 a second seen ten times a second move in uneven steps, but along the same way.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals._camera_step import STILL, CameraStep, camera_step

_LUMA_PX = 135
_EVERY_S = 0.1
_AROUND = 3
"""Steps before and after: seven of them are 0.7 s, shorter than any move a viewer would name."""

_MOVES = 0.02
"""Widths of the frame a second from which a shift is a pan or a tilt: a slow one takes 10 to 20 s for a width."""
_GROWS = 0.015
"""Growth a second from which it is a push or a pull: photographs are usually moved by 2 to 5 % a second."""
_ONE_WAY = 0.6
"""Share of the way gone that a move must be away from where it began."""
_SHAKES = 0.05
"""Widths a second gone to and fro from which it shakes: a hand that holds still makes 0.01 to 0.03."""

_SHORTEST = 4
"""Tenths; what is shorter belongs to its neighbour."""
_CALM_LEVELS = 0.25
"""Mean difference of luma up to which a picture is the same one, given again."""


@dataclass(slots=True)
class _Watch:
    """The picture before, and the step to each picture from the one before it."""

    before: NDArray[np.uint8] | None = None
    times_s: list[float] = field(default_factory=list)
    steps: list[CameraStep | None] = field(default_factory=list)


def _begin(_video: VideoFacts) -> _Watch:
    return _Watch()


def _step(watch: _Watch, chunk: Chunk) -> _Watch:
    for at_s, picture in zip(chunk.times_s.tolist(), chunk.luma[_LUMA_PX], strict=True):
        watch.times_s.append(at_s)
        watch.steps.append(_between(watch.before, picture))
        watch.before = picture
    if watch.before is not None:
        watch.before = watch.before.copy()  # chunks belong to the pass
    return watch


def _between(before: NDArray[np.uint8] | None, after: NDArray[np.uint8]) -> CameraStep | None:
    import cv2

    if before is None:
        return None
    same = before.shape == after.shape and cv2.norm(before, after, cv2.NORM_L1) <= _CALM_LEVELS * after.size
    if same:
        return STILL if after.std() >= 1 else None  # one colour shows no camera
    return camera_step(before, after)


def _end(watch: _Watch, video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    if not watch.times_s or not video.width or not video.height:
        return Measured(per_second=(None,) * video.seconds)
    shape = video.height / video.width
    spans: list[Span] = []
    travel: list[list[float]] = [[] for _ in range(video.seconds)]
    for shot in others["cuts"].spans or (Span(0.0, video.duration_s),):
        # A step belongs to the shot when both of its pictures do: the first picture's step comes from another one.
        inside = [index for index, at_s in enumerate(watch.times_s) if shot.from_s - 1e-6 <= at_s < shot.to_s - 1e-6]
        steps = [watch.steps[index] for index in inside[1:]]
        for index, step in zip(inside[1:], steps, strict=True):
            if step is not None:
                travel[min(int(watch.times_s[index] - 1e-6), video.seconds - 1)].append(step.travel(shape=shape))
        spans += _moves(steps, from_s=shot.from_s, to_s=shot.to_s, shape=shape)
    return Measured(
        per_second=tuple(float(np.mean(known)) / _EVERY_S if known else None for known in travel),
        spans=tuple(spans),
        facts={
            f"{move}_s": float(sum(span.to_s - span.from_s for span in spans if span.facts["move"] == move))
            for move in ("still", "pan", "tilt", "push", "pull", "shake")
        },
    )


def _moves(steps: Sequence[CameraStep | None], *, from_s: float, to_s: float, shape: float) -> list[Span]:
    """What the camera does in one shot, stretch by stretch."""
    far = math.sqrt((1 + shape * shape) / 12)  # growth counts by how far it moves the points of the frame
    ways = np.array([[s.right, s.down, s.growth * far] if s else [np.nan] * 3 for s in steps]).reshape(-1, 3)
    names = _joined([_name(ways[max(0, k - _AROUND) : k + _AROUND + 1], far) for k in range(len(ways))])
    spans, first = [], 0
    for after in range(1, len(names) + 1):
        if after == len(names) or names[after] != names[first]:
            if names[first] is not None:
                since_s = from_s if first == 0 else from_s + first * _EVERY_S
                until_s = to_s if after == len(names) else min(to_s, from_s + after * _EVERY_S)
                spans.append(Span(since_s, until_s, _facts(names[first] or "", ways[first:after], far)))
            first = after
    return spans


def _name(ways: NDArray[np.float64], far: float) -> str | None:
    """What a window's steps amount to; None where most of them are not known."""
    known = ways[~np.isnan(ways[:, 0])]
    if 2 * len(known) < len(ways) or not len(known):
        return None
    right, down, growth = (known.sum(axis=0) / (len(known) * _EVERY_S)).tolist()
    gone = float(np.linalg.norm(known, axis=1).sum()) / (len(known) * _EVERY_S)
    away = math.hypot(right, down, growth)
    moves = max(abs(right), abs(down)) >= _MOVES or abs(growth) / far >= _GROWS
    if gone - away >= _SHAKES and not (moves and away >= _ONE_WAY * gone):
        return "shake"
    if not moves:
        return "still"
    if abs(growth) >= max(abs(right), abs(down)):
        return "push" if growth > 0 else "pull"
    return "pan" if abs(right) >= abs(down) else "tilt"


def _joined(names: list[str | None]) -> list[str | None]:
    """Runs that are too short are given to the longer of their neighbours, the shortest first."""
    runs: list[list] = []
    for name in names:
        if runs and runs[-1][0] == name:
            runs[-1][1] += 1
        else:
            runs.append([name, 1])
    while len(runs) > 1:
        at = min(range(len(runs)), key=lambda index: runs[index][1])
        if runs[at][1] >= _SHORTEST:
            break
        beside = [index for index in (at - 1, at + 1) if 0 <= index < len(runs)]
        heir = max(beside, key=lambda index: runs[index][1])
        runs[heir][1] += runs[at][1]
        del runs[at]
        runs = _merged(runs)
    return [name for name, count in runs for _ in range(count)]


def _merged(runs: list[list]) -> list[list]:
    out: list[list] = []
    for name, count in runs:
        if out and out[-1][0] == name:
            out[-1][1] += count
        else:
            out.append([name, count])
    return out


def _facts(move: str, ways: NDArray[np.float64], far: float) -> dict[str, str | float | None]:
    known = ways[~np.isnan(ways[:, 0])]
    if not len(known):
        return {"move": move, "direction": None, "speed": None, "shake": None}
    right, down, growth = (known.sum(axis=0) / (len(known) * _EVERY_S)).tolist()
    gone = float(np.linalg.norm(known, axis=1).sum()) / (len(known) * _EVERY_S)
    # The picture moves against the camera.
    direction = {"pan": "left" if right > 0 else "right", "tilt": "up" if down > 0 else "down"}.get(move)
    speed = {"pan": abs(right), "tilt": abs(down), "push": growth / far, "pull": -growth / far}.get(move)
    return {
        "move": move,
        "direction": direction,
        "speed": speed,
        "shake": max(0.0, gone - math.hypot(right, down, growth)),
    }


camera = Signal(
    name="camera",
    title="Camera",
    title_zh="运镜",
    unit="widths/s",
    needs=Needs(luma_px=_LUMA_PX, every_s=_EVERY_S, signals=("cuts",)),
    begin=_begin,
    step=_step,
    end=_end,
    says="How fast the camera moves, in widths of the frame a second; pans, tilts, pushes, pulls and shake as spans.",
    stage="vision",
)
"""Spans: {"move": "still" | "pan" | "tilt" | "push" | "pull" | "shake", "direction", "speed", "shake"}; speed in
widths a second (push and pull: growth a second), shake in widths a second gone to and fro. No span where the
pictures do not tell (black, one colour, a whirl)."""
