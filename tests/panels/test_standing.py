"""Where a post stands among its like, as the page says it."""

import dataclasses

import pytest

from nine16.model.evaluation import CohortNamed
from nine16.model.number import Number
from nine16.panels.standing import standing

COHORT = CohortNamed("taobao", "beauty", "0-15", "main", "pgc", "like", 24)
HIGH, MIDDLE, LOW = (
    Number(value, low, high, 24, "posts") for value, low, high in ((90, 75, 98), (55, 30, 80), (8, 0, 20))
)
FEW = Number.none("about 5 more posts like it are needed", n=3, basis="posts")


def placed(drawn, **percentiles):
    """The rich story with these places."""
    story = drawn.rich()
    shrunk = {name: Number(0.02, 0.015, 0.026, 4_000, "views") for name in percentiles}
    evaluation = dataclasses.replace(story.evaluation, cohort=COHORT, percentiles=percentiles, shrunk=shrunk)
    return dataclasses.replace(story, evaluation=evaluation)


@pytest.mark.parametrize(
    ("percentiles", "said"),
    [
        ({"follow": HIGH, "interaction": MIDDLE}, "Among 24 beauty main-picture PGC posts of up to 15 s on Taobao, surely in the upper half: follow"),
        ({"follow": LOW}, "Among 24 beauty main-picture PGC posts of up to 15 s on Taobao, surely in the lower half: follow"),
        ({"follow": MIDDLE}, "Among 24 beauty main-picture PGC posts of up to 15 s on Taobao, no rate is surely in the upper or the lower half"),
        ({"follow": FEW}, "Not enough posts like it yet to compare with"),
        ({}, "Not enough posts like it yet to compare with"),
    ],
)  # fmt: skip
def test_the_title_says_what_is_sure_and_names_the_cohort(drawn, percentiles, said):
    assert standing.title(placed(drawn, **percentiles), "en") == said


def test_every_rate_has_its_place_with_its_interval_and_what_it_most_likely_is(drawn):
    page = standing.draw(placed(drawn, follow=HIGH, interaction=FEW), "en")
    assert "better than 90 of 100 (75 to 98), 24 posts" in page
    assert "most likely 2\u00a0% (1.5 to 2.6\u00a0%)" in page
    assert "about 5 more posts like it are needed" in page


def test_more_of_what_nobody_wants_is_never_called_better(drawn):
    story = placed(drawn, negative=HIGH)
    assert "more of it than 90 of 100" in standing.draw(story, "en")
    assert "better than" not in standing.draw(story, "en")
    assert "upper half: " not in standing.title(story, "en")


def test_rows_hold_the_figures_and_the_level(drawn):
    (row,) = standing.rows(placed(drawn, follow=HIGH))
    assert (row["rate"], row["percentile"], row["low"], row["high"], row["posts"]) == ("follow", 90, 75, 98, 24)
    assert (row["level"], row["category"], row["duration_bin"], row["likely"]) == ("like", "beauty", "0-15", 0.02)


def test_without_anything_to_compare_nothing_is_drawn(drawn):
    assert standing.draw(placed(drawn), "zh") == ""


def test_a_place_that_is_certain_has_no_range(drawn):
    page = standing.draw(placed(drawn, follow=Number(100, 100, 100, 24, "posts")), "en")
    assert "better than 100 of 100, 24 posts" in page


def test_a_mean_is_told_in_seconds(drawn):
    story = placed(drawn, average_watch_s=HIGH)
    likely = {"average_watch_s": Number(6.52, 5.9, 7.1, 4_000, "views")}
    evaluation = dataclasses.replace(story.evaluation, shrunk=likely)
    page = standing.draw(dataclasses.replace(story, evaluation=evaluation), "en")
    assert "Average watch time" in page
    assert "most likely 6.5\u00a0s (5.9 to 7.1\u00a0s)" in page
