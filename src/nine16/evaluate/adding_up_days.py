"""The days that a total runs over, and what is told where fewer of them are known than were asked for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nine16.errors import WrongInput
from nine16.evaluate.adding_up_answer import Known
from nine16.evaluate.adding_up_figures import NEAR_H, Asked
from nine16.evaluate.told_by_period import stretches
from nine16.model.counted import counted

MOST_DAYS = 400
"""Days that one answer lists."""
_MOST_OF_IT = 0.7
"""Share of the days asked for from which a sum over fewer days is worth saying: three weeks of thirty days."""


def days_asked(chosen: Sequence[Known], from_day: date | None, to_day: date | None, *, zone: str) -> list[date]:
    """The days asked for: from the first publication or log to the newest capture or log where a bound is open."""
    local = ZoneInfo(zone)
    begins = [in_utc(one.post.published_at).astimezone(local).date() for one in chosen if one.post.published_at]
    logged = [day for one in chosen for by_day in one.logged.values() for day in by_day]
    # A capture stands for the midnight nearest to it: one of the morning ends the day before.
    ends = [
        (in_utc(each.as_of) + timedelta(hours=NEAR_H)).astimezone(local).date() - timedelta(days=1)
        for one in chosen
        for each in one.snapshots
    ]
    first = from_day or min([*begins, *logged], default=None)
    last = to_day or max([*ends, *logged], default=None)
    if first is None or last is None or last < first:
        return []
    if (last - first).days >= MOST_DAYS:
        raise WrongInput(
            f"{(last - first).days + 1} days are more than one answer lists ({MOST_DAYS})",
            where="--from",
            hint="Name a later --from.",
        )
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def span_of(first: date, last: date, zone: str) -> tuple[datetime, datetime]:
    """From the midnight before `first` to the one after `last`, in the zone's own days."""
    local = ZoneInfo(zone)
    return (
        datetime.combine(first, time(), local).astimezone(UTC),
        datetime.combine(last + timedelta(days=1), time(), local).astimezone(UTC),
    )


def fewer_days(what: Asked, chosen: Sequence[Known], days: tuple[date, date], *, zone: str) -> Mapping[str, str] | None:
    """Where weeks or days cover most of what was asked, but not all: their sum, named as what it is."""
    told = [
        (one, stretches(one.snapshots, what.names, first=days[0], last=days[1], zone=zone, unit=what.unit))
        for one in chosen
    ]
    covered = Counter(
        (each.days[0], each.days[-1])
        for _, each in told
        if each is not None and each.days and len(each.days) == (each.days[-1] - each.days[0]).days + 1
    )
    if not covered or what.unit == "money":
        return None
    (first, last), posts = max(covered.items(), key=lambda each: (each[0][1] - each[0][0], each[1]))
    n, wanted = (last - first).days + 1, (days[1] - days[0]).days + 1
    if n < _MOST_OF_IT * wanted:
        return None
    value = sum(
        one.counts[name]
        for _, each in told
        if each is not None and each.days and (each.days[0], each.days[-1]) == (first, last)
        for one in each.kept
        for name in what.names
    )
    return {
        "en": f"{value:,} in the {n} of these {wanted} days that are told, {first} to {last} ({counted(posts, 'post')})",
        "zh": f"这 {wanted} 天里有 {n} 天有数据（{first} 至 {last}），合计 {value}（{counted(posts, 'post', 'zh')}）",
    }


def in_utc(at: datetime | None) -> datetime:
    """An instant in UTC; one without a zone is taken to be there already."""
    assert at is not None  # noqa: S101 - asked only of posts with a time
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
