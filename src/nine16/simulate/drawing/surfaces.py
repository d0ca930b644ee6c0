"""What stands behind and under things: studio walls, plinths, leaf shadows, creams, foam and skin."""

import cv2
import numpy as np
from numpy.typing import NDArray

from nine16.simulate.drawing.canvas import HEIGHT, WIDTH, Canvas, blend
from nine16.simulate.drawing.palette import INK, WHITE, Colour, mixed

Picture = NDArray[np.uint8]
MARGIN = 1.12
"""Backdrops are this much larger than the picture, so that the camera can drift."""


def canvas_of(scale: float) -> Canvas:
    """An empty backdrop."""
    return Canvas(WIDTH * MARGIN, HEIGHT * MARGIN, scale=scale)


def studio(scale: float, wall: Colour, *, horizon: float = 690, leaves: int | None = None) -> Canvas:
    """A wall that turns into a floor, lit from the upper left; with the shadow of leaves if a seed is given."""
    canvas = canvas_of(scale)
    wide, high = WIDTH * MARGIN, HEIGHT * MARGIN
    light, dark = mixed(wall, WHITE, 0.38), mixed(wall, INK, 0.10)
    whole = canvas.box(-9, -9, wide + 9, high + 9)
    far = np.hypot((canvas.x - wide * 0.30) / wide, (canvas.y - high * 0.26) / high)
    canvas.lay(whole, blend(np.clip(far / 0.95, 0, 1).astype(np.float32), ((0, light), (0.55, wall), (1, dark))))
    floor = canvas.edge(horizon - canvas.y, soft=70)
    canvas.lay(
        floor, canvas.down(horizon, high, ((0, mixed(wall, INK, 0.07)), (0.25, mixed(wall, WHITE, 0.12)), (1, light)))
    )
    if leaves is not None:
        _leaf_shadow(canvas, leaves)
    return canvas


def _leaf_shadow(canvas: Canvas, seed: int) -> None:
    """A twig in front of the lamp: soft dark leaves across the wall."""
    rng = np.random.default_rng(seed)
    mask = np.zeros_like(canvas.box(0, 0, 1, 1))
    for _ in range(3):
        x, y, angle = rng.uniform(-40, 260), rng.uniform(-60, 140), rng.uniform(0.35, 1.0)
        for leaf in range(9):
            along = 46 * leaf
            cx, cy = x + along * np.cos(angle), y + along * np.sin(angle)
            for side in (-1, 1):
                turn = angle + side * 0.85
                tip = cx + 92 * np.cos(turn), cy + 92 * np.sin(turn)
                middle = (cx + tip[0]) / 2, (cy + tip[1]) / 2
                nx, ny = -np.sin(turn) * 17, np.cos(turn) * 17
                outline = [(cx, cy), (middle[0] + nx, middle[1] + ny), tip, (middle[0] - nx, middle[1] - ny)]
                np.maximum(mask, canvas.outline(outline), out=mask)
    canvas.lay(canvas.blurred(mask, 9), mixed(INK, (90, 70, 60), 0.4), opacity=0.17)


def plinth(canvas: Canvas, colour: Colour, *, x: float, top: float, wide: float, high: float) -> None:
    """A round plinth whose upper face is centred on (x, top)."""
    flat = wide * 0.17
    canvas.shadow(x + 16, top + high + flat * 0.6, wide * 1.16, flat * 1.25, strength=0.26)
    body = np.maximum(canvas.box(x - wide, top, x + wide, top + high), canvas.oval(x, top + high, wide, flat))
    shade = (
        (0, mixed(colour, INK, 0.16)), (0.24, mixed(colour, WHITE, 0.34)), (0.6, colour), (1, mixed(colour, INK, 0.24)),
    )  # fmt: skip
    canvas.lay(body, canvas.across(x - wide, x + wide, shade))
    face = ((0, mixed(colour, WHITE, 0.60)), (1, mixed(colour, WHITE, 0.22)))
    canvas.lay(canvas.oval(x, top, wide, flat), canvas.across(x - wide, x + wide, face))


def cream(scale: float, colour: Colour, *, seed: int, coarse: float = 1.0, gloss: float = 0.9) -> Picture:
    """A spread of cream from near: folds lit from the side, as a macro lens sees it."""
    rows, columns = round(HEIGHT * MARGIN * scale), round(WIDTH * MARGIN * scale)
    y, x = np.mgrid[0 : HEIGHT * MARGIN : rows * 1j, 0 : WIDTH * MARGIN : columns * 1j].astype(np.float32)
    rng = np.random.default_rng(seed)
    a, b, c = rng.uniform(0, 6.28, 3)
    warp_x = x + 60 * np.sin(y / 150 + a) + 26 * np.sin((x + y) / 88 + b)
    warp_y = y + 70 * np.sin(x / 170 + c) + 24 * np.sin((x - 1.4 * y) / 96 + a)
    swirl = np.hypot(warp_x - 250, (warp_y - 430) * 0.8)
    height = 13 * np.sin(swirl / (34 * coarse) + 1.6 * np.sin(warp_x / 130))
    height += 5 * np.sin(swirl / (11 * coarse) + b) * np.clip(np.sin(warp_y / 120), 0, 1)
    return _lit(height, colour, step=MARGIN * WIDTH / columns, gloss=gloss)


def foam(scale: float, colour: Colour, *, seed: int) -> Picture:
    """Foam from near: bubbles of many sizes, each with its light."""
    rows, columns = round(HEIGHT * MARGIN * scale), round(WIDTH * MARGIN * scale)
    picture = np.empty((rows, columns, 3), np.uint8)
    picture[:] = mixed(colour, INK, 0.06)
    rng = np.random.default_rng(seed)
    for radius, count in ((46, 46), (28, 170), (16, 520), (9, 1300)):
        for _ in range(count):
            x, y = int(rng.uniform(0, columns)), int(rng.uniform(0, rows))
            size = max(1, round(radius * scale * float(rng.uniform(0.7, 1.2))))
            cv2.circle(picture, (x, y), size, mixed(colour, INK, 0.14), max(1, size // 9), cv2.LINE_AA)
            cv2.circle(picture, (x, y), max(1, round(size * 0.93)), mixed(colour, WHITE, 0.55), -1, cv2.LINE_AA)
            cv2.circle(
                picture,
                (x + size // 6, y + size // 5),
                max(1, round(size * 0.7)),
                mixed(colour, WHITE, 0.25),
                -1,
                cv2.LINE_AA,
            )
            cv2.circle(picture, (x - size // 3, y - size // 3), max(1, size // 6), WHITE, -1, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.8 * scale + 0.2), np.uint8)


def skin(scale: float, colour: Colour, *, seed: int, rough: float) -> Picture:
    """Skin from near: dull and uneven when `rough` is 1, even and glowing when it is 0."""
    rows, columns = round(HEIGHT * MARGIN * scale), round(WIDTH * MARGIN * scale)
    rng = np.random.default_rng(seed)

    def noise(cell: float) -> NDArray[np.float32]:
        small = rng.standard_normal((max(2, int(rows / scale / cell)), max(2, int(columns / scale / cell))))
        return np.asarray(
            cv2.resize(small.astype(np.float32), (columns, rows), interpolation=cv2.INTER_CUBIC), np.float32
        )

    height = noise(5) * (0.16 + 0.14 * rough) + noise(16) * (0.2 + 0.3 * rough) + noise(130) * 7
    base = mixed(colour, (190, 160, 146), 0.5 * rough)
    picture = _lit(height, base, step=1.0, gloss=0.25 * (1 - rough)).astype(np.float32)
    red = cv2.GaussianBlur(np.clip(noise(70) - 0.1, 0, 1.2), (0, 0), 16 * scale)[..., None] * rough
    picture += red * np.array([10, -26, -20], np.float32)
    spots = cv2.GaussianBlur((noise(26) > 2.1).astype(np.float32), (0, 0), 2.2 * scale)[..., None] * rough
    picture -= spots * np.array([50, 62, 58], np.float32)
    y, x = np.mgrid[0 : 1 : rows * 1j, 0 : 1 : columns * 1j].astype(np.float32)
    glow = np.exp(-((x - 0.42) ** 2 / 0.08 + (y - 0.36) ** 2 / 0.05))[..., None] * (1 - rough)
    return np.clip(picture + glow * 34, 0, 255).astype(np.uint8)


def _lit(height: NDArray[np.floating], colour: Colour, *, step: float, gloss: float) -> Picture:
    """A relief under a lamp at the upper left: even light and a highlight (Phong)."""
    dy, dx = np.gradient(height, step)
    length = np.sqrt(dx * dx + dy * dy + 1)
    facing = np.clip((-dx * -0.5 + -dy * -0.6 + 0.75) / length / 1.08, 0, 1)
    glance = np.clip((-dx * -0.32 + -dy * -0.38 + 0.94) / length / 1.065, 0, 1) ** 38
    paint = np.asarray(colour, np.float32) * (0.62 + 0.48 * facing)[..., None]
    paint += 150 * gloss * glance[..., None] ** 2
    return np.clip(paint, 0, 255).astype(np.uint8)
