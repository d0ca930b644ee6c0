"""The table asks first about some of every certainty, so that what is sure is checked too; then about the least sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.ingest.form_order import SPREAD, asked_first


@given(st.lists(st.floats(0, 1), max_size=90))
def test_everybody_is_asked_once(certainty):
    assert sorted(asked_first(certainty)) == list(range(len(certainty)))


@pytest.mark.parametrize("stops", [5, 10, SPREAD])
def test_who_stops_early_has_answered_sure_and_unsure_ones(stops):
    certainty = [place / 200 for place in range(200)]

    answered = [certainty[place] for place in asked_first(certainty)[:stops]]

    assert min(answered) < 0.1
    assert max(answered) > 0.35 if stops == 5 else max(answered) > 0.85


def test_after_the_spread_the_least_sure_come_first():
    certainty = [place / 200 for place in range(200)]

    rest = asked_first(certainty)[SPREAD:]

    assert rest == sorted(rest)
