"""The insight report of a workspace: its pictures travel with it, and results are told without a further look."""

from datetime import UTC, datetime

import pytest

from nine16.errors import NotFound
from nine16.model.experiment import Arm, Experiment, Look
from nine16.model.number import Number
from nine16.workspace import Workspace

LOG = """view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason
a,0,lipstick,u1,player,2026-11-01T12:00:00,0,11800,ended
b,0,lipstick,u2,player,2026-11-01T12:00:00,0,3000,left
"""
BEGAN = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def shop(tmp_path, film):
    """One film, measured, with two views on the own player."""
    (tmp_path / "log.csv").write_text(LOG, "utf-8")
    with Workspace.create(tmp_path / "shop", zone="Asia/Shanghai") as opened:
        opened.add([film])
        opened.load(tmp_path / "log.csv")
        yield opened


def test_a_workspace_without_posts_says_so(tmp_path):
    with Workspace.create(tmp_path / "empty") as empty, pytest.raises(NotFound, match="no post to report on"):
        empty.insight("")


def test_a_value_that_no_post_has_is_told_with_the_nearest(shop):
    with pytest.raises(NotFound, match="no channel is called 'playr'") as refused:
        shop.insight("channel=playr")

    assert refused.value.hint == "Did you mean player?"


def test_a_result_is_told_as_it_was_seen_and_making_the_report_is_no_look(shop, tmp_path):
    records = shop._folder.records
    arms = Arm("lipstick", ("lipstick",)), Arm("shorter", ("shorter",))
    plan = Experiment(
        "opening", "viewers", arms, "watch_time", 0.05, relative=True, planned=4_000, planned_at=BEGAN, starts_at=BEGAN
    )
    records.put_experiment(plan)
    records.put_look("opening", Look(BEGAN, "stop", 4_100, {"shorter": Number(1.2, 0.4, 2.0, n=4_100)}))

    insight = shop.insight("channel=player")
    claim = insight.claim("tried.opening.shorter")
    page = shop.insight_page(insight, language="zh", out=tmp_path / "page.html")

    assert claim.state == "sure"
    assert claim.says.en == (
        "shorter holds viewers 1.2 s longer than lipstick (0.4 to 2.0): the version itself causes the difference"
    )
    assert len(shop.experiment_looks("opening")) == 1
    assert "做过的实验" in page.read_text("utf-8")
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


def test_pictures_are_those_of_the_posts_that_are_shown(shop, tmp_path):
    insight = shop.insight("")
    shown = {one.video_id for chapter in insight.chapters for claim in chapter.claims for one in claim.shown}
    page = shop.insight_page(insight, out=tmp_path / "page.html").read_text("utf-8")

    assert insight.posts_measured == 1
    assert ("data:image/jpeg" in page) == ("lipstick" in shown)
