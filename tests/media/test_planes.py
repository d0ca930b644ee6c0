from fractions import Fraction

import av
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nine16.media.planes import Picture, Pyramid, displayed_size, whole_factor


def frame_of(rgb, pixels="yuv420p", *, full=False, matrix="ITU709"):
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24").reformat(
        format=pixels, dst_colorspace=matrix, src_color_range="JPEG", dst_color_range="JPEG" if full else "MPEG"
    )
    frame.color_range = 2 if full else 1
    frame.colorspace = {"ITU709": 1, "ITU601": 5}[matrix]
    return frame


def card(height=192, width=108):
    """Four corners: red and green above, blue and grey below."""
    rgb = np.empty((height, width, 3), np.uint8)
    rgb[: height // 2, : width // 2] = (200, 30, 40)
    rgb[: height // 2, width // 2 :] = (20, 180, 60)
    rgb[height // 2 :, : width // 2] = (30, 50, 210)
    rgb[height // 2 :, width // 2 :] = (128, 128, 128)
    return rgb


def corners(picture):
    high, wide = picture.shape[0] // 4, picture.shape[1] // 4
    return [picture[y, x] for y, x in ((high, wide), (high, -wide), (-high, wide), (-high, -wide))]


@given(st.integers(1, 4_000), st.integers(1, 600))
def test_a_factor_is_a_power_of_two_or_three_of_them_and_lands_near_what_was_asked(short, asked):
    factor = whole_factor(short, asked)

    assert factor & (factor - 1) == 0 or (factor % 3 == 0 and (factor // 3) & (factor // 3 - 1) == 0)
    if asked < short and short // factor > 1:
        assert 0.7 <= short / factor / asked <= 1.42
    if asked >= short:
        assert factor == 1


@settings(deadline=None)
@given(arrays(np.uint8, st.tuples(st.integers(8, 90), st.integers(8, 90))), st.sampled_from([1, 2, 3, 4, 6, 8]))
def test_a_reduced_plane_is_the_mean_of_areas(plane, factor):
    height, width = plane.shape[0] // factor, plane.shape[1] // factor
    # In very small planes another factor gives the same size (8 by 3 and by 4 is 2): the size is what is asked for.
    assume((plane.shape[0] // height, plane.shape[1] // width) == (factor, factor))
    whole = plane[: height * factor, : width * factor].reshape(height, factor, width, factor)

    reduced = Pyramid(plane).reduced(width, height)

    # Each halving rounds halves up: at most half a level a step.
    assert np.abs(reduced.astype(float) - whole.mean((1, 3))).max() <= 0.5 * 4


@pytest.mark.parametrize(
    "pixels",
    ["yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p12le", "nv12", "gbrp", "rgb24", "p010le", "yuv420p10be"],
)
@pytest.mark.parametrize("matrix", ["ITU709", "ITU601"])
@pytest.mark.parametrize("full", [False, True])
def test_colours_come_out_as_they_went_in(pixels, matrix, full):
    rgb = card()

    seen = Picture(frame_of(rgb, pixels, full=full, matrix=matrix), rotation=0).colour(27, 48)

    for found, planted in zip(corners(seen), corners(rgb), strict=True):
        np.testing.assert_allclose(found.astype(int), planted, atol=4)


@pytest.mark.parametrize(
    ("pixels", "full"),
    [("yuv420p", False), ("yuv420p", True), ("yuv420p10le", False), ("yuv420p10le", True), ("gray", True)],
)
@pytest.mark.parametrize("level", [0, 16, 128, 235, 255])
def test_luma_is_full_range_whatever_the_source(pixels, full, level):
    rgb = np.full((64, 64, 3), level, np.uint8)

    seen = Picture(frame_of(rgb, pixels, full=full), rotation=0).luma(16, 16)

    np.testing.assert_allclose(seen.astype(int), level, atol=2)


@pytest.mark.parametrize(("rotation", "turns"), [(0, 0), (90, -1), (180, 2), (270, 1)])
def test_pictures_stand_upright(rotation, turns):
    rgb = card()

    picture = Picture(frame_of(rgb), rotation=rotation)
    size = (54, 96) if rotation in (0, 180) else (96, 54)
    seen = picture.colour(*size)

    assert seen.shape[:2] == (size[1], size[0])
    for found, planted in zip(corners(seen), corners(np.rot90(rgb, turns)), strict=True):
        np.testing.assert_allclose(found.astype(int), planted, atol=4)
    assert picture.luma(*size).shape == (size[1], size[0])


def test_a_picture_of_another_size_is_brought_to_the_size_of_the_first():
    seen = Picture(frame_of(card(100, 60)), rotation=0)

    assert seen.luma(135, 240).shape == (240, 135)
    assert seen.colour(67, 119).shape == (119, 67, 3)


@pytest.mark.parametrize(("width", "height"), [(2, 2), (6, 300), (1081, 33)])
def test_tiny_and_odd_pictures_are_reduced_too(width, height):
    rgb = np.full((height, width, 3), 90, np.uint8)

    seen = Picture(frame_of(rgb, "yuv444p"), rotation=0).luma(max(1, width // 4), max(1, height // 4))

    assert np.abs(seen.astype(int) - 90).max() <= 2


@given(
    st.integers(1, 4_096), st.integers(1, 4_096), st.fractions(Fraction(1, 4), 4), st.sampled_from([0, 90, 180, 270])
)
def test_a_displayed_picture_is_never_smaller_than_the_stored_one(width, height, aspect, rotation):
    wide, high = displayed_size(width, height, aspect=aspect, rotation=rotation)

    assert wide * high >= width * height
