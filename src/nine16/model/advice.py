"""What an account should repeat, stop and try, each with the evidence that speaks for it."""

from dataclasses import dataclass, replace
from datetime import date

from nine16.model.finding import Edit, Words
from nine16.model.number import Number

REPEAT, STOP, TRY = "repeat", "stop", "try"


@dataclass(frozen=True, slots=True)
class PostNamed:
    """A post as people know it."""

    post_id: str
    title: str | None
    """As it stands in the export; None where nobody said it."""
    channel: str
    published_on: date | None
    """In the workspace's zone."""
    video_id: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One half of what is to be weighed: what goes with more of it."""

    outcome: str
    good: bool
    """Whether it is what a shop wants."""
    times: Number
    """So many times as many do it."""
    worth: Number
    """Per post, in `unit`."""
    unit: str
    says: Words
    p_adjusted: float | None = None


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
    """What plans it, in a workspace called WORKSPACE until somebody says its folder; empty where it cannot be planned."""
    posts_a_week: float | None = None
    """How many posts the account published a week of late; None where nobody knows."""
    weeks: float | None = None
    """How long the pairs take at that pace; None where either is unknown."""
    worthwhile: bool = True
    """Whether the account finds it out within half a year, or two cuts on its own player tell it; else `command` is idle."""
    says: Words | None = None
    """How to find out, how long that takes, and where it takes too long what is quicker."""
    prepare: Words | None = None
    """What must be there before `command` can run, and which of its words stand for something; None: it runs as it is."""

    def at(self, folder: str) -> "Tryout":
        """The same for a workspace in that folder, as a shell takes it.

        Example:
            >>> from nine16.model.number import Number
            >>> one = Tryout((Words("a", "a"), Words("b", "b")), "follow", 0.25, Number(None), "nine16 x WORKSPACE --y")
            >>> one.at("shop").command
            'nine16 x shop --y'
        """
        said = self.prepare
        return replace(
            self,
            command=self.command.replace("WORKSPACE", folder),
            prepare=said and Words(said.en.replace("WORKSPACE", folder), said.zh.replace("WORKSPACE", folder)),
        )


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice."""

    kind: str
    """repeat, stop or try."""
    says: Words
    """What to do, in one sentence."""
    because: Words
    """What else speaks for it beside the figure of `goes_with`: what is held equal, how many do it, the count a post."""
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
    goes_with: Words | None = None
    """How much more or less, as a share, with its range, channels and n; an association, not a promise."""
    films: int | None = None
    """Films that the factor rests on; posts of one video, and cuts of one original, are one film."""
    sides: tuple[Side, ...] = ()
    """Of a `try` that goes with more of one thing and less of another: both, the gain first. `worth` is then the gain's."""
    shows: tuple[PostNamed, ...] = ()
    """The posts of `posts`, named."""
    channels: tuple[str, ...] = ()
    """On which the figure was learned, those with most posts first."""
    caution: Words | None = None
    """What of the same points the other way for a goal, not surely enough to weigh it, and what to watch."""
