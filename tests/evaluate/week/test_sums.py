"""The week before stands beside a sum only where the same exports tell it."""

from datetime import date, timedelta

import pytest

from nine16.evaluate.week import sums
from nine16.model.number import Number
from nine16.model.today import Compared

LAST = date(2026, 11, 15)


def compared(value: float | None, *added: str, first_day: date | None = None) -> Compared:
    """A sum as a morning tells it."""
    none = Number.none("no capture")
    told = none if value is None else Number(value, n=31, basis="posts")
    return Compared("views", "7d", None, told, none, None, added, first_day=first_day, last_day=LAST)


@pytest.fixture
def weeks(monkeypatch):
    """Give this week's sum and that of the week before; asks for what the page would get."""

    def given(now: Compared, then: Compared) -> Number:
        def over(_histories, _accounts, *, day, zone, windows):
            assert (zone, windows) == ("UTC", {"7d": 7})
            return [{LAST: now, LAST - timedelta(days=7): then}[day]]

        monkeypatch.setattr(sums, "compared_over", over)
        (one,) = sums.sums_of_week([], [], last_day=LAST, zone="UTC")
        assert one.compared is now
        return one.before

    return given


def test_more_posts_of_the_same_exports_are_the_same_sum(weeks):
    before = weeks(compared(80.0, "works: 31 posts", "log: 2 posts"), compared(43.0, "log: 2 posts", "works: 26 posts"))

    assert before.value == 43.0


def test_another_export_is_another_sum(weeks):
    before = weeks(compared(80.0, "works: 31 posts", "notes: 16 posts"), compared(43.0, "works: 31 posts"))

    assert before.value is None
    assert before.why_null == "other exports tell the week before"


def test_a_shorter_stretch_is_another_sum(weeks):
    before = weeks(
        compared(80.0, "works: 31 posts", first_day=LAST - timedelta(days=4)), compared(43.0, "works: 31 posts")
    )

    assert before.value is None


def test_a_week_before_that_nothing_tells_says_so(weeks):
    assert weeks(compared(80.0, "works: 3 posts"), compared(None)).why_null == "no capture tells the week before"
