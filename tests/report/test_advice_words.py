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
    goes_with=Words("posts with a question have 56 % more comments per view", "标题带问句的作品，每次播放的评论多 56%"),
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


def test_that_it_is_no_proof_and_of_the_average_is_said_once_above_all():
    text = said(REPEATED, TRIED)

    assert text.count("only an experiment shows whether one brings the other") == 1
    assert text.count("count on the smaller end of a range") == 1
    assert text.index("count on the smaller end of a range") < text.index("Repeat:")
    assert "    Posts with a question have 56 % more comments per view.\n" in text
    assert said(REPEATED, language="zh").count("做实验才知道") == 1


def test_where_nothing_is_advised_nothing_is_said_of_it():
    assert said() == ""


def test_what_goes_with_both_stands_before_what_is_tried():
    text = said(TRIED, WEIGHED)

    assert text.index("Two sides (more of one thing, less of another):") < text.index("Try (")
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


def test_what_must_be_there_first_is_said_before_the_command():
    first = Words("First cut one of your videos a second time:", "先把自己的一条视频另剪一版：")
    tryout = replace(TRIED.tryout, prepare=first)

    lines = said(replace(TRIED, tryout=tryout)).splitlines()
    there = lines.index("    nine16 experiment plan")
    assert lines[there - 1] == "    First cut one of your videos a second time:"


def test_what_cannot_be_planned_yet_prints_no_command():
    assert "nine16 experiment" not in said(replace(TRIED, tryout=replace(TRIED.tryout, command="")))
