"""Which posts stand under a claim: the largest, then usual ones; usual in their figure where the claim is about all."""

import importlib.util
from dataclasses import replace
from pathlib import Path
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.insight.seen import examples, share_in, typical

_SPEC = importlib.util.spec_from_file_location("drawn_cohorts", Path(__file__).parent / "drawn_cohorts.py")
assert _SPEC is not None
assert _SPEC.loader is not None
DRAWN = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(DRAWN)

POSTS = [DRAWN.seen(number) for number in range(24)]


def with_film(one, film):
    """The post, of that video."""
    return replace(one, known=replace(one.known, post=replace(one.known.post, video_id=film)))


def test_a_claim_about_all_posts_shows_the_largest_and_two_whose_figure_is_in_the_middle():
    views = {one.post_id: 100.0 + place for place, one in enumerate(POSTS)}
    figures = {one.post_id: float((7 * place) % 24) for place, one in enumerate(POSTS)}
    shown = typical(POSTS, lambda one: views[one.post_id], lambda one: figures[one.post_id])

    many = [one for one in POSTS if views[one.post_id] >= median(views.values())]
    middle = median(figures[one.post_id] for one in many)
    near = sorted((one for one in many[:-1]), key=lambda one: abs(figures[one.post_id] - middle))[:2]
    assert shown[0] is POSTS[-1]
    assert {one.post_id for one in shown[1:]} == {one.post_id for one in near}


def test_a_picture_is_shown_before_none_only_where_its_post_is_usual():
    figures = {one.post_id: place / 24 for place, one in enumerate(POSTS)}
    odd = [replace(one, has_film=place in {0, 1, 23}) for place, one in enumerate(POSTS)]
    usual = [replace(one, has_film=place in {4, 16, 23}) for place, one in enumerate(POSTS)]

    def views(one):
        return 100.0 + (one is odd[23] or one is usual[23])

    far, near = (
        [figures[one.post_id] for one in typical(posts, views, lambda one: figures[one.post_id])][1:]
        for posts in (odd, usual)
    )

    assert all(0.4 < one < 0.6 for one in far), "the two in the middle, without a picture"
    assert sorted(near) == [4 / 24, 16 / 24], "both within eight in ten, and with a picture"


def test_a_post_whose_figure_nobody_knows_is_no_example_of_it():
    shown = typical(POSTS, lambda one: one.there(9), lambda one: None if one is POSTS[3] else share_in(one, 9, "leave"))

    assert len(shown) == 3
    assert POSTS[3] not in shown


@given(st.lists(st.tuples(st.integers(1, 90), st.integers(0, 99), st.integers(0, 6)), min_size=1, max_size=24))
def test_examples_are_each_of_another_video_and_the_first_has_most_viewers(drawn):
    posts = [with_film(one, f"v{film}") for one, (_, _, film) in zip(POSTS, drawn, strict=False)]
    views = {one.post_id: float(n) for one, (n, _, _) in zip(posts, drawn, strict=True)}
    figures = {one.post_id: figure / 100 for one, (_, figure, _) in zip(posts, drawn, strict=True)}
    films = {one.film for one in posts}
    for shown in (
        typical(posts, lambda one: views[one.post_id], lambda one: figures[one.post_id]),
        examples(posts, lambda one: views[one.post_id]),
    ):
        assert len({one.film for one in shown}) == len(shown) == min(3, len(films))
        assert views[shown[0].post_id] == max(views.values())


def test_the_figures_under_a_golden_second_lie_on_both_sides_of_its_line_or_near_it():
    claim = DRAWN.full().claim("golden.interaction")
    cohort = {
        one.post_id: one for one in (DRAWN.seen(number, rate=0.08 if number % 2 else 0.04) for number in range(24))
    }
    every = sorted(share_in(one, 9, "interaction") for one in cohort.values())
    shown = [share_in(cohort[one.post_id], 9, "interaction") for one in claim.shown[1:]]

    assert all(every[4] <= one <= every[-5] for one in shown)
