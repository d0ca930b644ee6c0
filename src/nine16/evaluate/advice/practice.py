"""What an account does of a factor today: which of its posts show it, where, and what that goes with per post."""

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
