"""What an account does of a factor today: which of its posts show it, where, and what that goes with per post."""

from dataclasses import dataclass

from nine16.model.number import Number


@dataclass(frozen=True, slots=True)
class Shows:
    """A post that shows it."""

    post_id: str
    from_s: float | None = None
    to_s: float | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """How often the account does it, and what a post has by it."""

    known: int
    """Posts of the account in which it is known."""
    having: tuple[Shows, ...]
    """Those that show it, the clearest first."""
    lacking: int
    """Those that do not."""
    worth: Number
    """Per post, in `unit`: gained where it is good to have, lost where it is not; always above 0 if it is sure."""
    unit: str
    """viewers, views, or a kind of action or rate."""


def between(one: float, other: float, value: float, *, n: int) -> Number:
    """A worth with its limits in order, without a minus sign before nought.

    Example:
        >>> between(3.0, -1.0, 2.0, n=8)
        Number(value=2.0, low=-1.0, high=3.0, n=8, basis='posts', why_null=None)
    """
    return Number(value + 0.0, min(one, other) + 0.0, max(one, other) + 0.0, n=n, basis="posts")
