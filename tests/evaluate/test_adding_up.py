"""Sums over posts say what they hold and what they do not; unlike figures are refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.errors import NotFound, WrongInput
from nine16.evaluate.adding_up import totals
from nine16.evaluate.adding_up_answer import Known
from nine16.evaluate.definitions import UnlikeMetrics
from nine16.kinds.actions import action_kinds
from nine16.model.money import Money
from nine16.model.post import Post
from nine16.model.snapshot import PERIOD, UNKNOWN, Snapshot

BORN = datetime(2026, 9, 1, tzinfo=UTC)
SOURCE = {"douyin": "douyin_works", "xiaohongshu": "xiaohongshu_notes", "youtube": "youtube_table", "linkedin": "sheet"}


def known(number: int, channel: str = "douyin", *, views: int = 1_000, born: datetime = BORN, day: int = 40, **more):
    """A post with one capture so many days after publication."""
    post_id = f"{channel}:{number}"
    post = Post(post_id, channel, more.pop("account", "朝露"), published_at=born)
    given = {"counts": {"views": views, "like": views // 20}, "importer": SOURCE[channel], **more}
    return Known(post, (Snapshot(post_id, born + timedelta(days=day), **given),))


def daily(number: int, totals_by_day: list[int], **more) -> Known:
    """A post captured at the beginning of every day."""
    post_id = f"douyin:{number}"
    seen = tuple(
        Snapshot(post_id, BORN + timedelta(days=day), "douyin_works", {"views": total}, **more)
        for day, total in enumerate(totals_by_day, start=1)
    )
    return Known(Post(post_id, "douyin", "朝露", published_at=BORN), seen)


def added(posts, name="views", **more):
    return totals(posts, name, action_kinds=action_kinds(), zone="UTC", **more)


def test_all_channels_together_and_each_by_itself():
    found = added([known(1), known(2, views=500), known(3, "xiaohongshu", views=300)])

    assert found.total.value.value == 1_800
    assert found.total.posts == 3
    assert {each.channel: each.sum.value.value for each in found.channels} == {"douyin": 1_500, "xiaohongshu": 300}
    assert {(one.source, one.metric, one.posts) for one in found.added} == {
        ("douyin_works", "douyin_views", 2),
        ("xiaohongshu_notes", "xiaohongshu_views", 1),
    }
    assert found.left_out == ()


def test_one_channel_and_one_account_alone():
    posts = [known(1), known(2, "xiaohongshu"), known(3, account="小店")]

    assert added(posts, channel="douyin").total.posts == 2
    assert added(posts, channel="douyin", account="小店").total.value.value == 1_000


def test_a_post_without_the_figure_is_left_out_and_said():
    bare = Known(Post("douyin:9", "douyin", "朝露", published_at=BORN))
    found = added([known(1), bare])

    assert found.total.value.value == 1_000
    (gone,) = found.left_out
    assert (gone.what, gone.count, gone.why["en"]) == ("douyin:9", 1, "nothing tells views")
    assert gone.why["zh"]


def test_nothing_to_add_is_no_nought():
    found = added([Known(Post("douyin:9", "douyin"))])

    assert found.total.value.value is None
    assert found.total.value.why_null == "no post tells it"


def test_views_of_unlike_definitions_are_refused_with_the_comparable_one():
    with pytest.raises(UnlikeMetrics, match="from the first picture, and 2 s") as refused:
        added([known(1), known(2, "linkedin")])

    assert refused.value.instead == "effective_view"
    assert "--channel" in refused.value.hint
    assert added([known(1), known(2, "linkedin")], channel="linkedin").total.value.value == 1_000


def test_youtube_views_across_the_24th_of_august_are_refused_and_engaged_views_add():
    old = known(1, "youtube", born=datetime(2026, 7, 1, tzinfo=UTC), day=20, counts={"views": 10, "engaged_views": 7})
    new = known(2, "youtube", counts={"views": 30, "engaged_views": 12})

    with pytest.raises(UnlikeMetrics) as refused:
        added([old, new])

    assert refused.value.instead == "youtube_engaged_views"
    assert "--from 2026-08-24" in refused.value.hint
    assert added([old, new], "engaged_views").total.value.value == 19


def test_a_total_that_spans_the_change_itself_is_refused():
    across = known(1, "youtube", born=datetime(2026, 8, 1, tzinfo=UTC), day=60)

    with pytest.raises(UnlikeMetrics):
        added([across])


def test_shares_and_quotients_are_no_sums():
    with pytest.raises(WrongInput, match="no sum"):
        added([known(1)], "gpm_views")
    with pytest.raises(NotFound, match="Did you mean views"):
        added([known(1)], "viewz")


def test_an_action_kind_adds_by_its_own_name_and_a_rate_by_what_it_counts():
    assert added([known(1, counts={"follow": 4, "avatar_tap": 90})], "follow").total.value.value == 4
    assert added([known(1, counts={"like": 4, "comment": 2, "share": 1})], "interaction").total.value.value == 7


def test_interactions_need_all_their_parts():
    found = added([known(1, counts={"like": 4, "comment": 2})], "interaction")

    assert found.total.value.value is None
    assert found.left_out[0].why["en"] == "nothing tells like, comment, share"


def test_money_adds_by_currency_and_never_across():
    posts = [
        known(1, money={"sales": Money(1_000, "CNY")}),
        known(2, money={"sales": Money(500, "CNY")}),
        known(3, "youtube", money={"sales": Money(700, "USD")}),
    ]
    found = added(posts, "sales")

    assert found.total.money == (Money(1_500, "CNY"), Money(700, "USD"))
    assert found.total.value.value is None
    assert "currency" in found.total.value.why_null


def test_young_posts_and_paid_parts_are_said():
    young = known(1, day=2)
    paid = Snapshot("douyin:2", BORN + timedelta(days=40), "qianchuan", {"views": 300}, audience="paid")
    other = known(2)
    found = added([young, Known(other.post, (*other.snapshots, paid))])

    said = " ".join(note["en"] for note in found.notes)
    assert "1 post is younger than 7 days" in said
    assert "1 post: what ads bought is inside" in said
    assert found.total.value.value == 2_000, "the paid part is inside, not added again"


def test_a_figure_of_an_unknown_period_is_left_out():
    (gone,) = added([known(1, window=UNKNOWN)]).left_out

    assert "which period" in gone.why["en"]


def test_days_are_the_differences_of_totals():
    found = added([daily(1, [100, 160, 200]), daily(2, [10, 30, 60])], by_day=True)

    assert [(one.day.day, one.sum.value.value, one.sum.posts) for one in found.days] == [
        (1, 110, 2),
        (2, 80, 2),
        (3, 70, 2),
    ]
    assert found.total.value.value == 260


def test_a_stretch_of_days_counts_what_was_gained_in_it():
    found = added([daily(1, [100, 160, 200])], from_day=date(2026, 9, 2), to_day=date(2026, 9, 3))

    assert found.total.value.value == 100
    assert (found.from_day, found.to_day) == (date(2026, 9, 2), date(2026, 9, 3))


def test_a_day_that_no_capture_reaches_is_left_out_and_counted():
    short = daily(1, [100, 160])
    found = added([short, daily(2, [10, 30, 60])], by_day=True)

    assert [(one.sum.value.value, one.left_out) for one in found.days] == [(110, 0), (80, 0), (30, 1)]


def test_a_day_between_captures_has_limits():
    post = Post("douyin:1", "douyin", "朝露", published_at=BORN)
    seen = tuple(
        Snapshot("douyin:1", BORN + timedelta(days=day), "douyin_works", {"views": views})
        for day, views in ((8, 1_000), (10, 1_040), (12, 1_080))
    )
    (ninth,) = added([Known(post, seen)], from_day=date(2026, 9, 9), to_day=date(2026, 9, 9), by_day=True).days

    assert ninth.sum.value.low < ninth.sum.value.value < ninth.sum.value.high
    assert ninth.sum.value.low >= 0
    assert ninth.sum.value.high <= 40


def test_a_log_counts_by_day():
    own = Known(
        Post("player:1", "player", published_at=BORN),
        logged={"views": {date(2026, 9, 1): 40, date(2026, 9, 3): 2}, "like": {date(2026, 9, 1): 3}},
    )

    assert added([own]).total.value.value == 42
    assert added([own], from_day=date(2026, 9, 2), to_day=date(2026, 9, 3)).total.value.value == 2
    assert added([own], "like", by_day=True).days[0].sum.value.value == 3


def test_days_in_the_wrong_order_are_refused():
    with pytest.raises(WrongInput, match="before"):
        added([known(1)], from_day=date(2026, 9, 3), to_day=date(2026, 9, 1))


def test_periods_of_a_sheet_add_up_and_say_that_they_are_partial():
    post = Post("alibaba:1", "alibaba", published_at=BORN)
    weeks = tuple(
        Snapshot(
            "alibaba:1",
            BORN + timedelta(days=60),
            "fill_in",
            {"inquiry": n},
            window=PERIOD,
            from_at=BORN + timedelta(days=7 * week),
            to_at=BORN + timedelta(days=7 * week + 7),
        )
        for week, n in ((3, 2), (4, 5))
    )
    found = added([Known(post, weeks)], "inquiry")

    assert found.total.value.value == 7
    assert any("some periods only" in note["en"] for note in found.notes)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=12), st.randoms())
def test_channels_add_up_to_the_whole_in_any_order(views, shuffle):
    posts = [known(place, ("douyin", "xiaohongshu")[place % 2], views=n) for place, n in enumerate(views)]
    before = added(posts)
    shuffle.shuffle(posts)
    after = added(posts)

    assert before.total == after.total
    assert before.channels == after.channels
    assert sum(each.sum.value.value for each in before.channels) == sum(views) == before.total.value.value
