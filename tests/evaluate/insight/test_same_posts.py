"""What is much the same posts asked in several ways (a theme, its words in titles, the theme as a factor) is told once."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nine16.model.finding import Words
from nine16.model.insight import SURE, UNSURE

_SPEC = importlib.util.spec_from_file_location("drawn_cohorts", Path(__file__).parent / "drawn_cohorts.py")
assert _SPEC is not None
assert _SPEC.loader is not None
DRAWN = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(DRAWN)

FACTOR = "title_words:proof"
KINDS = 8
"""Posts of the kind, the first of the cohort."""


def report(*, having, value=1.9, p=0.3, more=(), apart=True):
    """Posts of two themes, the first with far more interactions where `apart`; words in the titles of these posts."""
    posts = [
        DRAWN.seen(
            number,
            views=5_000,
            rate=0.12 if apart and number < KINDS else 0.04,
            theme="empties" if number < KINDS else "trial",
            rng=np.random.default_rng(number),
        )
        for number in range(24)
    ]
    words = DRAWN.factor("interaction", value=value, wide=1.4, p=p, factor=FACTOR, level="post")
    return DRAWN.report_on(
        posts,
        factors=(replace(words, films=24), *(replace(one, films=24) for one in more)),
        titles={FACTOR: [float(number in having) for number in range(24)]},
        lists={"proof": {"en": "proof", "zh": "证明", "such_en": "空瓶", "such_zh": "空瓶"}},
        labels={"theme": {"empties": Words("empties", "空瓶记"), "trial": Words("trial", "试用")}},
    )


def both(found):
    """The sure theme and the open question on titles."""
    theme, title = found.claim("forms.theme.interaction"), found.claim(f"post.interaction.{FACTOR}")
    assert (theme.state, title.state) == (SURE, UNSURE)
    return theme, title


def test_a_sure_theme_says_how_many_posts_have_its_words_in_the_title_and_these_are_not_asked_again():
    found = report(having={*range(6), 20})
    theme = found.claim("forms.theme.interaction")

    assert "6 of the 8 posts are also among the 7 posts with words such as 空瓶 in the title" in (theme.sureness.en)
    assert found.claim(f"post.interaction.{FACTOR}") is None, "sure and not known: two answers to one question"
    assert next(one for one in found.chapters if one.name == "acts").not_shown == 1


def test_of_a_sure_title_it_is_said_that_it_is_largely_the_same_posts():
    found = report(having={*range(6), 20}, p=0.001)
    title = found.claim(f"post.interaction.{FACTOR}")

    assert title.state == SURE
    assert "6 of the 7 posts are empties posts, of which the same is sure" in title.sureness.en
    assert "7 条作品里有 6 条是“空瓶记”作品" in title.sureness.zh


@pytest.mark.parametrize("p", [0.4, 0.001], ids=["open", "sure"])
def test_a_theme_that_is_sure_among_kinds_is_not_told_again_as_a_factor(p):
    factor = DRAWN.factor("interaction", value=2.0, wide=1.3, p=p, factor="theme:empties/trial", level="post")
    found = report(having=set(), more=(factor,))

    assert found.claim("forms.theme.interaction").state == SURE
    assert found.claim("post.interaction.theme:empties/trial") is None


def test_a_theme_that_only_the_factor_is_sure_of_is_told_as_a_factor_alone():
    factor = DRAWN.factor("interaction", value=1.3, wide=1.1, p=0.001, factor="theme:empties/trial", level="post")
    views = DRAWN.factor("views", value=1.3, wide=1.1, p=0.001, factor="theme:empties/trial", level="post")
    found = report(having=set(), more=(factor,), apart=False)

    assert found.claim("post.interaction.theme:empties/trial").state == SURE
    assert found.claim("forms.theme.interaction") is None
    assert report(having=set(), more=(views,)).claim("post.views.theme:empties/trial").state == SURE, (
        "kinds have no views"
    )


@pytest.mark.parametrize(
    ("having", "value"),
    [({1, 2, *range(12, 20)}, 1.9), (set(range(6)), 0.5), ({20}, 1.9)],
    ids=["few are the same", "they go different ways", "none is the same"],
)
def test_nothing_is_said_of_posts_that_are_others_or_of_other_ways(having, value):
    theme, title = both(report(having=having, value=value))

    assert "also among" not in theme.sureness.en
    assert "asked in two ways" not in title.sureness.en
