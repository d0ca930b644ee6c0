"""A number as people get it: value, interval, how many it rests on, and why when there is none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that carries its certainty.

    Example:
        >>> Number.none("fewer than 100 views", n=12).value is None
        True
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    """How many views (or posts, for a percentile) it rests on."""
    basis: str | None = None
    """`views` (share of views), `counts` (actions over views), `posts`, `seconds` ..."""
    why_null: str | None = None

    @staticmethod
    def none(why: str, *, n: int | None = None, basis: str | None = None) -> "Number":
        """No figure, and the reason."""
        return Number(None, n=n, basis=basis, why_null=why)
