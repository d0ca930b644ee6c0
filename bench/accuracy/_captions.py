"""Films with captions drawn at known times over real footage, gradients and plain ground, as uploads are coded.

Every caption has a language, a size, a contrast and a way to move. Footage and words for tuning and for
reporting are different ones.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import numpy as np
import pylopdf_fonts_zh_cn
from _footage import Footage, View, see
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Picture = NDArray[np.uint8]

SIZES = (0.0125, 0.0167, 0.0208, 0.026, 0.034, 0.045, 0.065, 0.1)
"""Height of the letters (em) as a share of the frame's height: 24 to 192 points of 1920."""

READABLE_SIZE = 0.0167
"""Smallest size that is meant to be read: 11 sp on a phone of 640 dp, Material Design's smallest label."""

CONTRASTS = (3.0, 4.5, 7.0, 21.0)
"""Ratio of the letters to their ground: WCAG's limits for large and for normal letters (AA, AAA), and white on black."""

MOVES = ("still", "slides", "scrolls", "fades", "drifts")

_ZH = {
    "tune": "这款面膜补水效果真的很好用今天下单立减二十元买一送一收藏起来慢慢看敏感肌也能安心使用从此告别干燥起皮",
    "report": "早上八点开门的小店老板每天现磨豆浆三块五一杯配上刚出锅的油条排队的人从街头站到巷尾味道十年没有变过记得带上朋友",
}
_EN = {
    "tune": "save this video before you buy a new kettle free shipping on every order today only limited offer for our fans",
    "report": "three things nobody told me about running shoes the sole wears out long before it looks old so check yours "
    "tonight and thank me later",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One caption as it was drawn."""

    text: str
    language: str
    from_s: float
    to_s: float
    size: float
    contrast: float
    move: str
    ground: str
    box: tuple[float, float, float, float]
    """Left, top, right, bottom where it stands (for one that moves: halfway), as shares of the frame."""

    @property
    def readable(self) -> bool:
        """Whether it is large enough to be read."""
        return self.size >= READABLE_SIZE


@cache
def font_of(pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(pylopdf_fonts_zh_cn.sans_path(), pixels)


def words(rng: np.random.Generator, language: str, letters: int, group: str) -> str:
    """A line of about so many letters."""
    if language == "zh":
        source = _ZH[group]
        first = int(rng.integers(0, len(source) - letters + 1))
        return source[first : first + letters]
    source = _EN[group].split()
    first = int(rng.integers(0, len(source)))
    line = source[first]
    while True:
        first = (first + 1) % len(source)
        if len(line) + 1 + len(source[first]) > letters:
            return line
        line += " " + source[first]


def grey_for(contrast: float, *, light: bool) -> tuple[int, int]:
    """Levels of letters and ground (sRGB) with this ratio between them, letters light or dark."""

    def level(luminance: float) -> int:
        share = 12.92 * luminance if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
        return round(255 * share)

    if light:
        return 255, level(1.05 / contrast - 0.05)
    return level(max(0.0, 0.05 * 21 / contrast - 0.05)) if contrast < 21 else 0, 255


@dataclass(frozen=True, slots=True)
class _Sprite:
    """A caption's picture with its transparency, and where its upper left corner is."""

    drawn: Drawn
    colour: Picture
    alpha: NDArray[np.float32]
    path: tuple[tuple[float, float], tuple[float, float]]
    """Upper left corner in points at its first and last moment; for `slides` at its first and after 0.4 s."""

    def at(self, at_s: float) -> tuple[float, float, float]:
        """x, y and opacity."""
        drawn = self.drawn
        into_s, length_s = at_s - drawn.from_s, drawn.to_s - drawn.from_s
        (x0, y0), (x1, y1) = self.path
        if drawn.move == "slides":
            share = min(1.0, into_s / 0.4)
            share = 1 - (1 - share) ** 2
        elif drawn.move in ("scrolls", "drifts"):
            share = into_s / length_s
        else:
            share = 1.0
        opacity = 1.0
        if drawn.move == "fades":  # drawn.from_s and to_s are where it is half there
            opacity = float(np.clip(min((into_s + 0.15) / 0.3, (length_s - into_s + 0.15) / 0.3), 0, 1))
        return x0 + share * (x1 - x0), y0 + share * (y1 - y0), opacity

    def shown(self, at_s: float) -> bool:
        """Whether any of it is on screen."""
        spare = 0.15 if self.drawn.move == "fades" else 0.0
        return self.drawn.from_s - spare <= at_s < self.drawn.to_s + spare


@dataclass(frozen=True, slots=True)
class Kind:
    """What a caption is to be like."""

    language: str
    size: float
    contrast: float
    move: str
    ground: str


def sprite(
    rng: np.random.Generator,
    kind: Kind,
    *,
    group: str,
    span_s: tuple[float, float],
    rows: tuple[float, float],
    frame: tuple[int, int],
) -> _Sprite:
    """A caption in the band `rows` (shares of the height) of a frame (width, height)."""
    language, size, contrast, move, ground = kind.language, kind.size, kind.contrast, kind.move, kind.ground
    width, height = frame
    pixels = max(8, round(size * height))
    fits = int(0.86 * width / (pixels * (1.0 if language == "zh" else 0.56)))
    text = words(rng, language, max(3 if language == "zh" else 6, min(fits, 14 if language == "zh" else 30)), group)
    font = font_of(pixels)
    while font.getlength(text) > 0.94 * width:
        text = text[:-1].strip()
    letters, plate = grey_for(contrast, light=bool(rng.random() < 0.7))
    # On footage letters get an outline of their ground's colour, as editors draw them, or a plate.
    outlined = ground == "footage" and rng.random() < 0.6
    stroke = max(2, round(pixels / 14)) if outlined else 0
    pad = stroke if outlined else round(0.25 * pixels)
    ink = font.getbbox(text, stroke_width=stroke)
    wide, high = round(ink[2] - ink[0]) + 2 * pad, round(ink[3] - ink[1]) + 2 * pad
    mask, edge = Image.new("L", (wide, high)), Image.new("L", (wide, high))
    place = (pad - ink[0], pad - ink[1])
    ImageDraw.Draw(mask).text(place, text, fill=255, font=font)
    ImageDraw.Draw(edge).text(place, text, fill=255, font=font, stroke_width=stroke)
    share = np.asarray(mask, np.float32)[..., None] / 255
    colour = (plate + share * (letters - plate)).round().astype(np.uint8).repeat(3, axis=2)
    alpha = np.asarray(edge, np.float32)[..., None] / 255 if outlined else np.ones((high, wide, 1), np.float32)
    x = float(rng.uniform(0.02 * width, max(0.021 * width, 0.98 * width - wide)))
    y = float(rng.uniform(rows[0] * height, max(rows[0] * height + 1, rows[1] * height - high)))
    path = ((x, y), (x, y))
    if move == "slides":
        path = ((-0.6 * wide if rng.random() < 0.5 else width - 0.4 * wide, y), (x, y))
    elif move == "scrolls":
        path = (
            ((x, y), (x, y))
            if high > (rows[1] - rows[0]) * height
            else ((x, rows[1] * height - high), (x, rows[0] * height))
        )
    elif move == "drifts":
        path = ((0.02 * width, y), (max(0.021 * width, 0.98 * width - wide), y + 0.01 * height))
    middle = (
        ((path[0][0] + path[1][0]) / 2, (path[0][1] + path[1][1]) / 2) if move in ("scrolls", "drifts") else path[1]
    )
    box = (middle[0] / width, middle[1] / height, (middle[0] + wide) / width, (middle[1] + high) / height)
    drawn = Drawn(text, language, *span_s, size, contrast, move, ground, box)
    return _Sprite(drawn, colour, alpha, path)


def schedule(
    seed: int, *, group: str, frame: tuple[int, int], every: int = 1, bands: int = 3
) -> tuple[list[_Sprite], float]:
    """All sizes x contrasts x languages x still or moving, in bands one above the other; and how long it takes.

    `every` keeps each so manieth combination.
    """
    rng = np.random.default_rng(seed)
    kinds = [
        (language, size, contrast, moving)
        for language in ("zh", "en")
        for size in SIZES
        for contrast in CONTRASTS
        for moving in (False, True)
    ]
    order = rng.permutation(len(kinds))[::every]
    clock = [float(rng.uniform(0.3, 0.9)) for _ in range(bands)]
    sprites = []
    for number in order:
        language, size, contrast, moving = kinds[number]
        band = int(np.argmin(clock))
        from_s = clock[band]
        to_s = from_s + float(rng.uniform(1.0, 2.6))
        clock[band] = to_s + float(rng.choice([0.0, 0.35, 0.8]))
        move = str(rng.choice(MOVES[1:])) if moving else "still"
        if move == "fades":
            clock[band] += 0.3
        top = 0.06 + band * 0.88 / bands
        kind = Kind(language, size, contrast, move, "drawn" if rng.random() < 0.35 else "footage")
        rows = (top, top + 0.86 / bands)
        sprites.append(sprite(rng, kind, group=group, span_s=(from_s, to_s), rows=rows, frame=frame))
    return sprites, max(clock) + 0.8


def grounds(
    seed: int, footage: Footage, *, seconds: float, frame: tuple[int, int], names: list[str], fps: int
) -> Iterator[Picture]:
    """Pictures without captions: shots of footage, with a gradient and a plain ground between them."""
    rng = np.random.default_rng(seed)
    width, height = frame
    count = round(seconds * fps)
    number = 0
    while number < count:
        length = min(round(float(rng.uniform(2, 5)) * fps), count - number)
        kind = rng.choice(["footage", "footage", "footage", "gradient", "plain"])
        if kind == "footage":
            name = str(rng.choice(names))
            length = min(length, int(footage.length_s(name) * fps))
            start = float(rng.uniform(0, max(1e-3, footage.length_s(name) - length / fps)))
            drift = tuple(rng.uniform(-0.03, 0.03, 3)) if footage.is_photo(name) else (0.0, 0.0, 0.0)
            view = View(name, start, bool(rng.random() < 0.5), (0.5, 0.5), float(rng.uniform(1, 1.5)), drift)
            for step in range(length):
                yield see(footage, view, step / fps, size=frame)
        else:
            ends = rng.integers(0, 256, (2, 3)) if kind == "gradient" else np.repeat(rng.integers(0, 256, (1, 3)), 2, 0)
            share = np.linspace(0, 1, height)[:, None, None]
            picture = np.broadcast_to(ends[0] + share * (ends[1] - ends[0]), (height, width, 3)).astype(np.uint8)
            for _ in range(length):
                yield picture
        number += length


def with_captions(pictures: Iterator[Picture], sprites: list[_Sprite], *, fps: int) -> Iterator[Picture]:
    """The pictures with the captions drawn onto them."""
    for number, picture in enumerate(pictures):
        at_s = number / fps
        shown = [one for one in sprites if one.shown(at_s)]
        drawn = picture.copy() if shown else picture
        for one in shown:
            x, y, opacity = one.at(at_s)
            _draw(drawn, one.colour, one.alpha * np.float32(opacity), round(x), round(y))
        yield drawn


def _draw(picture: Picture, colour: Picture, alpha: NDArray[np.float32], x: int, y: int) -> None:
    height, width = picture.shape[:2]
    left, top = max(0, x), max(0, y)
    right, bottom = min(width, x + colour.shape[1]), min(height, y + colour.shape[0])
    if right <= left or bottom <= top:
        return
    part = np.s_[top - y : bottom - y, left - x : right - x]
    under = picture[top:bottom, left:right]
    under[:] = (under + alpha[part] * (colour[part].astype(np.float32) - under)).round()


def coded(pictures: Iterator[Picture], name: str, *, fps: int, crf: int = 26) -> Path:
    """The film as a file, H.264 High, made once and kept in a temporary folder."""
    path = Path(tempfile.gettempdir()) / "nine16-bench" / name
    if path.exists():
        return path
    path.parent.mkdir(exist_ok=True)
    partial = path.with_suffix(".partial.mp4")
    with av.open(str(partial), "w") as container:
        stream = None
        for number, picture in enumerate(pictures):
            if stream is None:
                stream = container.add_stream("libx264", rate=fps)
                stream.width, stream.height, stream.pix_fmt = picture.shape[1], picture.shape[0], "yuv420p"
                stream.options = {"preset": "veryfast", "crf": str(crf)}
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, fps)
            container.mux(stream.encode(frame))
        if stream is not None:
            container.mux(stream.encode(None))
    partial.replace(path)
    return path
