"""Which scorecard a post has."""

import pytest

from nine16.evaluate.scorecards import pick
from nine16.kinds.scorecard import read_scorecard, scorecards
from nine16.model.post import Post


@pytest.mark.parametrize(
    ("post", "name"),
    [
        (Post("p", "taobao", category=" Beauty "), "taobao_beauty"),
        (Post("p", "taobao", category="美妆"), "taobao_beauty"),
        (Post("p", "taobao", category="food"), "taobao"),
        (Post("p", "taobao"), "taobao"),
        (Post("p", "alibaba", type="promotion"), "alibaba_promotion"),
        (Post("p", "alibaba"), "alibaba"),
        (Post("p", "xiaohongshu"), "xiaohongshu_seeding"),
        (Post("p", "douyin", category="beauty"), "douyin"),
        (Post("p", "wechat_channels"), "wechat_channels"),
        (Post("p", "player"), "any"),
    ],
)
def test_the_card_that_says_most_about_the_post_is_taken(post, name):
    assert pick(scorecards().values(), post).name == name


def test_a_workspaces_own_card_goes_first():
    text = """
    title = { en = "Mine", zh = "我的" }
    says = { en = "What weighs", zh = "看什么" }
    [for]
    channel = "taobao"
    [outcomes.order]
    weight = 1
    source = "ours"
    checked_on = 2026-11-22
    """
    own = read_scorecard("mine", text, own=True)

    assert pick([*scorecards().values(), own], Post("p", "taobao", category="beauty")).name == "mine"
    assert pick([*scorecards().values(), own], Post("p", "douyin")).name == "douyin"


def test_without_a_card_that_fits_there_is_none():
    assert pick([], Post("p", "taobao")) is None
