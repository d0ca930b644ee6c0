"""Frozen values as plain JSON values: dicts, lists, finite numbers, text."""

import dataclasses
import math
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from fractions import Fraction
from pathlib import PurePath

from nine16.model.number import Number


def plain(value: object) -> object:  # noqa: C901, PLR0911 - one branch a type reads best as one list
    """`value` as JSON can carry it: dataclasses become objects, NaN and infinities null, times ISO in UTC.

    Example:
        >>> plain(Number(0.5, n=4))
        {'value': 0.5, 'n': 4}
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        items = ((field.name, plain(getattr(value, field.name))) for field in dataclasses.fields(value))
        # In a number absent keys mean null (contract, section 4); everything else says its nulls.
        short = isinstance(value, Number)
        return {name: item for name, item in items if item is not None or not short or name == "value"}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, bool | str | int) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date | PurePath):
        return str(value)
    if isinstance(value, Enum):
        return plain(value.value)
    if hasattr(value, "tolist"):  # a numpy array or scalar, without importing numpy
        return plain(value.tolist())  # type: ignore[attr-defined]  # the line above asked for it
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return str(value)
