"""How clearly letters stand off what is around them."""

import cv2
import numpy as np
import pylopdf_fonts_zh_cn
import pytest
from PIL import Image, ImageDraw, ImageFont

from nine16.signals._text_light import contrast_of
from nine16.signals._text_model import Line

GROUND = 226
"""A light ground: white letters on it are 1.3 : 1."""


def _lettered(*, shadow: float, ground: int = GROUND) -> float:
    """Contrast of white letters over a soft dark shadow of that strength, 0..1."""
    font = ImageFont.truetype(pylopdf_fonts_zh_cn.sans_path(), 64)
    mask = Image.new("L", (520, 120), 0)
    ImageDraw.Draw(mask).text((40, 20), "同一盏灯一张脸", font=font, fill=255)
    letters = np.asarray(mask) / 255.0
    dark = np.clip(2.5 * cv2.GaussianBlur(letters, (0, 0), 6.0), 0.0, 1.0) * shadow
    light = ground * (1 - dark)
    light = light * (1 - letters) + 255 * letters
    picture = np.repeat(light[..., None], 3, axis=2).round().astype(np.uint8)
    corners = np.array([[38, 24], [490, 24], [490, 96], [38, 96]], dtype=np.float32)
    return contrast_of(picture, Line(corners, 0.99))


def test_a_soft_shadow_behind_letters_helps_them() -> None:
    bare, soft, strong = (_lettered(shadow=strength) for strength in (0.0, 0.4, 0.8))
    assert bare == pytest.approx(1.28, rel=0.1)
    assert bare < soft < strong
    assert strong > 4.5


def test_the_far_slope_of_a_shadow_is_no_edge_of_a_letter() -> None:
    grey = round(GROUND * (1 - 0.8))  # what the shadow makes of the ground right beside the letters
    assert _lettered(shadow=0.8) > 0.4 * _lettered(shadow=0.0, ground=grey)
