"""What a cohort teaches: claims, each with its picture, the posts that show it, what to do and how sure it is."""

from dataclasses import dataclass, field
from datetime import date

from nine16.model.finding import Words
from nine16.model.golden import SecondRate
from nine16.model.number import Number

SURE, NO_DIFFERENCE, UNSURE, NOT_ASKED = "sure", "no_difference", "unsure", "not_asked"
"""States of a claim; `no_difference` is a result: whatever difference there is, it is small."""
STATES = (SURE, NO_DIFFERENCE, UNSURE, NOT_ASKED)

MEASURED, TEST, ASSOCIATION, EXPERIMENT = "measured", "test", "association", "experiment"
"""What a claim rests on; only an experiment says that something causes something."""

CHAPTERS = ("golden", "holds", "acts", "forms", "five_i", "tried", "over_time")
"""Chapters of the report, in their order."""


@dataclass(frozen=True, slots=True)
class Course:
    """A rate by second over the posts, with the second that the claim is about."""

    points: tuple[SecondRate, ...]
    marked: tuple[float, ...] = ()
    """Seconds that are marked; 6.5 is the middle of the second from 6 to 7."""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure among others, with its interval."""

    label: Words
    value: Number
    sure: bool = True
    """False draws it pale."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Figures under each other on one scale."""

    rows: tuple[Row, ...]
    unit: str
    """times, share, points, s, minor or agreement (share of pairs of posts put in the right order)."""
    against: float | None = None
    """Drawn as a line: 1 for times, the mean of all for shares."""
    against_says: Words | None = None


@dataclass(frozen=True, slots=True)
class ShownIn:
    """A post that shows it, at a second."""

    post_id: str
    video_id: str | None
    title: str | None
    channel: str
    at_s: float | None
    """None where only the whole post shows it."""
    says: Words | None = None
    """What viewers of this post did there."""
    published: date | None = None
    """Its day, where another post beside it has the same title."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What an experiment on two cuts of one video takes, by one outcome."""

    outcome: str
    """watch_time, or the name of a rate."""
    difference: float
    """The smallest it is to find, as a share of the usual value."""
    viewers: int
    """Of both cuts together."""
    weeks: float | None
    """On the video with most viewers; None where none had any lately."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing the cohort teaches, or does not tell yet."""

    name: str
    """Unique in the report: golden.interaction, leave.cuts.0."""
    state: str
    """sure, no_difference, unsure or not_asked."""
    says: Words
    evidence: str
    """measured, test, association or experiment."""
    number: Number
    unit: str
    """Of the number: times, share, points, s, minor or agreement."""
    sureness: Words
    """How sure, in words: posts, interval, chance."""
    do: Words | None = None
    practice: bool = False
    """Whether `do` is common practice, of which these posts show nothing: the label of an order is that of its own evidence."""
    picture: Course | Rows | None = None
    shown: tuple[ShownIn, ...] = ()
    p_adjusted: float | None = None
    more_posts: int | None = None
    """About how many more posts like these would tell."""
    needs: Words | None = None
    """What it takes, where it is not sure."""
    weight: float = 0.0
    """What the order within a chapter goes by."""
    about: Words | None = None
    """What it is about in a few words, where many are named in one line: stronger colours."""
    aside: Words | None = None
    """What may speak against it though it is not sure, in a few words; it stands beside the claim at the head."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Claims on one subject: sure ones first."""

    name: str
    """golden, holds, acts, forms, five_i, tried or over_time."""
    claims: tuple[Claim, ...] = ()
    says: Words | None = None
    """What the chapter comes to; or why it is empty."""
    asked: int = 0
    """How many questions were asked for it."""
    open: int = 0
    """Claims that are unsure or not asked, those that are not shown with them."""
    not_shown: int = 0
    """Claims that are left out so that the report can be read; the surest stay."""
    also: tuple[str, ...] = ()
    """Names of claims of an earlier chapter that have a side of this one: what has two sides is told once."""
    sure: int = 0
    """Of the questions about factors that were asked for it: sure ones ..."""
    small: int = 0
    """... and those whose difference is small for certain; the rest stays open."""


@dataclass(frozen=True, slots=True)
class Insight:
    """The report on one cohort."""

    cohort: str
    """Its words: channel=taobao category=beauty; empty for every post."""
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    """The same, read: (field, values)."""
    posts: int
    views: int | None
    """Of the posts that say; None where none does."""
    viewed_posts: int
    """Posts whose views are known."""
    accounts: tuple[str, ...]
    channels: tuple[str, ...]
    from_day: date | None
    to_day: date | None
    figures_to: date | None
    """The last day that its figures cover: of the newest export, or of the newest view in a log."""
    posts_by_second: int
    """Posts of which it is known who left at which second."""
    posts_measured: int
    """Posts whose video was measured."""
    chapters: tuple[Chapter, ...] = ()
    first: tuple[str, ...] = ()
    """Names of the claims that the first paragraph tells: at most eight that are sure."""
    first_left: tuple[str, ...] = ()
    """Names of further sure claims: they stand in their chapters only."""
    timeline: tuple[Words, ...] = ()
    """What the sure claims ask for, in the order of a video's seconds; empty where they ask for less than two things."""
    confidence: float = 0.95
    rates: tuple[Row, ...] = field(default_factory=tuple)
    """The rates of the cohort, each over posts."""
    posts_looked: int = 0
    """Posts whose video was looked at closely: words on screen, faces, speech."""
    trials: tuple[Trial, ...] = ()
    """What experiments take here, the one of fewest viewers first; empty where no log tells viewers apart."""
    trial_viewers: int | None = None
    """Viewers a week that `weeks` are reckoned with: of the video or experiment that had most lately."""

    def claim(self, name: str) -> Claim | None:
        """The claim of that name, if there is one."""
        return next((one for chapter in self.chapters for one in chapter.claims if one.name == name), None)
