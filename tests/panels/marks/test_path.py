"""Lines break where nothing is known."""

from nine16.panels.marks.path import band, hatch, line, steps


def test_a_missing_value_breaks_the_line():
    assert line([(0, 1), (1, None), (2, 3)]) == "M0 1M2 3"


def test_a_band_is_closed_piece_by_piece():
    rows = [(0, 1, 2), (1, 1, 2), (2, None, None), (3, 1, 2), (4, 1, 2)]

    assert band(rows).count("Z") == 2


def test_steps_hold_each_value_for_its_second_and_end_with_the_video():
    assert steps([1.0, None, 2.0], until=2.4) == [(0.0, 1.0), (1.0, 1.0), (1.0, None), (2.0, 2.0), (2.4, 2.0)]


def test_hatching_lies_between_the_bounds():
    assert hatch([(0, 4, 2), (2, 4, 2)], every=1) == "M0 4V2M1 4V2"
