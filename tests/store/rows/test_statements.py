"""Any grouping of bulk writes leaves what single writes leave; what was said before is kept."""

import dataclasses
import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nine16.model.account_figures import AccountFigures
from nine16.model.comment import Comment
from nine16.model.money import Money
from nine16.model.order import OrderLine
from nine16.model.post import Post
from nine16.model.snapshot import PERIOD, Snapshot

AT = datetime(2026, 3, 1, tzinfo=UTC)
days = st.integers(0, 2).map(lambda day: AT + timedelta(days=day))
small = st.integers(0, 2)


@st.composite
def snapshot(draw):
    """Few keys and few figures, so that captures meet."""
    period = draw(st.booleans())
    return Snapshot(
        draw(st.sampled_from(["p", "q"])),
        draw(days),
        draw(st.sampled_from(["works", "ads"])),
        counts={"views": draw(small)},
        money={"spend": Money(draw(small), "CNY")},
        audience=draw(st.sampled_from(["all", "paid"])),
        part=draw(st.sampled_from(["", "plan"])),
        window=PERIOD if period else "lifetime",
        from_at=AT if period else None,
        to_at=AT + timedelta(days=1) if period else None,
    )


@st.composite
def figures(draw):
    """Figures of one account or of nobody's."""
    return AccountFigures(
        "douyin", draw(st.sampled_from(["lumi", None])), "trend", draw(days), AT, None, counts={"views": draw(small)}
    )


@st.composite
def comment(draw):
    """A comment whose likes grow."""
    return Comment(draw(st.sampled_from(["p", "q"])), str(draw(small)), "x", "comment", "好看", likes=draw(small))


@st.composite
def order(draw):
    """A line that changes its state from export to export."""
    return OrderLine(str(draw(small)), "1", "shop", "douyin", draw(days), state=draw(st.sampled_from(["paid", "shut"])))


KINDS = {
    "snapshots": (
        snapshot(),
        lambda records, some: records.put_snapshots(some),
        lambda records: records.snapshots_of(),
    ),
    "account figures": (
        figures(),
        lambda records, some: records.put_account_figures(some),
        lambda records: records.account_figures(),
    ),
    "comments": (
        comment(),
        lambda records, some: records.put_comments(some),
        lambda records: records.comments("p") + records.comments("q"),
    ),
    "orders": (order(), lambda records, some: records.put_orders(some), lambda records: records.orders()),
}
TABLES = {"snapshots": "snapshots", "account figures": "account_figures", "comments": "comments", "orders": "orders"}


def _everything(folder, kind):
    """Every row, superseded ones too, whatever numbers they got."""
    with folder.database.reading() as connection:
        rows = connection.exec_driver_sql(f"select * from {TABLES[kind]}").all()  # noqa: S608 - names from above
    return sorted([row[1:] for row in rows], key=repr)


@pytest.fixture
def emptied(make_folder):
    """Two workspaces that are the same at each example's start."""
    folders = [make_folder(name) for name in ("one", "many")]
    for folder in folders:
        folder.records.put_posts([Post("p", "douyin"), Post("q", "douyin")])

    def empty():
        for folder in folders:
            with folder.database.writing() as connection:
                for table in TABLES.values():
                    connection.exec_driver_sql(f"delete from {table}")  # noqa: S608 - names from above
        return folders

    return empty


@pytest.mark.parametrize("kind", KINDS)
def test_any_grouping_leaves_what_single_writes_leave(emptied, kind):
    one_of, put, standing = KINDS[kind]

    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
    @given(said=st.lists(one_of, min_size=1, max_size=12), cuts=st.lists(st.integers(0, 12), max_size=3))
    def check(said, cuts):
        one, many = emptied()
        singly = []
        with one.records.together() as records:
            for each in said:
                singly += put(records, [each])
        grouped = []
        places = sorted({0, len(said), *(cut for cut in cuts if cut < len(said))})
        for start, stop in itertools.pairwise(places):
            grouped += put(many.records, said[start:stop])

        assert grouped == singly
        assert standing(many.records) == standing(one.records)
        assert _everything(many, kind) == _everything(one, kind)
        assert put(many.records, standing_list(standing(many.records))) == ["unchanged"] * many_count(many, kind)

    check()


def standing_list(found):
    """What stands, as it is put."""
    if isinstance(found, dict):
        return [each for own in found.values() for each in own]
    return found


def many_count(folder, kind):
    """How many rows stand."""
    with folder.database.reading() as connection:
        query = f"select count(*) from {TABLES[kind]} where superseded = 0"  # noqa: S608 - names from above
        return connection.exec_driver_sql(query).scalar_one()


@pytest.mark.parametrize("kind", ["snapshots", "account figures"])
def test_captures_of_different_moments_stand_the_same_in_any_order(emptied, kind):
    one_of, put, standing = KINDS[kind]

    def key(each):
        return dataclasses.replace(each, counts={}, **({"money": {}} if kind == "snapshots" else {}))

    @settings(max_examples=20, deadline=None)
    @given(said=st.lists(one_of, min_size=2, max_size=8, unique_by=lambda each: repr(key(each))), data=st.data())
    def check(said, data):
        one, many = emptied()

        assert set(put(one.records, said)) == {"new"}
        assert set(put(many.records, data.draw(st.permutations(said)))) == {"new"}
        assert standing(one.records) == standing(many.records)

    check()


def test_the_newest_word_on_an_order_stands_in_any_order_of_arrival(emptied):
    @settings(max_examples=30, deadline=None)
    @given(
        said=st.lists(order(), min_size=1, max_size=8, unique_by=lambda line: (line.order_id, line.as_of)),
        data=st.data(),
    )
    def check(said, data):
        one, many = emptied()
        for line in sorted(said, key=lambda line: line.as_of):
            one.records.put_orders([line])
        many.records.put_orders(data.draw(st.permutations(said)))

        assert many.records.orders() == one.records.orders()
        assert set(many.records.put_orders(said)) == {"unchanged"}

    check()


def test_nothing_put_is_nothing_said(folder):
    for _one_of, put, _standing in KINDS.values():
        assert put(folder.records, []) == []
