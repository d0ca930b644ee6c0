"""What stands beside the curve says its finding in words: money, growth, other audiences, comments, disagreements."""

import dataclasses

import pytest

from nine16.model.evaluation import CurvePoint
from nine16.model.growth import Boost
from nine16.model.money import Money
from nine16.model.number import Number
from nine16.model.spending import Spending
from nine16.panels import panels

BESIDE = ("audiences", "comments", "disagreements", "growth", "spending")


def title(name, story, language="en"):
    return panels()[name].title(story, language)


def changed(story, **fields):
    return dataclasses.replace(story, evaluation=dataclasses.replace(story.evaluation, **fields))


@pytest.mark.parametrize("name", BESIDE)
def test_without_such_evidence_nothing_is_drawn_and_the_title_says_so(name, drawn):
    bare = changed(drawn.rich(), disagreements=(), audiences=(), growth=None, spending=None, comments={})

    assert panels()[name].draw(bare, "en") == ""
    assert panels()[name].rows(bare) == []
    assert any(word in title(name, bare) for word in ("No ", "Nothing", "not known"))


def test_the_cost_nearest_to_a_sale_is_named(drawn):
    story = drawn.rich()
    costs = {**story.evaluation.spending.cost_per, "order": Number(62.5, 40.1, 101.0, 5, "counts")}
    ordered = changed(story, spending=dataclasses.replace(story.evaluation.spending, cost_per=costs))

    assert title("spending", story) == "312.50\xa0CNY were spent on it; a follow cost 26.00\xa0CNY"
    assert title("spending", ordered).endswith("an order cost 62.50\xa0CNY")
    assert title("spending", ordered, "zh") == "共花费 312.50 元，一笔订单成本 62.50 元"


def test_a_cost_without_a_value_says_why_and_its_least(drawn):
    shown = panels()["spending"].draw(drawn.rich(), "en")

    assert "none was bought yet" in shown
    assert "at least 84.70" in shown
    assert "tiktok_ads: 2 captures lie inside wider ones" in shown
    assert "sales within 7 days" in shown
    assert "还没有带来" in panels()["spending"].draw(drawn.rich(), "zh")


def test_amounts_of_two_currencies_stand_side_by_side(drawn):
    spent = Spending(spend=(Money(1_000, "CNY"), Money(500, "USD")))

    assert title("spending", changed(drawn.rich(), spending=spent)) == "10.00\xa0CNY + 5.00\xa0USD were spent on it"


@pytest.mark.parametrize(("chance", "said"), [(0.83, "Likely to beat"), (0.5, "is open"), (0.12, "Not likely to beat")])
def test_the_chance_to_beat_the_usual_is_said_in_words(chance, said, drawn):
    story = drawn.rich()
    boost = Boost(Number(chance, chance - 0.05, chance + 0.05, 38), Number(900, 500, 1500, 38), {"usual_7d": 700.0})
    grown = changed(story, growth=dataclasses.replace(story.evaluation.growth, boost=boost))

    assert said in title("growth", grown)
    assert "learned from 38 posts" in panels()["growth"].draw(grown, "en")


def test_without_a_forecast_the_last_age_and_its_place_are_the_finding(drawn):
    story = drawn.rich()
    grown = changed(story, growth=dataclasses.replace(story.evaluation.growth, boost=None))

    assert title("growth", grown) == (
        "4,168 views 30 days after publication: more than 72 % of the account's posts at that age"
    )


def test_an_age_without_a_capture_says_so(drawn):
    rows = panels()["growth"].rows(drawn.rich())

    assert rows[0]["value"] is None
    assert rows[0]["why_null"] == "no capture near 1 h"


def test_a_paid_audience_is_compared_at_three_seconds(drawn):
    assert title("audiences", drawn.rich()).startswith("Paid views hold worse: ")
    assert title("audiences", drawn.rich(), "zh").startswith("付费流量留得更少")


def test_audiences_whose_intervals_overlap_hold_alike(drawn):
    story = drawn.rich()
    wide = tuple(CurvePoint(point.at_s, point.share, 0.0, 1.0, "bounded") for point in story.evaluation.curve)
    alike = changed(story, audiences=(dataclasses.replace(story.evaluation.audiences[0], curve=wide),))

    assert title("audiences", alike) == "Paid and all views hold alike"


def test_the_paid_curve_shows_what_is_measured_bounded_and_prior(drawn):
    shown = panels()["audiences"].draw(drawn.rich(), "en")

    assert 'class="this-line bounded"' in shown
    assert 'class="this-line prior"' in shown
    assert {row["evidence"] for row in panels()["audiences"].rows(drawn.rich())} == {"measured", "bounded", "prior"}


def test_the_second_with_most_comments_is_named_and_few_are_not_judged(drawn):
    story = changed(drawn.rich(), comments={"danmaku": (0, 3, 40, 2)})
    few = changed(story, comments={"danmaku": (0, 3, 4)})

    assert title("comments", story) == "Comments across the picture: most at 2 to 3\xa0s, 40 of 45"
    assert title("comments", few) == "7 comments with a second: too few to see where"


def test_a_disagreement_names_its_sources_and_what_each_says(drawn):
    rows = panels()["disagreements"].rows(drawn.rich())

    assert title("disagreements", drawn.rich()) == "The log and YouTube audience retention disagree at 3\xa0s"
    assert [(row["source"], row["value"]) for row in rows] == [("log", 0.63), ("youtube_retention", 0.48)]


def test_the_retention_lane_says_what_solid_hatched_and_dotted_mean(drawn):
    shown = panels()["retention"].draw(drawn.from_export(), "en")

    assert "Solid: measured. Hatched: known only between bounds. Dotted: filled in from like posts." in shown
    assert "实线：实测" in panels()["retention"].draw(drawn.from_export(), "zh")


def test_a_disagreement_is_the_first_thing_to_look_at(drawn):
    lines = panels()["look_next"].rows(drawn.rich())

    assert lines[0]["kind"] == "differ"
    assert "disagree at 3\xa0s: check both files" in str(lines[0]["sentence"])
    assert "differ" not in {
        line["kind"] for line in panels()["look_next"].rows(changed(drawn.rich(), disagreements=()))
    }
