"""The presenter, drawn simply: flat shapes, two or three tones, one light."""

import functools
from dataclasses import dataclass

import numpy as np

from nine16.simulate.drawing.canvas import Canvas, Layer
from nine16.simulate.drawing.palette import (
    CREAM,
    GOLD,
    HAIR,
    INK,
    ROSE,
    SKIN,
    SKIN_DEEP,
    WHITE,
    Colour,
    mixed,
)

MOUTHS = ("closed", "half", "open")


@dataclass(frozen=True, slots=True)
class Look:
    """How the presenter looks in a shot."""

    lips: Colour = (206, 132, 124)
    cloth: Colour = CREAM
    tired: float = 0.0
    """0 = glowing, 1 = dull, red and shadowed: the face before."""


BUST_WIDE, BUST_HIGH = 460, 640


def presenter(scale: float, look: Look, *, mouth: str = "closed", eyes_open: bool = True) -> Layer:
    """The presenter from the chest up; 460 x 640 units, the face centred on (230, 236)."""
    canvas = _without_eyes_and_mouth(scale, look).copy()
    shade = _tones(look)[1]
    _eyes(canvas, shade, eyes_open=eyes_open, tired=look.tired)
    _nose_and_mouth(canvas, shade, look.lips, mouth)
    return canvas.layer()


def _tones(look: Look) -> tuple[Colour, Colour]:
    """Colour of the skin, and of its shade."""
    tone = mixed(SKIN, (214, 182, 166), 0.55 * look.tired)
    return tone, mixed(mixed(tone, SKIN_DEEP, 0.55), INK, 0.05 * look.tired)


@functools.lru_cache(maxsize=8)
def _without_eyes_and_mouth(scale: float, look: Look) -> Canvas:
    """What stays the same while the presenter speaks and blinks."""
    canvas = Canvas(BUST_WIDE, BUST_HIGH, scale=scale)
    tone, shade = _tones(look)
    _hair_behind(canvas)
    _neck_and_cloth(canvas, tone, shade, look.cloth)
    face = canvas.outline(
        [(230, 94), (298, 112), (330, 176), (328, 250), (306, 318), (262, 366), (230, 374), (198, 366),
         (154, 318), (132, 250), (130, 176), (162, 112)]
    )  # fmt: skip
    for x in (128, 332):
        canvas.lay(canvas.oval(x, 252, 17, 29), shade)
        canvas.lay(canvas.oval(x, 292, 4, 4), GOLD)
    light = ((0, mixed(tone, WHITE, 0.10)), (0.55, tone), (1, mixed(tone, shade, 0.6)))
    canvas.lay(face, canvas.across(124, 336, light))
    under_hair = [(130, 90), (330, 90), (334, 190), (290, 158), (226, 146), (160, 168), (128, 214)]
    canvas.lay(face * canvas.outline(under_hair, soft=8), shade, opacity=0.42)
    _cheeks(canvas, face, look)
    _hair_before(canvas)
    return canvas


def _hair_behind(canvas: Canvas) -> None:
    hair = canvas.outline(
        [(230, 40), (318, 62), (366, 150), (372, 270), (384, 380), (366, 468), (300, 500), (230, 470), (160, 500),
         (94, 468), (76, 380), (88, 270), (94, 150), (142, 62)]
    )  # fmt: skip
    canvas.lay(hair, canvas.across(70, 390, ((0, mixed(HAIR, WHITE, 0.10)), (0.4, HAIR), (1, mixed(HAIR, INK, 0.6)))))


def _neck_and_cloth(canvas: Canvas, tone: Colour, shade: Colour, cloth: Colour) -> None:
    neck = canvas.outline([(186, 320), (274, 320), (276, 430), (304, 474), (230, 540), (156, 474), (184, 430)])
    canvas.lay(neck, mixed(tone, shade, 0.35))
    canvas.lay(neck * canvas.oval(232, 352, 74, 62, soft=22), shade, opacity=0.8)
    body = canvas.outline(
        [(20, 660), (34, 560), (92, 500), (164, 466), (196, 500), (230, 526), (264, 500), (296, 466), (368, 500),
         (426, 560), (440, 660), (230, 700)]
    )  # fmt: skip
    canvas.lay(
        body, canvas.across(20, 440, ((0, mixed(cloth, WHITE, 0.3)), (0.5, cloth), (1, mixed(cloth, INK, 0.16))))
    )
    for side in (-1, 1):
        lapel = [
            (230 + side * 68, 462),
            (230 + side * 112, 492),
            (230 + side * 52, 610),
            (230 + side * 2, 640),
            (230 + side * 30, 540),
        ]
        canvas.lay(canvas.outline(lapel, smooth=False, soft=0.8), mixed(cloth, INK, 0.09))
    canvas.lay(canvas.stroke(196, 500, 230, 540, 1.6), GOLD)
    canvas.lay(canvas.stroke(264, 500, 230, 540, 1.6), GOLD)
    canvas.lay(canvas.oval(230, 543, 5, 6), GOLD)


def _cheeks(canvas: Canvas, face: np.ndarray, look: Look) -> None:
    for x, light in ((174, 1.0), (288, 0.8)):
        canvas.lay(face * canvas.oval(x, 276, 30, 22, soft=26), ROSE, opacity=0.26 * light)
        if look.tired:
            canvas.lay(face * canvas.oval(x, 262, 34, 30, soft=24), (198, 92, 84), opacity=0.34 * look.tired)
            canvas.lay(face * canvas.oval(x, 234, 27, 9, soft=8), (120, 96, 110), opacity=0.42 * look.tired)
        else:
            canvas.lay(face * canvas.oval(x - 4, 250, 15, 8, soft=10), WHITE, opacity=0.5 * light)
    if look.tired:
        rng = np.random.default_rng(5)
        for _ in range(26):
            x, y = rng.uniform(150, 310), rng.uniform(170, 340)
            canvas.lay(face * canvas.oval(x, y, 2.4, 2.2, soft=1.6), (176, 96, 84), opacity=0.5 * look.tired)
    else:
        canvas.lay(face * canvas.stroke(227, 186, 227, 262, 9, soft=9), WHITE, opacity=0.35)
        canvas.lay(face * canvas.oval(222, 142, 46, 16, soft=20), WHITE, opacity=0.22)


def _eyes(canvas: Canvas, shade: Colour, *, eyes_open: bool, tired: float) -> None:
    for side in (-1, 1):
        x = 230 + side * 50

        def flip(points: list[tuple[float, float]], x: float = x, side: int = side) -> list[tuple[float, float]]:
            return [(x + side * dx, y) for dx, y in points]

        brow = flip([(-26, 192), (2, 182), (32, 190), (30, 194), (2, 188), (-25, 199)])
        canvas.lay(canvas.outline(brow), mixed(HAIR, SKIN_DEEP, 0.25))
        if not eyes_open:
            lid = flip([(-27, 221), (0, 231), (29, 219), (30, 222), (0, 235), (-28, 225)])
            canvas.lay(canvas.outline(lid), HAIR)
            continue
        droop = 3 * tired
        eye = canvas.outline(
            flip([(-27, 224), (-10, 211 + droop), (10, 210 + droop), (29, 219), (12, 231), (-10, 232)])
        )
        canvas.lay(
            canvas.outline(flip([(-28, 220), (0, 200), (32, 214), (14, 214), (-10, 214)]), soft=2), shade, opacity=0.55
        )
        canvas.lay(eye, mixed(WHITE, SKIN, 0.08))
        canvas.lay(eye * canvas.oval(x, 220, 11.5, 12.5), (84, 54, 40))
        canvas.lay(eye * canvas.oval(x, 220, 6, 6.6), INK)
        canvas.lay(eye * canvas.oval(x - 4, 215.5, 3.2, 3.2), WHITE)
        lash = flip(
            [
                (-28, 224),
                (-10, 210 + droop),
                (10, 208.5 + droop),
                (34, 214),
                (29, 221),
                (10, 213 + droop),
                (-10, 214 + droop),
            ]
        )
        canvas.lay(canvas.outline(lash), HAIR)


def _nose_and_mouth(canvas: Canvas, shade: Colour, lips: Colour, mouth: str) -> None:
    canvas.lay(
        canvas.outline([(233, 216), (243, 262), (250, 276), (240, 284), (230, 284), (236, 262)], soft=3),
        shade,
        opacity=0.6,
    )
    for x in (222, 240):
        canvas.lay(canvas.oval(x, 281, 4, 2.2, soft=1), mixed(shade, INK, 0.35), opacity=0.7)
    drop = {"closed": 0, "half": 7, "open": 15}[mouth]
    dark = mixed(lips, INK, 0.30)
    upper = [
        (194, 318),
        (212, 309),
        (224, 306),
        (230, 309),
        (236, 306),
        (248, 309),
        (266, 318),
        (248, 318),
        (230, 320),
        (212, 318),
    ]
    lower = [
        (194, 318),
        (212, 318 + drop),
        (230, 320 + drop),
        (248, 318 + drop),
        (266, 318),
        (252, 331 + drop),
        (230, 338 + drop),
        (208, 331 + drop),
    ]
    if drop:
        gap = canvas.outline(
            [(197, 318), (230, 316), (263, 318), (248, 323 + drop), (230, 325 + drop), (212, 323 + drop)]
        )
        canvas.lay(gap, (92, 34, 36))
        canvas.lay(gap * canvas.box(208, 314, 252, 323, radius=3), mixed(WHITE, CREAM, 0.5))
    canvas.lay(canvas.outline(upper), mixed(lips, dark, 0.45))
    canvas.lay(canvas.outline(lower), lips)
    canvas.lay(canvas.oval(226, 329 + drop, 15, 3, soft=4), WHITE, opacity=0.42)
    if not drop:
        canvas.lay(canvas.outline([(193, 318), (212, 319), (230, 321.5), (248, 319), (267, 318), (230, 319)]), dark)


def _hair_before(canvas: Canvas) -> None:
    left = [
        (262, 60),
        (214, 96),
        (160, 138),
        (142, 214),
        (138, 320),
        (120, 440),
        (88, 400),
        (82, 300),
        (88, 200),
        (108, 112),
        (156, 58),
        (214, 42),
    ]
    right = [
        (226, 66),
        (268, 84),
        (308, 132),
        (320, 214),
        (324, 320),
        (342, 440),
        (372, 400),
        (378, 300),
        (372, 200),
        (352, 112),
        (304, 58),
        (250, 42),
    ]
    sheen = (
        (0, mixed(HAIR, WHITE, 0.06)),
        (0.3, mixed(HAIR, (150, 110, 96), 0.30)),
        (0.6, HAIR),
        (1, mixed(HAIR, INK, 0.4)),
    )
    canvas.lay(canvas.outline(right), canvas.across(380, 230, sheen))
    canvas.lay(canvas.outline(left), canvas.across(84, 250, sheen))
