"""What is planted on content is planted on odds, second by second."""

import pytest

from nine16.simulate.archive import archive
from nine16.simulate.behaviour import Release, fading
from nine16.simulate.rates import solve
from nine16.simulate.shown_effects import (
    CUT_HOLDS,
    QUIET_LOSES,
    STILL_LOSES,
    STILL_SELLS,
    leaving_shown,
    shop_while_still,
    times_odds,
)


def _odds(share):
    return share / (1 - share)


def test_each_second_has_the_odds_that_its_content_gives():
    shares = leaving_shown((0.1,) * 6, cut={1}, still={3: 1.0, 4: 0.5}, quiet={5})

    assert [_odds(share) / _odds(0.1) for share in shares] == pytest.approx(
        [1.0, 1.0, CUT_HOLDS, STILL_LOSES, STILL_LOSES**0.5, QUIET_LOSES]
    )


def test_a_card_strengthens_what_is_released_and_what_rests():
    planted = (Release("like", 9, 10, 0.01), Release("shop_entry", 11, 12, 0.02))

    found = shop_while_still({4: 0.5, 11: 1.0}, resting=0.001, releases=planted)

    assert found[0] == planted[0]
    assert found[1].share == pytest.approx(times_odds(0.02, STILL_SELLS))
    assert found[2] == Release("shop_entry", 4, 5, times_odds(0.001, STILL_SELLS**0.5))


def test_an_endless_audience_of_a_clip_leaves_as_planted():
    clip = archive(seed=916)[0]
    expected = solve(clip.behaviour).expected

    assert expected.left == pytest.approx(clip.behaviour.leaving, abs=1e-4)


def test_nothing_shown_changes_nothing():
    plain = fading(12, first=0.2, later=0.03)

    assert leaving_shown(plain) == pytest.approx(plain)
