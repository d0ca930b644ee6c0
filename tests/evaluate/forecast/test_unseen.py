"""Forecasts of what nobody has seen: with a band and a kept score, or the reason why not."""

import math
from dataclasses import replace

import numpy as np

from nine16.evaluate.forecast import forecast_unseen, forecast_words
from nine16.evaluate.forecast.words import score_words
from nine16.kinds.actions import action_kinds
from nine16.model.unseen import Score


def forecast(new, posts):
    return forecast_unseen(replace(new, snapshots=()), posts, zone="Asia/Shanghai", kinds=action_kinds())


def with_views_by_length(posts, times):
    """Views times `times` for each 10 letters of the title beyond ten."""
    found = []
    for one in posts:
        letters = len(one.post.title.replace("?", ""))
        counts = dict(one.snapshots[0].counts)
        counts["views"] = round(counts["views"] * times ** ((letters - 10) / 10))
        found.append(replace(one, snapshots=(replace(one.snapshots[0], counts=counts),)))
    return found


def test_a_title_that_matters_makes_forecasts_better_and_they_say_so(library):
    posts = with_views_by_length(library(160, spread=0.3), 6.0)
    new = posts[-1]
    one = forecast(replace(new, post=replace(new.post, title="山水" * 9)), posts[:-1])

    views = next(each for each in one.results if each.outcome == "views")
    assert views.score.better is True
    assert views.score.off < views.score.off_mean
    assert views.value.value > views.usual.value
    assert views.value.low < views.value.value < views.value.high
    assert any("better than the account's mean on" in line for line in forecast_words(one, language="en"))


def test_where_nothing_matters_the_mean_is_given_and_said(library):
    posts = library(80, seed=3)
    one = forecast(posts[-1], posts[:-1])

    for each in one.results:
        assert each.score.better is False
        assert each.value == each.usual
    assert any("the mean is given" in line for line in forecast_words(one, language="en"))
    assert any("不比账号平均好" in line for line in forecast_words(one, language="zh"))


def test_few_posts_give_no_forecast_but_the_reason(library):
    for posts in ([], library(1), library(12)):
        one = forecast(library(13)[-1], posts)
        assert one.results == ()
        assert one.curve == ()
        assert "not enough data" in one.why_null["en"]
        assert forecast_words(one, language="zh") == [one.why_null["zh"]]


def test_posts_of_other_channels_and_of_the_video_itself_are_not_learned_from(library):
    posts = library(40)
    new = replace(posts[-1], post=replace(posts[-1].post, video_id="v"))
    others = [replace(one, post=replace(one.post, channel="tiktok")) for one in posts[:10]]
    own = [replace(one, post=replace(one.post, video_id="v")) for one in posts[10:12]]

    assert forecast(new, [*others, *own, *posts[12:-1]]).posts == 27


def test_identical_posts_and_none_with_acts_are_no_trouble(library):
    same = library(1)[0]
    posts = [
        replace(
            same,
            post=replace(same.post, post_id=f"p{row}"),
            snapshots=(replace(same.snapshots[0], post_id=f"p{row}", counts={"views": 100, "like": 0}),),
        )
        for row in range(40)
    ]
    one = forecast(replace(same, post=replace(same.post, post_id="new")), posts)

    views = next(each for each in one.results if each.outcome == "views")
    assert all(math.isfinite(each) for each in (views.value.value, views.value.low, views.value.high))
    assert 70 < views.value.low <= 100 <= views.value.high < 130
    assert "interaction" not in [each.outcome for each in one.results]


def test_the_curve_only_falls_and_its_band_holds_the_usual(library):
    rng = np.random.default_rng(4)
    posts = []
    for one in library(60):
        early = float(rng.uniform(0.6, 0.8))
        shares = {"left_2s": 1 - early, "played_5s": early * 0.7, "completion": early * 0.3}
        posts.append(replace(one, snapshots=(replace(one.snapshots[0], shares=shares),)))
    one = forecast(posts[-1], posts[:-1])

    still = [point.share for point in one.curve]
    assert [point.at_s for point in one.curve] == [0.0, 2.0, 5.0, posts[-1].post.duration_s]
    assert still == sorted(still, reverse=True)
    assert all(point.low <= point.share <= point.high for point in one.curve)
    assert 0.65 < still[1] < 0.75
    assert one.curve_score is not None


def test_nearer_by_what_may_be_luck_is_neither_better_nor_no_better():
    luck = Score(False, 40, 1.82, 1.9, 0.8, 0.2)
    assert "but that may be luck: the mean is given" in score_words(luck, "en")
    assert "但可能只是运气：给出的是账号平均" in score_words(luck, "zh")
    assert score_words(replace(luck, off=1.95), "en").startswith("no better")
    assert score_words(replace(luck, off=1.9), "zh").count("不比账号平均好") == 1


def test_what_is_better_by_little_shows_by_how_much():
    assert "off by 1.898 times against 1.902" in score_words(Score(True, 400, 1.898, 1.902, 0.8, 0.01), "en")
