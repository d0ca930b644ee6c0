"""One rule over everything asked."""

import numpy as np
import pytest

from nine16.evaluate.factors.multiplicity import adjusted, with_adjusted
from nine16.model.factor import Factor
from nine16.model.number import Number


def factor(p: float | None) -> Factor:
    return Factor("second", "leave", "cuts", 0, Number(1.0), None, 10, p=p)


def test_chances_are_adjusted_as_statsmodels_does_it():
    from statsmodels.stats.multitest import multipletests

    chances = np.random.default_rng(5).random(200) ** 3

    assert adjusted(chances) == pytest.approx(multipletests(chances, method="fdr_bh")[1])


def test_what_was_not_asked_does_not_count():
    told = with_adjusted([factor(0.01), factor(None), factor(0.5)])

    assert [one.p_adjusted for one in told] == [0.02, None, 0.5]


def test_nothing_asked_is_nothing_adjusted():
    assert with_adjusted([]) == ()
    assert with_adjusted([factor(None)])[0].p_adjusted is None
