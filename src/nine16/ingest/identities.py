"""What must hold inside every row of an export, checked: rates that contradict each other were misread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nine16.ingest.cells import Value
from nine16.kinds.importer import Identity


@dataclass(frozen=True, slots=True)
class Checked:
    """One identity over all rows that could be checked."""

    identity: str
    says: str
    says_zh: str
    checked: int
    broken: int
    example: str | None
    """The first row that breaks it."""


def check(identity: Identity, rows: Sequence[tuple[int, Mapping[str, Value]]]) -> Checked:
    """How many of the rows (number, values) hold the chain; terms that are missing are skipped over.

    Example:
        >>> chain = Identity(("completion", "played_5s", "1 - left_2s"), 0.0005, "", "")
        >>> check(chain, [(2, {"completion": 0.2, "played_5s": 0.5, "left_2s": 0.3})]).broken
        0
        >>> check(chain, [(2, {"completion": 0.2, "left_2s": 0.9})]).example
        'row 2: completion 0.2 > 1 - left_2s 0.1'
    """
    checked = broken = 0
    example = None
    for number, values in rows:
        length = values.get("duration_s")
        if isinstance(length, int | float) and length < identity.from_s:
            continue
        terms = [(term, value) for term in identity.chain if (value := _term(term, values)) is not None]
        if len(terms) < 2:
            continue
        checked += 1
        for (small, less), (large, more) in pairwise(terms):
            if less > more + identity.tolerance:
                broken += 1
                example = example or f"row {number}: {small} {less:g} > {large} {more:g}"
                break
    return Checked(" <= ".join(identity.chain), identity.says, identity.says_zh, checked, broken, example)


def _term(term: str, values: Mapping[str, Value]) -> float | None:
    value = values.get(term.removeprefix("1 - "))
    if not isinstance(value, int | float):
        return None
    return 1 - value if term.startswith("1 - ") else float(value)
