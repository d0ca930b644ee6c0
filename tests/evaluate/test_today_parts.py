"""Overdue exports are learned from their own habit; what to do comes with its command."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.today_stale import Loaded, stale
from nine16.evaluate.today_todo import Wanting, todo
from nine16.model.number import Number
from nine16.model.today import Mover, Stale

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def loads(*days: float, importer: str = "douyin_works", channel: str = "douyin") -> list[Loaded]:
    return [Loaded(importer, channel, NOON + timedelta(days=day)) for day in days]


def at(day: float) -> datetime:
    return NOON + timedelta(days=day)


def test_a_daily_export_is_overdue_after_two_days():
    assert stale(loads(0, 1, 2, 3), now=at(4)) == ()
    (one,) = stale(loads(0, 1, 2, 3), now=at(5.5))

    assert (one.importer, one.channel, one.last) == ("douyin_works", "douyin", at(3))
    assert one.usual_every_days == 1.0
    assert one.overdue_days == pytest.approx(1.5)


def test_a_weekly_export_is_given_its_week():
    weekly = loads(0, 7, 14, importer="xiaohongshu_notes", channel="xiaohongshu")

    assert stale(weekly, now=at(22)) == ()
    assert [one.importer for one in stale(weekly, now=at(26))] == ["xiaohongshu_notes"]


def test_two_loads_are_no_habit():
    assert stale(loads(0, 1), now=at(90)) == ()


def test_files_of_one_sitting_are_one_load():
    assert stale(loads(0, 0.01, 0.02, 0.03), now=at(30)) == ()
    assert stale(loads(0, 0.01, 7, 7.1, 14), now=at(20)) == ()


def test_loads_after_the_morning_are_not_known_yet():
    assert [one.last for one in stale(loads(0, 1, 2, 9), now=at(6))] == [at(2)]


def test_the_most_overdue_by_its_own_habit_comes_first():
    both = loads(0, 1, 2, importer="daily") + loads(-40, -20, 0, importer="slow")

    assert [one.importer for one in stale(both, now=at(40))] == ["daily", "slow"]


@given(st.permutations(list(range(6))))
def test_the_order_of_loads_changes_nothing(order):
    assert stale(loads(*order), now=at(12)) == stale(loads(*sorted(order)), now=at(12))


MOVER = Mover("douyin:1", "豆沙色", "douyin", "views", "up", 900.0, Number(100, 40, 200), 0.001)
LATE = Stale("douyin_works", "douyin", NOON, 1.0, 3.0)


def done(wanting: Wanting = Wanting("shop"), **more):  # noqa: B008 - frozen
    given = {"stale": (), "movers": (), "behind_days": None, "empty": False, **more}
    return todo(wanting, **given)


def test_with_nothing_wanting_there_is_nothing_to_do():
    assert done() == ()


def test_without_captures_the_first_thing_is_to_load_one():
    (first,) = done(empty=True)

    assert first.kind == "load_first"
    assert first.command == "nine16 load shop FILE"


def test_what_is_wanting_comes_in_the_order_of_use_with_its_command():
    wanting = Wanting("shop", 9, ["a", "b", "c", "d"], ["e: two posts fit"], {"past_end": 4, "unknown_video": 9})
    found = done(wanting, stale=(LATE,), movers=(MOVER,), behind_days=5)

    assert [(one.kind, one.count) for one in found] == [
        ("load_new", 5),
        ("load_stale", 1),
        ("look", 1),
        ("ask", 1),
        ("rejected", 13),
        ("without_file", 4),
    ]
    assert found[2].command == "nine16 report shop douyin:1"
    assert found[4].examples == ("9 unknown_video", "4 past_end")
    assert found[5].examples == ("a", "b", "c")
    assert "4 of 9 posts" in found[5].says["en"]
    for one in found:
        assert one.says["en"]
        assert one.says["zh"]
        assert one.command.startswith("nine16 ")
