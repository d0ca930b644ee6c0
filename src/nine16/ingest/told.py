"""What an export tells, judged and not yet written: statements on posts, accounts, comments, orders."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from nine16.ingest.captured import Captured
from nine16.ingest.cells import Around
from nine16.ingest.exports import Row, read_rows
from nine16.ingest.identities import Checked
from nine16.ingest.known_posts import Settled
from nine16.ingest.load_account import Period
from nine16.ingest.named_file import Named, Window, days
from nine16.ingest.recognise import Recognised
from nine16.ingest.tally import Tally
from nine16.model.account_figures import AccountFigures
from nine16.model.comment import Comment
from nine16.model.order import OrderLine
from nine16.model.snapshot import PERIOD, Snapshot


@dataclass(frozen=True, slots=True)
class Source:
    """An export as it came."""

    path: Path
    sha256: str
    captured: Captured
    account: str | None
    zone: str
    """Of its days and times, where they carry none."""
    named: Named
    post: str | None = None
    """The post it is about, as the caller says."""
    currency: str | None = None
    """Of amounts, where the file does not say."""

    @property
    def around(self) -> Around:
        """What the file says around each cell."""
        return Around(self.zone, today=self.captured.local_day(self.zone), currency=self.currency)

    @property
    def window(self) -> Window | None:
        """The period that the file's name says; None where it says none."""
        first, last = self.named.from_day, self.named.to_day
        return days(first, last, zone=self.zone) if first and last and first <= last else None

    def window_kind(self, otherwise: str) -> str:
        """What the figures cover: the period that the file's name says, else `otherwise`."""
        return PERIOD if self.window else otherwise


@dataclass(frozen=True, slots=True)
class Statement:
    """What some rows of an export say: of one post, or of no post at all."""

    row: str
    """Where it stands in the file, for examples."""
    rows: int = 1
    """How many rows of the file it takes."""
    settled: Settled | None = None
    snapshots: tuple[Snapshot, ...] = ()
    comments: tuple[Comment, ...] = ()
    orders: tuple[OrderLine, ...] = ()
    figures: tuple[AccountFigures, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """Everything an export says."""

    statements: tuple[Statement, ...]
    rows: int
    """How many rows the file holds below its header."""
    identities: tuple[Checked, ...]
    period: Period

    def settled(self) -> list[Settled]:
        """Every post it speaks of, once."""
        found = {each.settled.post.post_id: each.settled for each in reversed(self.statements) if each.settled}
        return list(reversed(found.values()))


def rows_of(recognised: Recognised, source: Source, tally: Tally) -> tuple[list[Row], int]:
    """The rows of every table that fits, and how many there were."""
    rows: list[Row] = []
    seen = 0
    for fit in recognised.fits:
        more, count = read_rows(fit, tally, around=source.around)
        rows += more
        seen += count
    return rows, seen


def period_of(source: Source, begins: Iterable[datetime | None], ends: Iterable[datetime | None]) -> Period:
    """The time that a file speaks of, and when it was made."""
    first = min((at for at in begins if at is not None), default=None)
    last = max((at for at in ends if at is not None), default=None)
    return Period(first, last, source.captured.as_of, source.captured.known_from)


def said_at(at: datetime, *, zone: str) -> str:
    """An instant as the file's own zone has it: so that it is found again in the file.

    Example:
        >>> from datetime import UTC
        >>> said_at(datetime(2026, 2, 4, 0, 30, tzinfo=UTC), zone="Asia/Shanghai")
        '2026-02-04 08:30 (Asia/Shanghai)'
    """
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} ({zone})"


def before_capture(times: Sequence[tuple[str, datetime]], source: Source) -> Checked:
    """Whether nothing was published after the export was made."""
    late = [(row, at) for row, at in times if at > source.captured.as_of]
    example = f"{late[0][0]}: published {said_at(late[0][1], zone=source.zone)}" if late else None
    says = ("nothing was published after the export was made", "发布时间不晚于导出时间")
    return Checked("published_at <= as_of", *says, len(times), len(late), example)
