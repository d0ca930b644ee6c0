"""The picture with what a channel's buttons cover."""

import io

import numpy as np
import pytest
from PIL import Image

from nine16.errors import UnreadableFile
from nine16.media.encode import write_video
from nine16.media.marked import Marks, drawn_on, marked_picture
from nine16.model.finding import Box
from nine16.settings import Settings

FREE = Box(0.1, 0.2, 0.7, 0.5)
GREY = np.full((200, 100, 3), 160, np.uint8)


def test_what_the_buttons_cover_is_darker_and_what_is_free_is_as_it_was():
    drawn = drawn_on(GREY, Marks(FREE))

    assert (drawn[60:120, 20:70] == 160).all()
    covered = np.concatenate([drawn[:36].reshape(-1, 3), drawn[150:].reshape(-1, 3)])
    assert (covered != 160).all()
    assert (GREY == 160).all(), "the picture given is left alone"


def test_captions_under_the_buttons_are_framed_in_amber():
    drawn = drawn_on(GREY, Marks(None, clear=(Box(0.2, 0.3, 0.4, 0.1),), hidden=(Box(0.2, 0.8, 0.4, 0.1),)))

    amber = (drawn[..., 0].astype(int) - drawn[..., 2]) > 100
    assert amber[150:].sum() > 100
    assert not amber[:140].any()
    assert (drawn[60, 20:60] == 255).all(), "a caption in the free area is framed in white"


def test_the_picture_is_the_one_on_screen_then_and_upright(tmp_path):
    path = tmp_path / "two.mp4"
    red, blue = (np.full((128, 72, 3), colour, np.uint8) for colour in ((200, 30, 30), (30, 30, 200)))
    write_video(path, [red] * 25 + [blue] * 25, fps=25)

    early, late = (
        np.asarray(Image.open(io.BytesIO(marked_picture(path, at_s=at_s, marks=Marks(None), settings=Settings()))))
        for at_s in (0.5, 1.5)
    )

    assert early.shape == (128, 72, 3)
    assert early[64, 36, 0] > 150 > early[64, 36, 2]
    assert late[64, 36, 2] > 150 > late[64, 36, 0]
    after_the_end = marked_picture(path, at_s=99.0, marks=Marks(FREE), settings=Settings())
    assert Image.open(io.BytesIO(after_the_end)).size == (72, 128)


def test_sound_alone_has_no_picture_to_draw_on(tmp_path, odd):
    path = odd(tmp_path / "voice.m4a", picture_s=None, sound_s=(0.0, 1.0))

    with pytest.raises(UnreadableFile, match="no picture"):
        marked_picture(path, at_s=0.0, marks=Marks(None), settings=Settings())
