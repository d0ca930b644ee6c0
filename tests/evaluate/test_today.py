"""A morning on a simulated account: the sums, the mover that was planted, and what to do."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nine16.evaluate.over_time.history import histories
from nine16.evaluate.today import Morning, last_day, today
from nine16.evaluate.today_stale import Loaded
from nine16.evaluate.today_todo import Wanting
from nine16.model.money import Money
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.settings import Settings
from nine16.simulate.growth import Planted, account

DAYS, ZONE = 56, "Asia/Shanghai"
FIRST = date(2026, 9, 1)
LAST = FIRST + timedelta(days=DAYS - 1)
NINE = timedelta(hours=1)  # nine in the morning in Shanghai, from midnight UTC


def morning_of(simulated, *, days: int = DAYS, **more) -> Morning:
    """The captures of every morning at nine, as an operator exports them."""
    seen: dict[str, list[Snapshot]] = {post.post_id: [] for post in simulated.posts}
    for number in range(1, days + 1):
        at = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) + timedelta(days=number) + NINE
        for figures in simulated.captures(at):
            seen[figures.post_id].append(Snapshot(figures.post_id, at, "douyin_works", dict(figures.counts)))
    known = [
        (Post(post.post_id, "douyin", "泠棠", published_at=post.published_at), tuple(seen[post.post_id]))
        for post in simulated.posts
    ]
    return Morning(histories(known), **more)


@pytest.fixture(scope="module")
def planted():
    """An account with one post that takes off on the last day."""
    plain = account(seed=9, posts=40, first_day=FIRST, days=DAYS, zone=ZONE)
    end = plain.midnight(LAST + timedelta(days=1))
    gained = {
        post.post_id: post.counts_at(end)["views"] - post.counts_at(end - timedelta(days=1))["views"]
        for post in plain.posts
    }
    # An older post that still lives: forty times nothing would be no mover.
    old = next(post for post in plain.posts if 50 <= gained[post.post_id] <= 150)
    mover = Planted(old.post_id, LAST, "takes_off", 40.0)
    return old.post_id, account(seed=9, posts=40, first_day=FIRST, days=DAYS, zone=ZONE, movers=[mover])


@pytest.fixture(scope="module")
def found(planted):
    """That account's morning after the last day."""
    loads = [Loaded("douyin_works", "douyin", datetime(2026, 9, day, 1, tzinfo=UTC)) for day in (2, 3, 4, 5)]
    wanting = Wanting("shop", 40, ["a", "b"])
    return today(
        morning_of(planted[1], loads=loads, wanting=wanting),
        zone=ZONE,
        settings=Settings(),
        now=datetime(2026, 10, 27, 1, 30, tzinfo=UTC),
    )


def test_yesterday_is_the_last_day_that_captures_end(found):
    assert found.day == LAST
    assert found.zone == ZONE


def test_the_planted_mover_is_named_with_what_was_to_be_expected(found, planted):
    named = {mover.post_id: mover for mover in found.movers}

    assert planted[0] in named
    mover = named[planted[0]]
    assert mover.direction == "up"
    assert mover.observed > mover.expected.high
    assert found.tested >= len(found.movers)


def test_every_sum_has_three_windows_and_its_expectation_or_the_reason(found):
    views = [one for one in found.compared if one.metric == "views"]

    assert [one.window for one in views] == ["yesterday", "7d", "30d"]
    for one in found.compared:
        assert one.observed.value is not None or one.observed.why_null
        assert one.expected.value is not None or one.expected.why_null
        if one.expected.value is not None and one.observed.value is not None:
            inside = one.expected.low <= one.observed.value <= one.expected.high
            assert (one.beyond is None) == inside


def test_an_export_that_stopped_is_overdue_and_something_to_do(found):
    assert [one.importer for one in found.stale] == ["douyin_works"]
    assert [one.kind for one in found.todo] == ["load_stale", "look", "without_file"]


def test_captures_that_end_days_ago_are_said(planted):
    late = today(
        morning_of(planted[1], days=20),
        zone=ZONE,
        settings=Settings(),
        now=datetime(2026, 10, 27, 1, 30, tzinfo=UTC),
    )

    assert late.day == FIRST + timedelta(days=19)
    assert late.todo[0].kind == "load_new"
    assert late.todo[0].count == (LAST - late.day).days


def test_a_day_asked_for_is_the_day():
    one = today(Morning(()), zone=ZONE, settings=Settings(), day=date(2026, 1, 1), now=datetime(2026, 3, 1, tzinfo=UTC))

    assert one.day == date(2026, 1, 1)
    assert one.movers == ()
    assert one.todo[0].kind == "load_first"


def test_sales_are_compared_in_whole_units_of_their_currency():
    at = datetime(2026, 9, 1, tzinfo=UTC)
    seen = tuple(
        Snapshot(
            "a", at + timedelta(days=day), "sheet", {"views": 100 * day}, money={"sales": Money(1_000 * day, "CNY")}
        )
        for day in range(1, 12)
    )
    morning = Morning(histories([(Post("a", "alibaba", published_at=at), seen)]))
    one = today(morning, zone="UTC", settings=Settings(), now=at + timedelta(days=11))
    sales = [each for each in one.compared if each.metric == "sales"]

    assert sales[0].observed.value == pytest.approx(10.0)
    assert sales[0].observed.basis == "CNY"


def test_the_last_day_is_that_of_the_midnight_nearest_to_the_newest_capture():
    at = datetime(2026, 9, 1, tzinfo=UTC)

    def ends(hour: int) -> date | None:
        seen = (Snapshot("a", at.replace(day=9, hour=hour), "works", {"views": 5}),)
        return last_day(histories([(Post("a", "douyin", published_at=at), seen)]), zone="UTC")

    assert ends(9) == date(2026, 9, 8)
    assert ends(23) == date(2026, 9, 9)
    assert last_day([], zone="UTC") is None
