"""Channels whose posts have a true mean of seconds watched, and a true score: what standings say of them is checked."""

from collections.abc import Mapping

import numpy as np

from nine16.evaluate.cohorts import OnChannel, Standings, standing
from nine16.evaluate.mean_counts import variance_bound
from nine16.evaluate.scorecards import scored
from nine16.kinds.scorecard import read_scorecard
from nine16.model.evidence import Peer
from nine16.model.post import Post
from nine16.model.watching import MeanKnown, PostTotals, RateCount
from nine16.settings import Settings

LENGTHS_S = np.array([10.0, 25.0, 45.0, 120.0])
NAME = "average_watch_s"
_Z = np.linspace(-4.5, 4.5, 181)
_SPREAD = 0.2
"""Of the shares that posts of one cell are watched, standard deviation of the logarithm."""
_SHARES = (0.03, 0.9)
OUTCOMES = ("follow", "shop_entry", "collection")
_LINE = 'source = "ours"\nchecked_on = 2026-11-22\n'
CARD = read_scorecard(
    "bench",
    'title = { en = "Bench", zh = "x" }\nsays = { en = "x", zh = "x" }\n'
    + "".join(
        f"[outcomes.{name}]\nweight = {weight}\n{_LINE}" for name, weight in zip(OUTCOMES, (2, 1, 1), strict=True)
    ),
)


def cells(rng: np.random.Generator, posts: int) -> tuple[np.ndarray, np.ndarray]:
    """Category and length of every post, cells of unlike size."""
    return rng.choice(5, size=posts, p=[0.45, 0.25, 0.15, 0.1, 0.05]), rng.choice(
        4, size=posts, p=[0.4, 0.35, 0.2, 0.05]
    )


def watched(
    rng: np.random.Generator, *, posts: int, views: tuple[int, int], basis: str
) -> tuple[list[Peer], np.ndarray, np.ndarray]:
    """Posts with the mean of their views, each a share of the length that is often little and often all of it.

    Beside the posts: their true means, and what one says who knows the centres, the spread and how views scatter, and
    wants to be off by the smallest squared share of the truth.
    """
    of_category, of_length = cells(rng, posts)
    centre = 0.35 * np.exp(0.2 * rng.normal(size=5))[of_category] * np.exp(0.15 * rng.normal(size=4))[of_length]
    share = np.clip(centre * np.exp(_SPREAD * rng.normal(size=posts)), *_SHARES)
    length = LENGTHS_S[of_length]
    n = np.exp(rng.uniform(*np.log(views), posts)).astype(int)
    peers = []
    for row in range(posts):
        seconds = length[row] * rng.beta(1.2 * share[row], 1.2 * (1 - share[row]), n[row])
        mean = float(seconds.mean())
        variance = float(seconds.var(ddof=1)) if basis == "views" else variance_bound(mean, float(length[row]))
        totals = PostTotals(f"p{row}", {}, {NAME: MeanKnown(mean, variance / n[row], int(n[row]), basis)})
        peers.append(
            Peer(Post(f"p{row}", "taobao", category=f"c{of_category[row]}"), totals, duration_s=float(length[row]))
        )
    seen = np.array([peer.totals.means[NAME].value for peer in peers]) / length
    shares = np.clip(centre[:, None] * np.exp(_SPREAD * _Z), *_SHARES)
    variance = shares * (1 - shares) / (1.2 + 1) / n[:, None]  # of a mean of n draws of beta, its parameters' sum 1.2
    told = -(_Z**2) / 2 - np.log(variance) / 2 - (seen[:, None] - shares) ** 2 / (2 * variance)
    weight = np.exp(told - told.max(axis=1, keepdims=True))
    best = np.sum(weight / shares, axis=1) / np.sum(weight / shares**2, axis=1)
    return peers, share * length, best * length


def means_tried(
    seed: int, *, runs: int, views: tuple[int, int], basis: str, settings: Settings
) -> Mapping[str, np.ndarray]:
    """Squared errors, and whether the intervals of mean and percentile held."""
    rng = np.random.default_rng(seed)
    found: dict[str, list[float]] = {name: [] for name in ("raw", "shrunk", "best", "in", "place_in", "off")}
    for _ in range(runs):
        peers, true, best = watched(rng, posts=120, views=views, basis=basis)
        among = Standings(OnChannel(peers), settings=settings)
        off = []
        for row in rng.choice(len(peers), size=40, replace=False):
            stands = standing(among, f"p{row}")
            number, place = stands.shrunk[NAME], stands.percentiles[NAME]
            # Lengths differ: errors are taken as a share of the true mean.
            found["raw"].append((peers[row].totals.means[NAME].value / true[row] - 1) ** 2)
            found["shrunk"].append(((number.value or 0.0) / true[row] - 1) ** 2)
            found["best"].append((best[row] / true[row] - 1) ** 2)
            found["in"].append((number.low or 0.0) <= true[row] <= (number.high or 0.0))
            if place.value is None or place.low is None or place.high is None:
                continue
            truth = _truth(among, int(row), stands.cohort.level, true)
            found["place_in"].append(place.low - 1e-9 <= truth <= place.high + 1e-9)
            off.append(place.value - truth)
        found["off"].append(float(np.mean(off)))
    return {name: np.array(values, dtype=float) for name, values in found.items()}


def scores_tried(seed: int, *, runs: int, likeness: float, settings: Settings) -> Mapping[str, np.ndarray]:
    """Whether the interval of the score held, for outcomes whose true rates go together as much as `likeness`."""
    rng = np.random.default_rng(seed)
    found: dict[str, list[float]] = {"in": [], "off": [], "wide": []}
    mixing = np.linalg.cholesky(np.where(np.eye(3, dtype=bool), 1.0, likeness))
    for _ in range(runs):
        posts = 120
        of_category, of_length = cells(rng, posts)
        deviation = rng.normal(size=(posts, 3)) @ mixing.T
        centre = np.exp(0.3 * rng.normal(size=(5, 3)))[of_category] * np.array([0.004, 0.01, 0.02])
        true = centre * np.exp(0.4 * deviation)
        n = np.exp(rng.uniform(*np.log((1_000, 20_000)), posts)).astype(int)
        peers = []
        for row in range(posts):
            acted = rng.poisson(true[row] * n[row])
            rates = {
                name: RateCount(float(count), int(n[row]), float(n[row]), "counts")
                for name, count in zip(OUTCOMES, acted, strict=True)
            }
            post = Post(f"p{row}", "taobao", category=f"c{of_category[row]}")
            peers.append(Peer(post, PostTotals(f"p{row}", rates), duration_s=float(LENGTHS_S[of_length[row]])))
        among = Standings(OnChannel(peers), settings=settings)
        off = []
        for row in rng.choice(posts, size=30, replace=False):
            stands = standing(among, f"p{row}")
            told = scored(CARD, among, f"p{row}", stands)
            score = told.score
            if score.value is None or score.low is None or score.high is None:
                continue
            truth = sum(
                one.weight * _truth(among, int(row), stands.cohort.level, true[:, place])
                for place, one in enumerate(told.outcomes)
            )
            found["in"].append(score.low - 1e-9 <= truth <= score.high + 1e-9)
            found["wide"].append(score.high - score.low)
            off.append(score.value - truth)
        found["off"].append(float(np.mean(off)))
    return {name: np.array(values, dtype=float) for name, values in found.items()}


def _truth(among: Standings, row: int, level: str, true: np.ndarray) -> float:
    """Share of the others of its group whose true value is lower, 0..100."""
    others = np.array(among.on.members(row, level))  # pyrefly: ignore - a standing's own level
    others[row] = False
    return 100 * float(np.mean(true[others] < true[row]))
