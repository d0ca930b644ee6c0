"""A post by its scorecard, as the page says it."""

import dataclasses

import pytest

from nine16.model.number import Number
from nine16.model.scorecard import Scored, ScoredBeat, ScoredOutcome
from nine16.panels.scorecard import scorecard

PLACE = Number(90, 75, 98, 24, "posts")
FEW = Number.none("about 5 more posts like it are needed", n=3, basis="posts")
NOTHING = Number.none("nothing tells it")


def by(drawn, *, score=PLACE, title="Taobao: beauty"):
    """The rich story with a scorecard of three lines."""
    told = Scored(
        "taobao_beauty",
        {"en": title, "zh": "淘宝：美妆"},
        (
            ScoredOutcome("follow", 0.5, PLACE, Number(0.02), source="ours"),
            ScoredOutcome("sale", 0.3, FEW, NOTHING, rate="order", source="ours"),
            ScoredOutcome("search_back", 0.2, NOTHING, NOTHING, source="ours"),
        ),
        score,
        0.5,
        ("sale", "search_back"),
        (ScoredBeat(3, "effective_view", "ok", Number(0.5)),),
    )
    story = drawn.rich()
    return dataclasses.replace(story, evaluation=dataclasses.replace(story.evaluation, scorecard=told))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Scorecard “Taobao: beauty”: 90 of 100 (75 to 98) in what counts there, against 24 posts like it"),
        ("zh", "评分卡“淘宝：美妆”：按看重的几项算 90 分（75–98），满分 100，对比 24 条同类作品"),
    ],
)
def test_the_title_gives_the_score_with_its_range(drawn, language, said):
    assert scorecard.title(by(drawn), language) == said


def test_without_a_score_the_title_says_so(drawn):
    assert scorecard.title(by(drawn, score=FEW), "en") == "Scorecard “Taobao: beauty”: too little is known for a score"
    rich = drawn.rich()
    without = dataclasses.replace(rich, evaluation=dataclasses.replace(rich.evaluation, scorecard=None))
    assert scorecard.title(without, "en") == "No scorecard fits this post"


def test_every_line_has_its_weight_and_its_place_or_what_is_missing(drawn):
    page = scorecard.draw(by(drawn), "en")

    assert "better than 90 of 100 (75 to 98), 24 posts" in page
    assert "counts 50\u00a0%" in page
    assert "counts 30\u00a0%, judged by: ordered" in page
    assert "too few posts like it yet" in page
    assert "not known of this post" in page
    assert "In no score, because it is not known yet: Sale of the item, Searched for it afterwards." in page
    assert "golden seconds, told further up and not in the score: 3 s." in page


def test_a_title_from_outside_is_escaped(drawn):
    story = by(drawn, title="<script>alert(1)</script>")

    assert "<script>" not in scorecard.draw(story, "en")
    assert "\n" not in scorecard.title(story, "en")


def test_rows_hold_the_figures_and_their_sources(drawn):
    first, second, _ = scorecard.rows(by(drawn))

    assert (first["card"], first["outcome"], first["weight"], first["percentile"]) == (
        "taobao_beauty",
        "follow",
        0.5,
        90,
    )
    assert (second["rate"], second["percentile"], second["posts"]) == ("order", None, 3)
    assert first["source"] == "ours"


def test_without_a_card_nothing_is_drawn(drawn):
    rich = drawn.rich()
    without = dataclasses.replace(rich, evaluation=dataclasses.replace(rich.evaluation, scorecard=None))
    assert scorecard.draw(without, "zh") == ""
    assert scorecard.rows(without) == []
