"""Films in which letters belong to a thing: packs held in a hand or carried by, signs passed by a camera.

Packs are drawn with their print and moved as a whole (along, nearer, leaning, shaken by a hand) over footage; signs
are photographs of real ones under a moving camera. Some films carry a caption too, so that both are told apart
in one picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import _captions
import cv2
import numpy as np
from _footage import Footage, View, see
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Picture = NDArray[np.uint8]
WAYS = ("carried", "held", "nearer", "leaning", "turned", "camera")
"""How a pack moves: along, in a hand, towards the camera, tilted and held, turning about its axis, or standing on
a table that a hand-held camera looks at."""
SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Printed:
    """A film with lettering, and what it carries."""

    way: str
    words: tuple[str, ...]
    """On the thing."""
    caption: str | None
    """Over the picture."""


def _pack(rng: np.random.Generator, group: str, *, wide: int, high: int) -> tuple[Picture, tuple[str, ...]]:
    """A label: one colour with bands, a disc and fine print, two lines of words."""
    base = rng.integers(30, 226, 3)
    label = np.empty((high, wide, 3), np.float32)
    label[:] = base
    for _ in range(5):
        top = int(rng.integers(0, high))
        label[top : top + int(rng.integers(4, high // 8))] = rng.integers(20, 236, 3)
    cv2.circle(
        label,
        (int(wide * rng.uniform(0.2, 0.8)), int(high * 0.82)),
        int(wide * 0.12),
        rng.integers(20, 236, 3).tolist(),
        -1,
    )
    label *= np.linspace(0.75, 1.1, wide)[None, :, None]  # a round body: lit from one side
    label += rng.normal(0, 6, (high, wide, 1))
    drawn = Image.fromarray(label.clip(0, 255).astype(np.uint8))
    pen, words = ImageDraw.Draw(drawn), []
    dark = float(base @ (0.2126, 0.7152, 0.0722)) > 128
    for row, language in ((0.2, str(rng.choice(["zh", "en"]))), (0.48, str(rng.choice(["zh", "en"])))):
        px = round(wide * rng.uniform(0.12, 0.17))
        letters = int(0.84 * wide / (px * (1.0 if language == "zh" else 0.56)))
        said = _captions.words(rng, language, max(4, letters), group)
        font = _captions.font_of(px)
        while font.getlength(said) > 0.92 * wide:
            said = said[:-1].strip()
        pen.text((0.05 * wide, row * high), said, font=font, fill=(15, 15, 20) if dark else (245, 245, 240))
        words.append(said)
    return np.asarray(drawn), tuple(words)


def _corners(
    way: str, at_s: float, rng_path: NDArray[np.float64], size: tuple[int, int], frame: tuple[int, int]
) -> NDArray[np.float32]:
    """(4, 2) where the pack's corners are at a moment."""
    (wide, high), (frame_wide, frame_high) = size, frame
    share = at_s / SECONDS
    grown, angle, turn = 1.0, rng_path[6] * 2, 0.0
    x, y = frame_wide * (0.5 + 0.06 * rng_path[0]), frame_high * (0.45 + 0.06 * rng_path[1])
    sway = np.array([np.sin(2 * np.pi * (0.7 * at_s + rng_path[2])), np.sin(2 * np.pi * (0.9 * at_s + rng_path[3]))])
    tremor = np.array([np.sin(2 * np.pi * (4.1 * at_s + rng_path[4])), np.sin(2 * np.pi * (5.3 * at_s + rng_path[5]))])
    if way == "carried":
        x += frame_wide * 0.22 * (2 * share - 1) * np.sign(rng_path[0])
    elif way == "held":
        x, y = np.array([x, y]) + frame_wide * (0.02 * sway + 0.003 * tremor)
    elif way == "nearer":
        grown = 0.85 + 0.3 * share
    elif way == "leaning":
        angle = 9 + 6 * abs(rng_path[6])
        x, y = np.array([x, y]) + frame_wide * (0.015 * sway + 0.003 * tremor)
    elif way == "turned":
        turn = 0.5 * (2 * share - 1)
    elif way == "camera":
        x, y = np.array([x, y]) + frame_wide * (0.012 * sway + 0.004 * tremor)
    half = np.array([[-wide, -high], [wide, -high], [wide, high], [-wide, high]], np.float64) / 2 * grown
    half[:, 0] *= np.cos(turn)
    half[:, 1] *= 1 + 0.12 * np.sin(turn) * np.sign(half[:, 0])  # the side that is nearer is higher
    cos, sin = np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))
    return (half @ np.array([[cos, sin], [-sin, cos]]) + (x, y)).astype(np.float32)


def packs(
    seed: int, footage: Footage, *, group: str, way: str, frame: tuple[int, int], fps: int, captioned: bool
) -> tuple[Printed, Iterator[Picture]]:
    """A film of a pack over footage, and what is written on it and over it."""
    rng = np.random.default_rng(seed)
    wide = round(frame[0] * rng.uniform(0.5, 0.7))
    size = wide, round(wide * rng.uniform(1.1, 1.4))
    label, words = _pack(rng, group, wide=2 * size[0], high=2 * size[1])
    path = rng.uniform(-1, 1, 8)
    clips = [clip.name for clip in footage.clips if not footage.is_photo(clip.name)]
    name = str(rng.choice(clips))
    view = View(name, 0.0, bool(rng.random() < 0.5), (0.5, 0.5), 1.3, (0.0, 0.0, 0.0))
    still = way == "camera"
    caption = None
    if captioned:
        kind = _captions.Kind(str(rng.choice(["zh", "en"])), 0.034, 21.0, "still", "footage")
        caption = _captions.sprite(rng, kind, group=group, span_s=(0.0, SECONDS + 1), rows=(0.84, 0.92), frame=frame)
    ends = np.array([[0, 0], [2 * size[0], 0], [2 * size[0], 2 * size[1]], [0, 2 * size[1]]], np.float32)

    def pictures() -> Iterator[Picture]:
        table = see(footage, view, 0.0, size=(round(frame[0] * 1.2), round(frame[1] * 1.2)))
        home = _corners(way, 0.0, path, size, frame)
        for number in range(round(SECONDS * fps)):
            at_s = number / fps
            corners = _corners(way, at_s, path, size, frame)
            if still:  # the whole table moves in the picture, with what stands on it
                x, y = (corners - home)[0].tolist()
                under = cv2.warpAffine(table, np.array([[1, 0, x - 0.1 * frame[0]], [0, 1, y - 0.1 * frame[1]]]), frame)
            else:
                under = see(footage, view, min(at_s, footage.length_s(name) - 0.05), size=frame).copy()
            to = cv2.getPerspectiveTransform(ends, corners)
            over = cv2.warpPerspective(label, to, frame, flags=cv2.INTER_AREA)
            cover = cv2.warpPerspective(np.full(label.shape[:2], 255, np.uint8), to, frame)[..., None] / 255
            picture = (under * (1 - cover) + over * cover).astype(np.uint8)
            if caption is not None:
                picture = next(_captions.with_captions(iter([picture]), [caption], fps=fps))
            yield picture

    return Printed(way, words, caption.drawn.text if caption is not None else None), pictures()


def signs(
    seed: int, footage: Footage, *, group: str, frame: tuple[int, int], fps: int, captioned: bool
) -> Iterator[tuple[Printed, Iterator[Picture]]]:
    """Films of photographs of real signs under a camera that pans, nears or draws back."""
    rng = np.random.default_rng(seed)
    for clip in footage.clips:
        if not footage.is_photo(clip.name):
            continue
        for drift in ((0.05, 0.0, 0.0), (0.0, 0.04, 0.0), (0.03, 0.02, 0.05)):
            view = View(clip.name, 0.0, False, (0.5, 0.5), 1.15, drift)
            caption = None
            if captioned:
                kind = _captions.Kind(str(rng.choice(["zh", "en"])), 0.034, 21.0, "still", "footage")
                caption = _captions.sprite(
                    rng, kind, group=group, span_s=(0.0, SECONDS + 1), rows=(0.84, 0.92), frame=frame
                )

            def pictures(view: View = view, caption: "_captions._Sprite | None" = caption) -> Iterator[Picture]:
                for number in range(round(SECONDS * fps)):
                    picture = see(footage, view, number / fps, size=frame)
                    if caption is not None:
                        picture = next(_captions.with_captions(iter([picture]), [caption], fps=fps))
                    yield picture

            yield Printed("sign", (), caption.drawn.text if caption is not None else None), pictures()
