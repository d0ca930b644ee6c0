"""Experiments on next to nothing, end to end: what is not known is said, in both languages, and no number is wild."""

import json
import math
from datetime import UTC, datetime, timedelta

import pytest

from nine16.evaluate.experiments.assign_viewers import arms_of
from nine16.model.plain import plain
from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace

START = datetime(2026, 3, 2, tzinfo=UTC)
PLAYBACK = "view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason\n"


@pytest.fixture
def shop(tmp_path):
    """A film and a cut of it that is 2 s shorter, with a plan."""
    with Workspace.create(tmp_path / "shop") as opened:
        for name, length_s in (("a", 10.0), ("b", 8.0)):
            facts = VideoFacts(length_s, 1080, 1920, 30.0, 0, True)
            opened._folder.records.add_video(Video(name, f"hash-{name}", f"{name}.mp4", facts))
        opened.cut("b", cut_of="a", edits=["cut_out:3-5"])
        for outcome in ("watch_time", "effective_view", "interaction"):
            opened.plan_experiment(outcome, ["a", "b"], outcome=outcome, starts=START, planned=1_000, told_by="seen")
        yield opened


def load(shop, rows):
    """Views: (viewer, video, seconds, how it ended)."""
    lines = [PLAYBACK]
    for place, (viewer, video, seconds, end) in enumerate(rows):
        begun = (START + timedelta(minutes=place)).isoformat()
        lines.append(f"v{place},0,{video},{viewer},player,{begun},0,{round(seconds * 1000)},{end}\n")
    file = shop.path.parent / "log.csv"
    file.write_text("".join(lines), "utf-8")
    shop.load(file)


ODD = {
    "nobody": [],
    "one viewer": [("u", "a", 4.0, "left")],
    "three viewers": [("u", "a", 4.0, "left"), ("v", "b", 2.0, "left"), ("w", "b", 8.0, "ended")],
    "one arm empty": [(f"u{n}", "a", 1.0 + n % 7, "left") for n in range(150)],
    "all censored": [(f"u{n}", "ab"[n % 2], 2.0, "error") for n in range(300)],
    "all alike": [(f"u{n}", "ab"[n % 2], 2.0, "left") for n in range(300)],
    "everybody completes": [(f"u{n}", "ab"[n % 2], (10.0, 8.0)[n % 2], "ended") for n in range(300)],
}
NOTHING_SURE = {"not_started", "not_enough", "go_on", "no_difference"}


@pytest.mark.parametrize("what", ODD)
def test_what_is_not_known_is_said(shop, what):
    if ODD[what]:
        load(shop, ODD[what])
    for name in ("watch_time", "effective_view", "interaction"):
        found = shop.experiment_result(name)

        # 150 to nobody is no split of halves: the other arm's viewers are somewhere.
        expected = {"do_not_trust"} if what == "one arm empty" else NOTHING_SURE
        assert found.state in expected | ({"not_enough"} if name == "interaction" else set()), (name, found.sentence)
        assert found.sentence["en"] != found.sentence["zh"]
        _finite(found)


def test_three_viewers_are_not_enough_and_the_cut_seconds_are_named(shop):
    load(shop, ODD["three viewers"])

    found = shop.experiment_result("watch_time")
    assert found.state in {"not_started", "not_enough"}
    assert (found.on_original.parts_at_s, found.on_original.parts_at_original_s) == (3.0, 3.0)
    gone = [one for one in found.on_original.curves if one.arm == "b" and one.at_s is None]
    assert [one.original_s for one in gone] == [3.0, 4.0]
    assert all("does not show" in one.share.why_null for one in gone)


def test_cuts_whose_map_nobody_said_have_no_table(shop):
    shop._folder.records.put_cut("b", "a", ())
    load(shop, ODD["three viewers"])

    assert shop.experiment_result("watch_time").on_original is None


def test_the_hash_gives_every_viewer_one_arm_whatever_the_name():
    for viewers in ([], [""], ["x" * 10_000], ["口红", "𠮷"]):
        assert len(arms_of("a", viewers, shares=[0.5, 0.5])) == len(viewers)


def _finite(value: object) -> None:
    """No NaN, no infinity, and every number without a value says why."""
    if isinstance(value, float):
        assert math.isfinite(value)
    told = json.loads(json.dumps(plain(value), allow_nan=False))
    stack = [told]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            if set(one) <= {"value", "low", "high", "n", "basis", "why_null"} and "value" in one:
                assert one["value"] is not None or one.get("why_null"), one
            stack.extend(one.values())
        elif isinstance(one, list):
            stack.extend(one)
