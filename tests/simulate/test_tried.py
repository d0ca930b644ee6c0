"""What the brand tried: a film without its title card, and a film against itself."""

import numpy as np
import pytest

from nine16.simulate.archive import archive
from nine16.simulate.brand import STORIES
from nine16.simulate.rates import solve
from nine16.simulate.screenplay import without
from nine16.simulate.screenplays import CARD_SHOT, play_of
from nine16.simulate.tried import tried, watched_by, without_card


@pytest.fixture(scope="module")
def experiments():
    return tried(archive(seed=916))


def test_the_cut_is_as_long_as_its_audience_watches(experiments):
    cut = without(play_of("lipstick"), CARD_SHOT, name="lipstick-cut")

    assert cut.duration_s == pytest.approx(experiments[0].behaviours[1].duration_s)


def test_without_the_card_viewers_stay_and_act_where_they_did_before():
    lipstick = STORIES[0].behaviour
    cut = without_card(lipstick)
    with_it, without_it = solve(lipstick).expected, solve(cut).expected

    assert without_it.share_at(3) > 1.5 * with_it.share_at(3)
    assert [(one.kind, one.from_s) for one in cut.releases[:2]] == [("like", 7.6), ("shop_entry", 9.6)]
    assert min(one.from_s for one in cut.releases) > 1.2
    assert without_it.reach_upto(21.0) > with_it.reach_upto(21.0) + 3


def test_reach_up_to_the_end_is_the_whole_reach():
    for behaviour in (STORIES[0].behaviour, STORIES[1].behaviour):
        expected = solve(behaviour).expected
        assert expected.reach_upto(behaviour.duration_s) == pytest.approx(expected.reach_s)


def test_one_film_against_itself_is_planned_before_it_begins_and_has_no_difference(experiments):
    twice = experiments[1]

    assert twice.behaviours[0] == twice.behaviours[1]
    assert all(one.planned_at < one.starts_at < one.ends_at for one in experiments)


def test_an_audience_of_exactly_so_many_viewers_has_all_of_their_views():
    audience = watched_by(STORIES[0].behaviour, viewers=300, seed=7)

    assert np.unique(audience.runs["viewer"]).size == 300
    assert np.array_equal(np.unique(audience.runs["view"]), np.arange(audience.views))
    assert set(audience.actions["view"]) <= set(audience.runs["view"])
    assert audience.views > 330
