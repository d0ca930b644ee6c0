"""What posts have of each factor is read as people would."""

from datetime import UTC, datetime

import numpy as np

from nine16.evaluate.factors_by_post.adjusting import chosen, filled_in, independent
from nine16.evaluate.factors_by_post.posts_needed import posts_needed
from nine16.evaluate.factors_by_post.question import Question
from nine16.evaluate.factors_by_post.shown import shown_questions
from nine16.evaluate.factors_by_post.timing import drift_columns, timing_questions
from nine16.evaluate.factors_by_post.title import title_questions
from nine16.evaluate.factors_by_post.words import factor_in_words
from nine16.model.evidence import Evidence
from nine16.model.measured import Measured, Span
from nine16.model.post import Post
from nine16.signals.words import shipped_lists


def named(questions):
    return {one.name: one.values.tolist() for one in questions}


def test_titles_in_both_languages():
    found = named(title_questions(["早八怎么化妆？", "Is it worth it?", "今天的口红", "3 步画眉"], shipped_lists()))

    assert found["title_question"] == [1, 1, 0, 0]
    assert found["title_number"] == [0, 0, 0, 1]
    assert found["title_length"] == [6, 4, 5, 4]


def test_tags_are_no_part_of_the_length_and_are_asked_where_some_have_them():
    found = named(title_questions([f"山水{'#口红' if row < 5 else ''} #日常" for row in range(10)], ()))

    assert set(found["title_length"]) == {2.0}
    assert found["tag:#口红"] == [1.0] * 5 + [0.0] * 5
    assert "tag:#日常" not in found


def test_a_missing_title_is_unknown_not_short():
    found = named(title_questions([None, "山水"], ()))

    assert np.isnan(found["title_length"][0])
    assert found["title_length"][1] == 2


def test_hours_are_those_of_the_zone():
    times = [datetime(2026, 5, 2, 11, tzinfo=UTC), datetime(2026, 5, 4, 1, tzinfo=UTC), None]
    shanghai = named(timing_questions(times, zone="Asia/Shanghai"))

    assert shanghai["weekend"][:2] == [1.0, 0.0]
    assert np.isnan(shanghai["weekend"][2])
    assert "hour:evening/morning" in shanghai or "hour:morning/evening" in shanghai


def test_pictures_that_were_never_measured_are_unknown():
    cuts = Measured(spans=(Span(0.0, 2.0, {"transition": "start"}), Span(2.0, 10.0, {"transition": "cut"})))
    measured = Evidence(Post("a", "douyin"), shown={"cuts": cuts})
    found = named(shown_questions([measured, Evidence(Post("b", "douyin"))]))

    assert found["rhythm"][0] == 2.0
    assert found["cut_early"][0] == 1.0
    assert np.isnan(found["rhythm"][1])


def test_what_is_unknown_is_filled_in_by_what_goes_with_it():
    rng = np.random.default_rng(1)
    one = rng.normal(size=200)
    other = np.where(rng.random(200) < 0.5, one + 0.1 * rng.normal(size=200), np.nan)
    table = filled_in([Question("one", one), Question("other", other)], np.arange(200)).table

    missing = np.isnan(other)
    assert np.corrcoef(table[missing, 0], table[missing, 1])[0, 1] > 0.99


def test_few_posts_hold_equal_only_what_matters():
    rng = np.random.default_rng(2)
    asked, others = rng.normal(size=30), rng.normal(size=(30, 14))
    others[:, 3] = asked + 0.3 * rng.normal(size=30)

    held = chosen(np.ones((30, 1)), asked, others, rng.normal(size=30))

    assert 3 in held
    assert held.size <= 9


def test_columns_told_by_others_go():
    columns = np.column_stack([np.ones(6), np.arange(6.0), 2 * np.arange(6.0) + 1])

    assert independent(columns).tolist() == [0, 1]


def test_the_drift_is_smooth_and_bends_more_with_more_posts():
    assert drift_columns(np.arange(30.0)).shape == (30, 1)
    assert drift_columns(np.arange(200.0)).shape == (200, 6)
    assert drift_columns(np.full(30, 5.0)).shape == (30, 0)


def test_half_the_error_needs_a_fourth_of_the_posts():
    many, few = (posts_needed(error=error, freedom=190, posts=200, level=0.01) for error in (0.2, 0.1))

    assert 0.22 < few / many < 0.3
    assert posts_needed(error=50.0, freedom=10, posts=20, level=0.05) is None


def test_every_name_has_words_in_both_languages():
    names = (
        "title_length",
        "hour:morning/evening",
        "tag:#口红",
        "title_words:offer",
        "category:lips/eyes",
        "hold_3s",
        "ads",
    )
    for name in names:
        said = factor_in_words(name)
        assert said["en"] != name
        assert said["zh"] != name
