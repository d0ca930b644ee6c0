"""What must hold inside every row of an export, checked: rates that contradict each other were misread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from nine16.ingest.cells import Value
from nine16.kinds.currency import minor_digits
from nine16.kinds.importer import Identity
from nine16.model.money import Money


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
    """How many of the rows (number, values) hold the chain or the sum.

    Terms of a chain that are missing are skipped over; a sum is checked where all its terms are there,
    exactly and in one currency.

    Example:
        >>> chain = Identity(("completion", "played_5s", "1 - left_2s"), 0.0005, "", "")
        >>> check(chain, [(2, {"completion": 0.2, "played_5s": 0.5, "left_2s": 0.3})]).broken
        0
        >>> check(chain, [(2, {"completion": 0.2, "left_2s": 0.9})]).example
        'row 2: completion 0.2 > 1 - left_2s 0.1'
        >>> parts = Identity((), 0, "", "", sum_of=("live", "video"), equals="total")
        >>> check(parts, [(2, {"live": Money(10, "USD"), "video": Money(5, "USD"), "total": Money(16, "USD")})]).example
        'row 2: 0.10 + 0.05 = 0.15, total 0.16'
    """
    checked = broken = 0
    example = None
    for number, values in rows:
        length = values.get("duration_s")
        if isinstance(length, int | float) and length < identity.from_s:
            continue
        said = _sum(identity, values) if identity.equals else _chain(identity, values)
        if said is None:
            continue
        checked += 1
        if said:
            broken += 1
            example = example or f"row {number}: {said}"
    return Checked(identity.formula, identity.says, identity.says_zh, checked, broken, example)


def _chain(identity: Identity, values: Mapping[str, Value]) -> str | None:
    """What breaks the chain; nothing when it holds, None when it cannot be checked."""
    terms = [(term, value) for term in identity.chain if (value := _term(term, values)) is not None]
    if len(terms) < 2:
        return None
    for (small, less), (large, more) in pairwise(terms):
        if less > more + identity.tolerance:
            return f"{small} {less:g} > {large} {more:g}"
    return ""


def _sum(identity: Identity, values: Mapping[str, Value]) -> str | None:
    found = [values.get(name) for name in (*identity.sum_of, identity.equals or "")]
    if len({each.currency if isinstance(each, Money) else None for each in found}) > 1:
        return None
    numbers = [_exact(each) for each in found]
    if any(number is None for number in numbers):
        return None
    *parts, total = [number for number in numbers if number is not None]
    whole = sum(parts, Decimal(0))
    if abs(whole - total) <= Decimal(str(identity.tolerance)):
        return ""
    return f"{' + '.join(map(str, parts))} = {whole}, {identity.equals} {total}"


def _term(term: str, values: Mapping[str, Value]) -> float | None:
    value = values.get(term.removeprefix("1 - "))
    number = _exact(value)
    if number is None:
        return None
    return 1 - float(number) if term.startswith("1 - ") else float(number)


def _exact(value: Value | None) -> Decimal | None:
    if isinstance(value, Money):
        digits = minor_digits(value.currency)
        return Decimal(value.minor).scaleb(-digits)
    return Decimal(repr(value)) if isinstance(value, int | float) else None
