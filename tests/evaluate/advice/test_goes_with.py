"""What goes with a thing names how much, where that was learned, and on how many posts."""

import pytest

from nine16.evaluate.advice.count_a_post import count_a_post
from nine16.evaluate.advice.doing import doing
from nine16.evaluate.advice.films import Films
from nine16.evaluate.advice.goes_with import goes_with, named_channels
from nine16.evaluate.advice.practice import Practice
from nine16.evaluate.advice.words import having
from nine16.kinds.actions import action_kinds
from nine16.model.factor import Factor
from nine16.model.number import Number

FILMS = Films(40, 30, 38)
COUNT = Number(150.0, 86.0, 230.0, n=42)


def practice(*, worth=COUNT, unit="viewers", channels=("player",), **more) -> Practice:
    return Practice(42, (), 11, FILMS, worth, unit, by_second=True, own=FILMS, channels=channels, usual=480.0, **more)


def second(name: str, outcome: str, times: float, *, lag_s: int = 0) -> Factor:
    number = Number(times, times / 1.1, times * 1.1)
    return Factor("second", outcome, name, lag_s, number, 0.001, 42, times=number)


def said(*sides: Factor, **more):
    return goes_with(sides, doing(sides[0]), practice(**more), kinds=action_kinds())


def test_seconds_are_named_by_what_stands_in_them():
    one = said(second("silence", "leave", 1.48))

    assert (
        one.en
        == "while there is no sound 48 % more viewers leave (35 to 63 %; your own player only, 42 posts, 40 videos)"
    )
    assert one.zh == "没有声音时，离开的观众多 48%（35%–63%；只看自有播放器，42 条作品、40 条视频）"


def test_what_answers_later_says_how_much_later():
    assert said(second("cuts", "leave", 0.8, lag_s=1)).en.startswith(
        "one second after the shot changes 20 % fewer viewers"
    )
    both = said(second("frozen", "leave", 1.7), second("frozen", "follow", 1.5, lag_s=2))
    assert "), two seconds after the picture stands still 50 % more viewers follow (" in both.en


def test_a_part_of_the_day_is_compared_with_the_usual_one():
    number = Number(0.32, 0.24, 0.43)
    hour = Factor("post", "views", "hour:midday/evening", None, number, 0.001, 209)
    posts = Practice(209, (), 165, FILMS, COUNT, "views", in_the_film=False, channels=("douyin", "xiaohongshu"))
    one = goes_with([hour], doing(hour), posts, kinds=action_kinds())

    assert (
        one.en
        == "posts at midday have 68 % fewer views than in the evening (57 to 76 %; Douyin and Xiaohongshu, 209 posts)"
    )
    assert one.zh == "中午发布的作品，播放量比晚上少 68%（57%–76%；抖音、小红书，209 条作品）"


def test_many_times_are_not_called_a_share():
    number = Number(3.2, 2.1, 4.8)
    one = Factor("post", "comment", "title_question", None, number, 0.001, 60)
    posts = Practice(60, (), 30, FILMS, COUNT, "comment", in_the_film=False)

    assert goes_with([one], doing(one), posts, kinds=action_kinds()).en == (
        "posts with a question in the title have 3.2 times the comments per view (2.1 to 4.8 times; 60 posts)"
    )


@pytest.mark.parametrize(
    ("channels", "en", "zh"),
    [
        (["player"], "your own player only", "只看自有播放器"),
        (
            ["douyin", "player", "own_app", "tiktok"],
            "Douyin, your own player, own_app and TikTok",
            "抖音、自有播放器、own_app、TikTok",
        ),
        (
            ["douyin", "player", "tiktok", "youtube", "bilibili"],
            "Douyin, your own player, TikTok and 2 more channels",
            "抖音、自有播放器、TikTok等 5 个渠道",
        ),
    ],
)
def test_channels_are_named(channels, en, zh):
    assert (named_channels(channels).en, named_channels(channels).zh) == (en, zh)


def test_a_count_stands_beside_what_posts_usually_have():
    leaving = count_a_post(practice(), more=True)
    assert leaving.en == "About 150 viewers more leave a post (86 to 230), of 480 who leave in such seconds."
    assert leaving.zh == "每条约多走 150 位观众（86–230）；这些秒里共走 480 位。"
    assert "viewers fewer leave" in count_a_post(practice(), more=False).en


def test_a_count_that_nobody_knows_is_not_told():
    assert count_a_post(practice(worth=Number.none("nobody knows")), more=True) is None


def test_how_many_do_it_counts_videos_of_what_is_in_the_film_and_else_posts():
    assert having(practice()).en == "30 of your 40 videos have it."
    assert having(practice()).zh == "你的 40 条视频里，有 30 条这样做。"
    posts = Practice(212, (), 150, FILMS, COUNT, "comment", in_the_film=False)
    assert having(posts).en == "0 of your 212 posts do it."
    assert having(Practice(0, (), 0, FILMS, COUNT, "comment")) is None
