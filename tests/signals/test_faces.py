"""Faces: what the network says is read rightly, followed inside a shot, and told second by second."""

import numpy as np
import pytest

from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals import _faces_network as network
from nine16.signals import faces as part
from nine16.signals._faces_network import Face, decode, overlap, turned_degrees
from nine16.signals._faces_tracks import Look, follow
from nine16.signals.faces import faces

ONE_SHOT = {"cuts": Measured(spans=(Span(0.0, 60.0, {"transition": "start"}),))}
PORTRAIT = np.array([[38, 40], [62, 40], [50, 52], [41, 66], [59, 66.0]])  # eyes, nose, corners of the mouth


def face(x, y, *, size=0.2, certainty=0.9, turn=0.0):
    return Face(certainty, (x, y, x + size, y + size), turn)


def heard(*peaks, rows=40, columns=24):
    """What the network would say of faces at (row, column, height, width, certainty), in cells."""
    heat, sides = np.zeros((rows, columns), np.float32), np.zeros((2, rows, columns), np.float32)
    for row, column, high, wide, certainty in peaks:
        heat[row, column] = certainty
        sides[:, row, column] = np.log([high, wide])
    return heat, sides, np.zeros((2, rows, columns), np.float32), np.zeros((10, rows, columns), np.float32)


def test_a_peak_becomes_a_box_around_its_cell():
    (found,) = decode(*heard((20, 12, 10, 6, 0.8)), size=(96, 160), certainty=0.5)

    assert found.certainty == pytest.approx(0.8)
    assert found.box == pytest.approx(((50 - 12) / 96, (82 - 20) / 160, (50 + 12) / 96, (82 + 20) / 160))


def test_of_two_peaks_on_one_face_the_higher_stays():
    found = decode(*heard((20, 12, 10, 8, 0.8), (20, 13, 10, 8, 0.9), (5, 3, 4, 4, 0.6)), size=(96, 160), certainty=0.5)

    assert [one.certainty for one in found] == pytest.approx([0.9, 0.6])


def test_a_face_at_the_edge_is_cut_off_there_and_peaks_in_the_filling_are_none():
    found = decode(*heard((0, 0, 10, 10, 0.8), (39, 23, 2, 2, 0.9)), size=(80, 128), certainty=0.5)

    assert [one.box[:2] for one in found] == [(0.0, 0.0)]


def test_absurd_sizes_do_not_overflow():
    heat, sides, offset, marks = heard((20, 12, 10, 6, 0.8))
    sides[:] = 500.0

    (found,) = decode(heat, sides, offset, marks, size=(96, 160), certainty=0.5)

    assert found.box == (0.0, 0.0, 1.0, 1.0)


@pytest.mark.parametrize("degrees", [-60, -30, 0, 20, 45])
def test_a_turned_head_is_measured_as_it_was_turned(degrees):
    """Half a pupil distance is 32 mm, the nose stands out by 27.2 mm."""
    angle = np.radians(degrees)
    eyes = [(-32 * np.cos(angle), 0), (32 * np.cos(angle), 0)]
    marks = np.array([*eyes, (27.2 * np.sin(angle), 40), (-20, 70), (20, 70)])

    assert turned_degrees(marks) == pytest.approx(degrees, abs=0.01)


def test_tilting_a_head_in_the_picture_is_not_turning_it():
    tilt = np.radians(30)
    turned = PORTRAIT @ np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])

    assert turned_degrees(turned) == pytest.approx(turned_degrees(PORTRAIT))


def test_eyes_in_one_place_are_a_face_turned_away():
    assert turned_degrees(np.zeros((5, 2))) == 90.0


def test_boxes_that_only_touch_share_nothing():
    assert overlap((0, 0, 1, 1), (1, 0, 2, 1)) == 0.0


def test_two_faces_that_walk_keep_their_numbers():
    looks = [Look(0.5 * k, (face(0.1 + 0.03 * k, 0.2), face(0.6 - 0.03 * k, 0.6))) for k in range(6)]

    one, other = follow(looks, [])

    assert (one.number, other.number) == (1, 2)
    assert all(seen.box[1] == pytest.approx(0.2) for _, seen in one.seen)
    assert all(seen.box[1] == pytest.approx(0.6) for _, seen in other.seen)


def test_no_face_is_followed_over_a_cut():
    looks = [Look(0.5 * k, (face(0.4, 0.4),)) for k in range(6)]

    assert len(follow(looks, [])) == 1
    assert [len(track.seen) for track in follow(looks, [1.5])] == [3, 3]


def test_a_face_that_looks_away_for_a_moment_is_the_same_and_after_long_another():
    there, away = (face(0.4, 0.4),), ()
    moment = [Look(0.5 * k, there if k != 2 else away) for k in range(5)]
    long = [Look(0.5 * k, away if k in (2, 3, 4) else there) for k in range(7)]

    assert len(follow(moment, [])) == 1
    assert len(follow(long, [])) == 2


def test_what_is_never_sure_or_seen_once_and_hardly_sure_is_no_face():
    doubtful = [Look(0.5 * k, (face(0.4, 0.4, certainty=0.45),)) for k in range(6)]
    once = [Look(0.0, (face(0.4, 0.4, certainty=0.6),)), Look(0.5, ())]
    twice = [Look(0.0, (face(0.4, 0.4, certainty=0.6),)), Look(0.5, (face(0.4, 0.4, certainty=0.4),))]

    assert follow(doubtful, []) == []
    assert follow(once, []) == []
    assert len(follow(twice, [])) == 1


@pytest.fixture
def finder(monkeypatch):
    """A network that finds one face per brightness step of 100, and counts how often it is asked."""
    asked = []

    def find(picture, *, certainty):
        asked.append(certainty)
        return [face(0.1 + 0.4 * k, 0.2, turn=50.0 * k) for k in range(int(picture.mean()) // 100)]

    monkeypatch.setattr(part, "find_faces", find)
    return asked


def colours(*levels, each=4):
    return np.repeat(np.array(levels, np.uint8), each)[:, None, None, None] * np.ones((1, 64, 36, 3), np.uint8)


@pytest.mark.usefixtures("finder")
def test_faces_are_counted_boxed_and_turned_second_by_second(show):
    measured = show(faces, colours(0, 120, 220), fps=4.0, others=ONE_SHOT)

    assert measured.per_second == (0.0, 1.0, 2.0)
    last = [span for span in measured.spans if span.from_s == 2.0]
    assert [span.facts["face"] for span in last] == [1, 2]
    assert [span.facts["to_camera"] for span in last] == [1.0, 0.0]
    assert last[0].facts["x"] == pytest.approx(0.1)
    assert last[0].facts["w"] == pytest.approx(0.2)


def test_a_picture_that_does_not_change_is_looked_at_once(show, finder):
    measured = show(faces, colours(120, 120, 120), fps=4.0, others=ONE_SHOT)

    assert len(finder) == 1
    assert measured.per_second == (1.0, 1.0, 1.0)


def test_another_picture_between_two_looks_is_looked_at_at_once(show, finder):
    pictures = colours(10, 10, each=4)
    pictures[1] = 220

    show(faces, pictures, fps=4.0, others=ONE_SHOT)

    assert len(finder) == 3  # the first, the other one, and the first again when it is due


def test_without_pictures_nothing_is_known():
    video = VideoFacts(2.5, None, None, None, 0, has_sound=True, has_picture=False)

    assert faces.end(faces.begin(video), video, {"cuts": Measured()}).per_second == (None, None, None)


def test_the_network_finds_nobody_in_noise():
    noise = np.random.default_rng(3).integers(0, 255, (160, 90, 3), np.uint8)

    assert network.find_faces(noise, certainty=0.5) == []


@pytest.mark.real
def test_a_known_face_is_found_where_it_is(real):
    """Frame 168 of the film: Chaplin's face from (361, 45) to (399, 89), of 640 x 360."""
    import av

    with av.open(str(real / "video" / "moviepy" / "chaplin.mp4")) as film:
        picture = next(frame for number, frame in enumerate(film.decode(video=0)) if number == 168)
    best = network.find_faces(picture.to_ndarray(format="rgb24"), certainty=0.5)[0]

    assert overlap(best.box, (361 / 640, 45 / 360, 399 / 640, 89 / 360)) > 0.6
    assert abs(best.turn_degrees) < 30
