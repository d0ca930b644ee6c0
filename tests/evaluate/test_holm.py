"""However many questions are asked, hardly ever is even one of the answers luck."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.errors import WrongInput
from nine16.evaluate.holm import holm

chances = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=40)


def test_it_is_the_textbooks():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


@given(chances, st.integers(0, 40))
def test_no_chance_becomes_smaller_or_more_than_one_and_the_order_stays(told, others):
    adjusted = holm(told, asked=len(told) + others)

    assert np.all(adjusted >= told)
    assert adjusted.max() <= 1.0
    assert np.all(np.diff(adjusted[np.argsort(told, kind="stable")]) >= 0)


@given(chances, st.integers(0, 20))
def test_questions_that_are_only_counted_are_as_if_their_chance_were_one(told, others):
    whole = holm([*told, *[1.0] * others])

    assert holm(told, asked=len(told) + others).tolist() == whole[: len(told)].tolist()


@given(st.permutations([0.001, 0.02, 0.02, 0.03, 0.5, 1.0]))
def test_the_order_in_which_questions_are_told_changes_nothing(told):
    by_chance = dict(zip([0.001, 0.02, 0.03, 0.5, 1.0], holm(sorted(told))[[0, 1, 3, 4, 5]].tolist(), strict=True))

    assert holm(told).tolist() == [by_chance[chance] for chance in told]


def test_nothing_asked_is_nothing_answered():
    assert holm([]).size == 0
    assert holm([], asked=7).size == 0


def test_fewer_questions_than_chances_are_refused():
    with pytest.raises(WrongInput, match="2 chances of 1 questions"):
        holm([0.1, 0.2], asked=1)


def test_of_lists_about_nothing_at_most_one_in_twenty_holds_a_sure_answer():
    rng = np.random.default_rng(11)

    wrong = np.mean([holm(rng.uniform(size=30)).min() <= 0.05 for _ in range(4_000)])

    assert 0.035 < wrong < 0.06
