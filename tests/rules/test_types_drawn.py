"""A film for each of the four types that shows all its card asks, and for each point a film that lacks just that one.

Drawn, encoded, measured, looked at and read as `nine16 check` does: near and far textures, a drawn presenter, words
burned in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import pytest

from nine16.kinds.card import cards
from nine16.model.candidate import Beside
from nine16.model.finding import Finding
from nine16.simulate.drawing.presenter import Look, presenter

FPS = 3
WIDE, HIGH = 360, 640
TEXTURES = {"near": (40, 1.6, 1.0), "middle": (14, 0.8, 2.0), "far": (4, 0.8, 2.0)}
"""Side of the patches that a texture is made of (large ones look near, small ones far), blur and grain over them."""
Caption = tuple[float, float, str]


@dataclass(frozen=True)
class Film:
    """What a film shows."""

    shots: tuple[tuple[str, float], ...]
    """(near, middle, far or person; seconds), one after another."""
    captions: tuple[Caption, ...]
    """(from_s, to_s, words); those that stand together lie under each other."""
    size: tuple[int, int] = (WIDE, HIGH)
    look: str = ""
    """dark, flat, grey, blurred or shaken."""

    def without(self, *words: str) -> "Film":
        """The film without the captions that hold one of these words."""
        return replace(self, captions=tuple(one for one in self.captions if not any(w in one[2] for w in words)))

    def shown(self, *shots: tuple[str, float]) -> "Film":
        """The film with these shots."""
        return replace(self, shots=shots)

    def said(self, *captions: Caption) -> "Film":
        """The film with these captions."""
        return replace(self, captions=captions)


WHOLE = {
    "main": Film(
        (("near", 3), ("middle", 2), ("far", 2), ("middle", 3)),
        ((0.4, 2.8, "适合日常卸妆"), (3.2, 4.8, "防水大容量"), (5.2, 7.0, "质检报告")),
    ),
    "detail": Film(
        (("near", 4), ("far", 4), ("middle", 4), ("near", 4)),
        (
            (0.4, 2.4, "做工看得见"),
            (3.0, 5.0, "第1步 打开盖子"),
            (6.0, 8.0, "材质：不锈钢"),
            (9.0, 11.0, "工作原理"),
            (12.0, 14.0, "容量 500ml"),
        ),
    ),
    "shop": Film(
        (("far", 6), ("middle", 5), ("person", 4), ("near", 6)),
        (
            (0.4, 2.4, "占地3000平方米"),
            (4.0, 6.0, "ISO认证"),
            (8.0, 10.0, "售后保修两年"),
            (12.0, 14.0, "服务海外客户"),
            (17.0, 19.0, "欢迎咨询"),
        ),
    ),
    "promotion": Film(
        (("person", 4), ("near", 3), ("middle", 3)),
        (
            (0.4, 2.6, "你还在为卸妆烦恼吗？"),
            (3.4, 5.4, "现场实测一下"),
            (5.6, 7.4, "到手价只要89元"),
            (7.6, 9.6, "点左下角下单"),
        ),
    ),
}
NO_FAR = (("near", 3.0), ("middle", 2.0), ("near", 2.0), ("middle", 3.0))
LACKS = {
    ("main", "use"): WHOLE["main"].without("适合"),
    ("main", "function"): WHOLE["main"].without("防水"),
    ("main", "inspection"): WHOLE["main"].without("质检"),
    ("main", "angles"): WHOLE["main"].shown(("near", 10)),
    ("main", "close"): WHOLE["main"].shown(("far", 3), ("far", 2), ("far", 2), ("far", 3)),
    ("main", "start"): WHOLE["main"]
    .shown(("far", 3), ("middle", 2), ("near", 2), ("middle", 3))
    .said((3.2, 4.8, "适合卸妆"), (5.2, 6.8, "防水大容量"), (7.2, 9.0, "质检报告")),
    ("detail", "whole"): WHOLE["detail"].shown(("near", 8), ("near", 8)).without("做工"),
    ("detail", "details"): WHOLE["detail"].without("做工").shown(("far", 8), ("far", 8)),
    ("detail", "steps"): WHOLE["detail"].without("第1步"),
    ("detail", "materials"): WHOLE["detail"].without("材质"),
    ("detail", "principle"): WHOLE["detail"].without("原理"),
    ("detail", "size"): WHOLE["detail"].without("容量"),
    ("shop", "scale"): WHOLE["shop"].without("占地"),
    ("shop", "certificates"): WHOLE["shop"].without("ISO"),
    ("shop", "after_sales"): WHOLE["shop"].without("售后"),
    ("shop", "place"): WHOLE["shop"].shown(("near", 6), ("near", 5), ("person", 4), ("near", 6)),
    ("shop", "people"): WHOLE["shop"].shown(("far", 6), ("middle", 5), ("middle", 4), ("near", 6)),
    ("shop", "clients"): WHOLE["shop"].without("客户"),
    ("shop", "contact"): WHOLE["shop"].without("咨询"),
    ("promotion", "person"): WHOLE["promotion"].shown(("middle", 4), ("near", 3), ("middle", 3)),
    ("promotion", "explains"): WHOLE["promotion"].said(
        *((0.4, 2.6, words) for words in ("你还在烦恼吗？", "现场实测", "到手价89元", "点左下角下单"))
    ),
    ("promotion", "demonstrates"): WHOLE["promotion"].said(
        (0.4, 2.6, "你还在为卸妆烦恼吗？"),
        (3.0, 5.4, "这一瓶温和不紧绷"),
        (5.6, 7.4, "到手价只要89元"),
        (7.6, 9.6, "点左下角下单"),
    ),
    ("promotion", "hook"): WHOLE["promotion"].said(
        (0.4, 2.6, "卸妆油 200毫升"),
        (3.4, 5.4, "现场实测一下"),
        (5.6, 7.4, "到手价只要89元"),
        (7.6, 9.6, "点左下角下单"),
    ),
    ("promotion", "ask"): WHOLE["promotion"].without("下单"),
    ("promotion", "price"): WHOLE["promotion"].without("89"),
}
"""For each item of each card, a film that lacks it and nothing else; `words` and `to_viewer` are drawn below."""
DRAWN_BELOW = {("main", "words"), ("promotion", "to_viewer")}


def _texture(kind: str, *, seed: int) -> np.ndarray:
    """(h, w, 3): coloured patches, softened and grained as a lens and a chip do."""
    rng = np.random.default_rng(seed)
    cell, blur_px, grain = TEXTURES[kind]
    patches = rng.integers(40, 220, (HIGH // cell + 2, WIDE // cell + 2, 3), np.uint8)
    picture = np.kron(patches, np.ones((cell, cell, 1), np.uint8))[:HIGH, :WIDE].astype(np.float32)
    picture = cv2.GaussianBlur(picture, (0, 0), blur_px) + rng.normal(0, grain, picture.shape[:2])[..., None]
    return picture.clip(0, 255).astype(np.uint8)


def _shot(kind: str, *, seed: int) -> np.ndarray:
    picture = _texture("middle" if kind == "person" else kind, seed=seed)
    if kind == "person":
        bust = presenter(WIDE / 540, Look())
        rows, columns = min(bust.cover.shape[0], HIGH - 120), min(bust.cover.shape[1], WIDE - 20)
        under = picture[120 : 120 + rows, 20 : 20 + columns]
        share = bust.cover[:rows, :columns, None] / 255
        under[:] = (bust.colour[:rows, :columns] + under * (1 - share)).clip(0, 255)
    return picture


def _pictures(film: Film, burned) -> np.ndarray:
    shots = [
        _shot(kind, seed=number)
        for number, (kind, length_s) in enumerate(film.shots)
        for _ in range(round(length_s * FPS))
    ]
    rng = np.random.default_rng(1)
    pictures = np.stack([_looking(picture, film.look, rng) for picture in shots])
    rows: list[float] = []
    for from_s, to_s, words in film.captions:
        row = sum(until_s > from_s for until_s in rows)
        rows.append(to_s)
        burned(pictures, words, from_s=from_s, to_s=to_s, y=60 + 80 * row if row else 520, fps=FPS)
    return np.stack([cv2.resize(picture, film.size) for picture in pictures]) if film.size != (WIDE, HIGH) else pictures


def _looking(picture: np.ndarray, look: str, rng: np.random.Generator) -> np.ndarray:
    """The picture taken badly in one way."""
    if look == "dark":
        return (255 * (picture / 255) ** 3.5).astype(np.uint8)
    if look == "flat":
        return (120 + (picture.astype(float) - 120) * 0.25).astype(np.uint8)
    if look == "grey":
        return np.repeat(picture.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)
    if look == "blurred":
        soft = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), 6)
        return (128 + (soft - soft.mean()) * 3).clip(0, 255).astype(np.uint8)
    return np.roll(picture, tuple(rng.integers(-12, 13, 2)), axis=(0, 1)) if look == "shaken" else picture


@pytest.fixture
def judged(draw, burned, checked):
    """`judged(film, type, subtitles=) -> (complaints, the summary)` of the type's rule."""

    def made(film: Film, name: str, *, subtitles: Sequence[Caption] = ()) -> tuple[list[Finding], Finding]:
        path = draw(_pictures(film, burned), fps=FPS)
        fit = checked(path, channel="taobao_main", beside=Beside(type=name), subtitles=subtitles)
        told = [one for one in fit.checked[0].findings if one.rule.startswith("type_")]
        assert {one.rule for one in told} == {f"type_{name}"}
        (summary,) = [one for one in told if one.severity is None]
        return [one for one in told if one.severity is not None and "clear picture" not in one.message.en], summary

    return made


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_film_that_shows_all_of_its_card_lacks_nothing(judged, name):
    """But pixels: films with words are drawn 360 points wide."""
    lacks, summary = judged(WHOLE[name], name)

    assert [one.message.en for one in lacks] == []
    assert summary.measured == summary.limit - 1
    assert "Not measured" not in summary.message.en


@pytest.mark.parametrize(("name", "item"), sorted(LACKS))
def test_a_film_that_lacks_one_thing_is_told_that_one_thing(judged, name, item):
    asked = next(one for one in cards()[name].items if one.name == item)

    (found,) = judged(LACKS[name, item], name)[0]

    assert asked.missing.en in found.message.en
    assert found.severity == ("warn" if asked.level == "must" else "info")


def test_words_on_the_picture_are_asked_of_a_main_picture_though_all_is_said(judged):
    said = [(0.4, 2.8, "适合日常卸妆"), (3.2, 4.8, "防水大容量"), (5.2, 7.0, "送去做过质检")]

    (found,) = judged(WHOLE["main"].said(), "main", subtitles=said)[0]

    assert "No words stand on the picture" in found.message.en


def test_a_promotion_that_turns_to_nobody_is_told_so(judged):
    """A pair of hands with a voice: no face, no you."""
    film = WHOLE["promotion"].shown(("middle", 4), ("near", 3), ("middle", 3))
    quiet = film.said((0.4, 2.6, "卸妆好麻烦"), *film.captions[1:])

    told = [one.message.en for one in judged(quiet, "promotion")[0]]

    assert len(told) == 2
    assert any("Nobody turns to the camera" in one for one in told)
    assert any("No person was seen" in one for one in told)


BADLY = {
    "exposure": ("main", replace(WHOLE["main"], look="dark")),
    "contrast": ("main", replace(WHOLE["main"], look="flat")),
    "colour": ("main", replace(WHOLE["main"], look="grey")),
    "sharpness": ("main", replace(WHOLE["main"], look="blurred")),
    "shake": ("main", replace(WHOLE["main"], look="shaken")),
    "ratio": ("main", replace(WHOLE["main"], size=(360, 800))),
    "duration_min": ("main", WHOLE["main"].shown(("near", 3), ("middle", 2), ("far", 2), ("middle", 1.6))),
    "duration_max": ("main", WHOLE["main"].shown(("near", 3), ("middle", 2), ("far", 2), ("middle", 53.4))),
    "rhythm": ("promotion", WHOLE["promotion"].shown(("person", 12.4))),
}


@pytest.mark.parametrize("quality", sorted(BADLY))
def test_a_picture_that_is_bad_in_one_way_is_told_that_one_way(judged, quality):
    name, film = BADLY[quality]
    asked = next(one for one in cards()[name].qualities if one.name == quality)

    (found,) = judged(film, name)[0]

    assert f"{asked.title.en.lower()}:" in found.message.en
    assert found.severity == "info"


def test_few_pixels_are_told_and_enough_are_not(draw, checked):
    def complaints(size: tuple[int, int]) -> list[str]:
        picture = cv2.resize(_texture("middle", seed=1), size)
        fit = checked(draw([picture] * 10, fps=FPS), channel="taobao_main", beside=Beside(type="main"))
        return [one.message.en for one in fit.checked[0].findings if "clear picture" in one.message.en]

    assert len(complaints((718, 1280))) == 1
    assert complaints((720, 1280)) == []


def test_every_quality_has_its_film():
    assert {one.name for card in cards().values() for one in card.qualities} == set(BADLY) | {"clarity"}


def test_every_item_of_every_card_has_its_film():
    asked = {(name, item.name) for name, card in cards().items() for item in card.items}

    assert asked == set(LACKS) | DRAWN_BELOW
