"""Experiments with what people call their films, and whether both arms are one film."""

import dataclasses
from datetime import UTC, datetime

import pytest

from nine16.model.experiment import Arm, Experiment, Look
from nine16.model.number import Number
from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace
from nine16.workspace.experiment_names import followed

AT = datetime(2026, 11, 2, tzinfo=UTC)


@pytest.fixture
def shop(tmp_path):
    """Two films of 12 s, the first on two channels, and an experiment on the brand's own player."""
    facts = VideoFacts(12.0, 90, 160, 25.0, 0, has_sound=True)
    with Workspace.create(tmp_path / "shop", zone="Asia/Shanghai") as opened:
        for name in ("first", "second"):
            opened._folder.records.add_video(Video(name, name * 8, f"{name}.mp4", facts))
        opened.post(video_id="first", channel="douyin", title="抖音上的标题")
        opened.post(video_id="first", channel="player", title="口红")
        plan = Experiment(
            "x", "viewers", (Arm("first", ("first",)), Arm("second", ("second",))), "watch_time", 0.1,
            relative=True, planned=900, planned_at=AT, starts_at=AT, channel="player",
        )  # fmt: skip
        opened._folder.records.put_experiment(plan)
        yield opened


def test_a_film_is_called_by_its_title_on_the_channel_of_the_experiment_and_nobody_looks_anew(shop):
    shop._folder.records.put_look("x", Look(AT, "go_on", 300, {"second": Number(0.1, -1.0, 1.2, n=300)}))

    (one,) = followed(shop._folder)

    assert one.titles == {"first": "口红"}
    assert one.look is not None
    assert (one.look.n, one.zone) == (300, "Asia/Shanghai")
    assert len(shop.experiment_looks("x")) == 1


def test_without_a_channel_an_arm_has_the_same_title_as_on_the_channel_that_shows_all_arms(shop):
    """A title on another channel, whatever its post's id, never stands for an arm of the same film."""
    shop.post(video_id="second", channel="player", title="口红（剪掉字卡）")
    shop.post(video_id="first", channel="bilibili", title="哔哩哔哩上的标题")
    (named,) = followed(shop._folder)
    bare = dataclasses.replace(named.experiment, name="y", channel=None)
    shop._folder.records.put_experiment(bare)

    one, other = followed(shop._folder)

    assert one.titles == other.titles == {"first": "口红", "second": "口红（剪掉字卡）"}


def test_two_films_are_one_only_where_their_time_maps_say_so(shop):
    assert followed(shop._folder)[0].same is False  # nobody said what the second one shows

    shop.cut("second", cut_of="first", edits=["cut_out:2-4"])
    assert followed(shop._folder)[0].same is False

    shop.cut("second", cut_of="first", kept="0-12")
    assert followed(shop._folder)[0].same is True


def test_what_an_arm_shows_of_its_original_is_known_once_somebody_said_it(shop):
    before = followed(shop._folder)[0]
    shop.cut("second", cut_of="first", kept="0-4,6-12")

    after = followed(shop._folder)[0]

    assert (before.original, before.shows) == (None, {})  # two films, of which nobody said that one is the other's cut
    assert (after.original, float(after.original_s)) == ("first", 12.0)
    assert [[(float(one.from_s), float(one.to_s)) for one in after.shows[arm]] for arm in ("first", "second")] == [
        [(0.0, 12.0)],
        [(0.0, 4.0), (6.0, 12.0)],
    ]
