"""Advice in a terminal: what goes with both has a heading of its own, posts have their names, idle commands are left out."""

from dataclasses import replace
from datetime import date

import pytest

from nine16.evaluate.advice import Advised
from nine16.model.advice import Advice, PostNamed, Side, Tryout
from nine16.model.finding import Words
from nine16.model.number import Number
from nine16.report.advice_words import advice_words, named_posts

WORTH = Number(22.0, 14.0, 31.0, n=209, basis="posts")
REPEATED = Advice(
    "repeat",
    Words("Keep asking a question in the title.", "继续在标题里提问。"),
    Words("Posts with a question have 1.56 times the comments.", "标题带问句的作品，评论是 1.56 倍。"),
    WORTH,
    "comment",
    posts=("douyin:1",),
    from_s=0.0,
    to_s=3.0,
    goes_with=Words("posts that do this have about 22 comments more each", "这样做的作品，每条约多 22 条评论"),
    shows=(PostNamed("douyin:1", "今天用什么？", "douyin", date(2026, 11, 14)),),
)
TRIED = replace(
    REPEATED,
    kind="try",
    says=Words("Try filming outdoors.", "试试到户外拍。"),
    tryout=Tryout(
        (Words("a", "a"), Words("b", "b")),
        "comment",
        0.25,
        WORTH,
        "nine16 experiment plan",
        says=Words("In 4 weeks.", "4 周。"),
    ),
)
SIDE = Side("comment", True, WORTH, WORTH, "comment", Words("more", "多"))
WEIGHED = replace(TRIED, says=Words("Weigh standing pictures.", "权衡“画面定住”。"), sides=(SIDE, SIDE))


def said(*advice: Advice, language: str = "en") -> str:
    return "\n".join(advice_words(Advised(None, None, 9, 3, 1, advice, None), language=language))


def test_a_line_says_that_it_is_a_difference_and_no_proof():
    text = said(REPEATED)

    assert "Repeat (these go with more; that they bring it is not proven):" in text
    assert (
        "Posts that do this have about 22 comments more each; whether this brings it, only an experiment tells." in text
    )
    assert "这样做的作品，每条约多 22 条评论；是不是它带来的，做实验才知道。" in said(REPEATED, language="zh")


def test_what_goes_with_both_stands_before_what_is_tried():
    text = said(TRIED, WEIGHED)

    assert text.index("Weigh (these go with more of one thing and less of another):") < text.index("Try (")
    assert text.index("Weigh standing pictures.") < text.index("Try filming outdoors.")


def test_posts_are_named_by_title_channel_and_day():
    assert "Look at “今天用什么？” (Douyin, 14 November 2026), 0 to 3 s of the first." in said(REPEATED)
    assert "douyin:1" not in said(REPEATED)


@pytest.mark.parametrize(("video", "name"), [("lipstick", "lipstick"), (None, "Post without a title")])
def test_a_post_without_a_title_is_named_by_its_film(video, name):
    post = PostNamed("player:x", None, "player", None, video)

    assert named_posts([post], "en") == f"“{name}” (Own player)"


def test_the_command_of_an_experiment_that_is_not_worth_it_is_left_out():
    idle = replace(TRIED, tryout=replace(TRIED.tryout, worthwhile=False))

    assert "nine16 experiment plan" in said(TRIED)
    assert "nine16 experiment plan" not in said(idle)
    assert "In 4 weeks." in said(idle)


def test_nothing_is_said_of_what_brings_a_difference_that_nobody_told():
    unknown = replace(
        REPEATED, worth=Number.none("fewer than 3 films show it"), goes_with=Words("how much is not told", "不报")
    )

    assert "How much is not told." in said(unknown)
    assert "only an experiment tells" not in said(unknown)
