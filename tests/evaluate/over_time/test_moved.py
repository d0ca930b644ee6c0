"""What moved beyond expectation, and sums of days against what was to be expected."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from nine16.evaluate.over_time import Windows, expected_window, histories, movers
from nine16.evaluate.over_time.ageing import learn
from nine16.evaluate.over_time.daily import daily_steps, midnights
from nine16.evaluate.over_time.moved import _named
from nine16.evaluate.over_time.tails import chances, fit_tails, limits
from nine16.evaluate.over_time.trajectory import predict, usual_of
from nine16.settings import Settings
from nine16.simulate.growth import TAKES_OFF, THROTTLED, Nature, Planned, Planted, account

SETTINGS = Settings()
DAY = date(2026, 10, 12)


@pytest.fixture(scope="module")
def grown():
    """An account on which one post takes off and one is throttled on 12 October."""
    plain = account(seed=33, posts=45, days=60, nature=Nature(shape="power", pushed=0.0))
    per_day = {
        one.post_id: one.counts_at(plain.midnight(DAY))["views"]
        - one.counts_at(plain.midnight(DAY - timedelta(days=1)))["views"]
        for one in plain.posts
    }
    age = {one.post_id: (plain.midnight(DAY) - one.published_at) / timedelta(days=1) for one in plain.posts}
    off = max((name for name in per_day if age[name] > 8), key=per_day.get)
    down = max((name for name in per_day if 3 <= age[name] <= 7), key=per_day.get)
    planted = [Planted(off, DAY, TAKES_OFF, 12.0), Planted(down, DAY, THROTTLED, 0.03)]
    return account(seed=33, posts=45, days=60, nature=Nature(shape="power", pushed=0.0), movers=planted)


def test_steps_stand_for_the_day_in_which_most_of_them_lies(grown, captured):
    late = daily_steps(captured(grown, hours=(23.8,)), count="views", zone=grown.zone)
    morning = daily_steps(captured(grown, hours=(9.0,)), count="views", zone=grown.zone)

    for steps in (late, morning):
        whole = steps.where(steps.age_from_h > 0)
        assert (whole.first_day == whole.last_day).all()
        middle = midnights(date(2026, 8, 24), date(2026, 10, 30), zone=grown.zone)
        day = whole.last_day - date(2026, 8, 24).toordinal()
        overlap = np.minimum(whole.to_h, middle[day + 1]) - np.maximum(whole.from_h, middle[day])
        assert (overlap > 12).all()


def test_a_gap_of_three_days_is_one_step_of_three_days(grown, captured):
    days = [day for day in grown.clock.days if day not in {date(2026, 10, 2), date(2026, 10, 3)}]
    steps = daily_steps(captured(grown, days=days), count="views", zone=grown.zone)
    gap = steps.where((steps.last_day == date(2026, 10, 4).toordinal()) & (steps.age_from_h > 0))

    assert len(gap) > 5
    assert (gap.last_day - gap.first_day == 2).all()


def test_planted_movers_are_named_with_their_direction_and_no_other(grown, captured):
    found = movers(captured(grown), day=DAY, zone=grown.zone, settings=SETTINGS)
    planted = {one.post_id: "up" if one.kind == TAKES_OFF else "down" for one in grown.movers}

    assert {one.post_id: one.direction for one in found.movers} == planted
    assert found.tested > 20
    for one in found.movers:
        assert not one.expected.low <= one.observed <= one.expected.high
        assert one.chance < 0.01
        assert one.title == one.post_id


def test_a_good_day_for_all_names_nobody(captured):
    grown = account(seed=34, posts=45, days=60, nature=Nature(shape="power", pushed=0.0, jumps=0.0))
    known = captured(grown)
    begins = _hours(grown, DAY)

    def richer(history):
        views = history.of("views")
        gained = np.diff(np.append(0.0, views.totals))
        inside = (views.at_h > begins) & (views.at_h < begins + 24)
        series = replace(views, totals=np.floor(np.cumsum(np.where(inside, gained * 2.0, gained))))
        return replace(history, series={"all": {"views": series}})

    found = movers([richer(one) for one in known if one.of("views")], day=DAY, zone=grown.zone, settings=SETTINGS)

    assert found.tested > 20
    assert found.movers == ()


def _hours(grown, day):
    from nine16.evaluate.over_time.series import hours

    return hours(grown.midnight(day))


def test_a_push_that_is_known_is_taken_out(captured):
    begins = account(seed=1, posts=1, days=60).midnight(DAY)
    plain = account(seed=35, posts=45, days=60, nature=Nature(shape="power", pushed=0.0))
    planned = [
        Planned(one.post_id, one.published_at, one.duration_s, one.hold, one.move, views=int(one.organic["views"][-1]))
        for one in plain.posts
    ]
    age = [(begins - one.published_at) / timedelta(days=1) for one in planned]
    row = next(place for place, days in enumerate(age) if 8 < days < 16)
    planned[row] = replace(planned[row], paid=(begins, begins + timedelta(days=3), 6_000))
    grown = account(seed=35, posts=planned, days=60, nature=Nature(shape="power", pushed=0.0))
    pushed = planned[row].post_id

    known = movers(captured(grown), day=DAY, zone=grown.zone, settings=SETTINGS)
    unknown = movers(captured(grown, paid=False), day=DAY, zone=grown.zone, settings=SETTINGS)

    assert pushed not in {one.post_id for one in known.movers}
    assert pushed in {one.post_id for one in unknown.movers}


def test_reasons_say_what_is_known(captured):
    plain = account(seed=36, posts=45, days=60, nature=Nature(shape="power", pushed=0.0))
    begins = plain.midnight(DAY)
    row = next(k for k, one in enumerate(plain.posts) if 8 < (begins - one.published_at) / timedelta(days=1) < 16)
    moved = plain.posts[row].post_id
    planned = [
        Planned(
            one.post_id, one.published_at, one.duration_s, one.hold, one.move, views=int(one.organic["views"][-1]) * 3
        )
        for one in plain.posts
    ]
    planned[row] = replace(planned[row], paid=(begins, begins + timedelta(days=2), 30))
    grown = account(
        seed=36, posts=planned, days=60, nature=Nature(shape="power", pushed=0.0),
        movers=[Planted(moved, DAY, TAKES_OFF, 14.0)],
    )  # fmt: skip
    days = [day for day in grown.clock.days if day != DAY - timedelta(days=1)]
    found = movers(captured(grown, days=days), day=DAY, zone=grown.zone, settings=SETTINGS)
    said = {reason.kind: reason.says for one in found.movers if one.post_id == moved for reason in one.reasons}

    assert {"paid", "gap"} <= set(said)
    assert said["gap"]["en"] == "Daily captures are missing: the increment is of 2 days."
    assert "2 天" in said["gap"]["zh"]
    assert "began" in said["paid"]["en"]


def test_an_account_without_history_is_not_tested_and_says_so(post, at_age):
    shots = tuple(at_age(24 * day, views=100 * day) for day in range(1, 5))
    found = movers(histories([(post(), shots)]), day=date(2026, 9, 4), zone="UTC", settings=SETTINGS)

    assert found.movers == ()
    assert found.tested == 0
    assert any("are needed" in one.why["en"] for one in found.left_out)


def test_what_the_platform_took_back_is_not_tested_and_said(post, at_age):
    shots = (at_age(24, views=500), at_age(48, views=900), at_age(72, views=700))
    found = movers(histories([(post(), shots)]), day=date(2026, 9, 4), zone="UTC", settings=SETTINGS)

    assert any("took views back" in one.why["en"] for one in found.left_out)


def test_old_posts_that_fade_faster_than_a_power_are_followed(captured):
    grown = account(seed=38, posts=30, days=84, nature=Nature(shape="search", pushed=0.0))
    weekly = captured(grown, days=[day for day in grown.clock.days if day.weekday() == 6])
    curve = learn(daily_steps(weekly, count="views", zone=grown.zone))
    fall = curve.log_rate(np.array([960.0]), np.array([1_128.0])) - curve.log_rate(
        np.array([1_464.0]), np.array([1_632.0])
    )
    old = [one.expected for one in grown.posts if np.count_nonzero(one.expected) > 1_632]
    true = np.log(np.sum([one[960:1_128].sum() for one in old]) / np.sum([one[1_464:1_632].sum() for one in old]))

    assert curve.exponential < 0
    assert true > 1.5  # a power of age falls by 0.5 there
    assert fall[0] == pytest.approx(true, abs=0.6)


def test_what_ads_bought_is_less_sure_where_an_edge_cuts_a_day(post, at_age, over_days):
    shots = (*(at_age(24 * day, views=1_000 * day) for day in range(1, 4)), over_days(1, 1, views=2_400))
    one = histories([(post(), shots)])[0]
    begins = one.paid[0].from_h

    assert one.bought(begins, begins + 24.0) == 2_400
    assert one.bought_error(begins, begins + 24.0) == pytest.approx(0.02 * 2_400)
    assert one.bought_error(begins, begins + 12.0) == pytest.approx(np.hypot(0.02 * 1_200, 2_400 * 0.5 / 5.0))
    assert one.bought_error(begins + 48.0, begins + 72.0) == 0.0


def test_a_push_of_an_old_post_that_a_report_tells_to_the_day_is_no_move(captured):
    """The night's capture comes minutes after the report's midnight: a little of what was bought seems earned."""
    plain = account(seed=39, posts=45, days=60, nature=Nature(shape="power", pushed=0.0))
    steps = daily_steps(captured(plain, paid=False), count="views", zone=plain.zone)
    on_day = (steps.last_day == DAY.toordinal()) & (steps.age_from_h > 300) & (steps.gained > 40)
    steps.gained[np.flatnonzero(on_day)[0]] *= 2.2
    sure = predict(steps, usual_of(steps))
    steps.bought_error[np.flatnonzero(on_day)[0]] = 0.6 * steps.gained[np.flatnonzero(on_day)[0]]
    unsure = predict(steps, usual_of(steps))
    row = np.flatnonzero(on_day)[0]

    assert sure.surprise[row] > 2.5
    assert unsure.surprise[row] < 0.6 * sure.surprise[row]
    assert unsure.spread[row] > sure.spread[row]


def test_holms_rule_names_each_against_those_left():
    chance = np.array([0.001, 0.012, 0.016, 0.5, 0.9])

    assert _named(chance, np.ones(5)).tolist() == [True, True, True, False, False]
    assert _named(np.array([0.001, 0.014, 0.016, 0.5, 0.9]), np.ones(5)).tolist() == [True, False, False, False, False]
    assert _named(np.array([0.02, 0.5, 0.9]), np.ones(3)).tolist() == [False, False, False]


def test_a_post_of_small_weight_must_be_less_likely_and_leaves_more_to_the_others():
    assert _named(np.array([0.03, 0.9]), np.ones(2)).tolist() == [False, False]
    assert _named(np.array([0.03, 0.9]), np.array([1.0, 0.1])).tolist() == [True, False]
    assert _named(np.array([0.9, 0.02]), np.array([1.0, 0.1])).tolist() == [False, False]


def test_tails_and_limits_agree_with_chances():
    rng = np.random.default_rng(1)
    tails = fit_tails(rng.standard_t(5, 2_000), rng.uniform(0, 500, 2_000), np.full(2_000, 100.0))
    nodes, weight = tails.nodes(np.array([200.0]))
    low, high = limits(np.log(200.0), 0.3, nodes[0], weight, confidence=0.95)
    below, above = chances(
        np.array([low, high]), np.log([200.0, 200.0]), np.array([0.3, 0.3]), np.vstack([nodes, nodes]), weight
    )

    assert weight.sum() == pytest.approx(1.0)
    assert below[0] == pytest.approx(0.025, abs=0.006)
    assert above[1] == pytest.approx(0.025, abs=0.006)


def test_the_ageing_curve_follows_what_posts_do(grown, captured):
    steps = daily_steps(captured(grown), count="views", zone=grown.zone)
    curve = learn(steps)
    fall = curve.log_rate(np.array([24.0]), np.array([48.0])) - curve.log_rate(np.array([240.0]), np.array([264.0]))
    true = np.log(np.mean([one.expected[24:48].mean() / one.expected[240:264].mean() for one in grown.posts[:30]]))

    assert fall[0] == pytest.approx(true, abs=0.5)


def test_the_day_factor_is_found(captured):
    grown = account(seed=37, posts=60, days=60, nature=Nature(shape="power", pushed=0.0, shocks=0.25))
    steps = daily_steps(captured(grown), count="views", zone=grown.zone)
    found = predict(steps, usual_of(steps)).day_factors
    first = grown.clock.days[0].toordinal()
    known = [
        (factor, np.log(grown.clock.day_factor[day - first])) for day, (factor, _) in found.items() if day > first + 20
    ]

    assert np.corrcoef(np.array(known).T)[0, 1] > 0.7


@pytest.mark.parametrize("days", [1, 7, 30])
def test_sums_count_what_posts_gained(grown, captured, days):
    known = captured(grown)
    day = grown.clock.days[-2]
    one = expected_window(known, metric="views", day=day, days=days, zone=grown.zone, channel=None)
    begins = grown.midnight(day - timedelta(days=days)) + timedelta(hours=23.8)
    ends = grown.midnight(day) + timedelta(hours=23.8)
    counted = [
        post.counts_at(ends)["views"] - post.counts_at(begins)["views"]
        for post, history in zip(grown.posts, known, strict=True)
        if post.published_at < ends and not any(begins < _at(told) <= ends for told in history.restated)
    ]

    assert one.observed.value == pytest.approx(sum(counted), rel=0.02)
    assert one.expected.low < one.expected.value < one.expected.high
    assert one.added[0].startswith("works: ")
    again = Windows(known, zone=grown.zone).expected("views", day=day, days=days, channel="douyin")
    assert again.expected == one.expected


def _at(told):
    from nine16.evaluate.over_time.series import instant

    return instant(told.at_h)


def test_a_collapse_of_everything_is_beyond(grown, captured):
    known = captured(grown)
    day = grown.clock.days[-2]

    def stopped(history):
        views = history.of("views")
        if views is None:
            return history
        edge = _hours(grown, day) - 1.0
        held = np.where(views.at_h > edge, views.totals[views.at_h <= edge].max(initial=0.0), views.totals)
        return replace(history, series={"all": {"views": replace(views, totals=held)}})

    one = expected_window(
        [stopped(each) for each in known], metric="views", day=day, days=1, zone=grown.zone, channel=None
    )

    assert one.beyond == "down"


def test_posts_without_captures_at_the_edges_are_left_out_and_said(grown, captured):
    days = [day for day in grown.clock.days if day not in {date(2026, 10, 9), date(2026, 10, 10)}]
    one = expected_window(
        captured(grown, days=days), metric="views", day=date(2026, 10, 10), days=1, zone=grown.zone, channel=None
    )

    assert one.observed.value is None
    assert any("no daily capture at an edge" in each.why["en"] for each in one.left_out)


def test_other_counts_and_other_channels(grown, captured):
    known = captured(grown)
    day = grown.clock.days[-2]
    follow = expected_window(known, metric="follow", day=day, days=7, zone=grown.zone, channel=None)
    nowhere = expected_window(known, metric="views", day=day, days=7, zone=grown.zone, channel="youtube")

    assert follow.expected.low < follow.observed.value < follow.expected.high
    assert nowhere.observed.why_null == "no post has captures of views at the beginning and the end of these days"
