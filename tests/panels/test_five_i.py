"""The five i as the page shows them."""

import dataclasses

import pytest

from nine16.model.five_i import NAMES, OVERALL, EvidenceSpan, FiveI, Indicated
from nine16.model.number import Number
from nine16.panels.five_i import five_i

HIGH, MIDDLE, LOW = (
    Number(value, low, high, 30, "videos") for value, low, high in ((91, 70, 100), (55, 20, 85), (9, 0, 35))
)
FEW = Number.none("about 5 more videos like it are needed", n=3, basis="videos")
PARTS = Number.none("1 of its aspects can be compared here, and 3 are needed", n=30, basis="videos")
SPAN = EvidenceSpan(0.0, 2.5, {"en": "written: “<b>why?</b>”", "zh": "字幕“<b>为什么？</b>”"})


def indicated(name, value, percentile, weight=0.25, why=None, aspect="questions"):
    says = {"en": f"says of {name}", "zh": f"{name}测什么"}
    return Indicated(
        name, value, "per_10_s", percentile, weight, says, "ours", why or {}, (SPAN,) if value else (), aspect=aspect
    )


def story_of(drawn, **scores):
    """The rich story with these scores."""
    story = drawn.rich()
    five = {
        name: FiveI(
            scores.get(name, MIDDLE),
            (
                indicated("asked", 1.5, MIDDLE),
                indicated(
                    "famous", None, Number.none("not measured"), 0.0, {"en": "no signal knows", "zh": "没有信号"}
                ),
                indicated("stayed", 0.5, Number(60, 40, 80, 22, "posts"), 0.0, aspect="viewers"),
            )
            if name in NAMES
            else (),
            (SPAN,) if name in NAMES else (),
            route=name == "identity",
            route_chance=0.86 if name == "identity" else None,
        )
        for name in (*NAMES, OVERALL)
    }
    return dataclasses.replace(story, evaluation=dataclasses.replace(story.evaluation, five_i=five))


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ({"interflow": HIGH}, "5i, what the video shows and says: surely in the upper half of 30 videos like it in interflow"),
        ({"interflow": HIGH, "identity": LOW}, "5i, what the video shows and says: of 30 videos like it surely in the upper half in interflow, in the lower half in identity"),
        ({"identity": LOW}, "5i, what the video shows and says: surely in the lower half of 30 videos like it in identity"),
        ({}, "5i, what the video shows and says: in none surely in the upper or the lower half of 30 videos like it"),
        (dict.fromkeys((*NAMES[1:], OVERALL), FEW), "5i, what the video shows and says: so far only interestingness has a score, and it may lie in either half of 30 videos like it"),
        (dict.fromkeys((*NAMES, OVERALL), FEW), "5i, five scores of what the video shows and says: too few videos like it have been looked at closely"),
    ],
)  # fmt: skip
def test_the_title_says_what_is_sure(drawn, scores, said):
    assert five_i.title(story_of(drawn, **scores), "en") == said


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "better than 91 of 100 (70 to 100), 30 videos"), ("zh", "好过 91% 的同类（70–100），30 条视频")],
)
def test_each_line_carries_its_interval_and_its_number(drawn, language, says):
    assert says in five_i.draw(story_of(drawn, interflow=HIGH), language)


def test_an_interval_of_nearly_everything_is_no_place(drawn):
    page = five_i.draw(story_of(drawn, **dict.fromkeys((*NAMES, OVERALL), Number(50, 2, 98, 30, "videos"))), "en")
    assert "its signs point different ways: better than anything from 2 to 98 of 100, 30 videos" in page
    assert "better than 50 of 100" not in page
    assert "this-dot" not in page


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_of_the_five_is_explained_beside_its_name(drawn, language):
    page = five_i.draw(story_of(drawn), language)
    means = {"en": ("catches the eye in the first 3 s", "gives reasons to buy"), "zh": ("抓不抓眼球", "购买理由")}
    assert all(one in page for one in means[language])


def test_what_has_no_score_says_what_is_lacking(drawn):
    page = five_i.draw(story_of(drawn, interflow=FEW, identity=PARTS), "en")
    assert "no score yet: about 5 more videos like it must be looked at closely (nine16 look)" in page
    assert "too little of it could be looked at in this video" in page


def test_words_of_the_video_are_shown_with_their_seconds_and_escaped(drawn):
    page = five_i.draw(story_of(drawn), "zh")
    assert "0–2.5 秒 字幕“&lt;b&gt;为什么？" in page
    assert "<b>" not in page


def test_the_stronger_route_is_named_with_its_chance(drawn):
    page = five_i.draw(story_of(drawn), "en")
    assert page.count("the route that carries (86 % sure)") == 1


def test_what_was_not_measured_is_folded_with_its_reason_and_responses_stand_beside(drawn):
    page = five_i.draw(story_of(drawn), "en")
    assert "5 that were not measured, and why" in page
    assert "no signal knows" in page
    assert "none: it is what viewers did" in page


def test_a_video_that_was_not_measured_draws_nothing(drawn):
    rich = drawn.rich()
    story = dataclasses.replace(rich, evaluation=dataclasses.replace(rich.evaluation, five_i={}))
    assert five_i.draw(story, "en") == ""
    assert five_i.title(story, "zh") == "5i（给视频内容打的五项分）：这条视频还没有测量"
    assert five_i.rows(story) == []


def test_rows_hold_every_figure(drawn):
    rows = five_i.rows(story_of(drawn, interflow=HIGH))
    score = next(row for row in rows if row["of"] == "interflow" and row["indicator"] is None)
    assert (score["percentile"], score["low"], score["high"], score["videos"]) == (91, 70, 100, 30)
    assert sum(row["of"] == "interflow" for row in rows) == 4
