"""The design effect is the textbook's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.store.reading import LEAST_DESIGN_EFFECT, design_effect


def _by_hand(acted: np.ndarray, sizes: np.ndarray) -> float:
    views, viewers = sizes.sum(), len(sizes)
    share = acted.sum() / views
    clustered = viewers / (viewers - 1) * ((acted - share * sizes) ** 2).sum() / views**2
    return clustered / (share * (1 - share) / (views - 1))


@given(st.lists(st.tuples(st.integers(1, 6), st.floats(0, 1)), min_size=2, max_size=30))
def test_the_sums_give_the_ratio_estimators_variance_over_the_binomial_one(viewers):
    sizes = np.array([size for size, _share in viewers])
    acted = np.array([round(size * share) for size, share in viewers])

    effect = design_effect(
        int(acted.sum()),
        int(sizes.sum()),
        viewers=len(sizes),
        acted_squared=int((acted**2).sum()),
        acted_views=int((acted * sizes).sum()),
        views_squared=int((sizes**2).sum()),
    )

    if acted.sum() in (0, sizes.sum()):
        assert effect == 1
    else:
        assert effect == pytest.approx(max(LEAST_DESIGN_EFFECT, _by_hand(acted, sizes)))
        if (sizes == 1).all():
            assert effect == 1
