"""The finder is sent where something new stands or moves, and nowhere else."""

import numpy as np

from nine16.signals._text_edges import Place, edges_of, merged, places, working_scale
from nine16.signals._text_looks import Looks

RNG = np.random.default_rng(4)


def _edges(at_s: float, *marks: tuple[int, int], noise: int = 0):
    """Chequered marks of 60 x 20 points at (x, y) on grey."""
    picture = np.full((400, 300, 3), 100, np.uint8)
    if noise:
        picture += RNG.integers(0, noise, picture.shape, np.uint8)
    chequers = np.kron(np.indices((5, 15)).sum(axis=0) % 2, np.ones((4, 4), int)).astype(np.uint8) * 140
    for x, y in marks:
        picture[y : y + 20, x : x + 60] += chequers[..., None]
    return edges_of(at_s, picture, 1.0)


def test_what_comes_and_stands_is_looked_at_once():
    looks = Looks.of(_edges(0.0))
    empty, first, second, third = _edges(0.0), *(_edges(at_s, (100, 200)) for at_s in (0.2, 0.4, 0.6))
    looks.moving_s = 99.0

    assert looks.due(empty, first, []) == [], "it may be passing"
    (look,) = looks.due(first, second, [])
    assert look.stands
    assert look.scale == 1.0
    assert look.place.left <= 100
    assert look.place.right >= 160
    assert look.place.top <= 200
    assert look.place.bottom >= 220
    assert look.place.area < 0.25 * 300 * 400
    looks.done(look, first, second, new=True)
    assert looks.due(second, third, []) == []


def test_a_place_where_nothing_was_found_is_quiet_for_a_while():
    looks = Looks.of(_edges(0.0))
    looks.moving_s = 99.0
    one = [_edges(at_s, (100, 200)) for at_s in (0.0, 0.2)]
    (look,) = looks.due(*one, [])
    looks.done(look, *one, new=False)

    other = [_edges(at_s, (96, 206)) for at_s in (0.4, 0.6)]
    later = [_edges(at_s, (96, 206)) for at_s in (1.2, 1.4)]

    assert looks.due(*other, []) == []
    assert len(looks.due(*later, [])) == 1


def test_a_look_takes_in_the_lines_that_reach_into_it():
    looks = Looks.of(_edges(0.0))
    looks.moving_s = 99.0

    (look,) = looks.due(_edges(0.0, (200, 200)), _edges(0.2, (200, 200)), [Place(20, 195, 190, 225)])

    assert look.place.left <= 20


def test_a_new_picture_is_looked_at_smaller_first_and_again_in_full_where_it_stands():
    marks = [(x, y) for x in (10, 90, 170, 230) for y in range(20, 380, 40)]
    looks = Looks.of(_edges(0.0))
    looks.moving_s = 99.0
    pictures = [_edges(0.2 * number, *marks) for number in range(6)]

    first = looks.due(pictures[0], pictures[1], [])
    for look in first:
        looks.done(look, pictures[0], pictures[1], new=False)
    later = [looks.due(pictures[number - 1], pictures[number], []) for number in range(2, 6)]

    assert {look.scale for look in first} == {2 / 3}
    assert [len(looks_then) for looks_then in later].count(0) == 3
    assert {look.scale for looks_then in later for look in looks_then} == {1.0}


def test_what_moves_is_looked_for_once_a_second_at_half_size():
    looks = Looks.of(_edges(0.0))
    times = [
        at_s
        for number in range(1, 12)
        for at_s in [0.2 * number]
        if any(
            not look.stands and look.scale == 0.5
            for look in looks.due(
                _edges(at_s - 0.2, (100, 20 + 25 * number)), _edges(at_s, (100, 50 + 25 * number)), []
            )
        )
    ]

    assert np.allclose(times, [0.2, 1.2, 2.2])


def test_grain_is_no_news():
    looks = Looks.of(_edges(0.0, noise=12))

    assert looks.due(_edges(0.0, noise=12), _edges(0.2, noise=12), []) == []


def test_places_that_meet_are_merged_and_others_are_not():
    apart = [Place(0, 0, 10, 10), Place(50, 0, 60, 10)]

    assert merged(apart) == apart
    assert merged([*apart, Place(5, 5, 55, 8)]) == [Place(0, 0, 60, 10)]


def test_one_cell_is_too_little_and_neighbours_are_one_place():
    counts = np.zeros((6, 6), np.uint8)
    counts[1, 1] = 40
    assert places(counts) == []

    counts[1, 3] = 40

    assert places(counts) == [Place(0, 20, 100, 40)], "one empty cell does not part a line"


def test_pictures_are_worked_on_at_about_540_points_of_short_side():
    assert working_scale(540, 960) == 1.0
    assert working_scale(720, 1280) == 0.75
    assert working_scale(270, 480) == 2.0
    assert working_scale(90, 160) == 2.0, "there is no more to see in a picture enlarged further"
