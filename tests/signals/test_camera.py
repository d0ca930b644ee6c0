"""The camera: moves of a window over a drawn wall are named and measured; people and captions are not the camera."""

import itertools

import cv2
import numpy as np
import pytest

from nine16.model.measured import Measured, Span
from nine16.signals._camera_step import CameraStep, camera_step
from nine16.signals.camera import camera

ONE_SHOT = {"cuts": Measured(spans=(Span(0.0, 60.0, {"transition": "start"}),))}
WIDE, HIGH = 135, 240


@pytest.fixture(scope="module")
def wall():
    coarse = np.random.default_rng(5).integers(40, 216, (90, 90)).astype(np.uint8)
    return cv2.resize(coarse, (900, 900), interpolation=cv2.INTER_CUBIC)


def window(wall, *, x=0.0, y=0.0, zoom=1.0):
    """What a camera sees that stands x, y points beside the wall's middle, `zoom` times as near."""
    matrix = np.array(
        [[zoom, 0, WIDE / 2 - zoom * (450 + x)], [0, zoom, HIGH / 2 - zoom * (450 + y)]],
    )
    return cv2.warpAffine(wall, matrix, (WIDE, HIGH), flags=cv2.INTER_CUBIC)


def filmed(wall, way, *, tenths=30):
    return np.array([window(wall, **way(tenth / 10)) for tenth in range(tenths)])


@pytest.mark.parametrize(
    ("way", "move", "direction", "speed"),
    [
        (lambda _t: {}, "still", None, None),
        (lambda t: {"x": 0.1 * WIDE * t}, "pan", "right", 0.1),
        (lambda t: {"x": -0.2 * WIDE * t}, "pan", "left", 0.2),
        (lambda t: {"y": 0.15 * WIDE * t}, "tilt", "down", 0.15),
        (lambda t: {"zoom": np.exp(0.08 * t)}, "push", None, 0.08),
        (lambda t: {"zoom": np.exp(-0.05 * t)}, "pull", None, 0.05),
    ],
)
def test_a_move_is_named_and_measured(show, wall, way, move, direction, speed):
    measured = show(camera, filmed(wall, way), fps=10.0, others=ONE_SHOT)

    (span,) = measured.spans
    assert (span.from_s, span.to_s) == (0.0, 60.0)
    assert (span.facts["move"], span.facts["direction"]) == (move, direction)
    assert span.facts["speed"] == (None if speed is None else pytest.approx(speed, rel=0.1))


def test_per_second_is_how_far_the_picture_travels(show, wall):
    measured = show(camera, filmed(wall, lambda t: {"x": 0.1 * WIDE * t}), fps=10.0, others=ONE_SHOT)

    assert measured.per_second == pytest.approx((0.1, 0.1, 0.1), rel=0.1)


def test_to_and_fro_is_shake(show, wall):
    measured = show(camera, filmed(wall, lambda t: {"x": 2.5 * np.sin(15 * t)}), fps=10.0, others=ONE_SHOT)

    assert {span.facts["move"] for span in measured.spans} == {"shake"}


def test_two_moves_are_two_spans(show, wall):
    way = lambda t: {"x": 0.15 * WIDE * max(0.0, t - 2.0)}  # noqa: E731 - one line each, as above

    spans = show(camera, filmed(wall, way, tenths=40), fps=10.0, others=ONE_SHOT).spans

    assert [span.facts["move"] for span in spans] == ["still", "pan"]
    assert spans[1].from_s == pytest.approx(2.0, abs=0.3)


def test_a_cut_is_no_move(show, wall):
    pictures = np.concatenate([filmed(wall, lambda _t: {"x": -200}, tenths=15), filmed(wall, lambda _t: {}, tenths=15)])
    shots = {"cuts": Measured(spans=(Span(0.0, 1.5, {"transition": "start"}), Span(1.5, 3.0, {"transition": "cut"})))}

    measured = show(camera, pictures, fps=10.0, others=shots)

    assert [span.facts["move"] for span in measured.spans] == ["still", "still"]
    assert measured.per_second == pytest.approx((0.0, 0.0, 0.0), abs=1e-6)


def test_somebody_who_walks_before_a_standing_camera_is_not_the_camera(show, wall):
    pictures = filmed(wall, lambda _t: {})
    person = window(wall[::-1], x=77)[:150, :45]
    for tenth, picture in enumerate(pictures):
        picture[90:, 10 + 2 * tenth : 55 + 2 * tenth] = person

    measured = show(camera, pictures, fps=10.0, others=ONE_SHOT)

    assert {span.facts["move"] for span in measured.spans} == {"still"}


def test_captions_that_stand_do_not_hold_the_camera(show, wall):
    pictures = filmed(wall, lambda t: {"x": 0.12 * WIDE * t})
    for picture in pictures:
        for y in (40, 190):
            cv2.putText(picture, "NEW LIPSTICK", (6, y), cv2.FONT_HERSHEY_SIMPLEX, 0.55, (255,), 2, cv2.LINE_AA)

    (span,) = show(camera, pictures, fps=10.0, others=ONE_SHOT).spans

    assert (span.facts["move"], span.facts["direction"]) == ("pan", "right")
    assert span.facts["speed"] == pytest.approx(0.12, rel=0.15)


def test_black_says_nothing_of_the_camera(show):
    measured = show(camera, np.zeros((20, HIGH, WIDE), np.uint8), fps=10.0, others=ONE_SHOT)

    assert measured.per_second == (None, None)
    assert measured.spans == ()


def test_a_step_between_pictures_of_different_size_is_unknown(wall):
    assert camera_step(wall[:240, :135], wall[:240, :130]) is None


def test_travel_of_a_growing_frame_is_its_root_mean_square_shift():
    points = np.stack(np.meshgrid(np.linspace(-0.5, 0.5, 301), np.linspace(-1, 1, 301)), axis=-1)
    shifts = points * (np.exp(0.1) - 1)

    travel = CameraStep(0.0, 0.0, 0.1, 0.0).travel(shape=2.0)

    assert travel == pytest.approx(np.sqrt((shifts**2).sum(axis=-1).mean()), rel=0.01)


@pytest.mark.real
def test_a_locked_camera_before_a_walking_man_is_still(real):
    """The film was shot from a tripod; two men walk through it."""
    import av

    with av.open(str(real / "video" / "moviepy" / "chaplin.mp4")) as film:
        frames = [frame.to_ndarray(format="gray") for frame in film.decode(video=0)][:150]
    small = [cv2.resize(frame, (213, 120), interpolation=cv2.INTER_AREA) for frame in frames[::5]]

    steps = [camera_step(before, after) for before, after in itertools.pairwise(small)]

    still = [step is not None and step.travel(shape=120 / 213) < 0.002 for step in steps]
    assert np.mean(still) > 0.9
