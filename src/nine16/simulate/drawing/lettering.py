"""Chinese and Latin lettering from a font that comes as a package, so that no box is drawn on a bare machine."""

import functools
from collections.abc import Sequence

import numpy as np
import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from nine16.simulate.drawing.canvas import Layer
from nine16.simulate.drawing.palette import WHITE, Colour

Line = Sequence[tuple[str, Colour]]
"""A line of text in pieces, each with its colour."""


@functools.lru_cache(maxsize=64)
def _font(pixels: int, *, serif: bool) -> ImageFont.FreeTypeFont:
    path = pylopdf_fonts_zh_cn.serif_path() if serif else pylopdf_fonts_zh_cn.sans_path()
    return ImageFont.truetype(str(path), pixels)


def lettered(
    lines: Sequence[Line | str],
    *,
    size: float,
    scale: float,
    colour: Colour = WHITE,
    serif: bool = False,
    bold: float = 0.0,
    shade: float = 0.0,
    spacing: float = 0.0,
) -> Layer:
    """Lines of text as a layer, cut close.

    Args:
        lines: each a text, or pieces with a colour each.
        size: height of the letters in units.
        scale: pixels per unit.
        colour: of texts without one.
        serif: the serif face (titles) or the plain one (captions).
        bold: extra width of the strokes in units.
        shade: strength of a soft dark halo, so that captions read on any picture.
        spacing: extra space between letters in units.
    """
    font = _font(max(4, round(size * scale)), serif=serif)
    heavy, gap = round(bold * scale), spacing * scale
    pieces = [[(text, colour)] if isinstance(text, str) else list(text) for text in lines]
    widths = [sum(_width(font, text, gap) for text, _ in line) for line in pieces]
    margin = round(size * scale * 0.5) + heavy
    step = round(size * scale * 1.45)
    wide, high = round(max(widths)) + 2 * margin, step * len(pieces) + 2 * margin
    colours, cover = Image.new("RGB", (wide, high)), Image.new("L", (wide, high))
    for number, line in enumerate(pieces):
        x = (wide - widths[number]) / 2
        for text, paint in line:
            for letter in text if gap else (text,):
                place = (x, margin + number * step)
                one = Image.new("L", (wide, high))
                ImageDraw.Draw(one).text(place, letter, fill=255, font=font, stroke_width=heavy)
                colours.paste(paint, mask=one.point(lambda value: 255 if value else 0))
                cover = Image.fromarray(np.maximum(np.asarray(cover), np.asarray(one)))
                x += _width(font, letter, gap)
    letters = np.asarray(cover, np.float32)[..., None] / 255
    paint = np.asarray(colours, np.float32) * letters
    if shade:
        halo = cover.filter(ImageFilter.GaussianBlur(size * scale * 0.16))
        dark = np.clip(np.asarray(halo, np.float32)[..., None] / 255 * 1.6, 0, 1) * shade
        letters = letters + dark * (1 - letters)
    return Layer(paint.clip(0, 255).astype(np.uint8), (letters[..., 0] * 255).clip(0, 255).astype(np.uint8))


def _width(font: ImageFont.FreeTypeFont, text: str, gap: float) -> float:
    return font.getlength(text) + gap * len(text)
