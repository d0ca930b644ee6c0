"""A canvas for soft-edged shapes: masks from distances, colours from gradients, one over the other.

All lengths are in units of a picture 540 wide and 960 high, whatever the pixels: a video drawn at
180 x 320 shows the same as one drawn at 1080 x 1920.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from nine16.simulate.drawing.palette import INK, Colour

Mask = NDArray[np.float32]
Stops = Sequence[tuple[float, Colour]]
WIDTH, HEIGHT = 540, 960
_FINER = 4
"""Polygons are filled on a grid this many times finer, then averaged: smooth edges."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A finished drawing: colour already multiplied by its cover, so that laying it over is one step."""

    colour: NDArray[np.uint8]
    """(h, w, 3), premultiplied."""
    cover: NDArray[np.uint8]
    """(h, w), 0..255."""


class Canvas:
    """A transparent picture that shapes are laid on, `width` x `height` units."""

    def __init__(self, width: float, height: float, *, scale: float) -> None:
        """`scale` is pixels per unit."""
        self.scale = scale
        rows, columns = max(1, round(height * scale)), max(1, round(width * scale))
        self._colour = np.zeros((rows, columns, 3), np.float32)
        self._cover = np.zeros((rows, columns, 1), np.float32)
        self.x = ((np.arange(columns, dtype=np.float32) + 0.5) / scale)[None, :]
        """(1, columns) centre of each column in units."""
        self.y = ((np.arange(rows, dtype=np.float32) + 0.5) / scale)[:, None]

    def copy(self) -> "Canvas":
        """The same drawing, to go on with."""
        return copy.deepcopy(self)

    def lay(self, mask: Mask, colour: Colour | NDArray[np.float32], *, opacity: float = 1.0) -> None:
        """Lay a colour, or a picture of colours (0..255), over what is there, where `mask` covers."""
        rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
        if not rows.size:
            return
        here = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
        over = (mask[here] * opacity)[..., None]
        paint = np.asarray(colour, np.float32)
        paint = paint if paint.ndim == 1 else paint[here]
        self._colour[here] = self._colour[here] * (1 - over) + paint * over
        self._cover[here] = self._cover[here] * (1 - over) + over

    def onto(self, layer: Layer, x: float, y: float, *, opacity: float = 1.0) -> None:
        """Lay a finished drawing with its upper left corner at (x, y); what falls outside is cut off."""
        left, top = round(x * self.scale), round(y * self.scale)
        rows, columns = self._cover.shape[:2]
        high, wide = layer.cover.shape
        y0, y1, x0, x1 = max(0, top), min(rows, top + high), max(0, left), min(columns, left + wide)
        if y0 >= y1 or x0 >= x1:
            return
        part = (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
        over = layer.cover[part].astype(np.float32)[..., None] / 255 * opacity
        here = (slice(y0, y1), slice(x0, x1))
        self._colour[here] = self._colour[here] * (1 - over) + layer.colour[part] * opacity
        self._cover[here] = self._cover[here] * (1 - over) + over

    def within(self, mask: Mask) -> None:
        """Keep only what `mask` covers."""
        self._colour *= mask[..., None]
        self._cover *= mask[..., None]

    def layer(self) -> Layer:
        """The drawing so far."""
        return Layer(
            np.clip(self._colour, 0, 255).astype(np.uint8),
            np.clip(self._cover[..., 0] * 255, 0, 255).astype(np.uint8),
        )

    def picture(self) -> NDArray[np.uint8]:
        """The drawing as an opaque picture (on black where nothing lies)."""
        return np.clip(self._colour, 0, 255).astype(np.uint8)

    # Masks ----------------------------------------------------------------------------------

    def edge(self, distance: NDArray[np.floating], *, soft: float = 0.0) -> Mask:
        """Cover from a distance to the outline in units, negative inside; `soft` widens the edge."""
        width = max(1.0 / self.scale, soft)
        return np.clip(0.5 - distance / width, 0, 1).astype(np.float32)

    def box(self, x0: float, y0: float, x1: float, y1: float, *, radius: float = 0.0, soft: float = 0.0) -> Mask:
        """A rectangle with round corners."""
        across = np.abs(self.x - (x0 + x1) / 2) - (x1 - x0) / 2 + radius
        down = np.abs(self.y - (y0 + y1) / 2) - (y1 - y0) / 2 + radius
        outside = np.hypot(np.maximum(across, 0), np.maximum(down, 0))
        return self.edge(outside + np.minimum(np.maximum(across, down), 0) - radius, soft=soft)

    def oval(self, x: float, y: float, wide: float, high: float, *, soft: float = 0.0) -> Mask:
        """An ellipse with half axes `wide` and `high`."""
        ratio = np.sqrt(((self.x - x) / wide) ** 2 + ((self.y - y) / high) ** 2)
        return self.edge((ratio - 1) * min(wide, high), soft=soft)

    def stroke(self, x0: float, y0: float, x1: float, y1: float, width: float, *, soft: float = 0.0) -> Mask:
        """A line with round ends."""
        return self.edge(self.along(x0, y0, x1, y1)[1] - width / 2, soft=soft)

    def along(self, x0: float, y0: float, x1: float, y1: float) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
        """For every point: how far along a line (0..1), and its distance to the line."""
        dx, dy = x1 - x0, y1 - y0
        along = np.clip(((self.x - x0) * dx + (self.y - y0) * dy) / (dx * dx + dy * dy), 0, 1)
        return along, np.hypot(self.x - x0 - along * dx, self.y - y0 - along * dy)

    def outline(self, points: Sequence[tuple[float, float]], *, smooth: bool = True, soft: float = 0.0) -> Mask:
        """A closed shape through points, rounded through them unless `smooth` is off."""
        knots = np.asarray(points, np.float64)
        line = (_rounded(knots) if smooth else knots) * self.scale
        rows, columns = self._cover.shape[:2]
        mask = np.zeros((rows, columns), np.float32)
        left, top = np.maximum(np.floor(line.min(0)).astype(int), 0)
        right, bottom = np.minimum(np.ceil(line.max(0)).astype(int) + 1, (columns, rows))
        if left >= right or top >= bottom:
            return mask
        fine = np.zeros(((bottom - top) * _FINER, (right - left) * _FINER), np.uint8)
        cv2.fillPoly(fine, [np.rint((line - (left, top)) * _FINER).astype(np.int32)], 255)
        small = cv2.resize(fine, (int(right - left), int(bottom - top)), interpolation=cv2.INTER_AREA)
        mask[top:bottom, left:right] = small.astype(np.float32) / 255
        return self.blurred(mask, soft) if soft else mask

    def blurred(self, mask: Mask, radius: float) -> Mask:
        """The mask with its edge spread over about `radius` units."""
        sigma = radius * self.scale
        return mask if sigma < 0.3 else np.asarray(cv2.GaussianBlur(mask, (0, 0), sigma), np.float32)

    # Colours --------------------------------------------------------------------------------

    def across(self, x0: float, x1: float, stops: Stops) -> NDArray[np.float32]:
        """Colours from left to right: what makes a cylinder round."""
        return self._spread(blend((self.x - x0) / (x1 - x0), stops))

    def down(self, y0: float, y1: float, stops: Stops) -> NDArray[np.float32]:
        """Colours from top to bottom."""
        return self._spread(blend((self.y - y0) / (y1 - y0), stops))

    def _spread(self, colours: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.broadcast_to(colours, (*self._cover.shape[:2], 3))

    def shadow(self, x: float, y: float, wide: float, high: float, *, strength: float = 0.3) -> None:
        """A soft shadow on the ground."""
        self.lay(self.oval(x, y, wide, high, soft=high * 1.6), INK, opacity=strength)


def blend(place: NDArray[np.float32], stops: Stops) -> NDArray[np.float32]:
    """Colours for places 0..1, between the stops."""
    at = [stop for stop, _ in stops]
    channels = [np.interp(place, at, [colour[channel] for _, colour in stops]) for channel in range(3)]
    return np.stack(channels, axis=-1).astype(np.float32)


def _rounded(knots: NDArray[np.float64]) -> NDArray[np.float64]:
    """A closed Catmull-Rom curve through the knots."""
    steps = np.linspace(0, 1, 14, endpoint=False)[:, None]
    before, start, end, after = knots, np.roll(knots, -1, 0), np.roll(knots, -2, 0), np.roll(knots, -3, 0)
    pieces = [
        0.5
        * (
            2 * p1
            + (p2 - p0) * steps
            + (2 * p0 - 5 * p1 + 4 * p2 - p3) * steps**2
            + (3 * p1 - p0 - 3 * p2 + p3) * steps**3
        )
        for p0, p1, p2, p3 in zip(before, start, end, after, strict=True)
    ]
    return np.concatenate(pieces)
