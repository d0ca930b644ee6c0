"""Simulated growth: what is planted is there, and captures are what a platform would say."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from nine16.errors import WrongInput
from nine16.simulate.growth import PER_VIEW, TAKES_OFF, THROTTLED, Nature, Planned, Planted, account
from nine16.simulate.growth_shapes import SHAPES


@pytest.fixture(scope="module")
def one():
    return account(seed=5, posts=40, days=56)


def test_the_same_seed_gives_the_same_account(one):
    again = account(seed=5, posts=40, days=56)

    assert one.captures(one.midnight(date(2026, 10, 1))) == again.captures(one.midnight(date(2026, 10, 1)))
    assert one.posts[3].organic["views"][-1] != account(seed=6, posts=40, days=56).posts[3].organic["views"][-1]


@given(hours=st.integers(0, 56 * 24), later=st.integers(0, 400))
@tries(max_examples=30, deadline=None)
def test_totals_never_fall_but_where_views_were_withdrawn(one, hours, later):
    first = {figures.post_id: figures for figures in one.captures(one.clock.begins + timedelta(hours=hours, minutes=7))}
    second = one.captures(one.clock.begins + timedelta(hours=hours + later, minutes=7))

    assert {figures.post_id for figures in second} >= set(first)
    for figures in second:
        before = first.get(figures.post_id)
        if before is not None:
            assert figures.counts["views"] >= 0.98 * before.counts["views"] - 1
            assert all(figures.counts[kind] >= before.counts[kind] for kind in PER_VIEW)


def test_organic_and_paid_add_up_and_the_paid_audience_holds_worse(one):
    at = one.midnight(one.clock.days[-1])
    organic = {figures.post_id: figures for figures in one.captures(at, audience="organic")}
    paid = {figures.post_id: figures for figures in one.captures(at, audience="paid")}

    assert paid
    assert set(paid) < set(organic)
    for figures in one.captures(at):
        parts = [part[figures.post_id] for part in (organic, paid) if figures.post_id in part]
        assert all(figures.counts[name] == sum(part.counts[name] for part in parts) for name in figures.counts)
    shares = [
        sum(part[post].counts["completed"] for post in paid) / sum(part[post].counts["views"] for post in paid)
        for part in (paid, organic)
    ]
    assert shares[0] < 0.8 * shares[1]
    assert all(figures.spend_minor > 0 for figures in paid.values())


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_posts_that_hold_and_move_grow_further_in_every_shape(shape):
    planned = [
        Planned(f"{row}", datetime(2026, 9, 1, 12, tzinfo=UTC), hold=good, move=good, duration_s=15.0)
        for row, good in enumerate([-1.0] * 60 + [1.0] * 60)
    ]
    grown = account(seed=2, posts=planned, days=40, nature=Nature(shape=shape)).posts
    at = datetime(2026, 9, 20, tzinfo=UTC)
    views = {post.hold: [] for post in grown}
    for post in grown:
        views[post.hold].append(post.counts_at(at)["views"])

    assert np.median(views[1.0]) > 1.6 * np.median(views[-1.0])


def test_a_planned_total_is_met():
    planned = [Planned("a", datetime(2026, 9, 1, 12, tzinfo=UTC), views=48_000)]
    post = account(seed=3, posts=planned, days=60).posts[0]

    assert abs(post.organic["views"][-1] - 48_000) < 2_500
    assert post.push is None
    assert post.share_at(datetime(2026, 11, 30, tzinfo=UTC)) == 1.0


def test_planted_movers_move_on_their_day():
    planned = [Planned(name, datetime(2026, 9, 1, 12, tzinfo=UTC), views=40_000) for name in ("off", "down", "usual")]
    day = date(2026, 9, 5)
    movers = [Planted("off", day, TAKES_OFF, 10.0), Planted("down", day, THROTTLED, 0.05)]
    usual = {post.post_id: post for post in account(seed=4, posts=planned, days=30).posts}
    moved = account(seed=4, posts=planned, days=30, movers=movers)

    def on(post, when):
        return sum(
            post.counts_at(moved.midnight(when + timedelta(days=1)))[name] - post.counts_at(moved.midnight(when))[name]
            for name in ("views",)
        )

    ratio = {post.post_id: on(post, day) / on(usual[post.post_id], day) for post in moved.posts}
    assert 8 < ratio["off"] < 12
    assert ratio["down"] < 0.08
    assert 0.8 < ratio["usual"] < 1.25
    before = {
        post.post_id: on(post, date(2026, 9, 4)) / on(usual[post.post_id], date(2026, 9, 4)) for post in moved.posts
    }
    assert all(0.85 < value < 1.18 for value in before.values())


def test_drawn_movers_are_known():
    found = account(seed=8, movers=4).movers

    assert {one.kind for one in found} == {TAKES_OFF, THROTTLED}
    assert len({one.post_id for one in found}) == 4


def test_days_follow_the_zone_where_clocks_change():
    one = account(seed=1, posts=4, days=10, first_day=date(2026, 10, 20), zone="Europe/Berlin")

    assert one.clock.day_of.size == 241
    assert one.midnight(date(2026, 10, 26)) - one.midnight(date(2026, 10, 25)) == timedelta(hours=25)


def test_what_cannot_be_planted_is_refused():
    with pytest.raises(WrongInput, match="outside the 20 days"):
        account(seed=1, posts=[Planned("a", datetime(2026, 12, 1, tzinfo=UTC))], days=20)
    with pytest.raises(WrongInput, match="no mover"):
        account(seed=1, posts=5, days=20, movers=[Planted("nobody", date(2026, 9, 1), TAKES_OFF, 9.0)])
    early = [Planned("a", datetime(2026, 9, 1, 12, tzinfo=UTC))]
    with pytest.raises(WrongInput, match="not yet published"):
        account(seed=1, posts=early, days=20, movers=[Planted("a", date(2026, 9, 1), TAKES_OFF, 9.0)])
