"""What was not kept, by reason, with a count and one example: nothing is dropped in silence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rejected:
    """One reason for rows or cells not kept."""

    reason: str
    count: int
    example: str

    @property
    def is_row(self) -> bool:
        """Whether it counts rows that were not kept; `unreadable: HEADING` counts cells."""
        return ": " not in self.reason


class Tally:
    """Counts reasons; the first case of each is its example.

    Example:
        >>> tally = Tally()
        >>> tally.add("total_row", "row 9: 合计")
        >>> tally.add("total_row", "row 10: 总计")
        >>> tally.rejected()
        (Rejected(reason='total_row', count=2, example='row 9: 合计'),)
    """

    def __init__(self) -> None:
        """Nothing counted yet."""
        self._counts: dict[str, int] = {}
        self._examples: dict[str, str] = {}

    def add(self, reason: str, example: str, *, count: int = 1) -> None:
        """Count cases of a reason."""
        self._counts[reason] = self._counts.get(reason, 0) + count
        self._examples.setdefault(reason, example)

    def rejected(self) -> tuple[Rejected, ...]:
        """Every reason in the order it was first met."""
        return tuple(Rejected(reason, count, self._examples[reason]) for reason, count in self._counts.items())
