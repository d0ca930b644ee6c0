"""The rows of a fill-in sheet: every post and product of a channel, week by week, with what is known already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from nine16.ingest.cells import is_empty
from nine16.ingest.named_file import Window, days
from nine16.model.money import Money
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot

IMPORTER = "fill_in"
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday."""

    from_day: date

    @property
    def to_day(self) -> date:
        """Its Sunday.

        Example:
            >>> str(Week(date(2026, 3, 2)).to_day)
            '2026-03-08'
        """
        return self.from_day + _WEEK - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What one row holds when the sheet is written."""

    channel: str
    post_id: str | None
    """None in a row for a post that is not known yet."""
    title: str | None
    product: str | None
    week: Week
    counts: Mapping[str, int] = field(default_factory=dict)
    """By field, as filled in before."""
    sales: Money | None = None
    currency: str | None = None
    theme: str | None = None


def weeks_of(from_day: date | None, weeks: int, *, today: date) -> tuple[Week, ...]:
    """The weeks asked for, the earliest first.

    A day within a week means that week, so that weeks of two sheets never overlap in part.

    Args:
        from_day: a day of the first week; by default the weeks end with the last one that is over.
        weeks: how many.
        today: where the week is not yet over.

    Example:
        >>> [str(week.from_day) for week in weeks_of(None, 2, today=date(2026, 3, 18))]
        ['2026-03-02', '2026-03-09']
        >>> [str(week.from_day) for week in weeks_of(date(2026, 3, 5), 1, today=date(2026, 3, 18))]
        ['2026-03-02']
    """
    first = _monday(today) - weeks * _WEEK if from_day is None else _monday(from_day)
    return tuple(Week(first + place * _WEEK) for place in range(weeks))


def sheet_rows(
    posts: Iterable[Post],
    weeks: Sequence[Week],
    *,
    channel: str,
    zone: str,
    snapshots: Mapping[str, Sequence[Snapshot]] | None = None,
) -> list[SheetRow]:
    """A row per week, post and product; posts published after a week has ended are left out of it.

    Args:
        posts: of the channel.
        weeks: to fill in, the earliest first.
        channel: of the sheet.
        zone: whose days the weeks are.
        snapshots: by post; what was filled in before stands in its row again.
    """
    said = _said_before(snapshots or {})
    carried = _products(said)
    newest = sorted(posts, key=lambda post: post.published_at or datetime.min.replace(tzinfo=UTC), reverse=True)
    currency = _last_currency(snapshots or {})
    rows: list[SheetRow] = []
    for week in weeks:
        window = days(week.from_day, week.to_day, zone=zone)
        for post in newest:
            if post.published_at is not None and post.published_at >= window.to_at:
                continue
            earlier = said.get((post.post_id, window), {})
            for product in sorted(earlier) or carried.get(post.post_id) or [post.product or ""]:
                before = earlier.get(product)
                rows.append(
                    SheetRow(
                        channel,
                        post.post_id,
                        post.title,
                        None if is_empty(product) else product,
                        week,
                        counts=before.counts if before else {},
                        sales=before.money.get("sales") if before else None,
                        currency=currency,
                        theme=post.theme,
                    )
                )
    return rows


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _said_before(snapshots: Mapping[str, Sequence[Snapshot]]) -> dict[tuple[str, Window], dict[str, Snapshot]]:
    """What earlier sheets say of each post and time, by product; the newest statement counts."""
    found: dict[tuple[str, Window], dict[str, Snapshot]] = {}
    for post_id, captures in snapshots.items():
        for capture in sorted(captures, key=lambda each: each.as_of):
            if capture.importer == IMPORTER and capture.from_at is not None and capture.to_at is not None:
                found.setdefault((post_id, Window(capture.from_at, capture.to_at)), {})[capture.part] = capture
    return found


def _products(said: Mapping[tuple[str, Window], Mapping[str, Snapshot]]) -> dict[str, list[str]]:
    """The products a post had rows for in its latest week: the next week has them too."""
    latest: dict[str, tuple[datetime, list[str]]] = {}
    for (post_id, window), by_product in said.items():
        if post_id not in latest or window.from_at > latest[post_id][0]:
            latest[post_id] = (window.from_at, sorted(by_product))
    return {post_id: products for post_id, (_, products) in latest.items()}


def _last_currency(snapshots: Mapping[str, Sequence[Snapshot]]) -> str | None:
    """The currency filled in last, so that it need not be written in every row."""
    filled = [
        (capture.as_of, capture.money["sales"].currency)
        for captures in snapshots.values()
        for capture in captures
        if capture.importer == IMPORTER and "sales" in capture.money
    ]
    return max(filled)[1] if filled else None
