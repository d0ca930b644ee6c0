"""Captions drawn onto moving grounds are found, read, timed and followed; grounds without them are left alone."""

import sys

import cv2
import numpy as np
import pylopdf_fonts_zh_cn
import pytest
from PIL import Image, ImageDraw, ImageFont

from nine16.model.measured import Span
from nine16.signals.text import in_rows, text

WIDTH, HEIGHT = 540, 960
FPS = 5.0


def _ground(seconds: float, *, width: int = WIDTH, height: int = HEIGHT, seed: int = 0) -> np.ndarray:
    """Soft blobs that drift: (n, h, w, 3)."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(20, 120, (2 * height // 60, width // 60 + 2, 3), np.uint8)
    soft = cv2.resize(coarse, (width, 2 * height), interpolation=cv2.INTER_CUBIC)
    return np.stack([soft[4 * number : 4 * number + height].copy() for number in range(round(seconds * FPS))])


def _write(
    picture: np.ndarray, words: str, *, at: tuple[int, int], size: int, opacity: float = 1.0, colour: int = 255
) -> None:
    """Light letters with a dark outline, as editors draw them."""
    font = ImageFont.truetype(pylopdf_fonts_zh_cn.sans_path(), size)
    drawn = Image.fromarray(picture)
    ImageDraw.Draw(drawn).text(
        at, words, font=font, fill=(colour,) * 3, stroke_width=max(1, size // 14), stroke_fill=(0, 0, 0)
    )
    picture[:] = cv2.addWeighted(picture, 1 - opacity, np.asarray(drawn), opacity, 0)


def _captioned(
    pictures: np.ndarray, words: str, *, from_s: float, to_s: float, y: int = 700, size: int = 36, x: int = 60
):
    for number, picture in enumerate(pictures):
        if from_s <= number / FPS < to_s:
            _write(picture, words, at=(x, y), size=size)
    return pictures


@pytest.mark.parametrize("words", ["今天下单立减二十元", "Free shipping today"])
def test_a_caption_is_read_with_its_time_place_and_size(show, words):
    pictures = _captioned(_ground(5.0), words, from_s=1.0, to_s=3.4)

    measured = show(text, pictures, fps=FPS)

    (span,) = measured.spans
    assert span.facts["text"] == words
    assert (span.from_s, span.to_s) == pytest.approx((0.9, 3.3), abs=0.11), "between two pictures"
    assert span.facts["x"] * WIDTH == pytest.approx(60, abs=12)
    assert 700 - 8 < span.facts["y"] * HEIGHT < 700 + 20
    assert 0.7 * 36 < span.facts["size"] * HEIGHT < 1.6 * 36
    assert span.facts["certainty"] > 0.9
    assert measured.per_second == ()
    assert measured.facts["captions"] == 1


def test_captions_that_follow_each_other_in_one_place_are_told_apart(show):
    pictures = _ground(4.0)
    _captioned(pictures, "第一步先洗脸", from_s=0.4, to_s=2.0)
    _captioned(pictures, "第二步再敷面膜", from_s=2.0, to_s=3.4)

    spans = show(text, pictures, fps=FPS).spans

    assert [span.facts["text"] for span in spans] == ["第一步先洗脸", "第二步再敷面膜"]
    assert spans[0].to_s == pytest.approx(1.9, abs=0.15)
    assert spans[1].from_s == pytest.approx(1.9, abs=0.15)


def test_a_caption_that_scrolls_is_one_caption(show):
    pictures = _ground(4.0)
    for number, picture in enumerate(pictures):
        if 3 <= number < 17:
            _write(picture, "敏感肌也能安心使用", at=(80, 800 - 36 * (number - 3)), size=34)

    (span,) = show(text, pictures, fps=FPS).spans

    assert span.facts["text"] == "敏感肌也能安心使用"
    assert (span.from_s, span.to_s) == pytest.approx((0.5, 3.3), abs=0.25)


def test_a_caption_that_slides_in_begins_when_it_comes(show):
    pictures = _ground(4.0)
    for number, picture in enumerate(pictures):
        if number >= 5:
            _write(picture, "收藏起来慢慢看", at=(round(80 - 300 * max(0, 7 - number) / 2), 500), size=40)

    (span,) = show(text, pictures, fps=FPS).spans

    assert span.facts["text"] == "收藏起来慢慢看"
    assert span.from_s == pytest.approx(1.0, abs=0.25)
    assert span.to_s == 4.0


def test_letters_that_come_one_by_one_are_one_caption_from_the_first_letter_on(show):
    words = "买一送一只在今天晚上"
    pictures = _ground(5.0)
    for number, picture in enumerate(pictures):
        shown = min(len(words), max(0, number - 4))
        if shown:
            _write(picture, words[:shown], at=(60, 640), size=40)

    spans = [span for span in show(text, pictures, fps=FPS).spans if len(str(span.facts["text"])) > 1]

    assert [span.facts["text"] for span in spans] == [words]
    assert spans[0].from_s == pytest.approx(1.0, abs=0.65)
    assert spans[0].to_s == 5.0


def test_a_caption_that_fades_begins_and_ends_half_way(show):
    pictures = _ground(5.0)
    for number, picture in enumerate(pictures):
        opacity = float(np.clip(min(number / 5 - 1.0, 4.0 - number / 5) / 0.8, 0, 1))
        if opacity:
            _write(picture, "口碑好物推荐", at=(90, 300), size=44, opacity=opacity)

    (span,) = show(text, pictures, fps=FPS).spans

    assert span.facts["text"] == "口碑好物推荐"
    assert (span.from_s, span.to_s) == pytest.approx((1.4, 3.6), abs=0.25)


def test_words_sung_along_in_another_colour_stay_one_caption(show):
    pictures = _ground(3.0)
    for number, picture in enumerate(pictures):
        _write(picture, "你的眼睛会说话", at=(60, 700), size=40, colour=255 if number < 8 else 190)

    (span,) = show(text, pictures, fps=FPS).spans

    assert (span.from_s, span.to_s) == (0.0, 3.0)


def test_a_ground_without_words_has_no_captions_and_is_hardly_looked_at(show):
    measured = show(text, _ground(4.0, seed=5), fps=FPS)

    assert measured.spans == ()
    assert measured.facts == {"captions": 0, "looked_pictures": 0.0, "read": 0}


def test_a_caption_that_stands_is_read_once_and_looked_for_once(show):
    pictures = np.repeat(_captioned(_ground(0.2), "Ten years of shoes", from_s=0, to_s=1), 25, axis=0)

    measured = show(text, pictures, fps=FPS)

    assert [(span.from_s, span.to_s) for span in measured.spans] == [(0.0, 5.0)]
    assert measured.facts["read"] <= 2
    assert measured.facts["looked_pictures"] < 0.6, "of 25 pictures"


def test_what_flashes_for_a_single_picture_is_not_told(show):
    pictures = _captioned(_ground(3.0), "一闪而过的字幕", from_s=1.0, to_s=1.2)

    assert show(text, pictures, fps=FPS).spans == ()


@pytest.mark.parametrize(("width", "height"), [(960, 540), (270, 480), (1080, 1920)])
def test_frames_of_any_size_and_shape_are_read(show, width, height):
    pictures = _ground(1.2, width=width, height=height)
    size = round(0.07 * min(width, height))
    _captioned(pictures, "限时优惠三天", from_s=0.0, to_s=1.2, x=width // 8, y=height // 2, size=size)

    (span,) = show(text, pictures, fps=FPS).spans

    assert span.facts["text"] == "限时优惠三天"
    assert 0 < span.facts["y"] - 0.5 + 0.03 < 0.1
    assert span.facts["size"] == pytest.approx(1.1 * size / height, rel=0.35)


@pytest.mark.parametrize(
    ("letters", "ground", "ratio"), [(255, 0, 21.0), (255, 118, 4.6), (0, 118, 4.6), (255, 149, 3.0)]
)
def test_contrast_is_wcags_ratio_of_letters_to_ground(show, letters, ground, ratio):
    pictures = np.full((5, HEIGHT, WIDTH, 3), ground, np.uint8)
    font = ImageFont.truetype(pylopdf_fonts_zh_cn.sans_path(), 60)
    for picture in pictures:
        drawn = Image.fromarray(picture)
        ImageDraw.Draw(drawn).text((60, 400), "对比度要够", font=font, fill=(letters,) * 3)
        picture[:] = np.asarray(drawn)

    (span,) = show(text, pictures, fps=FPS).spans

    assert span.facts["contrast"] == pytest.approx(ratio, rel=0.12)


def test_without_pictures_nothing_is_known(show):
    measured = show(text, np.zeros((0, HEIGHT, WIDTH, 3), np.uint8), duration_s=3.0)

    assert measured.spans == ()
    assert "captions" not in measured.facts, "not known is not zero"


def test_the_networks_run_without_the_package_that_brings_them(show):
    """Importing rapidocr's own pipeline takes half a second, sets up a logger and may look for files to download."""
    show(text, _captioned(_ground(1.0), "只借用模型", from_s=0.0, to_s=1.0), fps=FPS)

    assert "rapidocr.main" not in sys.modules


def _part(said: str, x: float, *, from_s: float = 1.0, to_s: float = 3.0, y: float = 0.5, size: float = 0.03) -> Span:
    facts = {"text": said, "x": x, "y": y, "w": 0.2, "h": size, "certainty": 0.9, "size": size, "contrast": 9.0}
    return Span(from_s, to_s, facts)


def test_parts_of_a_line_found_apart_are_one_caption():
    (span,) = in_rows([_part("MOVIE PROJECT", 0.42, from_s=1.3), _part("THE OPEN", 0.2)], ratio=9 / 16)

    assert span.facts["text"] == "THE OPEN MOVIE PROJECT"
    assert (span.from_s, span.to_s) == (1.0, 3.0)
    assert (span.facts["x"], span.facts["w"]) == pytest.approx((0.2, 0.42))
    assert in_rows([_part("今天", 0.2), _part("下单", 0.4)], ratio=9 / 16)[0].facts["text"] == "今天下单"


@pytest.mark.parametrize(
    "other",
    [
        _part("10.0", 0.6),
        _part("10.0", 0.42, from_s=2.0),
        _part("10.0", 0.42, to_s=4.0),
        _part("10.0", 0.42, y=0.54),
        _part("10.0", 0.42, size=0.06),
    ],
    ids=["far away", "later", "longer", "in the next row", "larger"],
)
def test_captions_that_only_look_alike_stay_apart(other):
    assert len(in_rows([_part("9.9", 0.2), other], ratio=9 / 16)) == 2
