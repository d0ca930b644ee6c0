"""What small cells borrow from the others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.cohorts.tree import borrowed


def test_a_cell_never_hears_what_it_said_itself() -> None:
    centres, variances, category = [-4.0, -4.2, -3.9, -4.1], [0.02] * 4, [0, 0, 1, 1]
    one = borrowed(centres, variances, category)
    other = borrowed([-2.0, *centres[1:]], [np.inf, *variances[1:]], category)
    again = borrowed([9.0, *centres[1:]], [np.inf, *variances[1:]], category)
    assert other.cells[0] == again.cells[0]
    assert one.cells[1] != other.cells[1]


def test_with_one_known_spread_the_message_is_the_textbook_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nine16.evaluate.cohorts.tree._SPREADS", np.array([0.3, 0.3 + 1e-9]))
    tree = borrowed([1.0, 2.0, 7.0], [0.04, 0.05, 0.5], [0, 0, 0])
    weights = np.array([1 / (0.04 + 0.09), 1 / (0.05 + 0.09)])
    before = tree.cells[2]
    assert before is not None
    assert before.centre == pytest.approx(float(weights @ [1.0, 2.0] / weights.sum()))
    assert before.sd**2 == pytest.approx(1 / weights.sum() + 0.09)


def test_a_lone_cell_borrows_nothing() -> None:
    tree = borrowed([-4.0], [0.1], [0])
    assert tree.cells == (None,)
    assert tree.categories == (None,)


def test_cells_that_say_nothing_change_nothing() -> None:
    known = borrowed([-4.0, -3.5, -3.0], [0.1, 0.1, 0.1], [0, 0, 1])
    more = borrowed([-4.0, -3.5, -3.0, 5.0], [0.1, 0.1, 0.1, np.inf], [0, 0, 1, 1])
    for cell in range(3):
        one, other = known.cells[cell], more.cells[cell]
        assert one is not None
        assert other is not None
        assert (other.centre, other.sd) == pytest.approx((one.centre, one.sd))


@given(
    st.lists(st.tuples(st.floats(-8, 0), st.floats(1e-4, 5), st.integers(0, 3)), min_size=2, max_size=12),
    st.randoms(use_true_random=False),
)
def test_the_order_of_cells_is_of_no_account(cells: list[tuple[float, float, int]], random: object) -> None:
    order = list(range(len(cells)))
    random.shuffle(order)  # pyrefly: ignore - hypothesis' random
    y, v, of = zip(*cells, strict=True)
    one = borrowed(y, v, of)
    other = borrowed([y[k] for k in order], [v[k] for k in order], [of[k] for k in order])
    for place, k in enumerate(order):
        first, second = one.cells[k], other.cells[place]
        assert (first is None) == (second is None)
        if first is not None and second is not None:
            assert second.centre == pytest.approx(first.centre, abs=1e-6)
            assert second.sd == pytest.approx(first.sd, rel=1e-6)
