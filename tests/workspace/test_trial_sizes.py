"""What the insight report says an experiment takes is what a plan of it says."""

from datetime import UTC, datetime, timedelta

import pytest

from nine16.model.experiment import Arm, Experiment, Followed, Look
from nine16.workspace import Workspace
from nine16.workspace.trial_sizes import trial_sizes, viewers_a_week

BEGAN = datetime(2026, 11, 1, 4, tzinfo=UTC)
HEAD = "view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason\n"


def log(viewers, *, channel="player"):
    """So many viewers over twelve days, each watching a little longer than the one before, up to 11 s."""
    rows = []
    for number in range(viewers):
        at = BEGAN + timedelta(days=12) * (number / viewers)
        to_ms = 1_000 + 10_000 * (number % 100) // 100
        rows.append(f"v{number},0,lipstick,u{number},{channel},{at:%Y-%m-%dT%H:%M:%SZ},0,{to_ms},left")
    return HEAD + "\n".join(rows) + "\n"


@pytest.fixture
def shop(tmp_path, film):
    """One film on the own player, not loaded yet."""
    with Workspace.create(tmp_path / "shop", zone="Asia/Shanghai") as opened:
        opened.add([film])
        yield opened


def loaded(shop, tmp_path, text):
    file = tmp_path / "log.csv"
    file.write_text(text, "utf-8")
    shop.load(file)
    return shop


def test_viewers_are_those_that_a_plan_asks_for_and_weeks_are_at_the_pace_of_four(shop, tmp_path):
    loaded(shop, tmp_path, log(400))
    insight = shop.insight("channel=player")
    (trial,) = [one for one in insight.trials if one.outcome == "watch_time"]
    length = max(one.facts.duration_s for one in shop._folder.records.videos())
    planned = shop.plan_experiment(
        "x", ["lipstick", "lipstick-2"], outcome="watch_time", least_effect="10%", upto_s=length,
        now=BEGAN + timedelta(days=13), lengths={"lipstick-2": length}, covariate_days=0,
    )  # fmt: skip

    assert trial.viewers == planned.experiment.planned > 0
    assert insight.trial_viewers == 100
    assert trial.weeks == pytest.approx(trial.viewers / 100)


def test_without_enough_viewers_nothing_is_said(shop, tmp_path):
    insight = loaded(shop, tmp_path, log(150)).insight("channel=player")

    assert insight.trials == ()
    assert insight.trial_viewers is None


def test_posts_without_a_log_have_no_trial(shop):
    assert trial_sizes(shop._folder, (), until=BEGAN.date()) == ((), None)


@pytest.mark.parametrize(("days", "a_week"), [(14, 2_000.0), (0.1, 28_000.0)])
def test_an_experiment_had_its_viewers_in_weeks_of_at_least_a_day(days, a_week):
    plan = Experiment(
        "x", "viewers", (Arm("a"), Arm("b")), "watch_time", 0.1, relative=True, planned=4_000, planned_at=BEGAN,
        starts_at=BEGAN,
    )  # fmt: skip
    look = Look(BEGAN + timedelta(days=days), "stop", 4_000, {})

    assert viewers_a_week(Followed(plan, look, {}, "UTC")) == pytest.approx(a_week)
    assert viewers_a_week(Followed(plan, None, {}, "UTC")) is None
