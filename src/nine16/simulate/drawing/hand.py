"""A hand, drawn simply: round fingers, one light; swatches of colour or melting cream on its back."""

import functools

import numpy as np

from nine16.simulate.drawing.canvas import Canvas, Layer, Mask, blend
from nine16.simulate.drawing.palette import BLUSH, CAMELLIA, INK, SKIN, SKIN_DEEP, WHITE, Colour, mixed

HAND_WIDE, HAND_HIGH = 420, 620
_FINGERS = (
    # (knuckle x, y), (tip x, y), thickness
    ((112, 318), (84, 138), 50),
    ((168, 290), (158, 82), 54),
    ((226, 292), (236, 74), 54),
    ((280, 316), (312, 122), 50),
)


def hand(scale: float, *, swatches: tuple[Colour, ...] = (), wet: float = 0.0, nail: Colour = CAMELLIA) -> Layer:
    """The back of a hand that reaches up; 420 x 620 units.

    Args:
        scale: pixels per unit.
        swatches: colours stroked across the back of the hand.
        wet: 0..1, how much cream shines on it.
        nail: colour of the nails.
    """
    bare, palm = _bare_hand(scale, nail)
    canvas = bare.copy()
    if wet:
        gloss = canvas.outline([(120, 350), (200, 312), (270, 360), (250, 440), (160, 450)], soft=10)
        canvas.lay(gloss * palm, WHITE, opacity=0.34 * wet)
        canvas.lay(palm * canvas.stroke(140, 350, 236, 330, 12, soft=9), WHITE, opacity=0.5 * wet)
    for number, colour in enumerate(swatches):
        _swatch(canvas, 128 + number * 14, 356 + number * 58, colour, seed=number)
    return canvas.layer()


@functools.lru_cache(maxsize=4)
def _bare_hand(scale: float, nail: Colour) -> tuple[Canvas, Mask]:
    """The hand with nothing on it, and where its back is."""
    canvas = Canvas(HAND_WIDE, HAND_HIGH, scale=scale)
    dark = mixed(SKIN, SKIN_DEEP, 0.85)
    _finger(canvas, (322, 470), (392, 318), 54, nail, turned=True)
    for knuckle, tip, thick in _FINGERS:
        _finger(canvas, knuckle, tip, thick, nail)
    palm = canvas.outline(
        [(88, 318), (130, 288), (200, 276), (266, 286), (308, 318), (338, 400), (352, 452), (318, 520), (306, 660),
         (112, 660), (104, 520), (84, 410)]
    )  # fmt: skip
    canvas.lay(palm, canvas.across(84, 350, ((0, mixed(SKIN, WHITE, 0.18)), (0.5, SKIN), (1, dark))))
    for (x, y), _, _ in _FINGERS:
        canvas.lay(palm * canvas.oval(x + 4, y + 22, 20, 12, soft=12), WHITE, opacity=0.20)
        canvas.lay(palm * canvas.stroke(x + 6, y + 48, (x + 210) / 2, y + 170, 8, soft=12), dark, opacity=0.22)
    return canvas, palm


def _finger(
    canvas: Canvas,
    knuckle: tuple[float, float],
    tip: tuple[float, float],
    thick: float,
    nail: Colour,
    *,
    turned: bool = False,
) -> None:
    along, far = canvas.along(*knuckle, *tip)
    radius = thick / 2 * (1 - 0.20 * along)
    mask = canvas.edge((far - radius).astype(np.float32))
    dx, dy = tip[0] - knuckle[0], tip[1] - knuckle[1]
    length = float(np.hypot(dx, dy))
    # Signed distance across the finger, -1 at its left edge and 1 at its right: light comes from the left.
    across = ((canvas.x - knuckle[0]) * -dy + (canvas.y - knuckle[1]) * dx) / length / np.maximum(radius, 1)
    dark = mixed(SKIN, SKIN_DEEP, 0.95)
    tones = ((0, mixed(SKIN, SKIN_DEEP, 0.35)), (0.28, mixed(SKIN, WHITE, 0.24)), (0.6, SKIN), (1, dark))
    canvas.lay(mask, blend(np.clip((across + 1) / 2, 0, 1).astype(np.float32), tones))
    for place in (0.42, 0.72):
        x, y = knuckle[0] + dx * place, knuckle[1] + dy * place
        canvas.lay(mask * canvas.oval(x, y, thick * 0.24, 3.2, soft=3), dark, opacity=0.35)
    ux, uy = dx / length, dy / length
    nx, ny = tip[0] + ux * 2, tip[1] + uy * 2
    half = thick * (0.20 if turned else 0.25)
    plate = canvas.stroke(nx - ux * 16, ny - uy * 16, nx + ux * 8, ny + uy * 8, half * 2)
    canvas.lay(plate, mixed(nail, INK, 0.08))
    canvas.lay(
        canvas.stroke(
            nx - ux * 14 - half * 0.4, ny - uy * 14, nx + ux * 4 - half * 0.4, ny + uy * 4, half * 0.4, soft=3
        ),
        WHITE,
        opacity=0.6,
    )


def _swatch(canvas: Canvas, x: float, y: float, colour: Colour, *, seed: int) -> None:
    """A stroke of colour as a lipstick leaves it: full at first, streaked at its end."""
    rng = np.random.default_rng(seed)
    body = canvas.outline(
        [(x, y), (x + 30, y - 15), (x + 110, y - 18), (x + 168, y - 12), (x + 172, y + 6), (x + 120, y + 15), (x + 26, y + 16)]
    )  # fmt: skip
    canvas.lay(
        body,
        canvas.across(x, x + 176, ((0, mixed(colour, INK, 0.12)), (0.4, colour), (1, mixed(colour, BLUSH, 0.22)))),
        opacity=0.95,
    )
    for _ in range(9):
        top = y + rng.uniform(-13, 12)
        start = x + rng.uniform(40, 110)
        canvas.lay(
            body * canvas.stroke(start, top, start + 70, top - 2, 1.4, soft=1.2), mixed(colour, WHITE, 0.4), opacity=0.5
        )
