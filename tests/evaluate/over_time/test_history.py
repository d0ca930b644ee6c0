"""Captures become totals: newest statements, parts and periods added up, audiences apart, the rest said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.over_time import histories
from nine16.evaluate.over_time.series import hours
from nine16.model.money import Money
from nine16.model.snapshot import UNKNOWN, Snapshot

BORN = datetime(2026, 9, 1, 12, tzinfo=UTC)


def one_of(post, *shots):
    return histories([(post, shots)])[0]


def test_whole_life_captures_are_the_totals(post, at_age):
    one = one_of(post(), at_age(48, views=300), at_age(24, views=200), at_age(72, views=350))

    assert one.of("views").totals.tolist() == [200, 300, 350]
    assert (one.of("views").at_h - one.born_h).tolist() == [24, 48, 72]
    assert one.captures == 3
    assert one.left_out == ()


@given(order=st.permutations(range(6)))
def test_the_order_of_captures_changes_nothing(order):
    from nine16.model.post import Post

    shots = [
        Snapshot("a", BORN + timedelta(hours=5 * k), "works", {"views": 10 * k * k, "like": k}) for k in range(1, 7)
    ]
    post = Post("a", "douyin", published_at=BORN)

    assert one_of(post, *(shots[k] for k in order)).of("views").totals.tolist() == [10 * k * k for k in range(1, 7)]


def test_a_total_that_falls_is_kept_and_said(post, at_age):
    one = one_of(post(), at_age(24, views=200), at_age(48, views=190), at_age(72, views=220))

    assert one.of("views").totals.tolist() == [200, 190, 220]
    assert one.of("views").fell.tolist() == [False, True, False]
    assert [(told.count, told.before, told.after) for told in one.restated] == [("views", 200, 190)]


def test_parts_add_up_and_a_part_that_is_no_longer_named_keeps_its_total(post, at_age):
    one = one_of(
        post(),
        at_age(24, part="red", views=100),
        at_age(24, part="blue", views=50),
        at_age(48, part="red", views=140),
    )

    assert one.of("views").totals.tolist() == [150, 190]


def test_periods_that_join_add_up_and_the_newest_statement_of_each_stands(post, over_days):
    days = [over_days(day, day, audience="all", views=100 + day) for day in range(4)]
    restated = replace(days[1], counts={"views": 91}, as_of=days[1].as_of + timedelta(days=5))
    one = one_of(post(), *days, restated)

    assert one.of("views").totals.tolist() == [100, 191, 293, 396]


def test_periods_that_do_not_join_stop_the_sum_and_say_so(post, over_days):
    days = [over_days(day, day, audience="all", views=100) for day in (0, 1, 3)]
    one = one_of(post(), *days)

    assert one.of("views").totals.tolist() == [100, 200]
    assert any("do not join" in why for why in one.left_out)


def test_a_week_beside_its_days_is_not_counted_twice(post, over_days):
    one = one_of(
        post(),
        over_days(0, 6, audience="all", views=700),
        *(over_days(day, day, audience="all", views=100) for day in range(7)),
    )

    assert one.of("views").totals[-1] == 700


def test_periods_that_begin_after_publication_are_left_out_and_said(post, over_days):
    one = one_of(post(), over_days(2, 2, audience="all", views=100))

    assert one.of("views") is None
    assert any("earlier ones are missing" in why for why in one.left_out)


def test_a_window_that_nobody_tells_is_left_out_and_said(post, at_age):
    one = one_of(post(), replace(at_age(24, views=5), window=UNKNOWN), at_age(48, views=9))

    assert one.of("views").totals.tolist() == [9]
    assert any("do not say which period" in why for why in one.left_out)


def test_captures_before_publication_are_left_out_and_said(post, at_age):
    one = one_of(post(), at_age(-3, views=5), at_age(48, views=9))

    assert one.of("views").totals.tolist() == [9]
    assert one.left_out == ("1 captures are older than the publication",)


def test_two_sources_are_not_mixed(post, at_age):
    one = one_of(post(), at_age(24, views=200), at_age(48, views=260), at_age(36, importer="trend", views=900))

    assert one.of("views").totals.tolist() == [200, 260]
    assert any("trend were not mixed with those of works" in why for why in one.left_out)


def test_organic_and_paid_stay_apart_and_add_up_where_both_are_told(post, at_age):
    one = one_of(
        post(),
        at_age(24, audience="organic", views=200),
        at_age(24, audience="paid", views=50),
        at_age(48, audience="organic", views=300),
    )

    assert one.series["organic"]["views"].totals.tolist() == [200, 300]
    assert one.of("views").totals.tolist() == [250]


def test_before_the_first_paid_views_everybody_is_organic(post, at_age):
    one = one_of(
        post(),
        at_age(12, audience="organic", views=100),
        at_age(24, audience="organic", views=200),
        at_age(24, audience="paid", views=50),
    )

    assert one.of("views").totals.tolist() == [100, 250]
    assert one.organic("views")[0].totals.tolist() == [100, 200]


def test_what_ads_bought_is_known_by_stretch(post, at_age, over_days):
    one = one_of(
        post(), at_age(24, views=200), over_days(1, 1, views=600, part="x"), over_days(1, 1, views=200, part="y")
    )
    start = hours(BORN.replace(hour=0) + timedelta(days=1))

    assert one.bought(start, start + 24) == pytest.approx(800)
    assert one.bought(start, start + 12) == pytest.approx(400)
    assert one.spent(start, start + 24) is True
    assert one.spent(start + 24, start + 48) is False
    assert one_of(post(), at_age(24, views=200)).bought(start, start + 24) is None


def test_interaction_is_what_the_table_of_actions_says(post, at_age):
    one = one_of(post(), at_age(24, views=200, like=10, comment=2, share=1, collect=5))

    assert one.of("interaction").totals.tolist() == [13]


def test_completed_views_come_from_a_share_where_only_that_is_told(post, at_age):
    one = one_of(post(), replace(at_age(24, views=200), shares={"completion": 0.305}))

    assert one.of("completed").totals.tolist() == [61]


def test_money_of_two_currencies_is_not_added(post, at_age):
    shot = replace(at_age(24, views=200), money={"sales": Money(500, "CNY"), "spend": Money(10, "USD")})
    one = one_of(post(), shot)

    assert one.of("sales") is None
    assert one.of("sales:CNY").totals.tolist() == [500]
    assert any("several currencies" in why for why in one.left_out)


def test_without_a_publication_totals_are_known_but_no_age(post, at_age):
    one = one_of(replace(post(), published_at=None), at_age(24, views=200))

    assert one.born_h is None
    assert np.isfinite(one.of("views").at_h).all()
