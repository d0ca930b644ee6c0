"""Libraries drawn for the golden seconds: posts of one cohort with their seconds, totals and cues, and what is planted."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.golden.answer import Known
from nine16.evaluate.golden.by_second import BySecond
from nine16.evaluate.golden.cues import GOLDEN, Cue
from nine16.model.post import Post
from nine16.model.watching import RateCount

Floats = NDArray[np.float64]

LONGEST = 45
T = np.arange(LONGEST)
BORN = datetime(2026, 1, 1, tzinfo=UTC)
AT = {one.outcome: one.second for one in GOLDEN}
RATES = {"interaction": 0.004, "shop_entry": 0.003, "follow": 0.003}
"""Share of those watching who do it in any second: over a whole post 2 to 4 % of the views."""


def two_kinds(seconds: int = LONGEST) -> Floats:
    """Leaving of an audience of two kinds of patience: steep and convex by selection alone."""
    quick, slow = 0.6 * 0.55 ** np.arange(seconds + 1), 0.4 * 0.98 ** np.arange(seconds + 1)
    still = quick + slow
    return 1 - still[1:] / still[:-1]


SHAPES: dict[str, Floats] = {
    "power law": 0.35 / (T + 1) ** 0.9 + 0.01,
    "exponential": 0.3 * np.exp(-T / 2) + 0.02,
    "steep": 0.5 * np.exp(-T) + 0.02,
    "flat": np.full(LONGEST, 0.04),
    "rising at the end": 0.3 * np.exp(-T / 2) + 0.02 + 0.06 * np.exp((T - 29) / 3),
    "two kinds of patience": two_kinds(),
}
"""Leaving by second."""


@dataclass(frozen=True, slots=True)
class Library:
    """How a library is drawn."""

    posts: int = 200
    plays: float = 2_000.0
    shape: str = "exponential"
    seconds: tuple[int, int] = (30, 30)
    """Lengths from, to; evenly."""
    deviation: float = 0.5
    """Of each post's own level, in logarithms."""
    tails: float = math.inf
    """Degrees of freedom of that level: 3 are heavy tails."""
    own: float = 0.0
    """Deviation of each second of each post."""
    plays_deviation: float = 0.0
    """Of the logarithm of plays."""
    chosen: float = 0.0
    """How far plays follow the level of acting: the recommender's choice."""
    rounded: bool = False
    """Times are told to the nearest second."""
    planted: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    """By outcome and second: times the rate."""
    planted_late: Mapping[str, Mapping[int, float]] | None = None
    """The same of the later half of the posts; by default as `planted`."""
    actions: float = 1.0
    """Times the usual rates of acting."""

    def with_(self, **changes: object) -> "Library":
        """Another one."""
        return replace(self, **changes)


def golden_planted(times: float = 1.5) -> dict[str, dict[int, float]]:
    """What domain knowledge says: leaving at 3, interaction at 9, shop entry at 11, follow at 16."""
    return {outcome: {second: times} for outcome, second in AT.items()}


def everywhere(second: int, times: float = 1.5) -> dict[str, dict[int, float]]:
    """Every outcome at one second."""
    return {outcome: {second: times} for outcome in AT}


def draw(library: Library, rng: np.random.Generator) -> list[Known]:
    """The posts of one library."""
    posts = library.posts
    lengths = rng.integers(library.seconds[0], library.seconds[1] + 1, posts)
    size = int(lengths.max())
    levels = {outcome: _levels(library, rng) for outcome in AT}
    wide = library.plays_deviation * rng.normal(size=posts) + library.chosen * levels["interaction"]
    there = np.maximum(3, rng.poisson(library.plays * np.exp(wide - library.plays_deviation**2 / 2)))
    plays = there.copy()
    n, events = np.zeros((posts, size)), {outcome: np.zeros((posts, size)) for outcome in AT}
    for t in range(size):
        n[:, t] = there
        for outcome in AT:
            rate = SHAPES[library.shape][t] if outcome == "leave" else RATES[outcome] * library.actions
            early = library.planted.get(outcome, {}).get(t, 1.0)
            late = (library.planted_late or library.planted).get(outcome, {}).get(t, 1.0)
            times = np.where(np.arange(posts) < posts // 2, early, late)
            own = library.own * rng.normal(size=posts) if library.own else 0.0
            events[outcome][:, t] = rng.binomial(there, np.minimum(rate * times * np.exp(levels[outcome] + own), 0.9))
        there = there - events["leave"][:, t].astype(int)
    return [
        _post(
            number,
            n[number, : lengths[number]],
            {outcome: row[number, : lengths[number]] for outcome, row in events.items()},
            plays=int(plays[number]),
            rounded=library.rounded,
            rng=rng,
        )
        for number in range(posts)
    ]


def _levels(library: Library, rng: np.random.Generator) -> Floats:
    size = library.posts
    return library.deviation * (
        rng.normal(size=size) if math.isinf(library.tails) else rng.standard_t(library.tails, size)
    )


def _post(
    number: int, n: Floats, events: dict[str, Floats], *, plays: int, rounded: bool, rng: np.random.Generator
) -> Known:
    seconds = n.size
    if rounded:
        n, events = _rounded(n, events, rng)
    post = Post(f"drawn:{rng.integers(2**62)}", "drawn", "shop", published_at=BORN + timedelta(days=number))
    totals = {
        one.total: RateCount(float(events[one.outcome].sum()), plays, plays, "views")
        for one in GOLDEN
        if one.outcome != "leave"
    }
    whole = seconds - 1
    told = BySecond(post.post_id, "views", n[:whole], {name: row[:whole] for name, row in events.items()})
    return Known(post, float(seconds), told, totals, {one.cue: Cue(None) for one in GOLDEN})


def _rounded(n: Floats, events: dict[str, Floats], rng: np.random.Generator) -> tuple[Floats, dict[str, Floats]]:
    """Half of what happens in a second is told as the next one's."""
    moved = {}
    for outcome, row in events.items():
        late = rng.binomial(row.astype(int), 0.5).astype(float)
        moved[outcome] = row - late + np.concatenate([[0.0], late[:-1]])
    still = n[0] - np.concatenate([[0.0], np.cumsum(moved["leave"])[:-1]])
    return still, moved


def totals_only(
    rng: np.random.Generator, *, posts: int, plays: float, times: float, accounts: int = 4, deviation: float = 0.5
) -> list[Known]:
    """Posts of exports: totals and cues, nothing by second; each cue goes with `times` the rate."""
    base = {"effective_view": 0.55, "interaction": 0.03, "shop_entry": 0.02, "follow": 0.008}
    account_level = {name: 0.4 * rng.normal(size=accounts) for name in base}
    account_shows = rng.uniform(0.25, 0.75, accounts)
    library = []
    for number in range(posts):
        account = int(rng.integers(accounts))
        views = max(20, int(rng.lognormal(math.log(plays), 1.0)))
        cues = {one.cue: bool(rng.random() < account_shows[account]) for one in GOLDEN}
        totals = {}
        for one in GOLDEN:
            odds = base[one.total] / (1 - base[one.total])
            odds *= math.exp(deviation * rng.normal() + account_level[one.total][account])
            odds *= times if cues[one.cue] else 1.0
            acted = float(rng.binomial(views, odds / (1 + odds)))
            totals[one.total] = RateCount(acted, views, views, "counts")
        post = Post(f"drawn:{number}", "drawn", f"shop {account}", published_at=BORN + timedelta(days=number))
        shown = {name: Cue(shown=seen) for name, seen in cues.items()}
        library.append(Known(post, float(rng.uniform(12, 45)), None, totals, shown))
    return library
