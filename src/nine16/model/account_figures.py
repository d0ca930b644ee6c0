"""What a source says of a whole account over a period: no post is named."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nine16.model.money import Money


@dataclass(frozen=True, slots=True)
class AccountFigures:
    """Figures of one account from `from_at` to `to_at`, as of one capture."""

    channel: str
    account: str | None
    importer: str
    as_of: datetime
    from_at: datetime | None
    """UTC; both None where the source does not say."""
    to_at: datetime | None
    part: str = ""
    """What they are of, where one period has several: a form, a category."""
    counts: Mapping[str, int] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    means: Mapping[str, float] = field(default_factory=dict)
    money: Mapping[str, Money] = field(default_factory=dict)
