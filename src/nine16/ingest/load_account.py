"""The account of a load: what was read from a file, what was not and why, and what became of it."""

from dataclasses import dataclass, field
from datetime import datetime

from nine16.ingest.identities import Checked
from nine16.ingest.tally import Rejected
from nine16.ingest.whose import Whose
from nine16.model.plain import plain


@dataclass(frozen=True, slots=True)
class Period:
    """Which time a file speaks of."""

    from_at: datetime | None
    """First publish time or view in the file; UTC."""
    to_at: datetime | None
    as_of: datetime | None = None
    """When the export was made; None for logs."""
    as_of_known_from: str | None = None
    """given, file name, file time or earlier load."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A post that somebody should look at."""

    post_id: str
    title: str | None
    why: str


@dataclass(frozen=True, slots=True)
class OfAd:
    """An ad's material and the post that it showed."""

    channel: str
    material: str
    title: str | None
    post_id: str
    how: str
    """remembered: this load said so (`--post`); known: an earlier one did."""


@dataclass(frozen=True, slots=True)
class LoadAccount:
    """Everything about one load; `plain()` is the item of `nine16 load --json` (contract, section 4)."""

    file: str
    importer: str
    version: int
    matched: tuple[str, ...]
    """Headings that are known, as written in the file."""
    missing: tuple[str, ...]
    """Headings that the importer knows and the file lacks; none of them is needed."""
    unknown: tuple[str, ...]
    """Headings of the file that the importer does not know."""
    rows: int
    kept: int
    """Rows that brought something new."""
    unchanged: int
    """Rows that said what was known."""
    rejected: tuple[Rejected, ...] = ()
    """By reason: rows not kept; and cells that became null (`unreadable: HEADING`, `censored: ...`)."""
    identities: tuple[Checked, ...] = ()
    period: Period | None = None
    posts_matched: int = 0
    posts_new: int = 0
    ask: tuple[Ask, ...] = field(default=())
    ads: tuple[OfAd, ...] = ()
    """Materials of ads whose post is known, as somebody said."""
    accounts: tuple[Whose, ...] = ()
    """Whose the file was found to be, by channel."""

    def plain(self) -> dict[str, object]:
        """The account as JSON carries it."""
        period = self.period
        return {
            "file": self.file,
            "importer": self.importer,
            "version": self.version,
            "matched": list(self.matched),
            "missing": list(self.missing),
            "unknown": list(self.unknown),
            "rows": self.rows,
            "kept": self.kept,
            "unchanged": self.unchanged,
            "rejected": [{"reason": r.reason, "count": r.count, "example": r.example} for r in self.rejected],
            "identities": [
                {
                    "identity": each.identity,
                    "says": {"en": each.says, "zh": each.says_zh},
                    "checked": each.checked,
                    "broken": each.broken,
                    "example": each.example,
                }
                for each in self.identities
            ],
            "period": None
            if period is None
            else {
                "from": plain(period.from_at),
                "to": plain(period.to_at),
                "as_of": plain(period.as_of),
                "as_of_known_from": period.as_of_known_from,
            },
            "posts": {"matched": self.posts_matched, "new": self.posts_new, "ask": [plain(ask) for ask in self.ask]},
            "ads": [plain(each) for each in self.ads],
            "accounts": [
                {
                    "channel": each.channel,
                    "account": handle,
                    "known_from": each.known_from,
                    "posts_known": each.each.count(handle) if each.each else each.known,
                    "also_of": [{"account": other, "posts": posts} for other, posts in each.also_of],
                    "taken_from": [{"account": other, "posts": posts} for other, posts in each.taken_from],
                }
                for each in self.accounts
                for handle in dict.fromkeys(each.each or (each.account,))
            ],
        }
