import cv2
import numpy as np
import pytest

from nine16.media.strip import Strip


class Grey:
    """Stands for a picture of one level."""

    made = 0

    def __init__(self, level):
        self.level = level

    def colour(self, width, height):
        Grey.made += 1
        return np.full((height, width, 3), self.level, np.uint8)


def level(jpeg):
    return int(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)[0, 0, 0])


def strip_of(pictures, *, duration_s, size=(1080, 1920)):
    strip = Strip(*size)
    for at_s, shade in pictures:
        strip.each(at_s, Grey(shade))
    return strip.end(duration_s)


def test_each_full_second_has_what_was_on_screen_then():
    strip = strip_of([(number / 30, number) for number in range(75)], duration_s=2.5)

    assert strip.at_s == (0.0, 1.0, 2.0)
    assert [level(picture) for picture in strip.pictures] == [0, 30, 60]
    assert level(strip.at(1.7)) == 30


def test_a_picture_held_over_seconds_is_made_once():
    Grey.made = 0

    strip = strip_of([(0.0, 10), (0.9, 20), (4.2, 30)], duration_s=6.0)

    assert [level(picture) for picture in strip.pictures] == [10, 20, 20, 20, 20, 30]
    assert strip.at_s == (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
    assert Grey.made == 3


def test_a_late_picture_begins_the_strip_at_its_own_time():
    strip = strip_of([(1.25, 10), (1.9, 20), (2.5, 30)], duration_s=4.0)

    assert strip.at_s == (1.25, 2.0, 3.0)
    assert [level(picture) for picture in strip.pictures] == [10, 20, 30]


def test_one_picture_is_a_strip():
    assert strip_of([(0.4, 10)], duration_s=0.5).at_s == (0.4,)
    assert strip_of([], duration_s=3.0).pictures == ()


@pytest.mark.parametrize(
    ("video", "picture"), [((1080, 1920), (180, 320)), ((1920, 1080), (320, 180)), ((90, 160), (90, 160))]
)
def test_pictures_are_as_wide_as_a_column_of_the_report(video, picture):
    strip = strip_of([(0.0, 128)], duration_s=1.0, size=video)

    assert (strip.width, strip.height) == picture
    assert cv2.imdecode(np.frombuffer(strip.pictures[0], np.uint8), cv2.IMREAD_COLOR).shape[:2] == picture[::-1]
