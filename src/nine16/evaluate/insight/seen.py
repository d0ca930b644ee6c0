"""What the report needs of each post of the cohort, and how a post is shown as an example.

Examples of content are chosen by what is shown and by how many viewers saw it, never by the result: a post that happens to
fit the claim would prove nothing. Where a claim is about all posts (a second, the opening, a kind), the largest is shown
beside two whose own figure is the nearest to the middle: of any three posts luck may put all on one side of the mean, and
its reader would think the mean wrong. Each is of another video.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from nine16.evaluate.golden.answer import Known
from nine16.evaluate.insight.saying import has, said, share
from nine16.evaluate.sources import views_of
from nine16.model.evidence import Evidence
from nine16.model.finding import Words
from nine16.model.insight import ShownIn

MOST_SHOWN = 3
"""Posts that show one claim: enough to see what is meant."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One post of the cohort."""

    evidence: Evidence
    known: Known
    has_film: bool
    """Whether pictures of its video are kept."""
    original: str | None = None
    """The video that its video is a cut of; None where nobody said so."""

    @property
    def post_id(self) -> str:
        """Of the post."""
        return self.known.post.post_id

    @property
    def film(self) -> str:
        """Its video, cuts of one original together; posts whose video nobody told count as one of their own."""
        return self.original or self.known.post.video_id or f"post {self.post_id}"

    @property
    def views(self) -> int | None:
        """How often it was watched; None where nothing says."""
        counts = [count.n for count in self.known.totals.values()]
        return int(max(counts)) if counts else views_of(self.evidence) or None

    def there(self, second: int) -> float:
        """Viewers still there as a second begins; 0 where it is not known."""
        seconds = self.known.seconds
        return float(seconds.at_risk[second]) if seconds is not None and 0 <= second < seconds.at_risk.size else 0.0

    def did(self, outcome: str, second: int) -> tuple[int, int] | None:
        """How many did it in a second, of how many still there; None where nobody knows."""
        seconds, watching = self.known.seconds, self.evidence.watching
        if seconds is None or not self.there(second):
            return None
        if outcome in seconds.events:
            return round(float(seconds.events[outcome][second])), round(self.there(second))
        if watching is not None and outcome in watching.seconds.released:
            return int(watching.seconds.released[outcome][second]), int(watching.seconds.watching[second])
        return None


def share_in(one: Seen, second: int, outcome: str) -> float | None:
    """Of a post's viewers still there, the share who do it in a second; None where nobody knows."""
    did = one.did(outcome, second)
    return did[0] / did[1] if did is not None and did[1] else None


def share_of_all(one: Seen, outcome: str) -> float | None:
    """Of a post's views, the share who do it; None where nobody counts it."""
    count = one.known.totals.get(outcome)
    return count.acted / count.n if count is not None and count.n > 0 else None


def shown_in(one: Seen, at_s: float | None, says: Words | None) -> ShownIn:
    """A post as an example."""
    post = one.known.post
    return ShownIn(post.post_id, post.video_id, post.title or post.video_id, post.channel, at_s, says)


def in_second(one: Seen, second: int, outcome: str, *, shown_s: float | None = None) -> ShownIn:
    """A post at a second, with what its viewers did there.

    Args:
        one: the post.
        second: in which viewers did it.
        outcome: what they did.
        shown_s: the picture's time, where what is shown comes before what is done.
    """
    did = one.did(outcome, second)
    says = None
    if did is not None:
        figures = {"acted": f"{did[0]:,}", "n": f"{did[1]:,}", "of": of(outcome)}
        before, after = one.did(outcome, second - 1), one.did(outcome, second + 1)
        says = (
            said("golden.acted", **figures)
            if before is None or after is None
            else said("golden.acted_beside", **figures, before=f"{before[0]:,}", after=f"{after[0]:,}")
        )
        if (
            not second and did[1]
        ):  # everybody is there: a share, so that no second number of viewers stands beside views
            says = said("golden.acted_first", value=share(did[0] / did[1]), of=of(outcome))
    return shown_in(one, float(second) + 0.5 if shown_s is None else shown_s, says)


def in_whole(one: Seen, at_s: float | None, outcome: str) -> ShownIn:
    """A post as a whole, with how many of its plays did it."""
    count = one.known.totals.get(outcome)
    says = said("post.untold")
    if count is not None:
        says = said("post.shown", acted=f"{count.acted:,.0f}", n=f"{count.n:,.0f}", of=of(outcome))
    elif outcome == "views" and one.views:
        says = said("post.plays", n=f"{one.views:,}")
    return shown_in(one, at_s, says)


def examples(posts: Iterable[Seen], how_many: Callable[[Seen], float], *, most: int = MOST_SHOWN) -> list[Seen]:
    """The one that most viewers saw, then those in the middle: posts with pictures first, each video once.

    Args:
        posts: that show it.
        how_many: how many saw it there.
        most: how many examples.
    """
    ordered = sorted((one for one in posts if how_many(one) > 0), key=lambda one: (-how_many(one), one.post_id))
    once: dict[str, Seen] = {}
    for one in ordered:
        once.setdefault(one.film, one)
    known = [one for one in once.values() if one.has_film]
    known += [one for one in once.values() if not one.has_film] if len(known) < most else []
    if len(known) <= most:
        return known
    middle = (len(known) - 1) / 2
    usual = sorted(range(1, len(known)), key=lambda place: (abs(place - middle), place))[: most - 1]
    return [known[0], *(known[place] for place in sorted(usual))]


def typical(
    posts: Sequence[Seen],
    how_many: Callable[[Seen], float],
    figure: Callable[[Seen], float | None],
    *,
    most: int = MOST_SHOWN,
) -> list[Seen]:
    """The one that most viewers saw, then those whose own figure is nearest to the middle, each video once.

    The middle is the median over posts with at least the median of viewers: of few viewers a figure tells little.

    Args:
        posts: that the claim is about.
        how_many: how many saw it there.
        figure: the post's own figure of what the claim says; None where nobody knows it.
        most: how many examples.
    """
    figures = {one.post_id: value for one in posts if how_many(one) > 0 and (value := figure(one)) is not None}
    ordered = sorted((one for one in posts if one.post_id in figures), key=lambda one: (-how_many(one), one.post_id))
    once: dict[str, Seen] = {}
    for one in ordered:
        once.setdefault(one.film, one)
    filmed = [one for one in once.values() if one.has_film]
    first = filmed[0] if len(filmed) >= most else next(iter(once.values()), None)
    if first is None:
        return []
    least = median(map(how_many, once.values()))
    told = sorted(figures[one.post_id] for one in once.values() if how_many(one) >= least)
    middle, low, high = (float(np.quantile(told, part)) for part in (0.5, *_USUAL))

    def far(one: Seen) -> tuple[bool, bool, float, float, str]:
        own = figures[one.post_id]
        picture = one.has_film and low <= own <= high  # no picture is worth a figure that is not usual
        return how_many(one) < least, not picture, abs(own - middle), -how_many(one), one.post_id

    near = sorted((one for one in once.values() if one is not first), key=far)[: most - 1]
    return [first, *sorted(near, key=lambda one: (-how_many(one), one.post_id))]


_USUAL = (0.1, 0.9)
"""Eight in ten, as the grey band of a curve: a post with a picture is taken before one without if it lies within."""
CARRIES = 0.5
"""Of all who did it: a post with so many of them carries the claim, and is named."""
_LEAST_POSTS = 4
"""Of three posts one has a third at least."""


def carried_by(did: Mapping[str, float], cohort: Sequence[Seen]) -> tuple[Seen, float] | None:
    """The one post with half or more of all who did it, and its share; None where no post has.

    Args:
        did: by post, how many did it.
        cohort: the posts.
    """
    total = sum(did.values())
    if total <= 0 or len(did) < _LEAST_POSTS:
        return None
    post_id = max(sorted(did), key=lambda name: did[name])
    part = did[post_id] / total
    found = next((one for one in cohort if one.post_id == post_id), None)
    return (found, part) if found is not None and part >= CARRIES else None


def carried_words(did: Mapping[str, float], cohort: Sequence[Seen], outcome: str) -> Words | None:
    """That one post carries it, in words; None where no post does.

    Args:
        did: by post, how many did it.
        cohort: the posts.
        outcome: what they did.
    """
    found = carried_by(did, cohort)
    if found is None:
        return None
    one, _ = found
    title = one.known.post.title or one.known.post.video_id or one.post_id
    return said(
        "shown.carried",
        title=title,
        acted=f"{did[one.post_id]:,.0f}",
        all=f"{sum(did.values()):,.0f}",
        rest=f"{sum(did.values()) - did[one.post_id]:,.0f}",
        of=of(outcome),
    )


def outcome_words(name: str, titles: Mapping[str, Words]) -> Words:
    """What an outcome is called: follows; a workspace's own kind by its title."""
    if has(f"outcome.{name}"):
        return said(f"outcome.{name}")
    return titles.get(name, Words(name.replace("_", " "), name))


def of(name: str) -> Words:
    """What viewers do: follow, enter the shop."""
    return said(f"of.{name}") if has(f"of.{name}") else said("of.other", name=name.replace("_", " "))


_LOOKED = frozenset({"faces", "text"})
"""Signals of whoever looked closely: what the first picture shows."""


def looked_at(one: Seen) -> bool:
    """Whether somebody looked closely at its video: faces, words on screen."""
    return bool(_LOOKED & one.evidence.shown.keys())


def looked_words(posts: Sequence[Seen]) -> Words | None:
    """In how many videos it was looked at what the first picture shows; None where in all of them.

    Args:
        posts: that an order about the opening rests on.
    """
    films = {one.film for one in posts}
    looked = {one.film for one in posts if looked_at(one)}
    return said("holds.looked", n=len(looked), videos=len(films)) if len(looked) < len(films) else None


def mean_share(posts: Sequence[Seen], outcome: str) -> Words | None:
    """The rate of all plays together; None where nobody tells."""
    told = [one.known.totals[outcome] for one in posts if outcome in one.known.totals]
    plays = sum(one.n for one in told)
    return share(sum(one.acted for one in told) / plays) if plays else None
