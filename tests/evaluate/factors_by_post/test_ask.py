"""Factors of posts: planted ones are found, nothing is said of what cannot be known."""

import math
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest

from nine16.evaluate.factors.multiplicity import with_adjusted
from nine16.evaluate.factors_by_post import factors_by_post, with_words_by_post
from nine16.evaluate.factors_by_post.outcomes import outcomes
from nine16.evaluate.over_time import histories
from nine16.kinds.actions import action_kinds
from nine16.model.measured import Measured, Span


def asked(library, **more):
    found = factors_by_post(library, zone="Asia/Shanghai", kinds=action_kinds(), **more)
    return {(one.outcome, one.factor): one for one in with_words_by_post(with_adjusted(found))}


def no_number_is_wild(found):
    for one in found.values():
        numbers = (one.ratio.value, one.ratio.low, one.ratio.high, one.p, one.p_adjusted)
        assert all(each is None or math.isfinite(each) for each in numbers), one
        assert (one.ratio.value is None) == bool(one.ratio.why_null)
        if one.ratio.value is None:
            assert set(one.why) == {"en", "zh"}
            assert one.p_adjusted is None
        else:
            assert 0 < one.ratio.low < one.ratio.value < one.ratio.high
        assert set(one.says) == {"en", "zh"}


def test_questions_that_bring_twice_the_comments_are_found(library):
    found = asked(library(80, comments=2.0))

    one = found["comment", "title_question"]
    assert one.p_adjusted < 0.05
    assert one.ratio.low < 2.0 < one.ratio.high
    assert one.posts == 80
    assert one.says["en"].startswith("Posts with a question in the title have ")
    assert " % more comments per view (" in one.says["en"]
    assert "80 条作品" in one.says["zh"]
    no_number_is_wild(found)


def test_where_nothing_matters_hardly_any_library_names_anything(library):
    named = 0
    for seed in range(20):
        found = asked(library(40, seed=100 + seed))
        named += any(one.p_adjusted is not None and one.p_adjusted <= 0.05 for one in found.values())

    assert named <= 3  # one in twenty, and chance of four or more is 1.6 %


def test_what_is_not_sure_says_how_many_more_posts_it_takes(library):
    one = asked(library(30))["comment", "title_question"]

    assert one.p_adjusted > 0.05
    assert one.more_posts > 30
    assert "no difference is sure" in one.says["en"]
    assert "more would be needed" in one.says["en"]
    assert "大约还需" in one.says["zh"]


def test_one_post_is_no_library(library):
    found = asked(library(1))

    assert found
    assert all(one.ratio.value is None for one in found.values())
    assert found["views", "title_length"].says["en"].endswith("about 11 posts more would be needed.")
    no_number_is_wild(found)


def test_no_posts_give_no_factors():
    assert asked([]) == {}


def test_identical_posts_have_nothing_to_compare(library):
    one = library(1)[0]
    same = [
        replace(
            one, post=replace(one.post, post_id=f"p{row}"), snapshots=(replace(one.snapshots[0], post_id=f"p{row}"),)
        )
        for row in range(40)
    ]

    found = asked(same)

    assert all(each.ratio.value is None for each in found.values())
    assert found["views", "title_length"].ratio.why_null == "it is the same in all posts"
    no_number_is_wild(found)


def test_posts_nobody_acted_on_give_no_ratio_of_acts(library):
    quiet = [
        replace(one, snapshots=(replace(one.snapshots[0], counts={"views": 500, "comment": 0, "like": 0}),))
        for one in library(40)
    ]

    found = asked(quiet)

    assert "not enough data: 0 in all posts together" in found["comment", "title_question"].ratio.why_null
    no_number_is_wild(found)


def test_acts_on_one_side_only_give_no_ratio(library):
    def one_sided(one):
        said = 30 if "?" in (one.post.title or "") else 0
        return replace(one, snapshots=(replace(one.snapshots[0], counts={"views": 5_000, "comment": said, "like": 9}),))

    found = asked([one_sided(one) for one in library(60)])

    assert found["comment", "title_question"].ratio.why_null == "all of them lie on one side: no ratio can be given"
    no_number_is_wild(found)


def test_three_views_a_post_are_no_ground_for_a_ratio_of_comments(library):
    few = [
        replace(one, snapshots=(replace(one.snapshots[0], counts={"views": 3, "comment": 0, "like": 1}),))
        for one in library(40)
    ]

    found = asked(few)

    assert found["comment", "title_question"].ratio.value is None
    no_number_is_wild(found)


def test_two_factors_that_always_come_together_are_not_told_apart(library):
    found = asked(
        library(60, comments=2.0, title=lambda row, asks: "山水" * (2 + row % 5) + ("? #问答" if asks else ""))
    )

    assert found["comment", "title_question"].ratio.value is None
    assert "cannot be told apart" in found["comment", "title_question"].ratio.why_null
    assert "the tag #问答" in found["comment", "title_question"].ratio.why_null


def test_an_account_with_more_comments_does_not_make_its_habits_look_good(library):
    """Account b asks in all titles but few and has three times the comments anyway."""
    rng = np.random.default_rng(5)

    def title(row, _asks):
        often = 0.85 if row % 2 else 0.15
        return "山水" * int(rng.integers(2, 9)) + ("?" if rng.random() < often else "")

    def louder(row, one):
        counts = one.snapshots[0].counts
        more = {**counts, "comment": counts["comment"] * (3 if row % 2 else 1)}
        return replace(one, snapshots=(replace(one.snapshots[0], counts=more),))

    posts = library(120, title=title, account=lambda row: "b" if row % 2 else "a")
    one = asked([louder(row, each) for row, each in enumerate(posts)])["comment", "title_question"]

    assert one.ratio.low < 1.0 < one.ratio.high
    assert one.ratio.high < 1.8


def boosted(posts, *, organic):
    """Every third post has ads that bring as many views again, and whose viewers comment half as much."""
    found = []
    for row, one in enumerate(posts):
        told = one.snapshots[0]
        views, comments = told.counts["views"], told.counts["comment"]
        if row % 3 == 0:
            paid = replace(told, importer="ads", audience="paid", counts={"views": views})
            whole = replace(told, counts={**told.counts, "views": 2 * views, "comment": round(1.5 * comments)})
            told = (replace(told, audience="organic"), paid) if organic else (whole, paid)
        else:
            told = (replace(told, audience="organic"),) if organic else (told,)
        found.append(replace(one, snapshots=told))
    return found


def test_views_that_ads_brought_are_no_merit_of_the_post(library):
    found = asked(boosted(library(90), organic=False))

    assert "no source tells organic views apart" in found["views", "ads"].ratio.why_null
    assert found["comment", "ads"].ratio.value < 0.95


def test_where_organic_views_are_told_they_are_compared(library):
    one = asked(boosted(library(90), organic=True))["views", "ads"]

    assert one.ratio.low < 1.0 < one.ratio.high


def test_many_accounts_of_a_few_posts_are_no_trouble(library):
    found = asked(library(60, comments=2.5, account=lambda row: f"lab {row // 3}"))

    one = found["comment", "title_question"]
    assert one.ratio.low < 2.5 < one.ratio.high
    no_number_is_wild(found)


def test_accounts_of_one_post_each_are_compared_within_their_channel(library):
    found = asked(library(60, comments=2.5, account=lambda row: f"lab {row}"))

    assert found["comment", "title_question"].ratio.value is not None
    no_number_is_wild(found)


def test_a_post_without_a_title_stays_in_for_the_other_questions(library):
    posts = [
        replace(one, post=replace(one.post, title=None)) if row < 20 else one for row, one in enumerate(library(60))
    ]

    found = asked(posts)

    assert found["comment", "title_question"].posts == 40
    assert found["comment", "duration"].posts == 60


def test_views_are_compared_at_seven_days_where_captures_tell_them(library):
    """Twice the views of the first ten days later: the newest totals differ, those at seven days do not."""

    def at_two_ages(one):
        born, counts = one.post.published_at, one.snapshots[0].counts
        week = replace(one.snapshots[0], as_of=born + timedelta(days=7))
        later = replace(week, as_of=born + timedelta(days=17), counts={**counts, "views": 9 * counts["views"]})
        return replace(one, snapshots=(week, later))

    posts = [at_two_ages(one) for one in library(20)]
    told = histories([(one.post, one.snapshots) for one in posts])
    views = next(one for one in outcomes(posts, told, kinds=action_kinds()) if one.name == "views")

    assert views.at_7d
    assert views.counts.tolist() == [one.snapshots[0].counts["views"] for one in posts]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_words_never_say_cause(library, language):
    for one in asked(library(40, comments=2.0)).values():
        assert "cause" not in one.says[language]
        assert "导致" not in one.says[language]


def posted_four_times(library, films, *, seed, cut=lambda film: film % 2 == 0):
    """Each film on four days: what it brings, luck of 0.6 a film, is shared by its posts."""
    rng = np.random.default_rng(seed)
    brings = np.exp(0.6 * rng.normal(size=films))
    found = []
    for row, one in enumerate(library(4 * films, seed=seed, spread=0.1)):
        film = row % films
        counts = {**one.snapshots[0].counts}
        counts["comment"] = int(rng.poisson(counts["comment"] * brings[film]))
        late = [4.0 + at for at in range(film * 7 % 5)]  # so that rhythm is another matter
        edges = [0.0, *([1.0] if cut(film) else []), *late, 9.0]
        shown = {"cuts": Measured(spans=tuple(Span(*both) for both in pairwise(edges)))}
        found.append(
            replace(
                one,
                post=replace(one.post, video_id=f"film-{film}"),
                shown=shown,
                snapshots=(replace(one.snapshots[0], counts=counts),),
            )
        )
    return found


def test_posts_of_one_film_are_no_independent_witnesses(library):
    surprised = [
        asked(posted_four_times(library, 24, seed=seed))["comment", "cut_early"].p <= 0.05 for seed in range(24)
    ]

    assert sum(surprised) <= 4  # one in twenty is 1.2 of 24; counted as independent posts it is half of them


def test_what_is_of_a_film_counts_each_film_once(library):
    found = asked(posted_four_times(library, 6, seed=1))

    assert (
        found["comment", "cut_early"].ratio.why_null
        == "not enough data: it is known of 6 films; at least 12 are needed"
    )
    one_sided = asked(posted_four_times(library, 20, seed=1, cut=lambda film: film < 3))
    assert one_sided["comment", "cut_early"].ratio.why_null.startswith("not enough data: 3 of 20 films have it")
    no_number_is_wild(one_sided)


def test_an_answer_says_how_many_films_its_posts_show(library):
    found = asked(posted_four_times(library, 24, seed=1))

    assert (found["comment", "cut_early"].posts, found["comment", "cut_early"].films) == (96, 24)
    assert asked(library(40))["comment", "title_question"].films == 40


def test_posts_of_fewer_films_name_the_films(library):
    one = asked(posted_four_times(library, 24, seed=1))["comment", "cut_early"]

    assert "96 posts of 24 videos" in one.says["en"]
    assert "96 条作品（24 个视频）" in one.says["zh"]
