"""SQL reads the documented views, and nothing else."""

import re
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pytest

from nine16.errors import NotFound, WrongInput
from nine16.model.account_figures import AccountFigures
from nine16.model.comment import Comment
from nine16.model.measured import Measured, Span
from nine16.model.money import Money
from nine16.model.order import OrderLine
from nine16.model.post import Post
from nine16.model.snapshot import PERIOD, RetentionPoint, SecondPoint, Snapshot
from nine16.model.time_map import whole
from nine16.model.video import Video, VideoFacts
from nine16.store.folder import Folder
from nine16.store.views import VIEWS

AT = datetime(2026, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)
DOCS = Path(__file__).parents[2] / "docs" / "reference" / "views.md"


@pytest.fixture(scope="module")
def full(tmp_path_factory, five_views, act):
    """A workspace with something in every view; no query of these tests can change it."""
    folder = Folder.create(tmp_path_factory.mktemp("full") / "shop")
    folder.records.add_video(
        Video("lipstick", "hash-lipstick", "lipstick.mp4", VideoFacts(11.8, 1080, 1920, 30.0, 0, True))
    )
    folder.records.add_video(Video("short", "hash-short", "short.mp4", None))
    folder.records.put_cut("short", "lipstick", whole(Fraction(5)))
    example = five_views()
    folder.events.load(pa.Table.from_pylist(example))
    folder.events.load(pa.Table.from_pylist([act("1", "a", "like", 3_500)]), "actions")
    folder.events.load(pa.Table.from_pylist([example[0] | {"to_ms": 99_999}]))
    folder.events.build()
    folder.signals.put(
        "lipstick",
        "hash-lipstick",
        {"cuts": Measured((1.0, None), None, (Span(0.0, 2.0, {"transition": "start"}),), {"shots": 1})},
        {"cuts": 1},
        None,
    )
    folder.records.put_snapshot(
        Snapshot(
            "player:lipstick",
            AT,
            "youtube_retention",
            counts={"views": 5},
            shares={"completion": 0.2},
            means={"average_watch_s": 4.5},
            money={"spend": Money(1_250, "CNY")},
            retention=(RetentionPoint(0.0, 1.1),),
            retention_of="all",
            seconds=(
                SecondPoint(0, lost=3, watching=20, acted={"like": 2, "product_click": 1}),
                SecondPoint(1, lost=0),
            ),
        )
    )
    folder.records.put_account_figures(
        [
            AccountFigures(
                "player", None, "trend", AT, AT - DAY, AT, counts={"views": 9}, money={"sales": Money(5, "CNY")}
            )
        ]
    )
    folder.records.put_comments(
        [
            Comment("player:lipstick", "1", "danmaku", "danmaku", "好看", at=AT, at_s=3.9, author="9f2c"),
            Comment("player:lipstick", "2", "danmaku", "danmaku", "█▀▄", at_s=3.0, set_aside="art"),
        ]
    )
    folder.records.put_orders(
        [
            OrderLine("o1", "1", "shop", "douyin", AT, at=AT, quantity=2, value=Money(19_800, "CNY")),
            OrderLine("o1", "refund", "shop", "douyin", AT, at=AT, value=Money(-9_900, "CNY"), is_refund=True),
        ]
    )
    folder.records.put_load("1", file="log.csv", importer="playback", account={"rows": 7})
    return folder


def test_seconds_join_what_each_second_shows(full):
    answer = full.sql(
        'select s.second, s.watching, s."left", g.value from seconds as s join posts as p using (post_id)'
        " join signals as g on g.video_id = p.video_id and g.second = s.second order by s.second"
    )

    assert answer.to_pylist() == [
        {"second": 0, "watching": 4, "left": 0, "value": 1.0},
        {"second": 1, "watching": 4, "left": 0, "value": None},
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_stands_empty_and_full_with_the_same_documented_columns(make_folder, full, view):
    empty = make_folder("empty").sql(f"from {view}")
    filled = full.sql(f"from {view}")

    assert empty.column_names == filled.column_names
    section = DOCS.read_text("utf-8").split(f"## {view}\n", 1)[1].split("\n## ", 1)[0]
    assert re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE) == filled.column_names
    if view != "accounts":
        assert filled.num_rows > 0


def test_views_are_by_day_in_the_workspaces_zone(make_folder, run):
    folder = make_folder(zone="Asia/Shanghai")
    folder.events.load(pa.Table.from_pylist([run("a", 0, 0, 900, started_at="2026-03-01T20:00:00Z")]))
    folder.events.build()

    assert str(folder.sql("select day from views").to_pylist()[0]["day"]) == "2026-03-02"


@pytest.mark.parametrize(
    "query",
    [
        "create table mine as select 1",
        "delete from posts",
        "copy (select 1) to '{path}/stolen.csv'",
        "attach '{path}/other.db'",
        "set threads = 1",
        "install httpfs",
        "select 1; select 2",
        "select * from read_text('/etc/hostname')",
        "select * from read_csv('{path}/nine16.toml')",
        "select * from '{path}/records.sqlite'",
        "select * from glob('/etc/*')",
        "selec nothing",
        "select nothing from posts",
        "",
    ],
)
def test_a_query_that_writes_or_reads_files_is_refused(full, query):
    with pytest.raises((WrongInput, NotFound)):
        full.sql(query.format(path=full.path))
    assert not (full.path / "stolen.csv").exists()


def test_a_bare_column_whose_name_is_a_word_of_sql_is_told_how_to_be_written(full):
    with pytest.raises(WrongInput, match="this is no SQL") as refused:
        full.sql("select left from seconds")

    assert refused.value.hint == 'A column whose name is a word of SQL stands in double quotes: "left".'
    assert full.sql('select "left" from seconds').num_rows
    with pytest.raises(WrongInput) as other:
        full.sql("select at from comments")
    assert other.value.hint == 'A column whose name is a word of SQL stands in double quotes: "at".'
    with pytest.raises(WrongInput) as other:
        full.sql("selct second from seconds")
    assert other.value.hint == "Write one select."


def test_no_other_column_of_the_views_is_a_word_of_sql(full):
    """Every column can be written bare, or its refusal tells how to write it."""
    for view in VIEWS:
        for column in full.sql(f"from {view} limit 0").column_names:
            if column not in ("left", "at"):
                full.sql(f"select {column} from {view} limit 0")  # noqa: S608 - names of ours


def test_an_unknown_view_names_those_there_are(full):
    with pytest.raises(NotFound, match="rejected_events"):
        full.sql("select * from secnds")


def test_a_figure_is_a_row_and_an_amount_has_its_currency(full):
    rows = full.sql("select basis, name, value, value_minor, currency from snapshots order by basis, name").to_pylist()

    assert [tuple(row.values()) for row in rows] == [
        ("counts", "views", 5.0, None, None),
        ("means", "average_watch_s", 4.5, None, None),
        ("money", "spend", None, 1_250, "CNY"),
        ("shares", "completion", 0.2, None, None),
    ]


def test_the_newest_capture_of_each_audience_part_and_period_is_marked(folder):
    folder.records.put_post(Post("p", "douyin"))
    days = [AT, AT + DAY]
    told = [Snapshot("p", day, "works", {"views": 10 * place}) for place, day in enumerate(days, 1)]
    told += [Snapshot("p", AT, "ads", {"views": 1}, audience="paid", part=part) for part in ("a", "b")]
    told.append(Snapshot("p", AT, "ads", {"views": 1}, audience="paid", window=PERIOD, from_at=AT - DAY, to_at=AT))
    folder.records.put_snapshots(told)
    folder.records.put_snapshot(Snapshot("p", AT + DAY, "works", {"views": 21}))

    rows = folder.sql(
        "select importer, audience, part, covers, from_at, value, superseded from snapshots where newest order by all"
    ).to_pylist()

    assert [tuple(row.values()) for row in rows] == [
        ("ads", "paid", "", "period", AT - DAY, 1.0, False),
        ("ads", "paid", "a", "lifetime", None, 1.0, False),
        ("ads", "paid", "b", "lifetime", None, 1.0, False),
        ("works", "all", "", "lifetime", None, 21.0, False),
    ]
    assert folder.sql("select value from snapshots where superseded").to_pylist() == [{"value": 20.0}]


def test_a_table_by_second_says_what_it_was_told_and_nothing_else(full):
    rows = full.sql("select at_s, lost, watching, seen, acted['like'] as likes from seconds_told order by at_s")

    assert rows.to_pylist() == [
        {"at_s": 0, "lost": 3, "watching": 20, "seen": None, "likes": 2},
        {"at_s": 1, "lost": 0, "watching": None, "seen": None, "likes": None},
    ]


def test_figures_of_an_account_name_no_post(full):
    rows = full.sql("select channel, account, from_at, name, value, value_minor from account_figures order by name")

    assert rows.to_pylist() == [
        {"channel": "player", "account": None, "from_at": AT - DAY, "name": "sales", "value": None, "value_minor": 5},
        {"channel": "player", "account": None, "from_at": AT - DAY, "name": "views", "value": 9.0, "value_minor": None},
    ]


def test_comments_carry_a_pseudonym_and_why_they_are_set_aside(full):
    rows = full.sql('select "second", author, set_aside from comments order by comment_id').to_pylist()

    assert [tuple(row.values()) for row in rows] == [(3, "9f2c", None), (3, None, "art")]


def test_orders_and_refunds_add_up_to_what_was_kept(full):
    (row,) = full.sql("select sum(value_minor) as kept, count(*) filter (is_refund) as refunds from orders").to_pylist()

    assert row == {"kept": 9_900, "refunds": 1}


@pytest.mark.parametrize(
    "query",
    [
        "from comments",
        'from "COMMENTS"',
        "from query_table('com' || 'ments')",
        "from query('from com' || 'ments')",
        "from json_execute_serialized_sql(json_serialize_sql('from ' || 'com' || 'ments'))",
    ],
)
def test_a_view_is_full_however_its_name_is_written(full, query):
    assert full.sql(query).num_rows == 2


def test_the_queries_of_the_documentation_run(full):
    queries = re.findall(r"```sql\n(.+?)```", DOCS.read_text("utf-8"), flags=re.DOTALL)

    assert len(queries) >= 3
    for query in queries:
        assert full.sql(query).num_columns > 1
