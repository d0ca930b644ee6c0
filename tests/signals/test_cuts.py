"""Cuts: planted transitions are found where they are, and nothing else is taken for one."""

import itertools
import os
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.signals._look import difference, look_at
from nine16.signals.cuts import cuts

HEIGHT, WIDTH = 135, 240


def scene(seed, frames, *, pan=0.0):
    """A textured scene, (frames, 135, 240), across which the camera goes `pan` points a picture."""
    rng = np.random.default_rng(seed)
    wide = WIDTH + int(abs(pan) * frames) + 4
    canvas = sum(
        cv2.resize(rng.normal(0, 1, (HEIGHT // size + 1, wide // size + 1)), (wide, HEIGHT)) * size**0.7
        for size in (3, 9, 27)
    )
    canvas = np.clip(rng.uniform(90, 160) + 12 * canvas, 0, 255).astype(np.uint8)
    return np.stack([canvas[:, int(pan * frame) : int(pan * frame) + WIDTH] for frame in range(frames)])


def shots(measured, fps=25):
    """(first frame, transition) of every shot."""
    return [(round(span.from_s * fps), span.facts["transition"]) for span in measured.spans]


def test_planted_cuts_are_found_to_the_frame(show):
    pictures = np.concatenate([scene(1, 30), scene(2, 20, pan=1.5), scene(3, 50)])

    measured = show(cuts, pictures)

    assert shots(measured) == [(0, "start"), (30, "cut"), (50, "cut")]
    assert measured.per_second == (0.0, 1.0, 1.0, 0.0)
    assert measured.facts == {"shots": 3, "cuts": 2, "gradual": 0}


def test_shots_follow_each_other_without_a_gap_to_the_end_of_the_video(show):
    measured = show(cuts, np.concatenate([scene(1, 30), scene(2, 30)]), duration_s=3.7)

    assert measured.spans[0].from_s == 0
    assert [span.to_s for span in measured.spans] == [span.from_s for span in measured.spans[1:]] + [3.7]


@pytest.mark.parametrize("pan", [0.0, 0.5, 2.0, 6.0])
def test_a_still_and_a_pan_hold_no_cut(show, pan):
    assert shots(show(cuts, scene(4, 60, pan=pan))) == [(0, "start")]


def test_a_zoom_holds_no_cut(show):
    still = scene(5, 1)[0]
    zooms = [cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), 0, 1 + frame / 50) for frame in range(60)]

    assert shots(show(cuts, np.stack([cv2.warpAffine(still, zoom, (WIDTH, HEIGHT)) for zoom in zooms]))) == [
        (0, "start")
    ]


@pytest.mark.parametrize("level", [0, 128, 255])
def test_flashes_are_no_cuts(show, level):
    pictures = scene(6, 80, pan=0.5)
    for flash in (12, 30, 33, 60):
        pictures[flash : flash + 2] = level

    assert shots(show(cuts, pictures)) == [(0, "start")]


def test_a_strobe_holds_no_cut(show):
    pictures = scene(6, 75)
    for dark in range(5, 75, 10):
        pictures[dark : dark + 5] = 0

    assert shots(show(cuts, pictures)) == [(0, "start")]


def test_a_lamp_switched_on_is_no_cut(show):
    pictures = scene(7, 60)
    pictures[:30] = cv2.convertScaleAbs(pictures[0], alpha=0.45)

    assert shots(show(cuts, pictures)) == [(0, "start")]


def test_a_flash_between_two_shots_is_one_cut(show):
    pictures = np.concatenate([scene(8, 30), np.full((2, HEIGHT, WIDTH), 255, np.uint8), scene(9, 30)])

    found = shots(show(cuts, pictures))

    assert len(found) == 2
    assert found[1] in {(30, "cut"), (32, "cut")}


def test_pictures_shown_twice_make_no_cut_and_hide_none(show):
    pictures = np.concatenate([scene(1, 24, pan=4), scene(2, 24, pan=4)])
    at_30 = pictures[(np.arange(60) * 24 / 30).astype(int)]

    assert shots(show(cuts, at_30, fps=30.0), fps=30) == [(0, "start"), (30, "cut")]


def test_a_caption_is_no_cut(show):
    pictures = scene(10, 60)
    pictures[20:40, 90:110, 20:220] = 250

    assert shots(show(cuts, pictures)) == [(0, "start")]


@pytest.mark.parametrize("frames", [8, 15, 25])
def test_a_dissolve_is_gradual_and_begins_its_shot_at_its_middle(show, frames):
    before, after = scene(11, 40 + frames), scene(12, 40 + frames)
    share = np.clip((np.arange(80 + frames) - 39) / (frames + 1), 0, 1)
    pictures = np.stack(
        [
            cv2.addWeighted(before[min(n, len(before) - 1)], 1 - s, after[max(0, n - 40)], s, 0)
            for n, s in enumerate(share)
        ]
    )

    (_, first), (middle, kind) = shots(show(cuts, pictures))

    assert (first, kind) == ("start", "gradual")
    assert middle == pytest.approx(40 + frames / 2, abs=2)


def test_a_fade_through_black_is_one_gradual_transition(show):
    out, into = scene(13, 50), scene(14, 50)
    light = np.linspace(1, 0, 12)
    for step in range(12):
        out[38 + step] = cv2.convertScaleAbs(out[0], alpha=light[step])
        into[step] = cv2.convertScaleAbs(into[20], alpha=light[::-1][step])

    (_, _), (middle, kind) = shots(show(cuts, np.concatenate([out, into])))

    assert kind == "gradual"
    assert middle == pytest.approx(50, abs=3)


def test_out_of_black_at_the_beginning_and_into_black_at_the_end_is_one_shot(show):
    pictures = scene(15, 90)
    for step in range(20):
        pictures[step] = cv2.convertScaleAbs(pictures[40], alpha=step / 20)
        pictures[89 - step] = cv2.convertScaleAbs(pictures[40], alpha=step / 20)

    assert shots(show(cuts, pictures)) == [(0, "start")]


def test_without_pictures_there_are_no_shots_and_nothing_is_counted(show):
    measured = show(cuts, np.empty((0, HEIGHT, WIDTH), np.uint8), duration_s=2.0)

    assert measured.per_second == (None, None)
    assert measured.spans == ()


FILM = np.concatenate([scene(1, 25), scene(2, 15, pan=2), scene(2, 1).repeat(10, axis=0), scene(3, 25, pan=5)])
FILM[12:14] = 255


@settings(max_examples=15, deadline=None)
@given(pieces=st.lists(st.integers(0, 30), max_size=8).map(tuple))
def test_chunks_leave_no_trace(show, pieces):
    assert show(cuts, FILM, pieces=pieces) == show(cuts, FILM)


@pytest.mark.real
def test_the_cuts_of_a_real_edit_are_found(show, real):
    """The first thirty seconds of Big Buck Bunny: out of black, three cuts, titles, a pan."""
    file: Path = real / "video/moviepy/big_buck_bunny_0_30.webm"
    with av.open(str(file)) as container:
        pictures = np.stack(
            [
                cv2.resize(frame.to_ndarray(format="gray"), (256, 144), interpolation=cv2.INTER_AREA)
                for frame in container.decode(video=0)
            ]
        )

    assert shots(show(cuts, pictures, fps=24.0), fps=24) == [(0, "start"), (283, "cut"), (376, "cut"), (551, "cut")]


@pytest.mark.parametrize(
    "size", [(1, 1), (2, 2), (8, 48), (9, 144), (12, 48), (20, 480), (24, 768), (2, 4_096), (4_096, 2)]
)
def test_pictures_of_any_shape_are_compared(size):
    """OpenCV's search for motion ends the process on small wide ones; here each is a child of its own."""
    rng = np.random.default_rng(916)
    looks = [look_at(0.0, rng.integers(0, 255, size, np.uint8)) for _picture in range(3)]
    child = os.fork()
    if not child:
        for before, after in itertools.pairwise(looks):
            difference(before, after)
        os._exit(0)

    assert os.waitpid(child, 0)[1] == 0
