"""Goals that an experiment was not planned for are read from its own viewers, and no look is taken by it."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from nine16.evaluate.experiments.assign_viewers import arms_of
from nine16.model.experiment import Followed
from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace
from nine16.workspace.beside_experiments import with_beside

START = datetime(2026, 3, 2, tzinfo=UTC)
PLAYBACK = "view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason\n"
ACTIONS = "event_id,view_id,video_id,viewer_id,channel,at,at_ms,kind,product_id,quantity,value_minor,currency\n"
VIEWERS = 2_000


@pytest.fixture
def shop(tmp_path, request):
    """Two cuts: those who see b stay twice as long; every tenth viewer enters the shop, whatever they see."""
    with Workspace.create(tmp_path / "shop") as opened:
        for name in ("a", "b"):
            facts = VideoFacts(20.0, 1080, 1920, 30.0, 0, True)
            opened._folder.records.add_video(Video(name, f"hash-{name}", f"{name}.mp4", facts))
        looks = getattr(request, "param", "any")
        opened.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=VIEWERS, looks=looks)
        names = [f"u{place}" for place in range(VIEWERS)]
        arm = arms_of("hook", names, shares=[0.5, 0.5])
        stay = np.clip(np.random.default_rng(1).exponential(5.0, VIEWERS) * (1 + arm), 0.1, 20.0)
        views, acts = [PLAYBACK], [ACTIONS]
        for place, (viewer, one, seconds) in enumerate(zip(names, arm, stay, strict=True)):
            at, film = (START + timedelta(seconds=place)).isoformat(), "ab"[one]
            views.append(f"n{place},0,{film},{viewer},player,{at},0,{round(seconds * 1000)},left\n")
            if place % 10 == 0:
                acts.append(f"e{place},n{place},{film},{viewer},player,{at},,shop_entry,,,,\n")
        for name, lines in (("playback", views), ("actions", acts)):
            (tmp_path / f"{name}.csv").write_text("".join(lines), "utf-8")
            opened.load(tmp_path / f"{name}.csv")
        opened.experiment_result("hook", now=START + timedelta(days=3))
        yield opened


def asked(shop, **other):
    records = shop._folder.records
    one = Followed(records.experiment("hook"), records.looks("hook")[-1], {}, "UTC", **other)
    return with_beside(shop._folder, [one])[0].beside


def test_shop_entries_of_both_arms_stand_beside_watch_time_with_a_range(shop):
    found = {one.outcome: one for one in asked(shop)}

    entries = found["shop_entry"]
    assert (entries.arm, entries.difference.n) == ("b", VIEWERS)
    assert entries.own.value == pytest.approx(0.1, abs=0.02)
    assert entries.first.value == pytest.approx(0.1, abs=0.02)
    assert entries.own.n + entries.first.n == VIEWERS
    assert entries.difference.low < 0 < entries.difference.high
    assert entries.more > 0


def test_reading_what_stands_beside_is_no_look(shop):
    before = shop.experiment_looks("hook")
    asked(shop)

    assert shop.experiment_looks("hook") == before
    assert before[-1].state == "stop"


def test_of_one_film_against_itself_nothing_is_read(shop):
    assert asked(shop, same=True) == ()


@pytest.mark.parametrize("shop", ["end"], indirect=True)
def test_of_one_planned_look_too_its_range_holds_as_often_as_a_page_is_made(shop):
    """The look is one, pages are many: the range is wider than that of a single look, by half at the planned end."""
    one = {each.outcome: each for each in asked(shop)}["shop_entry"]
    share, half = one.own.value, (one.difference.high - one.difference.low) / 2

    single = 1.96 * (2 * share * (1 - share) / (VIEWERS / 2)) ** 0.5
    assert half == pytest.approx(1.55 * single, rel=0.1)
