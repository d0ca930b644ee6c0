"""Covers: drawn, read in a child, and held against what the channel asks; each limit from both sides."""

import numpy as np
import pytest
from PIL import Image

from nine16.errors import UnreadableFile
from nine16.media.cover_facts import cover_facts
from nine16.model.candidate import Beside, CoverFacts
from nine16.rules.cover import cover
from nine16.settings import Settings


@pytest.fixture
def pictured(tmp_path):
    """`pictured(name, size) -> Path`: a picture of noise."""

    def write(name: str, size: tuple[int, int]):
        noise = np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3), np.uint8)
        Image.fromarray(noise).save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def covered(posted, ask):
    """`covered(asks, path) -> findings` of the rule on a video with this cover."""
    from dataclasses import replace

    def asked(asks, path):
        facts = cover_facts(path, settings=Settings())
        return ask(cover, replace(posted(asks), cover=facts))

    return asked


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "jpeg"), ("a.png", "png"), ("a.webp", "webp")])
def test_a_cover_is_measured(pictured, name, kind):
    path = pictured(name, (90, 120))

    assert cover_facts(path, settings=Settings()) == CoverFacts(90, 120, path.stat().st_size, kind)


@pytest.mark.parametrize("body", [b"", b"#EXTM3U\nother.mp4\n", b"\xff\xd8\xff" + bytes(64), b"RIFF0000AVI "])
def test_what_is_no_picture_is_refused(tmp_path, body):
    path = tmp_path / "cover.jpg"
    path.write_bytes(body)

    with pytest.raises(UnreadableFile):
        cover_facts(path, settings=Settings())


def test_a_cover_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UnreadableFile, match="no such cover"):
        cover_facts(tmp_path / "none.jpg", settings=Settings())


@pytest.mark.parametrize(("size", "told"), [((300, 400), 0), ((304, 400), 0), ((320, 400), 1)])
def test_the_ratio_is_one_that_the_channel_shows(pictured, covered, size, told):
    found = covered({"cover_ratios": ("3:4", "1:1")}, pictured("a.png", size))

    assert len(found) == told
    assert all(one.edit.op == "crop" for one in found)


@pytest.mark.parametrize(("size", "told"), [((300, 400), 0), ((400, 300), 0), ((299, 400), 1), ((300, 399), 1)])
def test_the_sides_are_long_enough_lying_or_standing(pictured, covered, size, told):
    assert len(covered({"cover_px": (300.0, 400.0)}, pictured("a.png", size))) == told


def test_the_file_is_small_enough(pictured, covered):
    path = pictured("a.png", (300, 300))
    size_mb = path.stat().st_size / 1024 / 1024

    assert covered({"cover_size_max_mb": size_mb + 0.001}, path) == []
    assert [one.unit for one in covered({"cover_size_max_mb": size_mb - 0.001}, path)] == ["MB"]


@pytest.mark.parametrize(("word", "told"), [("file", 0), ("frame", 1), ("first frame", 1)])
def test_a_channel_that_takes_no_picture_says_so(pictured, covered, word, told):
    found = covered({"cover_from": word}, pictured("a.png", (30, 40)))

    assert [one.severity for one in found] == ["info"] * told


def test_without_a_cover_nothing_is_asked(posted, ask):
    assert ask(cover, posted({"cover_ratios": ("1:1",)})) == []


def test_a_picture_beside_the_film_is_its_cover_and_one_that_is_named_comes_before_it(draw, pictured, checked):
    film = draw(seconds=1)
    pictured("drawn.cover.png", (40, 30))
    square = pictured("square.png", (800, 800))

    def told(beside):
        fit = checked(film, channel="taobao_main", beside=beside)
        return [one.measured for one in fit.checked[0].findings if one.rule == "cover" and one.unit == "width:height"]

    assert told(Beside()) == [pytest.approx(4 / 3, abs=0.001)]
    assert told(Beside(cover=str(square))) == []


def test_a_broken_picture_beside_the_film_is_told_and_the_check_goes_on(draw, checked):
    film = draw(seconds=1)
    film.with_name("drawn.cover.jpg").write_bytes(b"\xff\xd8\xff" + bytes(99))

    fit = checked(film, channel="taobao_main")

    assert any("cover cannot be decoded" in str(why) for why in fit.unmeasured)
    assert fit.checked[0].findings
