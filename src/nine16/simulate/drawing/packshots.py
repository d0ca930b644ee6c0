"""The brand's products, each standing on its own ground line, with the light from the upper left."""

from collections.abc import Callable
from math import cos, pi, sin

import numpy as np

from nine16.simulate.drawing.canvas import Canvas, Layer, Stops
from nine16.simulate.drawing.lettering import lettered
from nine16.simulate.drawing.palette import (
    AMBER,
    BLUSH,
    CAMELLIA,
    CREAM,
    FOREST,
    GOLD,
    INK,
    MIST,
    SAGE,
    SAND,
    SKIN,
    SKY,
    WHITE,
    Colour,
    mixed,
)


def round_body(colour: Colour, *, gloss: float = 0.75) -> Stops:
    """Stops that make a flat shape a cylinder: edge, light, core, shade, light from behind."""
    dark = mixed(colour, INK, 0.42)
    return (
        (0.0, mixed(colour, INK, 0.30)), (0.10, mixed(colour, WHITE, 0.05)), (0.20, mixed(colour, WHITE, gloss)),
        (0.32, mixed(colour, WHITE, 0.12)), (0.58, colour), (0.86, dark), (0.95, mixed(dark, colour, 0.5)), (1.0, dark),
    )  # fmt: skip


def matt_body(colour: Colour) -> Stops:
    """The same for a matt surface: softer light."""
    return (
        (0.0, mixed(colour, INK, 0.16)), (0.26, mixed(colour, WHITE, 0.42)), (0.55, colour),
        (0.90, mixed(colour, INK, 0.20)), (1.0, mixed(colour, INK, 0.12)),
    )  # fmt: skip


def _label(canvas: Canvas, x: float, y: float, text: str, *, size: float, colour: Colour, serif: bool = True) -> None:
    layer = lettered([text], size=size, scale=canvas.scale, colour=colour, serif=serif, spacing=size * 0.06)
    high, wide = layer.cover.shape
    canvas.onto(layer, x - wide / canvas.scale / 2, y - high / canvas.scale / 2)


def lipstick(scale: float, *, colour: Colour = CAMELLIA, out: float = 1.0) -> Layer:
    """A lipstick, turned out by `out` of its length; 140 x 400 units, standing at y = 392."""
    canvas = Canvas(140, 400, scale=scale)
    top = 150 - 128 * out
    bullet = canvas.box(40, top, 100, 200, radius=24)
    # The tip is cut aslant, as a new lipstick is.
    slant = canvas.edge((top + 46 - (canvas.x - 40) * 0.95) - canvas.y)
    canvas.lay(bullet * slant, canvas.across(40, 100, round_body(colour, gloss=0.35)))
    face = canvas.oval(66, top + 34, 33, 21) * slant * bullet
    canvas.lay(face, mixed(colour, WHITE, 0.22), opacity=0.55)
    canvas.lay(canvas.box(33, 148, 107, 236, radius=4), canvas.across(33, 107, round_body(GOLD, gloss=0.9)))
    canvas.lay(canvas.box(33, 158, 107, 161), INK, opacity=0.16)
    canvas.lay(canvas.box(24, 230, 116, 390, radius=7), canvas.across(24, 116, round_body(FOREST, gloss=0.45)))
    canvas.lay(canvas.box(24, 230, 116, 235), canvas.across(24, 116, round_body(GOLD)))
    _label(canvas, 70, 318, "泠棠", size=24, colour=mixed(GOLD, WHITE, 0.35))
    _label(canvas, 70, 346, "LINGTAN", size=9.5, colour=mixed(GOLD, WHITE, 0.35), serif=False)
    return canvas.layer()


def serum(scale: float) -> Layer:
    """A glass bottle with a pipette; 190 x 400 units."""
    canvas = Canvas(190, 400, scale=scale)
    glass = mixed(AMBER, CAMELLIA, 0.28)
    canvas.lay(canvas.box(72, 12, 118, 92, radius=21), canvas.across(72, 118, matt_body(mixed(INK, FOREST, 0.6))))
    canvas.lay(canvas.box(64, 78, 126, 132, radius=5), canvas.across(64, 126, round_body(GOLD, gloss=0.9)))
    for rib in range(68, 124, 5):
        canvas.lay(canvas.box(rib, 82, rib + 1.2, 128), INK, opacity=0.10)
    body = canvas.box(18, 138, 172, 388, radius=30)
    canvas.lay(canvas.box(66, 126, 124, 150, radius=6), canvas.across(66, 124, round_body(glass, gloss=0.5)))
    canvas.lay(body, canvas.across(18, 172, round_body(glass, gloss=0.55)))
    canvas.lay(body * canvas.edge(170 - canvas.y, soft=2), mixed(glass, INK, 0.35), opacity=0.35)
    canvas.lay(body * canvas.oval(95, 172, 76, 6, soft=2), mixed(glass, WHITE, 0.6), opacity=0.5)
    canvas.lay(canvas.box(92, 132, 98, 330, radius=3) * body, WHITE, opacity=0.16)
    canvas.lay(canvas.box(34, 168, 42, 352, radius=4, soft=5), WHITE, opacity=0.65)
    canvas.lay(canvas.box(150, 190, 154, 350, radius=2, soft=4), WHITE, opacity=0.30)
    canvas.lay(canvas.box(52, 222, 142, 350, radius=3), CREAM, opacity=0.95)
    _label(canvas, 97, 254, "泠棠", size=27, colour=INK)
    canvas.lay(canvas.box(84, 279, 110, 280.2), CAMELLIA)
    _label(canvas, 97, 297, "山茶修护精华", size=12.5, colour=INK, serif=False)
    _label(canvas, 97, 326, "30 ml", size=10, colour=mixed(INK, CREAM, 0.4), serif=False)
    return canvas.layer()


def sunscreen(scale: float) -> Layer:
    """A flat bottle with a round cap; 170 x 400 units."""
    canvas = Canvas(170, 400, scale=scale)
    canvas.lay(canvas.box(48, 14, 122, 104, radius=16), canvas.across(48, 122, round_body(mixed(SKY, WHITE, 0.3))))
    canvas.lay(canvas.box(48, 94, 122, 105), INK, opacity=0.10)
    body = canvas.outline(
        [(34, 108), (136, 108), (152, 150), (156, 260), (150, 372), (140, 390), (30, 390), (20, 372), (14, 260), (18, 150)]
    )  # fmt: skip
    canvas.lay(body, canvas.across(14, 156, matt_body(mixed(SKY, WHITE, 0.45))))
    canvas.lay(body * canvas.edge(320 - canvas.y + 14 * (canvas.x - 85) / 85, soft=2), AMBER, opacity=0.75)
    canvas.lay(canvas.box(32, 140, 38, 360, radius=3, soft=6), WHITE, opacity=0.7)
    sea = mixed(FOREST, (40, 90, 120), 0.6)
    _label(canvas, 86, 178, "泠棠", size=29, colour=sea)
    _label(canvas, 86, 212, "水感防晒乳", size=15, colour=sea, serif=False)
    _label(canvas, 86, 262, "SPF50+", size=25, colour=sea, serif=False)
    _label(canvas, 86, 290, "PA++++", size=13, colour=sea, serif=False)
    _label(canvas, 86, 356, "50 ml", size=11, colour=WHITE, serif=False)
    return canvas.layer()


def cushion(scale: float) -> Layer:
    """An open compact with its mirror; 300 x 400 units."""
    canvas = Canvas(300, 400, scale=scale)
    gold = round_body(GOLD, gloss=0.85)
    canvas.lay(canvas.oval(150, 142, 128, 132), canvas.across(22, 278, gold))
    glass = canvas.oval(150, 142, 116, 120)
    canvas.lay(glass, canvas.down(20, 264, ((0, mixed(MIST, WHITE, 0.5)), (0.55, MIST), (1, mixed(SAND, MIST, 0.4)))))
    shine = canvas.edge(np.abs(canvas.x + canvas.y * 0.8 - 215) - 26, soft=3)
    canvas.lay(glass * shine, WHITE, opacity=0.42)
    canvas.lay(canvas.box(112, 262, 188, 288, radius=8), canvas.across(112, 188, gold))
    canvas.lay(canvas.oval(150, 326, 136, 50), canvas.across(14, 286, gold))
    canvas.lay(canvas.box(14, 312, 286, 330), canvas.across(14, 286, gold))
    canvas.lay(
        canvas.oval(150, 312, 136, 47), canvas.across(14, 286, ((0, mixed(GOLD, INK, 0.1)), (0.3, CREAM), (1, GOLD)))
    )
    canvas.lay(canvas.oval(150, 313, 112, 37), mixed(SKIN, INK, 0.18))
    canvas.lay(canvas.oval(150, 315, 109, 35), canvas.across(41, 259, ((0, mixed(SKIN, INK, 0.05)), (0.4, mixed(SKIN, WHITE, 0.35)), (1, SKIN))))  # fmt: skip
    return canvas.layer()


def cleanser(scale: float) -> Layer:
    """A tube that stands on its cap; 170 x 400 units."""
    canvas = Canvas(170, 400, scale=scale)
    body = canvas.outline([(16, 26), (154, 26), (130, 330), (40, 330)], smooth=False)
    green = mixed(SAGE, WHITE, 0.35)
    canvas.lay(body, canvas.across(16, 154, matt_body(green)))
    canvas.lay(canvas.box(12, 12, 158, 40, radius=3), canvas.across(12, 158, matt_body(mixed(green, INK, 0.06))))
    for rib in range(16, 156, 4):
        canvas.lay(canvas.box(rib, 14, rib + 1, 38), INK, opacity=0.07)
    canvas.lay(canvas.box(44, 324, 126, 390, radius=8), canvas.across(44, 126, round_body(FOREST, gloss=0.4)))
    canvas.lay(canvas.outline([(36, 60), (42, 60), (54, 310), (50, 310)], smooth=False, soft=2), WHITE, opacity=0.6)
    _label(canvas, 86, 120, "泠棠", size=30, colour=FOREST)
    canvas.lay(canvas.box(72, 147, 100, 148.4), FOREST)
    _label(canvas, 86, 170, "氨基酸洁面乳", size=14, colour=FOREST, serif=False)
    _label(canvas, 86, 196, "AMINO CLEANSER", size=8, colour=FOREST, serif=False)
    _label(canvas, 86, 286, "100 ml", size=10, colour=FOREST, serif=False)
    return canvas.layer()


def hand_cream(scale: float) -> Layer:
    """A metal tube lying on its fold; 150 x 400 units."""
    canvas = Canvas(150, 400, scale=scale)
    canvas.lay(canvas.box(52, 14, 98, 66, radius=6), canvas.across(52, 98, round_body(GOLD, gloss=0.9)))
    canvas.lay(
        canvas.outline([(58, 62), (92, 62), (124, 96), (26, 96)], smooth=False),
        canvas.across(26, 124, round_body(BLUSH)),
    )
    body = canvas.outline([(26, 94), (124, 94), (138, 372), (12, 372)], smooth=False)
    canvas.lay(body, canvas.across(14, 136, round_body(mixed(BLUSH, CAMELLIA, 0.12), gloss=0.6)))
    canvas.lay(canvas.box(10, 366, 140, 390, radius=2), canvas.across(10, 140, round_body(mixed(BLUSH, CAMELLIA, 0.2))))
    _flower(canvas, 75, 172, 30)
    _label(canvas, 75, 240, "泠棠", size=28, colour=CAMELLIA)
    _label(canvas, 75, 276, "山茶护手霜", size=14, colour=CAMELLIA, serif=False)
    _label(canvas, 75, 336, "50 g", size=10, colour=CAMELLIA, serif=False)
    return canvas.layer()


def _flower(canvas: Canvas, x: float, y: float, size: float) -> None:
    """The brand's camellia: rings of petals around a gold heart."""
    for petals, far, wide, tone in ((7, 0.62, 0.46, 0.0), (5, 0.36, 0.40, 0.14), (3, 0.15, 0.30, 0.28)):
        for petal in range(petals):
            angle = 2 * pi * petal / petals + far
            place = x + cos(angle) * far * size, y + sin(angle) * far * size
            canvas.lay(
                canvas.oval(*place, wide * size + 1, wide * size + 1, soft=1), mixed(CAMELLIA, INK, 0.25), opacity=0.35
            )
            canvas.lay(canvas.oval(*place, wide * size, wide * size), mixed(CAMELLIA, WHITE, tone))
    canvas.lay(canvas.oval(x, y, size * 0.13, size * 0.13), GOLD)


def camellia(scale: float, *, size: float = 90) -> Layer:
    """The brand's flower on its own."""
    canvas = Canvas(size * 2.4, size * 2.4, scale=scale)
    _flower(canvas, size * 1.2, size * 1.2, size)
    return canvas.layer()


PACKSHOTS: dict[str, Callable[[float], Layer]] = {
    "lipstick": lipstick, "serum": serum, "sunscreen": sunscreen,
    "cushion": cushion, "hand-cream": hand_cream, "cleanser": cleanser,
}  # fmt: skip
"""By video: the product it sells."""
