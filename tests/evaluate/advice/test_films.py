"""Advice rests on films, not on posts: posts of one video and cuts of one original count once."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.advice.films import Films, film_of, films_of
from nine16.model.evidence import Evidence
from nine16.model.post import Post


def post(name: str, video: str | None) -> Evidence:
    return Evidence(Post(name, "douyin", video_id=video))


def test_a_cut_of_a_cut_is_its_first_original():
    originals = {"short": "cut", "cut": "lipstick"}

    assert {film_of(post("p", video), originals) for video in ("short", "cut", "lipstick")} == {"lipstick"}


def test_cuts_that_name_each_other_end():
    assert film_of(post("p", "a"), {"a": "b", "b": "a"}) in {"a", "b"}


def test_posts_of_unknown_films_are_one_each():
    assert film_of(post("p", None), {}) != film_of(post("q", None), {})


def test_twelve_films_and_five_of_either_side_are_needed():
    assert Films(12, 5, 7).enough
    assert not Films(11, 5, 6).enough
    assert not Films(40, 4, 36).enough
    assert not Films(40, 36, 4).enough


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_no_side_has_more_films_than_are_known(rows):
    film, telling, there = (np.array(each) for each in zip(*rows, strict=True))
    found = films_of(film, telling, there)

    assert max(found.having, found.lacking) <= found.known <= found.having + found.lacking
    assert found.known == len({name for name, told, _ in rows if told})
