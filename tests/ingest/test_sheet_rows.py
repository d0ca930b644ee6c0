"""A fill-in sheet asks for every post and product of a channel, week by week, and repeats what is known."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nine16.ingest.named_file import days
from nine16.ingest.sheet_rows import Week, sheet_rows, weeks_of
from nine16.model.money import Money
from nine16.model.post import Post
from nine16.model.snapshot import PERIOD, Snapshot

ZONE = "Asia/Shanghai"
WEEK = Week(date(2026, 3, 2))


def post(name, **more):
    return Post(f"alibaba:{name}", "alibaba", platform_id=name, title=name, **more)


def filled(post_id, week, *, product="", views=1, at=1, currency=None):
    window = days(week.from_day, week.to_day, zone=ZONE)
    return Snapshot(
        post_id,
        datetime(2026, 4, at, tzinfo=UTC),
        "fill_in",
        counts={"views": views},
        money={"sales": Money(100, currency)} if currency else {},
        part=product,
        window=PERIOD,
        from_at=window.from_at,
        to_at=window.to_at,
    )


def rows(posts, weeks=(WEEK,), **snapshots):
    by_post = {f"alibaba:{name}": tuple(said) for name, said in snapshots.items()}
    return sheet_rows(posts, weeks, channel="alibaba", zone=ZONE, snapshots=by_post)


def test_the_newest_post_comes_first():
    old, new = (
        post(name, published_at=datetime(2026, month, 1, tzinfo=UTC)) for name, month in (("old", 1), ("new", 2))
    )

    assert [row.post_id for row in rows([old, new])] == ["alibaba:new", "alibaba:old"]


def test_a_post_that_comes_after_the_week_is_left_out():
    # Midnight in Shanghai is 16:00 UTC of the day before.
    before, after = (
        post(name, published_at=datetime(2026, 3, 8, hour, minute, tzinfo=UTC))
        for name, hour, minute in (("before", 15, 59), ("after", 16, 0))
    )

    assert [row.post_id for row in rows([before, after])] == ["alibaba:before"]


def test_a_post_without_a_time_is_always_asked_for():
    assert len(rows([post("untimed")], weeks_of(date(2020, 1, 1), 3, today=date(2026, 1, 1)))) == 3


def test_what_was_filled_in_stands_in_its_row_and_the_newest_word_counts():
    (row,) = rows([post("a")], a=[filled("alibaba:a", WEEK, views=9, at=2), filled("alibaba:a", WEEK, views=5, at=1)])

    assert row.counts == {"views": 9}


def test_another_source_is_not_repeated_as_if_it_had_been_filled_in():
    said = filled("alibaba:a", WEEK)
    other = Snapshot(
        said.post_id, said.as_of, "table_of_posts", counts={"views": 3}, from_at=said.from_at, to_at=said.to_at
    )

    (row,) = rows([post("a")], a=[other])

    assert row.counts == {}


def test_every_product_that_was_filled_in_is_asked_for_again_in_the_next_week():
    said = [filled("alibaba:a", WEEK, product=name) for name in ("balm", "stick")]

    asked = rows([post("a", product="stick")], (WEEK, Week(date(2026, 3, 9))), a=said)

    assert [(row.week.from_day.day, row.product, bool(row.counts)) for row in asked] == [
        (2, "balm", True),
        (2, "stick", True),
        (9, "balm", False),
        (9, "stick", False),
    ]


def test_the_currency_filled_in_last_is_offered_again():
    said = [
        filled("alibaba:a", WEEK, at=1, currency="EUR"),
        filled("alibaba:a", Week(date(2026, 3, 9)), at=2, currency="USD"),
    ]

    assert {row.currency for row in rows([post("a"), post("b")], a=said)} == {"USD"}


@given(
    st.dates(date(2000, 1, 1), date(2150, 1, 1)),
    st.integers(1, 60),
    st.none() | st.dates(date(2000, 1, 1), date(2150, 1, 1)),
)
def test_weeks_are_whole_follow_each_other_and_begin_on_a_monday(today, number, from_day):
    weeks = weeks_of(from_day, number, today=today)

    assert len(weeks) == number
    assert {week.from_day.weekday() for week in weeks} == {0}
    assert {week.to_day.weekday() for week in weeks} == {6}
    assert all(later.from_day - week.to_day == timedelta(days=1) for week, later in pairwise(weeks))
    if from_day is None:
        assert weeks[-1].to_day < today <= weeks[-1].to_day + timedelta(days=7)
    else:
        assert weeks[0].from_day <= from_day <= weeks[0].to_day
