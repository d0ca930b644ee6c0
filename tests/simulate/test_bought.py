"""What ads bought is a part of each post's totals, by day and by second."""

import pytest

from nine16.simulate.bought import MATERIALS, PRICE_FEN, bought_days, bought_seconds
from nine16.simulate.season import HELD_WORSE, PUSHED_LAST_DAY, PUSHES, daily, season


@pytest.fixture(scope="module")
def brand():
    return season([], {}, seed=916, captures=daily())


def test_days_of_a_material_add_up_to_what_was_bought(brand):
    days = bought_days(brand, seed=916)

    for part in PUSHES:
        of_one = [day for day in days if day.material_id == MATERIALS[part]]
        assert sum(day.numbers.views for day in of_one) == brand.part(part).paid.views[-1]
        assert all(day.spend_minor == round(day.numbers.views * PRICE_FEN[part]) for day in of_one)
        assert all(day.clicks <= day.numbers.views <= day.impressions for day in of_one)


def test_the_push_of_the_last_day_is_bought_on_it(brand):
    days = [
        day.day.isoformat() for day in bought_days(brand, seed=916) if day.material_id == MATERIALS[PUSHED_LAST_DAY]
    ]

    # Captures are made five minutes after midnight: a few views of those minutes count for the day before.
    assert days[-1] == "2026-11-15"
    assert set(days) <= {"2026-11-14", "2026-11-15"}


def test_every_bought_viewer_is_lost_in_a_second_clicks_in_one_or_reaches_the_end(brand):
    post = brand.part(HELD_WORSE)
    seconds = bought_seconds(post, seed=916)

    assert [each.second for each in seconds] == list(range(1, len(seconds) + 1))
    completed = int(post.paid.still[-1, -1])
    assert sum(each.lost + each.clicks for each in seconds) + completed == post.paid.still[-1, 0]
    assert sum(each.actions["like"] for each in seconds) == post.paid.actions["like"][-1]


def test_a_post_that_nobody_paid_for_has_no_such_seconds(brand):
    with pytest.raises(ValueError, match="no views"):
        bought_seconds(brand.part("stalls"), seed=916)
