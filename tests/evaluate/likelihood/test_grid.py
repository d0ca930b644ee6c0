import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.likelihood.grid import MOST_CELLS, grid_for
from nine16.evaluate.likelihood.survival import Survival, lasting


@given(
    end_s=st.floats(0.2, 7_200),
    shares=st.lists(st.floats(0.001, 0.999), max_size=120),
)
def test_cells_are_few_and_end_where_data_stand(end_s, shares):
    named = np.array(shares) * end_s

    grid = grid_for(end_s, named, duration_s=end_s)

    assert grid.edges[0] == 0
    assert grid.edges[-1] == end_s
    assert np.all(np.diff(grid.edges) > 0)
    assert grid.cells <= MOST_CELLS
    for at in np.unique(named.round(6)):
        if 0 < at < end_s:
            assert np.min(np.abs(grid.edges - at)) < 2e-6


def test_a_short_video_has_its_seconds():
    assert grid_for(5.4, [], duration_s=5.4).edges.tolist() == [0, 1, 2, 3, 4, 5, 5.4]


def test_the_mean_and_its_derivative_are_those_of_the_area():
    rng = np.random.default_rng(3)
    grid = grid_for(30.0, [2.5, 7.1], duration_s=30.0, late=True)
    rates = rng.normal(-2.5, 0.7, grid.cells + 1)
    fine = np.linspace(0, 30, 300_001)
    share = Survival(grid, rates).at(fine)

    found = lasting(Survival(grid, rates))

    assert found.mean_s == pytest.approx(np.trapezoid(share, fine), rel=1e-6)
    assert found.square == pytest.approx(2 * np.trapezoid(fine * share, fine), rel=1e-6)
    for place in range(rates.size):
        moved = lasting(Survival(grid, rates + 1e-6 * np.eye(rates.size)[place]))
        assert (moved.mean_s - found.mean_s) / 1e-6 == pytest.approx(found.by[place], abs=1e-4)
