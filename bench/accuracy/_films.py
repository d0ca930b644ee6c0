"""Spliced and disturbed films drawn from real footage, with the exact truth about every transition.

Shots are cropped, sometimes mirrored, played at the speed they were filmed at and put one after the
other at known frames. A splice inside one clip (a jump cut) counts where it can be seen: its two
pictures differ by at least 10 of 255 levels on average and by twice what the pictures around it do;
others are drawn again. That rule knows nothing of any detector.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import cv2
import numpy as np
from _footage import Footage, Picture, View, random_view, see

SHAPES = ((270, 480), (480, 270), (360, 360), (360, 450), (180, 320), (360, 640))
RATES = (Fraction(24), Fraction(25), Fraction(30), Fraction(30_000, 1_001), Fraction(60))


@dataclass(frozen=True, slots=True)
class Film:
    """One test video: how to draw it, and what is true about it."""

    name: str
    fps: Fraction
    size: tuple[int, int]
    crf: int
    draw: Callable[[], Iterator[Picture]]
    cuts: tuple[int, ...] = ()
    """Frame numbers at which a new shot begins."""
    kinds: tuple[str, ...] = ()
    """By cut: "other" clip, or the "same" clip and crop at another time."""
    gradual: tuple[tuple[int, int, str], ...] = ()
    """(first mixed frame, first clean frame, kind) of each slow transition."""


def _style(rng: np.random.Generator) -> tuple[tuple[int, int], Fraction, int]:
    """Size, frame rate and x264's constant rate factor, vertical most often."""
    size = SHAPES[rng.choice(len(SHAPES), p=[0.4, 0.2, 0.1, 0.1, 0.1, 0.1])]
    return size, RATES[rng.choice(len(RATES), p=[0.2, 0.2, 0.35, 0.2, 0.05])], int(rng.integers(20, 31))


@dataclass(frozen=True, slots=True)
class _Shot:
    view: View
    frames: int
    kind: str


def spliced(footage: Footage, seed: int, *, shots: int = 12, gradual: bool = False) -> Film:
    """A film of `shots` shots of 0.4 to 4 s; six in ten transitions are slow when `gradual`."""
    rng = np.random.default_rng(seed)
    size, fps, crf = _style(rng)
    made: list[_Shot] = []
    while len(made) < shots:
        length_s = float(np.clip(rng.lognormal(0.2, 0.6), 0.4, 4.0)) + (1.2 if gradual else 0.0)
        last = made[-1] if made else None
        jump = None
        if last is not None and not gradual and rng.random() < 0.4:
            jump = _jump(footage, rng, last=last, length_s=length_s, fps=fps, size=size)
        made.append(jump or _other(footage, rng, last=last, length_s=length_s, fps=fps))
    starts = np.concatenate([[0], np.cumsum([shot.frames for shot in made])]).tolist()
    slow: dict[int, tuple[int, str]] = {}
    for number in range(1, shots) if gradual else ():
        if rng.random() < 0.6:
            longest = min(made[number].frames, made[number - 1].frames) - 4
            frames = min(round(rng.uniform(0.3, 1.0) * float(fps)), longest)
            slow[number] = (frames, ("dissolve", "dissolve", "fade", "wipe")[rng.integers(4)])

    def picture(number: int, frame: int) -> Picture:
        return see(footage, made[number].view, (frame - starts[number]) / float(fps), size=size)

    def draw() -> Iterator[Picture]:
        for number in range(shots):
            mixed, kind = slow.get(number, (0, ""))
            for frame in range(starts[number], starts[number + 1]):
                after = frame - starts[number]
                if after < mixed:
                    share = (after + 1) / (mixed + 1)
                    yield _mixed(picture(number - 1, frame), picture(number, frame), share, kind)
                else:
                    yield picture(number, frame)

    hard = [number for number in range(1, shots) if number not in slow]
    return Film(
        name=f"{'slow' if gradual else 'hard'}{seed}",
        fps=fps,
        size=size,
        crf=crf,
        draw=draw,
        cuts=tuple(starts[number] for number in hard),
        kinds=tuple(made[number].kind for number in hard),
        gradual=tuple((starts[number], starts[number] + frames, kind) for number, (frames, kind) in slow.items()),
    )


def _other(footage: Footage, rng: np.random.Generator, *, last: _Shot | None, length_s: float, fps: Fraction) -> _Shot:
    """A shot of another clip than `last`."""
    view = random_view(footage, rng, needs_s=length_s)
    while last is not None and view.clip == last.view.clip:
        view = random_view(footage, rng, needs_s=length_s)
    length_s = min(length_s, footage.length_s(view.clip) - view.from_s)
    return _Shot(view, max(5, round(length_s * float(fps))), "other")


def _jump(
    footage: Footage, rng: np.random.Generator, *, last: _Shot, length_s: float, fps: Fraction, size: tuple[int, int]
) -> _Shot | None:
    """A shot of the same clip and crop as `last`, at least 2 s away, when the splice can be seen."""
    clip, frame_s = last.view.clip, 1 / float(fps)
    room_s = footage.length_s(clip) - length_s
    if footage.is_photo(clip) or room_s < 2:
        return None
    until_s = last.frames * frame_s

    def at(view: View, after_s: float) -> Picture:
        return see(footage, view, after_s, size=size).astype(np.int16)

    for _ in range(8):
        begin_s = float(rng.uniform(0, room_s))
        view = replace(last.view, from_s=begin_s)
        if abs(begin_s - last.view.from_s - until_s) < 2:
            continue
        splice = np.abs(at(last.view, until_s - frame_s) - at(view, 0)).mean()
        # 0.1 s apart at most: footage of 20 pictures a second repeats some of them
        calm = max(
            np.abs(at(last.view, until_s - frame_s) - at(last.view, until_s - frame_s - 0.1)).mean(),
            np.abs(at(view, 0.1) - at(view, 0)).mean(),
        )
        if splice >= max(10, 2 * calm):
            return _Shot(view, max(5, round(length_s * float(fps))), "same")
    return None


def _mixed(before: Picture, after: Picture, share: float, kind: str) -> Picture:
    if kind == "dissolve":
        return cv2.addWeighted(before, 1 - share, after, share, 0)
    if kind == "fade":  # through black
        shown, light = (before, 1 - 2 * share) if share < 0.5 else (after, 2 * share - 1)
        return cv2.convertScaleAbs(shown, alpha=light)
    edge = round(share * before.shape[1])
    return np.hstack([after[:, :edge], before[:, edge:]])


PECKER = "cockatoo"

CALM = (
    "still",
    "grain",
    "flash",
    "camera flash",
    "strobe",
    "slow pan",
    "zoom",
    "handheld",
    "lamp",
    "caption",
    "stutter",
)
"""Kinds of films without a cut."""


def uncut(footage: Footage, seed: int, kind: str, *, seconds: float = 6.0) -> Film:
    """A film of one shot in which something else happens: no transition is true."""
    rng = np.random.default_rng(seed)
    size, fps, crf = _style(rng)
    if kind == "stutter":
        fps = Fraction(30)
    view = _view_for(kind, footage, rng, seconds=seconds)
    frames = round(seconds * float(fps))
    walk = _walk(rng, frames, float(fps))
    bursts = sorted(rng.uniform(0.3, seconds - 0.3, 6).tolist())

    def picture(frame: int) -> Picture:
        at_s = frame / float(fps)
        if kind in {"still", "slow pan", "zoom"}:
            moved = {
                "still": view,
                "slow pan": replace(view, zoom=1.6, centre=(0.1, 0.5), drift=(0.8 / seconds, 0.0, 0.0)),
                "zoom": replace(view, zoom=1.0, drift=(0.0, 0.0, 1.5 / seconds)),
            }[kind]
            still = replace(moved, from_s=min(view.from_s, 0.5 * footage.length_s(view.clip)))
            return _held(footage, still, at_s, size=size)
        if kind == "stutter":  # 24 pictures a second shown at 30
            return see(footage, view, int(at_s * 24) / 24, size=size)
        if kind == "close to the lens":
            return see(footage, view, at_s, size=size)
        if kind == "handheld":
            return see(
                footage, replace(view, zoom=view.zoom + 0.3, drift=(0, 0, 0)), at_s, size=size, shake=walk[frame]
            )
        drawn = see(footage, view, at_s, size=size)
        return _disturbed(drawn, kind, at_s, bursts=bursts, rng=np.random.default_rng(seed * 10_000 + frame))

    return Film(f"{kind} {seed}", fps, size, crf, lambda: (picture(frame) for frame in range(frames)))


def _view_for(kind: str, footage: Footage, rng: np.random.Generator, *, seconds: float) -> View:
    """Something to disturb: the bird that pecks at the lens stands alone, as the kind "close to the lens"."""
    if kind == "close to the lens":
        return random_view(footage, rng, clip=PECKER, needs_s=seconds)
    while True:
        view = random_view(footage, rng, needs_s=seconds)
        calm = footage.is_photo(view.clip) or kind not in {"still", "slow pan", "zoom"} or rng.random() < 0.5
        if view.clip != PECKER and calm:
            return view


def _held(footage: Footage, view: View, at_s: float, *, size: tuple[int, int]) -> Picture:
    """One picture of the clip, with the view moving over it: `see` takes clip time and moves from one clock."""
    centre = tuple(c + d * at_s for c, d in zip(view.centre, view.drift, strict=False))
    held = replace(view, centre=centre, zoom=view.zoom + view.drift[2] * at_s, drift=(0.0, 0.0, 0.0))
    return see(footage, held, 0.0, size=size)


def _walk(rng: np.random.Generator, frames: int, fps: float) -> list[tuple[float, float, float]]:
    """A shaky hand: a random walk pulled back to the middle, up to about 4 % of the picture and 2 degrees a frame."""
    place, speed = np.zeros(3), np.zeros(3)
    steps = []
    for _ in range(frames):
        speed = 0.8 * speed + rng.normal(0, [0.012, 0.012, 0.6]) * (25 / fps) ** 0.5
        place = 0.92 * (place + speed)
        steps.append((float(place[0]), float(place[1]), float(place[2])))
    return steps


def _disturbed(picture: Picture, kind: str, at_s: float, *, bursts: list[float], rng: np.random.Generator) -> Picture:
    since_s = min((at_s - burst for burst in bursts if at_s >= burst), default=99.0)
    match kind:
        case "grain":
            noise = rng.normal(0, 12, picture.shape).astype(np.float32)
            return np.clip(picture + noise, 0, 255).astype(np.uint8)
        case "flash":  # one to three white pictures
            return np.full_like(picture, 255) if since_s < 0.08 else picture
        case "camera flash":  # burnt out, then fading within 0.3 s
            return cv2.convertScaleAbs(
                picture, alpha=1 + 5 * np.exp(-since_s / 0.08), beta=120 * np.exp(-since_s / 0.08)
            )
        case "strobe":  # four times a second, half of the time nearly dark
            return cv2.convertScaleAbs(picture, alpha=0.15) if (at_s * 4) % 1 < 0.5 else picture
        case "lamp":  # switched on, off, on
            return cv2.convertScaleAbs(picture, alpha=0.5 if sum(at_s >= burst for burst in bursts) % 2 else 1.0)
        case "caption":  # a band of text that changes
            height, width = picture.shape[:2]
            shown = picture.copy()
            number = sum(at_s >= burst for burst in bursts)
            cv2.rectangle(
                shown, (width // 12, height * 2 // 3), (width * 11 // 12, height * 5 // 6), (250, 220, 30), -1
            )
            text = ("NEW SHADE", "ONLY TODAY", "LOOK HERE", "BUY 1 GET 1", "WOW", "LAST ONES", "99.00")[number]
            scale = width / 300
            cv2.putText(shown, text, (width // 10, height * 4 // 5), cv2.FONT_HERSHEY_DUPLEX, scale, (20, 20, 20), 2)
            return shown
        case _:
            msg = f"no disturbance is called {kind}"
            raise ValueError(msg)
