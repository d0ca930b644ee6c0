"""Experiments as they were last seen: nothing is looked at anew."""

from dataclasses import replace
from datetime import UTC, date, datetime

from nine16.evaluate.week.tried import in_order, tried
from nine16.model.experiment import Arm, Beside, Dropped, Experiment, Followed, Look
from nine16.model.number import Number

AT = datetime(2026, 11, 2, 20, tzinfo=UTC)
PLAN = Experiment(
    "card",
    "viewers",
    (Arm("a"), Arm("b"), Arm("c")),
    "watch_time",
    0.05,
    relative=True,
    planned=8_000,
    planned_at=AT,
    starts_at=AT,
)


def look(state: str, **differences: Number) -> Look:
    """A result that somebody saw."""
    return Look(datetime(2026, 11, 15, 20, tzinfo=UTC), state, 5_000, differences)


def seen(last: Look | None, *, zone: str = "UTC", **titles: str) -> Followed:
    """The plan with its last look."""
    return Followed(PLAN, last, titles, zone)


def test_a_difference_that_may_be_either_is_told_by_both_ends_and_never_by_a_sign():
    found = tried(seen(look("no_difference", b=Number(-0.1, -1.2, 1.0))))

    assert found.says["en"] == "b holds viewers between 1.2 s shorter and 1.0 s longer than a"
    assert found.says["zh"] == "b 比 a 让观众少看 1.2 秒到多看 1.0 秒都有可能"


def test_what_stopped_on_watch_time_is_to_be_used_where_that_is_the_goal_and_what_viewers_did_beside_is_told():
    one = seen(look("stop", b=Number(0.9, 0.4, 1.4)))
    alone = tried(one)
    entries = Beside(
        "shop_entry",
        "b",
        Number(0.029, 0.02, 0.04),
        Number(0.021, 0.01, 0.03),
        Number(0.008, -0.005, 0.022, n=4_000),
        33_000,
    )
    told = tried(replace(one, beside=(entries,)))

    assert alone.do["en"].startswith("Use b where watch time is the goal.")
    assert "shop entries and orders was not compared" in alone.do["en"]
    assert alone.beside == {}
    assert "the experiment may end. Still open: shop entries." in told.do["en"]
    assert "2.9 % against 2.1 % of views" in told.beside["en"].replace("\xa0", " ")
    assert "−0.5 至 +2.2" in told.beside["zh"]


def test_what_goes_on_or_is_judged_by_orders_has_no_such_words():
    assert tried(seen(look("go_on", b=Number(0.1, -0.4, 0.6)))).do == {}
    orders = replace(PLAN, outcome="order")
    assert tried(Followed(orders, look("stop", b=Number(0.01, 0.004, 0.02)), {}, "UTC")).do == {}


def test_a_better_arm_that_decided_it_is_named_however_much_worse_another_one_is():
    found = tried(seen(look("stop", b=Number(0.2, 0.1, 0.3), c=Number(-0.9, -1.4, -0.4))))

    assert (found.state, found.arm) == ("stop", "b")


def test_an_arm_that_was_dropped_is_told_apart_and_the_others_have_their_own_number():
    gone = Dropped("c", "a", datetime(2026, 11, 10, 20, tzinfo=UTC), Number(-0.9, -1.4, -0.4, n=2_000))
    last = replace(look("go_on", b=Number(0.1, -0.4, 0.6)), dropped=(gone,))
    found = tried(seen(last, zone="Asia/Shanghai"))

    assert (found.arms, found.arm) == (("a", "b"), "b")
    assert found.planned == 5_333, "two thirds of 8,000"
    assert found.dropped[0]["en"].startswith("Dropped on 11 November, after 2,000 viewers of it and the first: c holds")
    assert found.dropped[0]["zh"].startswith("11 月 11 日起停用")


def test_once_the_split_is_distrusted_nothing_is_told_of_what_was_dropped_before():
    gone = Dropped("c", "a", datetime(2026, 11, 10, 20, tzinfo=UTC), Number(-0.9, -1.4, -0.4, n=2_000))

    assert tried(seen(replace(look("do_not_trust"), dropped=(gone,)))).dropped == ()


def test_the_last_look_counts_and_an_arm_that_is_surely_worse_is_named():
    found = tried(seen(look("stop", b=Number(0.2, -0.1, 0.5), c=Number(-0.9, -1.4, -0.4)), zone="Asia/Shanghai"))

    assert (found.state, found.arm, found.n) == ("stop", "c", 5_000)
    assert found.says["en"].startswith("c holds viewers for 0.9 s less than a (0.4")
    assert (found.starts_on, found.seen_on) == (date(2026, 11, 3), date(2026, 11, 16))


def test_without_a_look_it_is_planned_and_says_no_difference():
    found = tried(seen(None))

    assert (found.state, found.says, found.seen_on, found.difference) == ("planned", {}, None, None)


def test_a_look_without_a_value_says_no_difference():
    found = tried(seen(look("not_enough", b=Number.none("too few"))))

    assert (found.says, found.arm) == ({}, None)


def test_decided_ones_come_first_and_those_nobody_saw_last():
    every = [tried(seen(last)) for last in (None, look("go_on"), look("no_difference"))]

    assert [one.state for one in in_order(every)] == ["no_difference", "go_on", "planned"]
