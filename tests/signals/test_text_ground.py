"""Captions and the print of things are told apart by how what is around them moves; where nothing moves, nothing is."""

import cv2
import numpy as np
import pylopdf_fonts_zh_cn
import pytest
from PIL import Image, ImageDraw, ImageFont

from nine16.signals.text import text

WIDTH, HEIGHT, FPS = 540, 960, 5.0


def _scene(*, seed: int = 3, size: tuple[int, int] = (700, 1100)) -> np.ndarray:
    """(h, w, 3): a table with things on it, in soft patches."""
    wide, high = size
    coarse = np.random.default_rng(seed).integers(20, 200, (high // 24, wide // 24, 3), np.uint8)
    return cv2.resize(coarse, (wide, high), interpolation=cv2.INTER_CUBIC)


def _written(picture: np.ndarray, words: str, at: tuple[int, int], *, size: int = 40) -> np.ndarray:
    drawn = Image.fromarray(picture)
    font = ImageFont.truetype(pylopdf_fonts_zh_cn.sans_path(), size)
    ImageDraw.Draw(drawn).text(at, words, font=font, fill=(255,) * 3, stroke_width=2, stroke_fill=(0, 0, 0))
    return np.asarray(drawn)


def _seen(scene: np.ndarray, x: float, y: float) -> np.ndarray:
    """What a camera at (x, y) sees of the scene."""
    whole = cv2.warpAffine(scene, np.array([[1, 0, -x], [0, 1, -y]], np.float64), (WIDTH, HEIGHT))
    return np.asarray(whole)


def _kinds(show, pictures) -> dict[str, object]:
    measured = show(text, np.stack(pictures), fps=FPS)
    return {str(span.facts["text"]): span.facts.get("kind") for span in measured.spans}


def test_words_that_stand_while_the_camera_moves_are_a_caption_and_those_that_go_with_it_are_print(show):
    scene = _written(_scene(), "山茶花面膜", (200, 400))
    pictures = [_written(_seen(scene, 5 * number, 2 * number), "今天下单立减", (60, 760)) for number in range(16)]

    assert _kinds(show, pictures) == {"山茶花面膜": "lettering", "今天下单立减": "caption"}


def test_print_on_a_pack_that_is_carried_past_is_no_caption(show):
    """The picture behind the pack stands still."""
    pack = _written(_scene(seed=5, size=(300, 300)), "Rose Cream", (40, 130))
    table = _scene()[:HEIGHT, :WIDTH]
    pictures = []
    for number in range(14):
        picture = table.copy()
        picture[300:600, 20 + 14 * number : 320 + 14 * number] = pack
        pictures.append(picture)

    assert _kinds(show, pictures) == {"Rose Cream": "lettering"}


def test_words_that_come_and_go_over_a_picture_that_rests_are_a_caption(show):
    table = _scene()[:HEIGHT, :WIDTH]
    pictures = [_written(table, "收藏起来慢慢看", (60, 500)) if 4 <= number < 12 else table for number in range(16)]

    assert _kinds(show, pictures) == {"收藏起来慢慢看": "caption"}


def test_words_that_scroll_over_a_picture_that_rests_are_a_caption(show):
    table = _scene()[:HEIGHT, :WIDTH]
    pictures = [_written(table, "敏感肌也能安心使用", (60, 800 - 30 * number)) for number in range(16)]

    assert _kinds(show, pictures) == {"敏感肌也能安心使用": "caption"}


def test_where_nothing_moves_nothing_is_told(show):
    """A pack on a table before a camera on a stand: its print may be anything."""
    pictures = [_written(_scene()[:HEIGHT, :WIDTH], "山茶花面膜", (100, 400))] * 12

    assert _kinds(show, pictures) == {"山茶花面膜": None}


@pytest.mark.parametrize(("degrees", "kind"), [(2.0, None), (8.0, "lettering")])
def test_a_line_that_leans_is_print_where_nothing_else_tells(show, degrees, kind):
    upright = _written(_scene(), "Rose Petal Cream", (150, 450))
    turn = cv2.getRotationMatrix2D((300, 450), degrees, 1.0)
    leaning = np.asarray(cv2.warpAffine(upright, turn, (700, 1100), borderMode=cv2.BORDER_REFLECT))[:HEIGHT, :WIDTH]

    assert list(_kinds(show, [leaning] * 12).values()) == [kind]
