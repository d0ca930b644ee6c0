"""What an account should repeat, stop and try, each with the evidence that speaks for it."""

from dataclasses import dataclass

from nine16.model.finding import Edit, Words
from nine16.model.number import Number

REPEAT, STOP, TRY = "repeat", "stop", "try"


@dataclass(frozen=True, slots=True)
class Tryout:
    """The experiment that would tell whether it brings anything: pairs of posts, a coin chooses which does it."""

    arms: tuple[Words, Words]
    """As before, and as advised."""
    outcome: str
    least_effect: float
    """Share of the usual value: the difference that would be found."""
    pairs: Number
    """Pairs of posts it takes, with the interval of the account's own spread; or the reason why nobody knows."""
    command: str
    """What plans it, in a workspace called WORKSPACE."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice."""

    kind: str
    """repeat, stop or try."""
    says: Words
    """What to do, in one sentence."""
    because: Words
    """What speaks for it, with its figure, interval and n; an association is called one."""
    worth: Number
    """Per post, in `unit`; with the reason where nobody knows."""
    unit: str
    """viewers, or a kind of action."""
    posts: tuple[str, ...] = ()
    """Posts that show it, the clearest first."""
    from_s: float | None = None
    to_s: float | None = None
    """Where in the first of `posts`."""
    factor: str | None = None
    """The factor that speaks for it."""
    rule: str | None = None
    """The rule of the finding that speaks for it."""
    edit: Edit | None = None
    """For the first of `posts`."""
    tryout: Tryout | None = None
    """How to find out, for `try`."""
