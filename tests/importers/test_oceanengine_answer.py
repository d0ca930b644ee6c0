"""Ocean Engine's answers come in several shapes, and number their seconds from 1, unless they hold a 0."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.errors import UnreadableFile
from nine16.importers.oceanengine_seconds import tables


def read(answer, *, name="7480000000000000123.json"):
    return [table.rows for table in tables(json.dumps(answer).encode(), file_name=name)]


def second(number, *, lost=10, clicks=1, nested=True, **more):
    metrics = {"user_lose_cnt": lost, "click_cnt": clicks}
    return {"second": number, **({"metrics": metrics} if nested else metrics), **more}


@pytest.mark.parametrize(
    "answer",
    [
        {"code": 0, "data": {"list": [second(1, lost=40), second(2, lost=30)]}},
        {"data": {"list": [second(2, lost=30, nested=False), second(1, lost=40, nested=False)]}},
        [second(1, lost=40), second("2", lost=30)],
    ],
)
def test_the_answer_is_read_in_each_shape(answer):
    (rows,) = read(answer)

    assert rows[0][:4] == ("material_id", "second", "user_lose_cnt", "click_cnt")
    assert [row[1:4] for row in rows[1:]] == [(1, 40, 1), (2, 30, 1)]


def test_an_answer_that_holds_a_second_0_counts_from_0():
    (from_0,) = read({"data": {"list": [second(0, lost=40), second(1, lost=30)]}})
    (from_1,) = read({"data": {"list": [second(1, lost=40), second(2, lost=30)]}})

    assert from_0 == from_1


def test_a_metric_that_was_not_asked_for_is_missing_and_not_nought():
    (rows,) = read({"data": {"list": [second(1)]}})

    assert rows[1] == (None, 1, 10, 1, None, None, None, None)


def test_an_id_of_19_digits_keeps_its_last_digits():
    (rows,) = read({"data": {"list": [second(1, material_id=7480000000000000123)]}})

    assert rows[1][0] == "7480000000000000123"


def test_a_second_that_stands_twice_is_refused():
    with pytest.raises(UnreadableFile, match="second 3 2 times"):
        read({"data": {"list": [second(3), second(4), second(3)]}})


@pytest.mark.parametrize(
    "answer",
    [
        {"code": 40105, "message": "access token expired", "data": {}},
        {"data": {"list": []}},
        {"data": {"list": [{"second": 1, "views": 5}]}},
        {"data": {"list": [second(1.5)]}},
        {"data": {"list": [second(True)]}},
        {"data": {"list": [second(-1)]}},
        {"data": {"list": [second(1), "x"]}},
        "second",
        7,
    ],
)
def test_other_answers_are_not_its_own(answer):
    assert read(answer) == []


def test_deep_nesting_is_left_alone():
    deep = b'{"second":' * 50_000 + b"1" + b"}" * 50_000

    assert tables(deep, file_name="x.json") == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["second", "user_lose_cnt", "click_cnt", "metrics", "data", "list"]), inner)
    ),
    max_leaves=20,
)


@given(json_values)
def test_no_answer_crashes_it(answer):
    try:
        found = read(answer)
    except UnreadableFile:
        return
    assert all(isinstance(row[1], int) and row[1] >= 1 for rows in found for row in rows[1:])


@given(st.binary(max_size=100))
def test_no_bytes_crash_it(noise):
    assert tables(b'{"second"' + noise, file_name="x.json") == []
