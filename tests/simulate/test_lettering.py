"""Chinese is drawn with a font that comes as a package: never a box."""

import numpy as np
import pylopdf_fonts_zh_cn
import pytest
from PIL import ImageFont

from nine16.simulate import more_posts
from nine16.simulate.brand import NAME, STORIES
from nine16.simulate.drawing.lettering import lettered
from nine16.simulate.screenplays import play_of


def _words():
    for story in STORIES:
        for shot in play_of(story.video_id).shots:
            for caption in shot.captions:
                for line in caption.lines:
                    yield line if isinstance(line, str) else "".join(text for text, _ in line)
    yield NAME
    yield from more_posts.DOUYIN


@pytest.mark.parametrize("face", [pylopdf_fonts_zh_cn.sans_path, pylopdf_fonts_zh_cn.serif_path])
def test_the_font_has_a_shape_of_its_own_for_every_letter_shown(face):
    font = ImageFont.truetype(str(face()), 40)
    box = font.getmask("\U0010fffd").getbbox(), bytes(font.getmask("\U0010fffd"))
    letters = {letter for words in _words() for letter in words if not letter.isspace()}

    missing = {letter for letter in letters if (font.getmask(letter).getbbox(), bytes(font.getmask(letter))) == box}

    assert len(letters) > 200
    assert not missing


def test_lettering_is_cut_close_and_carries_its_colours():
    layer = lettered([[("泠", (255, 0, 0)), ("棠", (0, 0, 255))]], size=40, scale=1.0)

    assert layer.colour.shape[:2] == layer.cover.shape
    left, right = np.array_split(layer.colour, 2, axis=1)
    assert left[..., 0].max() == 255
    assert right[..., 2].max() == 255
    assert left[..., 2].sum() < right[..., 2].sum() * 0.2


def test_a_halo_widens_the_cover_but_not_the_colour():
    plain, haloed = (lettered(["棠"], size=40, scale=1.0, shade=shade) for shade in (0.0, 0.6))

    assert haloed.cover.astype(int).sum() > plain.cover.astype(int).sum()
    assert np.array_equal(haloed.colour, plain.colour)
