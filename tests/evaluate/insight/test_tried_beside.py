"""An experiment that was judged by watch time: what its log tells of shop entries and orders, and what to do until then."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest

from nine16.evaluate.insight.tried import tried_chapter
from nine16.model.experiment import Beside
from nine16.model.finding import Words
from nine16.model.number import Number

_SPEC = importlib.util.spec_from_file_location("drawn_cohorts", Path(__file__).parent / "drawn_cohorts.py")
assert _SPEC is not None
assert _SPEC.loader is not None
DRAWN = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(DRAWN)

OWN, FIRST = Number(0.029, 0.023, 0.036, n=2_000), Number(0.021, 0.016, 0.027, n=2_000)


def claim(*beside, channel=None, channels=()):
    one = DRAWN.tried()
    one = replace(one, beside=beside, experiment=replace(one.experiment, channel=channel))
    chapter = tried_chapter([one], confidence=Words("95\u00a0%", "95%"), channels=channels)
    return chapter.claims[0]


def entries(low, high, *, more=9_200):
    """Shop entries of the arm against the first."""
    return Beside("shop_entry", "v1-short", OWN, FIRST, Number((low + high) / 2, low, high, n=4_100), more)


def test_a_version_is_to_be_used_where_what_it_was_judged_by_is_the_goal():
    found = claim()

    assert found.do.en == (
        "Use “口红（短）” where watch time is the goal. What it does to shop entries and orders was not compared: "
        "watch them before orders depend on it."
    )
    assert found.do.zh.startswith("目标是观看时长时，用《口红（短）》。")


def test_why_it_may_stop_early_is_said_where_it_is_early():
    one = DRAWN.tried()
    early = replace(one, look=replace(one.look, n=3_100))

    def says(of):
        return tried_chapter([of], confidence=Words("95\u00a0%", "95%")).claims[0].sureness

    assert (
        "3,100 viewers of 4,000 planned were enough for what it was judged by: its range allows for looking early"
        in says(early).en
    )
    assert "只看它比的那一项，计划 4000 位观众，到 3100 就够了" in says(early).zh
    assert "early" not in says(one).en


def test_goals_it_was_not_planned_for_stand_beside_it_with_their_range_and_decide_nothing():
    found = claim(entries(-0.004, 0.021))

    assert "Beside it, not what the experiment was planned for: of the 4,100 viewers" in found.sureness.en
    plain = found.sureness.en.replace("\u00a0", " ")
    assert "shop entries 2.9 % against 2.1 % of views (difference −0.4 to +2.1 points)" in plain
    assert "相差 −0.4 至 +2.1 个百分点" in found.sureness.zh
    assert found.do.en == (
        "Use “口红（短）” now: watch time is decided, the experiment may end. Still open: shop entries. To see a difference "
        "of a quarter takes about 9,200 more viewers by its own figures, about 3 weeks at 3,200 a week: beyond the plan, so a new "
        "experiment, if worth the wait."
    )
    assert found.state == "sure"


@pytest.mark.parametrize(
    ("low", "high", "more", "words"),
    [
        (-0.03, -0.01, None, "weigh it first: they speak against it"),
        (0.01, 0.03, None, "Shop entries go the same way (beside, not planned)"),
        (
            -0.01,
            0.03,
            900_000,
            "about 900,000 more viewers by its own figures, more than 5 years at 3,200 a week: too long to wait",
        ),
        (-0.01, 0.03, None, "Still open: shop entries; how many viewers that takes is not known. Watch it."),
    ],
    ids=["against it", "the same way", "too many viewers", "nobody knows how many"],
)
def test_what_to_do_goes_by_what_stands_beside(low, high, more, words):
    assert words in claim(entries(low, high, more=more)).do.en


def test_what_it_takes_to_know_a_goal_is_said_for_that_goal_and_of_a_rarer_one_how_much_longer():
    orders = replace(entries(-0.002, 0.004, more=400_000), outcome="order")

    found = claim(entries(-0.004, 0.021), orders).do

    assert "Still open: shop entries." in found.en
    assert found.en.endswith("if worth the wait. Orders are rarer: too long to wait.")
    assert found.zh == (
        "现在就用《口红（短）》：观看时长已有结论，实验可以结束。进店还没有结论：按这条视频自己的数据，要看出四分之一的差别，再要约 9200 位观众，"
        "按目前每周 3200 位要约 3 周，超出原计划：愿意等这么久，再另做一个实验。下单更少，不值得等。"
    )


def test_viewers_that_the_plan_still_holds_need_no_new_experiment():
    one = DRAWN.tried()
    early = replace(one, look=replace(one.look, n=2_000), beside=(entries(-0.004, 0.021, more=1_500),))

    found = tried_chapter([early], confidence=Words("95\u00a0%", "95%")).claims[0].do

    assert "no more than planned: let it run on if they matter" in found.en
    assert "beyond the plan" not in found.en


def test_an_experiment_on_another_channel_than_the_posts_says_where_it_was_made():
    assert "Tried on your own player" in claim(channel="player", channels={"douyin"}).sureness.en
    assert "实验在自有播放器上做" in claim(channel="player", channels={"douyin"}).sureness.zh
    assert claim(channel="player", channels={"douyin"}).aside == Words(
        "compared by watch time alone, not by sales, tried on your own player",
        "只比了观看时长，没比成交、在自有播放器上试的",
    )
    assert claim(channel="player", channels={"douyin"}).weight < claim(channel="player", channels={"player"}).weight
    assert "Tried on" not in claim(channel="player", channels={"douyin", "player"}).sureness.en
