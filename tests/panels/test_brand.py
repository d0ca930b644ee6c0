"""When the brand comes and who is still there: a value, limits, or the reason why nobody knows."""

import dataclasses

import pytest

from nine16.model.brand import BrandSeen, First
from nine16.model.measured import Measured
from nine16.model.number import Number
from nine16.panels import panels


def panel():
    return panels()["brand"]


def with_brand(story, **changed):
    brand = dataclasses.replace(story.evaluation.brand, **changed)
    return dataclasses.replace(story, evaluation=dataclasses.replace(story.evaluation, brand=brand))


def nowhere(why, *, brand_s):
    none, no = First(None, why_null=why), Number.none(why)
    return BrandSeen(none, none, none, (0.0,) * 34, brand_s, no, no, no)


def test_the_title_says_when_it_comes_and_who_is_still_there(drawn):
    assert panel().title(drawn.rich(), "en") == "The brand first comes at 4\xa0s, when 42\xa0% are still there"
    assert panel().title(drawn.rich(), "zh") == "品牌最早在 4 秒出现，那时还剩 42% 的人在看"


def test_the_lane_says_seconds_views_limits_and_where_they_are_from(drawn):
    said = panel().draw(drawn.rich(), "en")

    assert said.count('class="brand-bar"') == 5
    assert "5\xa0s with it" in said
    assert "In a caption from 4\xa0s (“泠棠”). In speech: nobody says the brand. " in said
    assert "A view watches 1.90\xa0s of it (between 1.85 and 1.95\xa0s)" in said
    assert "all views together 7,999 seconds (4,210 views, from the log)." in said


def test_limits_of_an_export_are_told_as_limits_with_what_they_rest_on(drawn):
    limits = Number(None, 1.1, 1.7, 900, "counts", "the export tells only the limits")
    story = with_brand(
        drawn.rich(),
        a_view_s=limits,
        viewer_seconds=Number(None, 990.0, 1_530.0, 900, "counts"),
        there_at_first=Number(None, 0.4, 0.6, 900, "counts"),
        evidence="bounded",
    )

    assert panel().title(story, "en") == "The brand first comes at 4\xa0s, when 40 to 60\xa0% are still there"
    said = panel().draw(story, "en")
    assert "A view watches between 1.1 and 1.7\xa0s of it, all views together 990 to 1,530 seconds" in said
    assert "(900 views, from an export that only bounds these seconds)." in said
    assert "这几秒只有上下限" in panel().draw(story, "zh")


def test_without_viewers_the_seconds_are_told_and_the_reason(drawn):
    why = "neither a log nor a curve tells who watched which second"
    no = Number.none(why, basis="views")
    story = with_brand(drawn.rich(), a_view_s=no, viewer_seconds=no, there_at_first=no, evidence=None)

    assert panel().title(story, "en") == "The brand first comes at 4\xa0s"
    assert f"How much of it is watched: {why}." in panel().draw(story, "en")
    assert "没有日志也没有曲线" in panel().draw(story, "zh")


def test_no_transcript_is_said_not_silence(drawn):
    story = with_brand(drawn.rich(), first_said=First(None, why_null="no transcript says what is spoken"))

    assert "In speech: no transcript says what is spoken." in panel().draw(story, "en")
    assert "口播：没有口播文稿。" in panel().draw(story, "zh")


@pytest.mark.parametrize(
    ("brand_s", "title", "hint"),
    [
        (0.0, "The brand is neither seen nor said", "A logo without letters is not read"),
        (None, "Nobody has said what the brand is called", "words/own_brand.toml"),
    ],
)
def test_a_brand_that_never_comes_is_told_from_one_that_nobody_named(brand_s, title, hint, drawn):
    story = drawn.rich()
    none = nowhere("the brand is neither seen nor said", brand_s=brand_s)
    story = dataclasses.replace(story, evaluation=dataclasses.replace(story.evaluation, brand=none))

    assert panel().title(story, "en") == title
    assert hint in panel().draw(story, "en")
    assert {row["what"]: row["value"] for row in panel().rows(story)}["brand_s"] == brand_s


def test_where_nobody_looked_nothing_is_drawn(drawn):
    story = drawn.rich()
    shown = {name: one for name, one in story.evidence.shown.items() if name != "words"}
    story = dataclasses.replace(story, evidence=dataclasses.replace(story.evidence, shown=shown))

    assert panel().draw(story, "en") == ""
    assert panel().rows(story) == []
    assert panel().title(story, "en") == "Whether the brand is seen or said was not looked for"


def test_rows_carry_n_limits_and_evidence(drawn):
    rows = {row["what"]: row for row in panel().rows(drawn.rich())}

    assert rows["first_said"]["value"] is None
    assert rows["first_said"]["why_null"] == "nobody says the brand"
    assert rows["a_view_s"]["n"] == 4_210
    assert rows["a_view_s"]["evidence"] == "measured"
    assert rows["first"]["evidence"] is None


def test_an_empty_look_is_no_reason_to_fail(drawn):
    story = drawn.rich()
    shown = {**story.evidence.shown, "words": Measured()}
    story = dataclasses.replace(
        story,
        evidence=dataclasses.replace(story.evidence, shown=shown),
        evaluation=dataclasses.replace(story.evaluation, brand=None),
    )

    assert panel().draw(story, "en") == ""


def test_a_brand_that_is_there_from_the_start_is_told_by_how_much_of_it_is_watched(drawn):
    story = with_brand(drawn.rich(), first=First(0.0, "泠棠"))
    no = Number.none("nobody tells how many views: only the shape is known", basis="counts")

    assert (
        panel().title(story, "en") == "The brand is there in the first second; a view watches 1.9\xa0s of its 5.0\xa0s"
    )
    assert panel().title(with_brand(story, a_view_s=no), "en") == "The brand first comes at 0\xa0s"
