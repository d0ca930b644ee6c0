"""A kind of post and words of titles that are nearly the same posts say so of each other."""

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


def report(*, having, value=1.9):
    """Posts of two themes, the first with far more interactions; words in the titles of posts of these numbers."""
    posts = [
        DRAWN.seen(
            number,
            views=5_000,
            rate=0.12 if number < KINDS else 0.04,
            theme="empties" if number < KINDS else "trial",
            rng=np.random.default_rng(number),
        )
        for number in range(24)
    ]
    words = DRAWN.factor("interaction", value=value, wide=1.4, p=0.3, factor=FACTOR, level="post")
    return DRAWN.report_on(
        posts,
        factors=(replace(words, films=24),),
        titles={FACTOR: [float(number in having) for number in range(24)]},
        lists={"proof": {"en": "proof", "zh": "证明", "such_en": "空瓶", "such_zh": "空瓶"}},
        labels={"theme": {"empties": Words("empties", "空瓶记"), "trial": Words("trial", "试用")}},
    )


def both(found):
    """The sure theme and the open question on titles."""
    theme, title = found.claim("forms.theme.interaction"), found.claim(f"post.interaction.{FACTOR}")
    assert (theme.state, title.state) == (SURE, UNSURE)
    return theme, title


def test_both_claims_say_how_many_posts_are_the_same():
    theme, title = both(report(having={*range(6), 20}))

    assert "6 of the 8 posts are also among the 7 posts with words such as 空瓶 in the title (proof)" in (
        theme.sureness.en
    )
    assert "6 of the 7 posts are empties posts, of which the same is sure" in title.sureness.en
    assert "7 条作品里有 6 条属于“空瓶记”类" in title.sureness.zh


@pytest.mark.parametrize(
    ("having", "value"),
    [({1, 2, *range(12, 20)}, 1.9), (set(range(6)), 0.5), ({20}, 1.9)],
    ids=["few are the same", "they go different ways", "none is the same"],
)
def test_nothing_is_said_of_posts_that_are_others_or_of_other_ways(having, value):
    theme, title = both(report(having=having, value=value))

    assert "also among" not in theme.sureness.en
    assert "asked in two ways" not in title.sureness.en
