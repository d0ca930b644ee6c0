"""The log holds what was watched, in the shape real players leave it in."""

from collections import defaultdict
from datetime import datetime

import pytest

from nine16.simulate.audience import watch
from nine16.simulate.brand import LAST_DAY, STORIES
from nine16.simulate.log import ACTIONS, PLAYBACK, Place, logs


@pytest.fixture(scope="module")
def arrived():
    story = STORIES[1]
    audience = watch(story.behaviour, views=600, seed=2)
    place = Place(story.video_id, "player", story.published_at, LAST_DAY, story.product_id, story.price_minor)
    return audience, logs(audience, place, seed=2, late=0.2, broken=3)


def _rows(*tables):
    for table in tables:
        yield from (dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True))


def test_the_columns_are_those_of_the_contract(arrived):
    _, found = arrived
    assert tuple(found.playback) == PLAYBACK
    assert tuple(found.late) == PLAYBACK
    assert tuple(found.actions) == ACTIONS


def test_the_largest_end_of_each_key_is_the_run(arrived):
    audience, found = arrived
    ends = defaultdict(int)
    for row in _rows(found.playback, found.late):
        if not row["view_id"].startswith("x_"):
            ends[row["view_id"], row["seq"]] = max(ends[row["view_id"], row["seq"]], row["to_ms"])

    assert sorted(ends.values()) == sorted(audience.runs["to_ms"].tolist())


def test_open_runs_are_sent_again_and_only_the_last_row_says_why_it_ended(arrived):
    _, found = arrived
    by_key = defaultdict(list)
    for row in _rows(found.playback, found.late):
        by_key[row["view_id"], row["seq"]].append((row["to_ms"], row["end_reason"]))
    several = [sorted(rows) for rows in by_key.values() if len(rows) > 1]

    assert several
    assert all(reason == "" for rows in several for _, reason in rows[:-1])
    assert all(rows[-1][1] for rows in several)


def test_rows_arrive_out_of_order_and_some_in_the_late_file(arrived):
    _, found = arrived
    started = [datetime.fromisoformat(text) for text in found.playback["started_at"] if "-13-" not in text]

    assert started != sorted(started)
    assert 0 < len(found.late["seq"]) < len(found.playback["seq"])


def test_broken_rows_are_counted_by_reason(arrived):
    _, found = arrived
    assert found.broken == {"past_end": 3, "from_after_to": 3, "unreadable_time": 3}
    assert sum(view.startswith("x_") for view in found.playback["view_id"]) == 9


def test_orders_carry_their_money_and_no_second(arrived):
    _, found = arrived
    orders = [row for row in _rows(found.actions) if row["kind"] == "order"]

    assert all(row["at_ms"] is None and row["currency"] == "CNY" and row["order_id"] for row in orders)
    assert all(row["value_minor"] == row["quantity"] * 26_900 for row in orders)
    assert len({row["event_id"] for row in _rows(found.actions)}) == len(found.actions["event_id"])
