"""How much more is needed, about."""

from nine16.model.evaluation import Goal
from nine16.model.number import Number
from nine16.panels.words.needed import more_posts, more_views, posts_needed, views_needed
from nine16.settings import Settings


def test_eight_comparable_posts_are_enough():
    assert posts_needed(8, Settings()) == 0
    assert posts_needed(1, Settings()) == 7


def test_views_are_counted_so_that_a_hundred_still_watch():
    assert views_needed(Number(0.5, 0.46, 0.54), 100, Settings()) == 100


def test_a_wide_interval_asks_for_more():
    assert (
        views_needed(Number(0.5, 0.4, 0.6), 400, Settings()) == 1_500
    )  # (0.10 / 0.05)^2 x 400 = 1,600 in all: 1,200 more, about


def test_enough_views_need_no_more():
    assert views_needed(Number(0.5, 0.48, 0.52), 4_000, Settings()) == 0


def test_no_view_at_all_needs_the_least_that_is_enough():
    assert views_needed(Number.none("no views"), 0, Settings()) == 100


def test_a_goal_that_nothing_tells_of_asks_for_no_posts():
    untold = Goal(Number.none("nothing tells shop_entry or order", n=0), None, "", 0)

    assert more_posts(untold, "en", Settings()) == "no figures for this"


def test_a_beat_of_an_export_asks_for_a_log_and_one_of_a_log_for_views(drawn):
    story = drawn.few_views()
    beat = story.evaluation.beats[0]

    assert more_views(beat, story, "en") == "about 250 more views needed"
    assert more_views(beat, drawn.from_export(), "zh") == "需要播放日志"
