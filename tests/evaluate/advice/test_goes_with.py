"""What goes with a thing names how much, where that was learned, and on how many posts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.advice.count_a_post import count_a_post
from nine16.evaluate.advice.doing import doing
from nine16.evaluate.advice.films import Films
from nine16.evaluate.advice.goes_with import goes_with, named_channels
from nine16.evaluate.advice.practice import Practice
from nine16.evaluate.advice.words import few_do_it, having
from nine16.evaluate.advice.worth import JUST_SURE
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


def test_a_count_a_post_is_the_share_of_the_line_on_what_such_posts_have():
    """480 left in such seconds; at 1.48 times the usual rate 324 would have, 156 fewer."""
    leaving = count_a_post(second("silence", "leave", 1.48), practice())

    assert leaving.en == (
        "On average such a post loses 480 viewers in these seconds: about 160 of them (120 to 180) beyond the rate of its "
        "other seconds."
    )
    assert leaving.zh == "这样的作品平均每条在这些秒里走 480 位观众，其中约 160（120–180）是比其他秒多出来的。"
    # A fifth fewer than 600 are 480.
    assert "about 120 fewer (" in count_a_post(second("cuts", "leave", 0.8, lag_s=1), practice()).en


def of_posts(name: str, outcome: str, number: Number, *, usual: float | None, worth: Number = COUNT):
    one = Factor("post", outcome, name, None, number, 0.001, 209)
    return count_a_post(one, Practice(209, (), 165, FILMS, worth, outcome, in_the_film=False, usual=usual))


@given(
    usual=st.floats(1, 1e6),
    size=st.floats(0.05, 2.9),
    wide=st.floats(1.01, 3),
)
def test_the_range_of_the_count_is_never_another_than_that_of_the_share(usual, size, wide):
    number = Number(size, size / wide, size * wide)
    told = of_posts("title_question", "comment", number, usual=usual).en
    value, low, high = (
        float(one.replace(",", ""))
        for one in re.search(r"about (\S+) (?:(?:more|fewer) )?\((\S+) to (\S+)\)", told).groups()
    )

    near, far = sorted(abs(one - 1.0) * usual for one in (number.low, number.high))
    assert value == pytest.approx(abs(size - 1.0) * usual, rel=0.06, abs=1e-9)
    assert (low, high) == (pytest.approx(near, rel=0.06, abs=1e-9), pytest.approx(far, rel=0.06, abs=1e-9))


def test_posts_of_a_part_of_the_day_are_compared_with_those_of_the_usual_one():
    told = of_posts("hour:midday/evening", "views", Number(0.32, 0.24, 0.43), usual=9_000.0)

    assert (
        told.en
        == "The middle one of your posts in the evening has 9,000 views so far: 68 % fewer would be about 6,100 fewer (5,100 to 6,800)."
    )
    assert told.zh == "你晚上发的作品到目前一般有 9000 次播放（中位数），少 68% 就是少约 6100（5100–6800）。"


def test_what_is_only_just_sure_keeps_its_count_and_says_so():
    """The worth, given that it was chosen, may be nothing; the share of the line stands all the same."""
    told = of_posts(
        "title_number", "collection", Number(1.45, 1.23, 1.7), usual=80.0, worth=Number.none(JUST_SURE, n=201)
    )

    assert told.en.startswith(
        "The middle one of your posts without it has 80 saves so far: 45 % more would be about 36 more (18 to 56). "
    )
    assert "It only just counts as sure: picked from many comparisons" in told.en
    assert "它刚够得上“确定”：从很多项对比里挑出来的" in told.zh


def test_a_share_of_nothing_is_no_count():
    assert (
        "most of your posts without it have no orders at all"
        in of_posts("title_question", "order", Number(1.5, 1.2, 1.8), usual=0.0).en
    )


def test_a_count_that_nobody_knows_is_not_told():
    assert of_posts("title_question", "comment", Number(1.5, 1.2, 1.8), usual=None) is None


def test_how_many_do_it_counts_videos_of_what_is_in_the_film_and_else_posts():
    assert having(practice()).en == "30 of your 40 videos have it."
    assert having(practice()).zh == "你的 40 条视频里，有 30 条这样做。"
    posts = Practice(212, (), 150, FILMS, COUNT, "comment", in_the_film=False)
    assert having(posts).en == "0 of your 212 posts do it."
    one = Practice(212, (None,), 150, FILMS, COUNT, "comment", in_the_film=False)
    assert having(one).en == "1 of your 212 posts does it."
    assert having(Practice(0, (), 0, FILMS, COUNT, "comment")) is None


@pytest.mark.parametrize(("having", "known", "few"), [(62, 212, True), (106, 212, False), (0, 212, False)])
def test_what_fewer_than_half_do_could_be_done_by_more(having, known, few):
    posts = Practice(
        known, tuple(f"p{place}" for place in range(having)), known - having, FILMS, COUNT, "comment", in_the_film=False
    )

    assert few_do_it(posts) is few
