"""What a post cost and brought: organic and paid apart, nothing counted twice, currencies never mixed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.spending import spending
from nine16.kinds.actions import action_kinds
from nine16.model.evidence import Evidence
from nine16.model.money import Money
from nine16.model.post import Post
from nine16.model.snapshot import PERIOD, UNKNOWN, Snapshot

NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)
POST = Post("douyin:1", "douyin", "朝露", published_at=datetime(2026, 11, 1, tzinfo=UTC))


def ads(day: int | None = None, *, part: str = "", spend: int = 10_000, currency: str = "CNY", **more) -> Snapshot:
    """What an ad export says: of one November day, or of all time."""
    given = {"counts": {"views": 1_000}, "importer": "qianchuan_material", **more}
    if day is not None:
        from_at = datetime(2026, 11, day, tzinfo=UTC)
        given |= {"window": PERIOD, "from_at": from_at, "to_at": from_at + timedelta(days=1)}
    money = {"spend": Money(spend, currency), **given.pop("money", {})}
    return Snapshot("douyin:1", given.pop("as_of", NOON), audience="paid", part=part, money=money, **given)


def everyone(**more) -> Snapshot:
    """What the creator centre says of all views."""
    return Snapshot("douyin:1", NOON, "douyin_works", **{"counts": {"views": 9_000, "like": 300}, **more})


def spent(*snapshots: Snapshot):
    return spending(Evidence(POST, snapshots=snapshots), action_kinds=action_kinds(), confidence=0.95)


def test_a_post_without_ads_has_no_spending():
    found = spent(everyone())

    assert found.spend == ()
    assert found.cost_per == {}
    assert found.paid == {}
    assert found.left_out == ()


def test_days_and_campaigns_of_one_export_add_up():
    found = spent(ads(3, part="a"), ads(3, part="b", spend=5_000), ads(4, part="a", spend=2_500))

    assert found.spend == (Money(17_500, "CNY"),)
    assert found.paid == {"views": 3_000}


def test_a_total_holds_its_days_and_is_counted_once():
    found = spent(ads(3), ads(4), ads(spend=31_000, counts={"views": 3_100}))

    assert found.spend == (Money(31_000, "CNY"),)
    assert found.paid == {"views": 3_100}
    assert found.left_out[0] == "qianchuan_material: 2 captures lie inside wider ones"


def test_a_newer_capture_of_the_same_day_replaces_the_older():
    old = ads(3, as_of=NOON - timedelta(days=1), spend=9_999)

    assert spent(old, ads(3, spend=12_000)).spend == (Money(12_000, "CNY"),)


def test_currencies_are_never_mixed():
    found = spent(ads(3, counts={"order": 3}), ads(4, currency="USD", counts={"order": 2}))

    assert found.spend == (Money(10_000, "CNY"), Money(10_000, "USD"))
    assert found.currency is None
    assert found.cost_per["order"].value is None
    assert "currencies are never mixed" in found.cost_per["order"].why_null


def test_a_cost_has_its_interval_and_rests_on_the_count():
    found = spent(ads(3, spend=100_000, counts={"order": 20, "views": 5_000}))
    cost = found.cost_per["order"]

    assert found.currency == "CNY"
    assert cost.value == pytest.approx(50.0)
    assert cost.n == 20
    assert cost.low == pytest.approx(1_000 / 30.5, rel=0.02)  # Poisson limits of 20: 12.6 to 30.5
    assert cost.high == pytest.approx(1_000 / 12.6, rel=0.02)


def test_a_cost_divides_only_the_spend_that_tells_what_it_bought():
    found = spent(ads(3, part="a", counts={"follow": 50}), ads(3, part="b", spend=90_000, counts={"views": 10}))

    assert found.cost_per["follow"].value == pytest.approx(2.0)
    assert found.cost_per["follow"].n == 50
    assert any("1 of 2 captures tell it" in said for said in found.left_out)


def test_nothing_bought_gives_a_least_cost_and_no_value():
    cost = spent(ads(3, counts={"order": 0})).cost_per["order"]

    assert cost.value is None
    assert cost.low == pytest.approx(100 / 3.689, rel=1e-3)
    assert cost.high is None
    assert cost.why_null == "none was bought yet"
    assert cost.n == 0


def test_what_no_ad_tells_has_no_cost_and_says_so():
    cost = spent(ads(3)).cost_per["inquiry"]

    assert (cost.value, cost.low, cost.why_null) == (None, None, "no capture with spend tells it")


def test_an_effective_view_is_three_seconds_and_not_five():
    told = spent(ads(3, counts={"views": 1_000}, shares={"played_3s": 0.4})).cost_per["effective_view"]
    other = spent(ads(3, counts={"views": 1_000, "played_5s": 300})).cost_per["effective_view"]

    assert told.value == pytest.approx(0.25)
    assert told.n == 400
    assert other.value is None


def test_a_follow_costs_what_follows_cost_and_not_what_page_visits_do():
    assert spent(ads(3, counts={"follow": 10, "avatar_tap": 90})).cost_per["follow"].value == pytest.approx(10.0)


def test_organic_is_all_less_paid_where_both_are_of_one_window():
    found = spent(everyone(), ads(counts={"views": 2_000, "like": 40}))

    assert found.organic == {"views": 7_000, "like": 260}
    assert found.paid == {"views": 2_000, "like": 40}


def test_organic_is_not_guessed_over_unlike_windows():
    found = spent(everyone(), ads(3))

    assert found.organic == {}
    assert "organic counts: no capture of all views covers the time of the paid ones" in found.left_out


def test_organic_as_the_source_tells_it_is_taken_as_it_is():
    organic = Snapshot("douyin:1", NOON, "pugongying_notes", counts={"views": 6_000}, audience="organic")

    assert spent(everyone(), organic, ads()).organic == {"views": 6_000}


def test_more_paid_than_all_is_said_and_not_turned_below_nought():
    found = spent(everyone(), ads(counts={"views": 9_500}))

    assert "views" not in found.organic
    assert any("ads report more" in said for said in found.left_out)


def test_sales_of_the_whole_post_hold_those_that_ads_report():
    whole = everyone(money={"sales": Money(80_000, "CNY")})
    found = spent(whole, ads(money={"sales": Money(30_000, "CNY")}))

    assert found.sales == (Money(80_000, "CNY"),)
    assert any("hold them" in said for said in found.left_out)


def test_a_return_names_its_source_and_its_window():
    found = spent(
        ads(3, money={"sales": Money(30_000, "CNY"), "sales_7d": Money(45_000, "CNY")}, counts={"order": 6}),
    )

    assert [(one.window, one.importer, one.value.value, one.value.n) for one in found.returns] == [
        ("unknown", "qianchuan_material", pytest.approx(3.0), 6),
        ("7d", "qianchuan_material", pytest.approx(4.5), 6),
    ]


def test_two_sources_of_the_same_spend_count_once():
    twin = ads(3, importer="ocean_engine_report")
    found = spent(ads(3), twin)

    assert found.spend == (Money(10_000, "CNY"),)
    assert any("counted once" in said for said in found.left_out)


def test_a_capture_of_an_unknown_period_stands_alone_and_says_so():
    old = ads(window=UNKNOWN, as_of=NOON - timedelta(days=7), spend=4_000)
    found = spent(old, ads(window=UNKNOWN, spend=6_000))

    assert found.spend == (Money(6_000, "CNY"),)
    assert any("do" in said and "period" in said for said in found.left_out)


@given(st.permutations([1, 2, 3, 4, 5]), st.lists(st.integers(0, 10_000), min_size=5, max_size=5))
def test_the_order_of_captures_changes_nothing(order, spends):
    captures = {day: ads(day, spend=spends[day - 1], counts={"order": day}) for day in order}

    assert spent(*(captures[day] for day in order)) == spent(*(captures[day] for day in sorted(order)))
    assert spent(*captures.values()).spend == (Money(sum(spends), "CNY"),)
