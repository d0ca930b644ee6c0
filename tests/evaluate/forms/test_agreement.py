"""Agreement with the user: told with its interval where there is enough, and not at all where there is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.forms.agreement import LEAST_NAMED, agreement
from nine16.kinds.form import declared_forms
from nine16.model.form import Label, Suggestion

NAMES = ("ugc", "pgc")


def told(said, named, *, labels=()):
    suggestions = [Suggestion("source", name, 0.8, name or "ugc") for name in named]
    return agreement("source", said, suggestions, forms=declared_forms(), labels=labels)


def test_cohens_kappa_is_that_of_the_textbook():
    """Cohen's classic table of two judges: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no gives kappa 0.40."""
    said = ["ugc"] * 25 + ["pgc"] * 25
    named = ["ugc"] * 20 + ["pgc"] * 5 + ["ugc"] * 10 + ["pgc"] * 15

    found = told(said, named)

    assert found.agreed.value == pytest.approx(0.7)
    assert found.kappa.value == pytest.approx(0.4)
    assert found.kappa.low < 0.4 < found.kappa.high
    assert found.kappa.n == 50


def test_full_agreement_of_few_is_not_certain():
    found = told(["ugc", "pgc"] * 6, ["ugc", "pgc"] * 6)

    assert found.kappa.value == pytest.approx(1.0)
    assert found.kappa.low < 0.6


def test_too_few_say_nothing_but_how_many_are_there():
    found = told(["ugc"] * (LEAST_NAMED - 1) + [None] * 20, ["ugc"] * (LEAST_NAMED + 19))

    assert found.agreed.value is None
    assert found.kappa.value is None
    assert (found.videos, found.said) == (LEAST_NAMED + 19, LEAST_NAMED - 1)
    assert str(LEAST_NAMED - 1) in found.says["en"]
    assert str(LEAST_NAMED - 1) in found.says["zh"]


def test_what_is_taken_for_what_is_told_of_names_said_often_enough():
    found = told(["ugc"] * 12 + ["pgc"] * 4, ["pgc"] * 6 + ["ugc"] * 6 + ["ugc"] * 4)

    assert [(one.said, one.suggested, one.times, one.of) for one in found.mixed] == [("ugc", "pgc", 6, 12)]


def test_answers_in_a_table_are_counted_apart():
    labels = [Label(f"p{n}", "source", "ugc" if n < 9 else "pgc", suggested="ugc") for n in range(12)]

    found = told(["ugc"] * 12, [None] * 12, labels=labels)

    assert found.answered.value == pytest.approx(0.75)
    assert found.agreed.value is None


@given(st.lists(st.tuples(st.sampled_from((None, *NAMES)), st.sampled_from((None, *NAMES))), max_size=60))
def test_no_order_of_videos_changes_it_and_intervals_hold_their_value(pairs):
    found = told([said for said, _ in pairs], [name for _, name in pairs])
    again = told([said for said, _ in reversed(pairs)], [name for _, name in reversed(pairs)])

    assert found == again
    for number in (found.agreed, found.kappa, found.not_sure):
        assert number.value is not None or number.why_null
        if number.value is not None:
            assert number.low - 1e-9 <= number.value <= number.high + 1e-9
