"""Tables handed to the engine are the same by either way in."""

import pytest

from nine16.store import engine
from nine16.store.engine import connect, put_table

COLUMNS = {
    "n": ("bigint", [1, None, 3]),
    "word": ("varchar", ["好", None, "it's"]),
    "share": ("double", [0.5, None, 2]),
    "none": ("varchar", [None, None, None]),
}


@pytest.mark.parametrize("most", [0, 1_000], ids=["by arrow", "by unnest"])
def test_a_table_comes_back_with_its_types(monkeypatch, most):
    monkeypatch.setattr(engine, "_MANY_ROWS", most)
    with connect() as mine:
        put_table(mine, "t", COLUMNS)
        put_table(mine, "t", COLUMNS)  # in place of the first

        assert mine.execute("from t").fetchall() == [(1, "好", 0.5, None), (None,) * 4, (3, "it's", 2.0, None)]
        types = [row[1] for row in mine.execute("describe t").fetchall()]
        assert types == ["BIGINT", "VARCHAR", "DOUBLE", "VARCHAR"]
        assert mine.execute("show tables").fetchall() == [("t",)]
