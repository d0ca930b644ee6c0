"""A post in an order of posts: where it stands, and how sure that is."""

from dataclasses import dataclass

from nine16.model.number import Number


@dataclass(frozen=True, slots=True)
class Ranked:
    """One post in the order of the posts of its channel that tell the same."""

    post_id: str
    channel: str
    account: str | None
    title: str | None
    by: str
    """What was asked: a rate, a mean, a goal, or scorecard."""
    rate: str | None
    """What they were put in order by: the goal's rate, or the card's name with the outcomes that all of them know."""
    value: Number
    """The rate as it most likely is, or the score; no value, and the reason, where the post is in no order."""
    place: int | None
    """By `value`; 1 is first. None in no order."""
    best: int | None
    """The places that it may hold, those of all posts together with the confidence of the settings: from this one ..."""
    worst: int | None
    """... to this one."""
    of: int
    """Posts in this order."""
