"""A scene: what is seen between two cuts, drawn once in layers and then only moved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from nine16.simulate.drawing.canvas import HEIGHT, WIDTH, Layer

Picture = NDArray[np.uint8]
Draw = Callable[[float, float], Picture]
"""(seconds into the scene, loudness of the voice 0..1) -> picture."""
Scene = Callable[[float], Draw]
"""(pixels per unit) -> Draw; everything costly happens here, once."""


@dataclass(frozen=True, slots=True)
class Drift:
    """How the camera moves over a backdrop, over the time given."""

    zoom: tuple[float, float] = (1.0, 1.05)
    across: tuple[float, float] = (0.0, 0.0)
    down: tuple[float, float] = (0.0, 0.0)
    """From and to, in units."""
    over_s: float = 4.0


STILL = Drift(zoom=(1.0, 1.0))


@dataclass(frozen=True, slots=True)
class Sprite:
    """A layer on top, with the time it is there and how it comes."""

    layer: Layer = field(repr=False)
    x: float
    y: float
    """Centre, in units."""
    from_s: float = 0.0
    to_s: float = 1e9
    comes: str = "fade"
    """fade, rise, pop or cut."""
    breathes: float = 0.0
    """How far it floats up and down, in units."""


def moving(backdrop: Picture, scale: float, drift: Drift, sprites: Sequence[Sprite] = ()) -> Draw:
    """Draws a backdrop under a drifting camera, with sprites that come and go."""
    wide, high = size(scale)
    rows, columns = backdrop.shape[:2]

    def draw(at_s: float, _loud: float) -> Picture:
        share = _ease(min(1.0, at_s / drift.over_s))
        zoom = drift.zoom[0] + (drift.zoom[1] - drift.zoom[0]) * share
        x = (drift.across[0] + (drift.across[1] - drift.across[0]) * share) * scale
        y = (drift.down[0] + (drift.down[1] - drift.down[0]) * share) * scale
        move = np.array(
            [[zoom, 0, wide / 2 - zoom * (columns / 2 + x)], [0, zoom, high / 2 - zoom * (rows / 2 + y)]], np.float64
        )
        seen = cv2.warpAffine(backdrop, move, (wide, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        picture = np.asarray(seen, np.uint8)
        for sprite in sprites:
            lay_sprite(picture, sprite, at_s, scale)
        return picture

    return draw


def lay_sprite(picture: Picture, sprite: Sprite, at_s: float, scale: float) -> None:
    """Lay a sprite where it is by now; it comes and goes within 0.24 s."""
    if not sprite.from_s <= at_s < sprite.to_s:
        return
    came = 1.0 if sprite.comes == "cut" else min(1.0, (at_s - sprite.from_s) / 0.24)
    here = _ease(came) * (1.0 if sprite.comes == "cut" else min(1.0, (sprite.to_s - at_s) / 0.12))
    y = sprite.y + sprite.breathes * float(np.sin(at_s * 2.1))
    if sprite.comes == "rise":
        y += (1 - _ease(came)) * 46
    layer = sprite.layer
    if sprite.comes == "pop" and came < 1:
        layer = _sized(layer, 0.7 + 0.3 * _ease(came))
    high, wide = layer.cover.shape
    lay(picture, layer, round(sprite.x * scale - wide / 2), round(y * scale - high / 2), opacity=here)


def lay(picture: Picture, layer: Layer, left: int, top: int, *, opacity: float = 1.0) -> None:
    """Lay a layer over a picture, in place; pixels."""
    high, wide = layer.cover.shape
    y0, y1, x0, x1 = max(0, top), min(picture.shape[0], top + high), max(0, left), min(picture.shape[1], left + wide)
    if y0 >= y1 or x0 >= x1 or opacity <= 0:
        return
    part = (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
    colour, cover = layer.colour[part], layer.cover[part]
    if opacity < 1:
        colour, cover = cv2.convertScaleAbs(colour, alpha=opacity), cv2.convertScaleAbs(cover, alpha=opacity)
    rest = cv2.cvtColor(255 - cover, cv2.COLOR_GRAY2BGR)
    here = picture[y0:y1, x0:x1]
    picture[y0:y1, x0:x1] = cv2.add(cv2.multiply(here, rest, scale=1 / 255), colour)


def wiped(before: Draw, after: Draw, scale: float, *, from_s: float, to_s: float, start: float, stop: float) -> Draw:
    """Two pictures side by side, with a line between them that moves from `start` to `stop` (shares of the width)."""
    wide = size(scale)[0]

    def draw(at_s: float, loud: float) -> Picture:
        share = start + (stop - start) * _ease(min(1.0, max(0.0, (at_s - from_s) / (to_s - from_s))))
        edge = round(share * wide)
        picture = after(at_s, loud).copy()
        picture[:, :edge] = before(at_s, loud)[:, :edge]
        half = max(1, round(1.6 * scale))
        picture[:, max(0, edge - half) : edge + half] = 255
        centre, radius = (edge, round(560 * scale)), round(20 * scale)
        cv2.circle(picture, centre, radius, (255, 255, 255), -1, cv2.LINE_AA)
        for side in (-1, 1):
            tip, tail = edge + side * round(12 * scale), edge + side * round(5 * scale)
            y = round(560 * scale)
            arrow = [(tip, y), (tail, y - round(7 * scale)), (tail, y + round(7 * scale))]
            cv2.fillPoly(picture, [np.array(arrow, np.int32)], (120, 108, 102), cv2.LINE_AA)
        return picture

    return draw


def size(scale: float) -> tuple[int, int]:
    """(width, height) of the picture in pixels, both even."""
    return round(WIDTH * scale / 2) * 2, round(HEIGHT * scale / 2) * 2


def _sized(layer: Layer, factor: float) -> Layer:
    high, wide = layer.cover.shape
    to = max(1, round(wide * factor)), max(1, round(high * factor))
    return Layer(
        np.asarray(cv2.resize(layer.colour, to, interpolation=cv2.INTER_LINEAR), np.uint8),
        np.asarray(cv2.resize(layer.cover, to, interpolation=cv2.INTER_LINEAR), np.uint8),
    )


def _ease(share: float) -> float:
    """Slow at both ends."""
    return share * share * (3 - 2 * share)
