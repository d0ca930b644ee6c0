"""Words that name a cohort."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.errors import NotFound, WrongInput
from nine16.model.cohort_words import OF_POST, cohort_words
from nine16.model.post import Post

POST = Post("p", "taobao", account="泠棠", category="beauty", product="camellia serum", duration_s=22.4)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "channel=taobao",
        "CHANNEL=Taobao category=Beauty",
        "channel=douyin,taobao",
        'product="camellia serum"',
        "account=泠棠 length=15-30",
        "length=0-15,15-",
    ],
)
def test_words_that_fit_the_post(text):
    assert cohort_words(text).holds(POST)


@pytest.mark.parametrize(
    "text", ["channel=douyin", "channel=taobao category=food", "creator=nobody", "length=30-60", "length=0-22"]
)
def test_words_that_do_not_fit_the_post(text):
    assert not cohort_words(text).holds(POST)


def test_a_post_without_a_length_fits_no_length():
    assert not cohort_words("length=0-").holds(Post("p", "taobao"))
    assert cohort_words("length=0-").holds(Post("p", "taobao"), duration_s=3.0)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("taobao", "FIELD=VALUE"),
        ("channel=", "VALUE"),
        ("channel=a channel=b", "channel=a,b"),
        ("length=short", "15-30"),
        ("length=30-15", "15-30"),
        ('product="camellia', "Close it"),
    ],
)
def test_words_that_mean_nothing_are_refused_with_what_to_write(text, says):
    with pytest.raises(WrongInput) as refused:
        cohort_words(text)

    assert says in refused.value.hint


def test_a_field_that_no_post_has_is_answered_with_the_nearest():
    with pytest.raises(NotFound, match="Did you mean category"):
        cohort_words("categry=beauty")


@given(
    st.dictionaries(
        st.sampled_from(OF_POST),
        st.lists(st.text(st.characters(exclude_characters=",", exclude_categories=("C", "Z"))), min_size=1).filter(all),
    )
)
def test_the_text_of_a_cohort_means_the_same_cohort(fields):
    import shlex

    words = cohort_words(" ".join(shlex.quote(f"{name}={','.join(values)}") for name, values in fields.items()))

    assert cohort_words(words.text) == words
