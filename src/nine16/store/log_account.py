"""What became of a log's rows: kept, known already, or refused with a reason."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Refusal:
    """Rows that share a reason."""

    reason: str
    count: int
    example: str
    """The first of them, as the file has it."""


@dataclass(frozen=True, slots=True)
class LogAccount:
    """The account of one load of a log; rows = kept + unchanged + the counts of `rejected`."""

    load_id: str
    kind: str
    """playback or actions."""
    file: str | None
    """None for a table in memory."""
    rows: int
    kept: int
    """Rows not seen before."""
    unchanged: int
    """Rows known already, word for word: from an earlier load or earlier in the file."""
    rejected: tuple[Refusal, ...] = ()
    """Not counted anywhere; kept in `rejected_events`."""
    changed: tuple[Refusal, ...] = ()
    """Kept and counted, but worth a look: the same key says something else elsewhere."""
    missing: tuple[str, ...] = ()
    """Optional columns the file does not have."""
    unknown: tuple[str, ...] = ()
    """Columns of the file that the log does not have; not kept."""
    period: tuple[datetime, datetime] | None = None
    """First and last instant of the rows kept, UTC."""
    posts_matched: tuple[str, ...] = ()
    """Posts known before that got rows."""
    posts_new: tuple[str, ...] = ()
    """Posts made for a pair (video, channel) that had none."""
