"""The sets the brand shoots on: product on a plinth, cream from near, face, hand, cards and end card."""

import functools
from collections.abc import Sequence

import numpy as np

from nine16.simulate.drawing import packshots, surfaces
from nine16.simulate.drawing.canvas import HEIGHT, WIDTH, Canvas, Layer
from nine16.simulate.drawing.hand import hand
from nine16.simulate.drawing.lettering import Line, lettered
from nine16.simulate.drawing.palette import (
    BLUSH,
    CAMELLIA,
    CREAM,
    FOREST,
    GOLD,
    INK,
    ROSE,
    SAND,
    WHITE,
    Colour,
    mixed,
)
from nine16.simulate.drawing.presenter import MOUTHS, Look, presenter
from nine16.simulate.drawing.scene import STILL, Draw, Drift, Picture, Scene, Sprite, lay, lay_sprite, moving, wiped

_MIDDLE = WIDTH * surfaces.MARGIN / 2
_TOP = HEIGHT * (surfaces.MARGIN - 1) / 2
"""Where the picture's upper edge lies on a backdrop."""


def _centred(canvas: Canvas, layer: Layer, x: float, bottom: float) -> None:
    high, wide = layer.cover.shape
    canvas.onto(layer, x - wide / canvas.scale / 2, bottom - high / canvas.scale)


def product(
    name: str,
    wall: Colour,
    *,
    stand: Colour = CREAM,
    leaves: int | None = 1,
    near: float = 1.0,
    drift: Drift | None = None,
) -> Scene:
    """A product on a plinth; `near` brings the camera closer."""

    def scene(scale: float) -> Draw:
        canvas = surfaces.studio(scale, wall, horizon=690, leaves=leaves)
        surfaces.plinth(canvas, stand, x=_MIDDLE, top=668, wide=176 * near, high=130)
        layer = packshots.PACKSHOTS[name](scale * 1.12 * near)
        half = layer.cover.shape[1] / scale / 2
        canvas.shadow(_MIDDLE + 6, 674, min(half * 0.8, 96 * near), 11, strength=0.34)
        _centred(canvas, layer, _MIDDLE, 682)
        return moving(canvas.picture(), scale, drift or Drift(zoom=(1.0, 1.07), down=(0, -12)))

    return scene


def twist(colour: Colour, wall: Colour) -> Scene:
    """A lipstick that is turned out, very near."""

    def scene(scale: float) -> Draw:
        backdrop = surfaces.studio(scale, wall, horizon=900, leaves=4).picture()
        steps = [packshots.lipstick(scale * 2.0, colour=colour, out=out) for out in np.linspace(0.12, 1.0, 14)]

        def draw(at_s: float, loud: float) -> Picture:
            picture = moving(backdrop, scale, Drift(zoom=(1.06, 1.0), over_s=1.2))(at_s, loud)
            step = min(len(steps) - 1, int(at_s / 1.0 * len(steps)))
            layer = steps[step]
            high, wide = layer.cover.shape
            lay(picture, layer, round(WIDTH * scale / 2 - wide / 2), round(930 * scale) - high)
            return picture

        return draw

    return scene


def macro(colour: Colour, *, seed: int, coarse: float = 1.0, gloss: float = 0.9, drift: Drift | None = None) -> Scene:
    """A cream from near, the camera gliding over it."""

    def scene(scale: float) -> Draw:
        picture = surfaces.cream(scale, colour, seed=seed, coarse=coarse, gloss=gloss)
        return moving(picture, scale, drift or Drift(zoom=(1.02, 1.12), across=(-14, 14), down=(18, -18), over_s=3.5))

    return scene


def bubbles(colour: Colour, *, seed: int) -> Scene:
    """Foam from near."""

    def scene(scale: float) -> Draw:
        return moving(surfaces.foam(scale, colour, seed=seed), scale, Drift(zoom=(1.25, 1.02), over_s=3.0))

    return scene


def talking(wall: Colour, look: Look, *, near: float = 1.0, leaves: int | None = None) -> Scene:
    """The presenter speaks: the mouth follows the voice, the eyes blink."""

    def scene(scale: float) -> Draw:
        faces = [_face_picture(scale, wall, look, near, leaves, mouth, eyes_open=True) for mouth in MOUTHS]
        blink = _face_picture(scale, wall, look, near, leaves, "closed", eyes_open=False)
        drift = Drift(zoom=(1.0, 1.045), over_s=5.0)
        draws = [moving(face, scale, drift) for face in (*faces, blink)]

        def draw(at_s: float, loud: float) -> Picture:
            if at_s % 2.7 > 2.56:
                return draws[3](at_s, loud)
            return draws[0 if loud < 0.18 else 1 if loud < 0.5 else 2](at_s, loud)

        return draw

    return scene


@functools.lru_cache(maxsize=24)
def _face_picture(
    scale: float, wall: Colour, look: Look, near: float, leaves: int | None, mouth: str, *, eyes_open: bool
) -> Picture:
    canvas = surfaces.studio(scale, wall, horizon=1_400, leaves=leaves)
    layer = presenter(scale * 1.22 * near, look, mouth=mouth, eyes_open=eyes_open)
    _centred(canvas, layer, _MIDDLE, HEIGHT * surfaces.MARGIN + 150 * (near - 1) * 2.2)
    return canvas.picture()


def before_after(
    wall: Colour,
    before: Look,
    after: Look,
    words: tuple[str, str],
    *,
    near: float = 1.15,
    over: tuple[float, float] = (0.5, 2.2),
    line: tuple[float, float] = (0.86, 0.22),
) -> Scene:
    """The same face before and after, with a line that moves across."""

    def scene(scale: float) -> Draw:
        pair = []
        for look, x, word in ((before, 96, words[0]), (after, 444, words[1])):
            picture = _face_picture(scale, wall, look, near, None, "closed", eyes_open=True)
            tag = Sprite(pill(word, scale, colour=INK if look is before else CAMELLIA), x, 250, comes="cut")
            pair.append(moving(picture, scale, STILL, [tag]))
        return wiped(pair[0], pair[1], scale, from_s=over[0], to_s=over[1], start=line[0], stop=line[1])

    return scene


def hand_with(wall: Colour, *, swatches: tuple[Colour, ...] = (), every_s: float = 0.6, wet: float = 0.0) -> Scene:
    """A hand on which swatches appear one after the other, or on which cream melts."""

    def scene(scale: float) -> Draw:
        def picture(shown: tuple[Colour, ...], shine: float) -> Picture:
            canvas = surfaces.studio(scale, wall, horizon=1_400, leaves=7)
            _centred(canvas, hand(scale * 1.32, swatches=shown, wet=shine), _MIDDLE, HEIGHT * surfaces.MARGIN + 10)
            return canvas.picture()

        if swatches:
            stages = [picture(swatches[:shown], 0.0) for shown in range(len(swatches) + 1)]
        else:
            stages = [picture((), wet * part) for part in (0.0, 0.5, 1.0)]
        draws = [moving(stage, scale, Drift(zoom=(1.0, 1.06), over_s=3.5)) for stage in stages]
        return lambda at_s, loud: draws[min(len(draws) - 1, int(at_s / every_s))](at_s, loud)

    return scene


def halves(left: Scene, right: Scene, words: tuple[str, str]) -> Scene:
    """Two scenes wiped into each other: dry and cared for, bare and protected."""

    def scene(scale: float) -> Draw:
        return wiped(
            _tagged(left(scale), words[0], 96, INK, scale),
            _tagged(right(scale), words[1], 444, CAMELLIA, scale),
            scale,
            from_s=0.3,
            to_s=1.6,
            start=0.92,
            stop=0.45,
        )

    return scene


def _tagged(inner: Draw, word: str, x: float, colour: Colour, scale: float) -> Draw:
    tag = Sprite(pill(word, scale, colour=colour), x, 250, comes="cut")

    def draw(at_s: float, loud: float) -> Picture:
        picture = inner(at_s, loud)
        lay_here = picture.copy()
        lay_sprite(lay_here, tag, at_s, scale)
        return lay_here

    return draw


def card(lines: Sequence[str], *, paper: Colour = CREAM, ink: Colour = INK, small: str = "") -> Scene:
    """A title card: words on paper and nothing that moves."""

    def scene(scale: float) -> Draw:
        canvas = surfaces.canvas_of(scale)
        canvas.lay(canvas.box(-9, -9, 900, 1_200), paper)
        for inset, width in ((34, 1.6), (42, 0.8)):
            x0, y0 = (WIDTH * (surfaces.MARGIN - 1)) / 2 + inset, _TOP + inset
            outer = canvas.box(x0, y0, WIDTH * surfaces.MARGIN - x0, HEIGHT * surfaces.MARGIN - y0, radius=2)
            inner = canvas.box(x0 + width, y0 + width, WIDTH * surfaces.MARGIN - x0 - width, HEIGHT * surfaces.MARGIN - y0 - width, radius=2)  # fmt: skip
            canvas.lay(outer - inner, mixed(GOLD, paper, 0.2))
        _centred(canvas, packshots.camellia(scale, size=44), _MIDDLE, 420)
        title = lettered(lines, size=50, scale=scale, colour=ink, serif=True, spacing=5)
        _centred(canvas, title, _MIDDLE, 480 + title.cover.shape[0] / scale)
        if small:
            note = lettered([small], size=19, scale=scale, colour=mixed(ink, paper, 0.35), spacing=4)
            _centred(canvas, note, _MIDDLE, 500 + (title.cover.shape[0] + note.cover.shape[0]) / scale)
        return moving(canvas.picture(), scale, STILL)

    return scene


def price_list(title: str, rows: Sequence[tuple[str, str, str]]) -> Scene:
    """A price list that fills the picture: name, old price, price; nothing moves."""

    def scene(scale: float) -> Draw:
        canvas = surfaces.canvas_of(scale)
        canvas.lay(canvas.box(-9, -9, 900, 1_200), mixed(CREAM, WHITE, 0.4))
        left, right = 36 + WIDTH * (surfaces.MARGIN - 1) / 2, WIDTH * (1 + (surfaces.MARGIN - 1) / 2) - 36
        head = lettered([title], size=32, scale=scale, colour=INK, serif=True, spacing=2)
        canvas.onto(head, left - 14, _TOP + 92)
        step = 700 / len(rows)
        for number, (name, old, price) in enumerate(rows):
            y = _TOP + 180 + number * step
            canvas.lay(canvas.box(left, y, right, y + 1), mixed(INK, CREAM, 0.75))
            size_ = min(21.0, step * 0.42)
            for text, x, colour, bold in (
                (name, left - 10, INK, 0.0), (old, right - 190, mixed(INK, CREAM, 0.5), 0.0), (price, right - 96, CAMELLIA, 0.5),
            ):  # fmt: skip
                canvas.onto(
                    lettered([text], size=size_, scale=scale, colour=colour, bold=bold),
                    x,
                    y + step * 0.10,
                )
        return moving(canvas.picture(), scale, STILL)

    return scene


def fog(words: str, *, colour: Colour = BLUSH, comes_s: float = 1.6) -> Scene:
    """Soft light, and a word that comes slowly: handsome, and it says nothing."""

    def scene(scale: float) -> Draw:
        canvas = surfaces.studio(scale, colour, horizon=1_400, leaves=11)
        title = Sprite(
            lettered([words], size=40, scale=scale, colour=WHITE, serif=True, spacing=14), 270, 470, from_s=comes_s
        )
        return moving(canvas.picture(), scale, Drift(zoom=(1.0, 1.06), across=(-16, 16), over_s=6.0), [title])

    return scene


def discs(wall: Colour, items: Sequence[tuple[str, str, Colour]]) -> Scene:
    """What is inside: a disc per ingredient, coming one after the other."""

    def scene(scale: float) -> Draw:
        backdrop = surfaces.studio(scale, wall, horizon=1_400, leaves=2).picture()
        sprites = []
        for number, (name, share, colour) in enumerate(items):
            canvas = Canvas(230, 230, scale=scale)
            canvas.lay(canvas.oval(115, 124, 92, 92, soft=26), INK, opacity=0.20)
            canvas.lay(
                canvas.oval(115, 115, 96, 96), canvas.down(20, 210, ((0, mixed(colour, WHITE, 0.45)), (1, colour)))
            )
            canvas.lay(canvas.oval(88, 74, 26, 12, soft=14), WHITE, opacity=0.6)
            for text, size_, y in ((share, 34.0, 96), (name, 19.0, 140)):
                words = lettered([text], size=size_, scale=scale, colour=INK, serif=size_ > 20)
                high, wide = words.cover.shape
                canvas.onto(words, 115 - wide / scale / 2, y - high / scale / 2)
            x = 270 + (-92, 92, 0)[number % 3]
            sprites.append(
                Sprite(canvas.layer(), x, (330, 400, 570)[number % 3], 0.35 * number, comes="pop", breathes=4)
            )
        return moving(backdrop, scale, Drift(zoom=(1.0, 1.04)), sprites)

    return scene


def end_card(call: str) -> Scene:
    """The brand's products together, its name, and what to do."""

    def scene(scale: float) -> Draw:
        canvas = surfaces.studio(scale, mixed(BLUSH, CREAM, 0.4), horizon=640, leaves=9)
        for name, x, bottom, near in (
            ("cleanser", 120, 700, 0.62), ("sunscreen", 226, 690, 0.66), ("hand-cream", 480, 700, 0.58),
            ("serum", 384, 712, 0.70), ("lipstick", 296, 730, 0.56), ("cushion", 180, 760, 0.44),
        ):  # fmt: skip
            canvas.shadow(x + 6, bottom - 8, 60 * near * 1.5, 8, strength=0.26)
            _centred(canvas, packshots.PACKSHOTS[name](scale * near * 1.1), x, bottom)
        name = lettered(["泠 棠"], size=62, scale=scale, colour=FOREST, serif=True, spacing=6)
        _centred(canvas, name, _MIDDLE, 330)
        latin = lettered(["LINGTAN"], size=17, scale=scale, colour=mixed(FOREST, SAND, 0.2), spacing=9)
        _centred(canvas, latin, _MIDDLE, 362)
        button = Sprite(pill(call, scale, colour=CAMELLIA, size_=25), 270, 800, from_s=0.4, comes="pop", breathes=3)
        return moving(canvas.picture(), scale, Drift(zoom=(1.04, 1.0), over_s=2.0), [button])

    return scene


def pill(text: str | Line, scale: float, *, colour: Colour = CAMELLIA, ink: Colour = WHITE, size_: float = 20) -> Layer:
    """Words on a round label."""
    words = lettered([text], size=size_, scale=scale, colour=ink, bold=0.3)
    high, wide = words.cover.shape
    canvas = Canvas(wide / scale + 16, size_ * 2.3, scale=scale)
    tall = size_ * 2.1
    canvas.lay(canvas.box(1, 1, wide / scale + 15, tall, radius=tall / 2), colour, opacity=0.94)
    canvas.onto(words, 8, tall / 2 - high / scale / 2 - size_ * 0.06)
    return canvas.layer()


SHADES = (CAMELLIA, ROSE, (150, 74, 62))
"""The lipstick's three shades on the hand."""
