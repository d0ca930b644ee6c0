"""Totals at the same age, the place there, and the chance to beat the usual."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from nine16.evaluate.over_time import growth, growth_of, histories
from nine16.evaluate.over_time.at_age import Total, total_at
from nine16.evaluate.over_time.forecast import forecast
from nine16.evaluate.over_time.same_age import percentile_at
from nine16.evaluate.over_time.series import Series
from nine16.kinds.actions import action_kinds
from nine16.model.evidence import Evidence, Peer
from nine16.model.watching import PostTotals
from nine16.settings import Settings
from nine16.simulate.growth import account

BORN = datetime(2026, 9, 1, 12, tzinfo=UTC)
SETTINGS = Settings()


@pytest.fixture(scope="module")
def grown():
    return account(seed=21, posts=40, days=70)


@given(
    ages=st.lists(st.floats(0.5, 900), min_size=1, max_size=8, unique=True),
    gains=st.lists(st.integers(0, 5_000), min_size=8, max_size=8),
    age=st.floats(0.2, 1_000),
)
@tries(max_examples=150, deadline=None)
def test_a_total_lies_between_the_captures_around_it(ages, gains, age):
    at = np.sort(np.array(ages))
    totals = np.cumsum(gains[: at.size]).astype(float)
    found = total_at(Series(at, totals, "works"), born_h=0.0, age_h=age)

    if isinstance(found, str):
        assert "missing" in found
    else:
        below = np.append(0.0, totals)[np.searchsorted(at, age - 1 / 60)]
        above = totals[min(np.searchsorted(at, age - 1 / 60), at.size - 1)]
        assert below - 1 <= found.low <= found.value <= found.high <= above + 1


def test_a_total_past_the_last_capture_names_what_is_missing():
    series = Series(np.array([24.0, 30.0]), np.array([100.0, 120.0]), "works")

    assert total_at(series, born_h=0.0, age_h=168.0) == (
        "the last capture is at an age of 30 h; one at 7 d or later is missing"
    )


def test_captures_too_far_apart_give_no_total():
    series = Series(np.array([30.0]), np.array([10_000.0]), "works")

    assert total_at(series, born_h=0.0, age_h=1.0) == "the first capture is at an age of 30 h; one near 1 h is missing"


def test_growth_has_every_age_with_limits_or_a_reason(post, at_age):
    shots = (at_age(1, views=50, like=2), at_age(23, views=500, like=20), at_age(26, views=520, like=21))
    own = growth(Evidence(post(), snapshots=shots), [], settings=SETTINGS, action_kinds=action_kinds())
    by_age = {one.age: one for one in own.ages}

    assert by_age["1h"].totals["views"].value == 50
    assert 500 <= by_age["24h"].totals["views"].low <= by_age["24h"].totals["views"].high <= 520
    assert by_age["24h"].totals["interaction"].value == pytest.approx(20.5, abs=0.6)
    assert "last capture" in by_age["7d"].totals["views"].why_null
    assert by_age["24h"].percentile.why_null.startswith("only 0 of the account's posts")
    assert own.age_h == 26
    assert own.series == ((1.0, 50), (23.0, 500), (26.0, 520))
    assert own.boost.beats_usual.why_null.startswith("only 0 of")


def test_a_post_without_captures_says_nothing(post):
    own = growth(Evidence(post()), [], settings=SETTINGS, action_kinds=action_kinds())

    assert own.ages == ()
    assert own.boost is None


def test_peers_of_another_account_are_not_ranked_with(post, at_age):
    def peer(number, account):
        one = post(f"p{number}", account=account)
        return Peer(one, PostTotals(one.post_id, {}), snapshots=(at_age(24, post_id=one.post_id, views=100 + number),))

    evidence = Evidence(post(), snapshots=(at_age(24, views=5_000),))
    same = growth(evidence, [peer(k, "us") for k in range(9)], settings=SETTINGS, action_kinds=action_kinds())
    other = growth(evidence, [peer(k, "them") for k in range(9)], settings=SETTINGS, action_kinds=action_kinds())

    assert same.ages[1].percentile.value > 95
    assert same.ages[1].percentile.n == 9
    assert other.ages[1].percentile.value is None


def test_an_old_post_is_not_ranked_by_what_it_has_now(grown, captured):
    every = captured(grown, hours=(5.8, 11.8, 17.8, 23.8))
    own = growth_of(every[30], every[:30], settings=SETTINGS)
    day = {one.age: one for one in own.ages}["24h"]
    at_day = [
        post.counts_at(post.published_at + timedelta(hours=24))["views"]
        for post in (*grown.posts[:30], grown.posts[30])
    ]
    place = 100 * np.mean(np.array(at_day[:-1]) < at_day[-1])

    assert day.percentile.low - 4 <= place <= day.percentile.high + 4


def test_a_place_is_less_sure_where_the_reading_is():
    from nine16.evaluate.over_time.series import History
    from nine16.model.post import Post

    others = [
        History(
            Post(f"{k}", "douyin"), 0.0, {"all": {"views": Series(np.array([24.0]), np.array([1_000.0 * 1.2**k]), "w")}}
        )
        for k in range(12)
    ]
    sharp = percentile_at(Total(3_000, 3_000, 3_000), others, age_h=24.0, settings=SETTINGS)
    blurred = percentile_at(Total(3_000, 1_500, 6_000), others, age_h=24.0, settings=SETTINGS)

    assert blurred.high - blurred.low > sharp.high - sharp.low


def test_the_forecast_never_falls_below_what_is_there(grown, captured):
    every = captured(grown, hours=(11.8, 23.8))
    for row in (25, 28, 31):
        own = forecast(every[row], every[:row], age_h=30.0, before_h=12.0)
        assert own.views_now <= own.quantile(0.025) < own.quantile(0.5) < own.quantile(0.975)
        assert own.below(own.quantile(0.5)) == pytest.approx(0.5, abs=0.01)
        low, high = own.below_limits(own.quantile(0.5), confidence=0.95)
        assert low <= 0.5 <= high


def test_without_earlier_posts_the_forecast_is_wide_and_usual(grown, captured):
    every = captured(grown, hours=(11.8, 23.8))
    cold = forecast(every[20], [], age_h=24.0, before_h=None)
    warm = forecast(every[20], every[:20], age_h=24.0, before_h=None)

    assert cold.learned_from == 0
    assert cold.views_now < cold.quantile(0.5) < 4 * cold.views_now
    assert (
        np.log(cold.quantile(0.975) / cold.quantile(0.025)) > np.log(warm.quantile(0.975) / warm.quantile(0.025)) * 0.8
    )


def test_boost_says_what_it_rests_on(grown, captured):
    day = grown.posts[30].published_at + timedelta(hours=30)
    known = captured(grown, hours=(11.8, 23.8), days=[one for one in grown.clock.days if one <= day.date()])
    own = growth_of(known[30], known[:30], settings=SETTINGS).boost

    assert 0 <= own.beats_usual.low <= own.beats_usual.value <= own.beats_usual.high <= 1
    assert own.views_7d.low >= own.rests_on["views"]
    assert own.rests_on["posts"] == own.views_7d.n >= 8
    assert {"usual_7d", "age_h", "by_completion"} <= set(own.rests_on)


def test_a_post_of_three_hours_is_too_young_to_forecast(grown, captured):
    born = grown.posts[30].published_at
    known = captured(grown, hours=(23.8,))
    young = histories([(known[30].post, ())])[0]
    from nine16.model.snapshot import Snapshot

    shot = Snapshot(known[30].post.post_id, born + timedelta(hours=3), "works", {"views": 400})
    young = histories([(known[30].post, (shot,))])[0]
    own = growth_of(young, known[:30], settings=SETTINGS).boost

    assert own.beats_usual.value is None
    assert "age of 3.0 h" in own.beats_usual.why_null


def test_a_post_past_seven_days_has_no_forecast(grown, captured):
    known = captured(grown, hours=(23.8,))

    assert growth_of(known[2], known[3:], settings=SETTINGS).boost is None
    assert known[2].post.published_at.date() < date(2026, 9, 20)
