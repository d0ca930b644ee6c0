"""What an account does of a factor today: which of its posts show it, where, and what that goes with per post."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nine16.evaluate.advice.films import Films
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
    films: Films
    """What the factor rests on, over the whole library."""
    worth: Number
    """Per post, in `unit`: gained where it is good to have, lost where it is not; always above 0 if it is sure."""
    unit: str
    """viewers, views, or a kind of action or rate."""
    in_the_film: bool = True
    """Whether it is what the film shows; a title or an hour is the post's own."""
    by_second: bool = False
    own: Films | None = None
    """Of `known` and `having`, the films; None where it is the post's own."""
    channels: tuple[str, ...] = ()
    """On which the factor was learned, over the whole library: those with most posts first."""
    usual: float | None = None
    """In `unit`: what the middle post has that it is compared with (without it, of the usual kind); by second the mean of those
    who do it in the seconds that show it."""
    at_7d: bool = False
    """Whether `usual` is what posts have at seven days; else their newest totals."""
    edge_s: float | None = None
    """Of a length, the one beyond which a post counts as long."""


def channels_of(posts: Sequence[str]) -> tuple[str, ...]:
    """Channels, those with most posts first.

    Args:
        posts: the channel of each.

    Example:
        >>> channels_of(["player", "douyin", "douyin"])
        ('douyin', 'player')
    """
    return tuple(name for name, _ in sorted(Counter(posts).items(), key=lambda one: (-one[1], one[0])))
