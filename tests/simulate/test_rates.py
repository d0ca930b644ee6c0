"""Rates are solved so that the planted shares come out exactly, whoever is still there."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nine16.errors import WrongInput
from nine16.simulate.behaviour import Behaviour, Loss, Release, even, fading
from nine16.simulate.rates import solve

SHARES = st.floats(0.0, 0.6)


@settings(max_examples=20, deadline=None)
@given(leaving=st.lists(SHARES, min_size=2, max_size=12))
def test_planted_shares_of_leaving_come_out_whatever_the_patience(leaving):
    assume(np.prod(1 - np.array(leaving)) > 0.02)  # bots stay to the end: where only they are left, half cannot leave
    expected = solve(Behaviour(float(len(leaving)), tuple(leaving), errors=0.0)).expected

    assert np.allclose(expected.left, leaving, atol=1e-6)
    assert np.isclose(expected.completed, np.prod(1 - np.array(leaving)), atol=1e-6)


def test_a_share_that_cannot_leave_because_only_bots_are_left_is_refused():
    with pytest.raises(WrongInput, match="cannot leave here"):
        solve(Behaviour(8.0, (0.5,) * 8, errors=0.0))


def test_a_title_card_takes_exactly_its_share():
    behaviour = Behaviour(10.0, fading(10, first=0.1, later=0.03), losses=(Loss(1.2, 2.6, 0.5),), errors=0.0)

    expected = solve(behaviour).expected

    # From 1.0 to 3.0 the card takes half, and 0.6 s of the usual leaving comes on top.
    before, after = (1 - behaviour.leaving[1]) ** 0.2, (1 - behaviour.leaving[2]) ** 0.4
    assert np.isclose(expected.watching[3] / expected.watching[1], 0.5 * before * after, atol=1e-6)


def test_shop_entries_compete_with_leaving_and_both_shares_hold():
    behaviour = Behaviour(
        14.0,
        fading(14, first=0.1, later=0.05),
        releases=(Release("shop_entry", 11, 12, 0.04), Release("follow", 12, 13, 0.02)),
        resting={"shop_entry": 0.001, "follow": 0.001},
    )

    expected = solve(behaviour).expected

    assert np.isclose(expected.released["shop_entry"][11], 0.04, atol=1e-4)
    assert np.isclose(expected.released["follow"][12], 0.02, atol=1e-4)
    assert np.allclose(expected.left, behaviour.leaving, atol=1e-4)


def test_more_cannot_leave_than_ever_would():
    with pytest.raises(WrongInput, match="cannot leave"):
        solve(Behaviour(3.0, (0.9, 0.9, 0.9), losses=(Loss(0, 1, 0.998),)))


def test_a_share_given_in_percent_is_refused():
    with pytest.raises(WrongInput, match=r"outside 0\.\.1"):
        even(5, {3: 50})


def test_a_behaviour_needs_a_share_for_every_second():
    with pytest.raises(WrongInput, match="2 shares for a video of 3 seconds"):
        Behaviour(2.4, (0.1, 0.1))
