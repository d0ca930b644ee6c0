"""Weeks before the first action was logged are not weeks without orders."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace
from nine16.workspace.today import gathered
from nine16.workspace.week import _ordered

LAST = date(2026, 11, 15)
FIRST = datetime(2026, 10, 12, 12, tzinfo=UTC)
"""Five weeks before the week ends."""
DAYS = 35
PLAYBACK = "view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason\n"
ACTIONS = (
    "event_id,view_id,video_id,viewer_id,channel,at,at_ms,kind,product_id,order_id,quantity,value_minor,currency\n"
)


@pytest.fixture
def shop(tmp_path):
    """Ten views a day for five weeks."""
    with Workspace.create(tmp_path / "shop") as opened:
        facts = VideoFacts(20.0, 1080, 1920, 30.0, 0, True)
        opened._folder.records.add_video(Video("a", "hash-a", "a.mp4", facts))
        lines = [PLAYBACK]
        for place in range(10 * DAYS):
            at = (FIRST + timedelta(days=place // 10, seconds=place)).isoformat()
            lines.append(f"n{place},0,a,u{place},player,{at},0,5000,left\n")
        (tmp_path / "playback.csv").write_text("".join(lines), "utf-8")
        opened.load(tmp_path / "playback.csv")
        yield opened


@pytest.fixture
def bought(shop, tmp_path):
    """Load an order of two items a day from some day on."""

    def load(*, since):
        lines = [ACTIONS]
        for day in range(since, DAYS):
            at = (FIRST + timedelta(days=day, seconds=10 * day + 3)).isoformat()
            lines += [
                f"e{day}{item},n{10 * day},a,u{10 * day},player,{at},,order,{item},o{day},1,990,CNY\n"
                for item in ("p1", "p2")
            ]
        (tmp_path / "actions.csv").write_text("".join(lines), "utf-8")
        told = shop.load(tmp_path / "actions.csv")
        assert told.kept == 2 * (DAYS - since)
        return _ordered(shop._folder, gathered(shop._folder).histories, last_day=LAST)

    return load


def test_two_items_of_one_order_are_one_order(bought):
    by_day = bought(since=0)["player"]

    assert set(by_day.values()) == {1}
    assert len(by_day) == DAYS


def test_a_log_of_actions_that_begins_a_day_later_still_tells_orders(bought):
    assert len(bought(since=1)["player"]) == DAYS - 1


def test_a_log_of_actions_that_begins_weeks_after_the_views_tells_no_usual_rate(bought):
    """Its missing weeks would pass for weeks without orders, and the last one for a great rise."""
    assert bought(since=21) == {}
