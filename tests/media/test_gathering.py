import numpy as np
import pytest

from nine16.media.gathering import PICTURES, Gathering, Wanted


class Level:
    """Stands for a picture: one level everywhere."""

    def __init__(self, level):
        self.level = level

    def luma(self, width, height):
        return np.full((height, width), self.level, np.uint8)

    def colour(self, width, height):
        return np.full((height, width, 3), self.level, np.uint8)


@pytest.fixture
def gathering():
    filling = Gathering(Wanted(luma_px=(270, 135), colour_px=(64,), sound=True))
    filling.sized(1080, 1920)
    return filling


def test_pictures_come_in_the_sizes_asked_for(gathering):
    gathering.picture(0.0, Level(7))
    gathering.picture(0.5, Level(8))

    chunk = gathering.chunk()

    assert chunk.times_s.tolist() == [0.0, 0.5]
    assert chunk.luma[270].shape == (2, 480, 270)
    assert chunk.luma[135].shape == (2, 240, 135)
    assert chunk.colour[64].shape == (2, 120, 67, 3)
    assert chunk.luma[135][:, 0, 0].tolist() == [7, 8]


def test_a_chunk_given_out_is_not_written_over(gathering):
    gathering.picture(0.0, Level(7))
    first = gathering.chunk()
    gathering.picture(0.5, Level(200))
    gathering.chunk()

    assert first.luma[270].max() == 7


def test_a_chunk_is_full_after_its_pictures_or_two_seconds_of_sound(gathering):
    for number in range(PICTURES):
        assert not gathering.full
        gathering.picture(number / 30, Level(1))
    assert gathering.full
    gathering.chunk()

    gathering.sound(np.zeros((2, 48_000), np.float32), until=48_000)
    assert not gathering.full
    gathering.sound(np.zeros((2, 48_000), np.float32), until=96_000)
    assert gathering.full


def test_sound_says_when_it_begins(gathering):
    gathering.sound(np.zeros((2, 4_800), np.float32), until=52_800)

    chunk = gathering.chunk()

    assert chunk.sound_from_s == 1.0
    assert chunk.sound.shape == (2, 4_800)
    assert gathering.empty
    assert gathering.chunk().sound.shape[1] == 0


def test_without_pictures_all_that_was_asked_for_is_there_and_empty():
    chunk = Gathering(Wanted(luma_px=(135,), colour_px=(64,), sound=True)).chunk()

    assert chunk.luma[135].shape[0] == 0
    assert chunk.colour[64].shape[0] == 0
