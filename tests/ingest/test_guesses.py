"""A format is guessed only where every cell is written in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.ingest.guesses import guess


@pytest.mark.parametrize(
    ("cells", "parsers"),
    [
        (["1,204", "98", "-"], ("count",)),
        ([12.0, 7], ("count",)),
        (["12.3%", "4%", "--"], ("percent",)),
        (["0:34", "1:02:10"], ("clock",)),
        (["8.4秒", "1分2秒"], ("seconds_text",)),
        (["$6,438.91", "$0.50"], ("money",)),
        (["2026-03-01 09:00:00", "2026/03/02 10:00:00"], ("datetime",)),
        (["2026-03-01", "2026/3/2"], ("date",)),
        (["3月25日", "12月1日"], ("date_no_year",)),
        (["7312345678901234567", "7312345678901234568"], ("id",)),
        (["https://a.com/video/7312345678901234567", "https://a.com/video/7312345678901234568"], ("id_in_link",)),
        (["口红", "防晒"], ("text",)),
    ],
)
def test_a_column_of_one_format_is_guessed(cells, parsers):
    assert guess(cells).parsers == parsers


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["0.18", "0.4"], "a fraction, a percentage, seconds or an amount"),
        (["03/04/2026", "05/06/2026"], "month first"),
        (["", "-", None], "every cell is empty"),
    ],
)
def test_what_could_be_several_things_is_a_question(cells, words):
    asked = guess(cells)

    assert asked.parsers == ()
    assert words in asked.question


def test_a_day_past_the_twelfth_settles_the_order():
    assert guess(["03/04/2026", "05/26/2026"]).formats[0] == "%m/%d/%Y"
    assert guess(["03/04/2026", "26/05/2026"]).formats[0] == "%d/%m/%Y"


@given(
    st.lists(st.sampled_from(["12", "3.4%", "0:34", "口红", "2026-01-02", "$5", "-", "8秒"]), min_size=1, max_size=6)
)
def test_one_cell_of_another_format_leaves_words(cells):
    kinds = {guess([cell]).parsers for cell in cells if cell != "-"}

    found = guess(cells)

    assert found.parsers == (kinds.pop() if len(kinds) == 1 else ("text",) if kinds else ())
