"""Libraries of posts as Douyin's works export tells them, with planted factors: what is true of each is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from nine16.model.evidence import Evidence
from nine16.model.measured import Measured, Span
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot

Floats = NDArray[np.float64]
ZONE = "Asia/Shanghai"
_LETTERS = tuple("山水云木石月海林溪舟桥窗灯瓦竹")  # of no list of words
BEGIN = datetime(2026, 1, 5, tzinfo=UTC)
RATES = {"like": 0.05, "comment": 0.002, "share": 0.003, "collect": 0.008, "follow": 0.0008, "avatar_tap": 0.004}
OUTCOME_OF = {"views": "views", "like": "interaction", "comment": "comment", "collect": "collection"}


@dataclass(frozen=True)
class Nature:
    """What an account is like."""

    name: str = "like the model"
    planted: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """(count, factor) -> ratio a step; the count `leave` is how fast viewers leave in the first 2 s and after."""
    spread_views: float = 0.8
    spread_rates: float = 0.4
    tails: float | None = None
    """Degrees of freedom of luck (Student); None: normal."""
    gamma: bool = False
    """Luck is gamma with the same variance, as negative binomial counts have."""
    correlated: float = 0.0
    """How strongly the factors go together (0 to 0.8)."""
    drift: float = 0.0
    """Standard deviation of a step of the account's random walk, a post."""
    adopted: bool = False
    """Offers come into titles only in the second half."""
    unequal: float = 1.0
    """How much more posts with a question are spread than others."""
    audience: float = 0.0
    """By what power rates fall with views: wide audiences act less."""
    measured: float = 0.0
    """Share of posts whose video was measured."""


PLANTED = {
    ("views", "tag:#护肤"): 1.6,
    ("views", "hour:midday/evening"): 0.65,
    ("comment", "title_question"): 1.5,
    ("like", "title_words:offer"): 0.75,
    ("collect", "title_number"): 1.4,
    ("views", "hold_2s"): 1.4,
}
"""The truths of the power table; everything else is nothing."""


def library(rng: np.random.Generator, posts: int, nature: Nature) -> list[Evidence]:
    """Posts of one account, one a day, exported together two weeks after the last."""
    has = factors(rng, posts, nature)
    born = [BEGIN + timedelta(days=row, hours=4 if has["hour:midday/evening"][row] else 11) for row in range(posts)]
    weekend = np.array([at.astimezone(ZoneInfo(ZONE)).weekday() >= 5 for at in born], dtype=float)
    has["weekend"] = weekend
    left = -np.log(has["hold_2s"] / 10) * np.exp(_planted(nature, "leave", has))
    has["hold_2s"] = 10 * np.exp(-left)
    log_views = 8.0 + 0.4 * np.linspace(-1, 1, posts) + nature.drift * np.cumsum(rng.normal(size=posts))
    log_views += _planted(nature, "views", has) + _luck(rng, posts, nature, nature.spread_views, has)
    views = rng.poisson(np.exp(np.clip(log_views, 0, 16)))
    counts = {}
    for count, rate in RATES.items():
        log_rate = np.log(rate) + _planted(nature, count, has) + _luck(rng, posts, nature, nature.spread_rates, has)
        log_rate -= nature.audience * (log_views - 8.0)
        counts[count] = rng.poisson(np.minimum(views * np.exp(log_rate), 1e9))
    as_of = BEGIN + timedelta(days=posts + 14)
    return [
        _post(
            row, has, born[row], as_of, {"views": int(views[row]), **{name: int(counts[name][row]) for name in counts}}
        )
        for row in range(posts)
    ]


def factors(rng: np.random.Generator, posts: int, nature: Nature) -> dict[str, Floats]:
    """What each post has of each factor, on the scale of a step."""
    together = rng.normal(size=posts)
    mixed = [
        np.sqrt(nature.correlated) * together + np.sqrt(1 - nature.correlated) * rng.normal(size=posts)
        for _ in range(8)
    ]
    has = {
        "title_question": (mixed[0] > 0.4).astype(float),
        "title_number": (mixed[1] > 0.5).astype(float),
        "title_words:offer": (mixed[2] > 0.7).astype(float),
        "tag:#护肤": (mixed[3] > 0.2).astype(float),
        "hour:midday/evening": (rng.normal(size=posts) > 0.3).astype(float),
        "title_length": np.clip(np.round(20 + 7 * mixed[4]), 4, 60) / 10,
        "duration": np.log2(np.round(np.clip(np.exp(3.1 + 0.5 * mixed[5]), 5, 180))),
        "hold_2s": np.clip(7 + 0.8 * rng.normal(size=posts), 3, 9.5),
        "rhythm": np.clip(4 + 1.5 * mixed[6], 0.5, 12),
        "_from_2_to_5": np.exp(0.12 * rng.normal(size=posts)),
        "_to_the_end": np.exp(0.25 * rng.normal(size=posts)),
        "_measured": (rng.random(posts) < nature.measured).astype(float),
    }
    if nature.adopted:
        late = np.arange(posts) > posts / 2
        has["title_words:offer"] = (rng.random(posts) < np.where(late, 0.5, 0.06)).astype(float)
    return has


def _planted(nature: Nature, count: str, has: Mapping[str, Floats]) -> Floats:
    found = np.zeros(has["title_length"].size)
    for (of, factor), ratio in nature.planted.items():
        if of == count:
            found += np.log(ratio) * (has[factor] - has[factor].mean())
    return found


def _luck(rng: np.random.Generator, posts: int, nature: Nature, spread: float, has: Mapping[str, Floats]) -> Floats:
    wider = np.where(has["title_question"] > 0, nature.unequal, 1.0)
    if nature.gamma:
        shape = 1.0 / np.expm1(spread**2)
        return np.log(rng.gamma(shape, 1.0 / shape, size=posts))
    if nature.tails is not None:
        return spread * wider * rng.standard_t(nature.tails, size=posts) * np.sqrt((nature.tails - 2) / nature.tails)
    return spread * wider * rng.normal(size=posts)


def _post(row: int, has: Mapping[str, Floats], born: datetime, as_of: datetime, counts: dict[str, int]) -> Evidence:
    words = "".join(_LETTERS[(row * 7 + place * 3) % len(_LETTERS)] for place in range(60))
    extra = ""
    extra += "优惠" if has["title_words:offer"][row] else ""
    extra += "3" if has["title_number"][row] else ""
    ending = "?" if has["title_question"][row] else ""
    length = (
        round(10 * has["title_length"][row]) - 2 * bool(has["title_words:offer"][row]) - bool(has["title_number"][row])
    )
    title = f"{words[: max(1, length)]}，{extra}{ending}" + (" #护肤" if has["tag:#护肤"][row] else "")
    title += "".join(f" #{name}{row}" for name in _LETTERS[: row * 5 % 3])  # tags of no other post
    duration_s = float(np.round(2 ** has["duration"][row]))
    post = Post(f"douyin:{row}", "douyin", "lab", published_at=born, title=title, duration_s=duration_s)
    held = float(np.round(has["hold_2s"][row] / 10, 4))
    played_5s = held ** (1 + 0.8 * has["_from_2_to_5"][row])
    completion = played_5s ** (1 + has["_to_the_end"][row])
    shares = {"completion": round(completion, 4), "played_5s": round(played_5s, 4), "left_2s": round(1 - held, 4)}
    shown = {}
    if has["_measured"][row]:
        shots = max(1, round(has["rhythm"][row] * 10))
        edges = np.linspace(0, 100.0, shots + 1)
        shown["cuts"] = Measured(
            spans=tuple(Span(float(a), float(b), {"transition": "cut" if a else "start"}) for a, b in pairwise(edges))
        )
    snapshot = Snapshot(post.post_id, as_of, "douyin_works", counts=counts, shares=shares)
    return Evidence(post, shown=shown, snapshots=(snapshot,))
