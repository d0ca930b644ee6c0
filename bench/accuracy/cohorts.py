"""Does a post's standing among its like hold: shrunk rates and means, percentiles, scores, places in an order?

Channels are drawn with categories and cells whose centres differ, many of them small; the truth is every post's own
rate, and the share of its like with a lower one. Efron and Morris' baseball players stand beside.
Runs `.venv/bin/python bench/accuracy/cohorts.py [--quick]`.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from _cohort_means import means_tried, scores_tried
from _known_spreads import AMONG, WITHIN, Drawn, expected_rates
from bars import Bars

from nine16.evaluate.cohorts.like import OnChannel
from nine16.evaluate.cohorts.standing import standing
from nine16.evaluate.cohorts.standings import Standings
from nine16.evaluate.ranking import TrueRate, rate_ranges
from nine16.evaluate.shrinkage import shrink_means
from nine16.model.evidence import Peer
from nine16.model.post import Post
from nine16.model.watching import PostTotals, RateCount
from nine16.settings import Settings, read_settings

QUICK = "--quick" in sys.argv
RUNS = 6 if QUICK else 60
ASKED = 40
"""Posts of a channel that are asked about."""
LENGTHS_S = (10.0, 25.0, 45.0, 120.0)
# Efron and Morris (1975): hits of 18 players in their first 45 times at bat, and in the rest of the season.
HITS = (18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7)
REST = (
    0.346,
    0.298,
    0.276,
    0.222,
    0.273,
    0.270,
    0.263,
    0.210,
    0.269,
    0.230,
    0.264,
    0.256,
    0.303,
    0.264,
    0.226,
    0.285,
    0.316,
    0.200,
)

Draw = Callable[[np.random.Generator, int], np.ndarray]
_Z = np.linspace(-5, 5, 201)


@dataclass(frozen=True)
class Design:
    """Channels of one kind."""

    name: str
    posts: int
    rate: float
    spread: float
    views: tuple[int, int]
    basis: str
    draw: Draw
    bar: float | None
    """Squared error of shrunk rates over that of raw ones, at most."""
    few: bool = False
    """A few acts a post: what centres and spreads cost that must be learned is told apart."""


def normal(rng: np.random.Generator, size: int) -> np.ndarray:
    """Deviations of true rates as the model has them, on the logarithm (spread 1)."""
    return rng.normal(size=size)


def hits(rng: np.random.Generator, size: int) -> np.ndarray:
    """A long tail: one in twelve far above the others."""
    deviation = 0.7 * rng.normal(size=size)
    return deviation + np.where(rng.random(size) < 1 / 12, rng.exponential(2.5, size), 0.0)


DESIGNS = (
    Design("orders, 150 posts of 300 to 3,000 views", 150, 0.001, 0.3, (300, 3_000), "views", normal, 0.25, few=True),
    Design("follows from exports, 150 posts", 150, 0.002, 0.4, (300, 3_000), "counts", normal, None, few=True),
    Design("likes, 60 posts of 300 to 30,000 views", 60, 0.03, 0.4, (300, 30_000), "counts", normal, None),
    Design("not of the model: hits, 150 posts", 150, 0.004, 0.4, (300, 3_000), "counts", hits, None),
)


def channel(rng: np.random.Generator, design: Design) -> tuple[list[Peer], np.ndarray, np.ndarray]:
    """Posts in cells of unlike size, their true rates, and what one who knows the centres would say of them."""
    categories = np.exp(AMONG * rng.normal(size=5))
    cells = categories[:, None] * np.exp(WITHIN * rng.normal(size=(5, 4)))
    of_category = rng.choice(5, size=design.posts, p=[0.45, 0.25, 0.15, 0.1, 0.05])
    of_length = rng.choice(4, size=design.posts, p=[0.4, 0.35, 0.2, 0.05])
    centre = design.rate * cells[of_category, of_length] * np.exp(-(design.spread**2) / 2)
    true = np.minimum(centre * np.exp(design.spread * design.draw(rng, design.posts)), 0.95)
    low, high = np.log(design.views)
    n = np.exp(rng.uniform(low, high, design.posts)).astype(int)
    acted = rng.poisson(true * n) if design.basis == "counts" else rng.binomial(n, true)
    peers = [
        Peer(
            Post(f"p{row}", "taobao", category=f"c{of_category[row]}"),
            PostTotals(f"p{row}", {"follow": RateCount(float(acted[row]), int(n[row]), float(n[row]), design.basis)}),
            duration_s=LENGTHS_S[of_length[row]],
        )
        for row in range(design.posts)
    ]
    rates = centre[:, None] * np.exp(design.spread * _Z)
    told = acted[:, None] * np.log(rates) - n[:, None] * rates - _Z**2 / 2
    weight = np.exp(told - told.max(axis=1, keepdims=True))
    return peers, true, np.sum(weight * rates, axis=1) / weight.sum(axis=1)


def tried(seed: int, design: Design, settings: Settings) -> dict[str, np.ndarray]:
    """Many channels of one kind: errors, whether intervals held, and how wide they are."""
    rng = np.random.default_rng(seed)
    names = ("raw", "shrunk", "best", "in", "in_small", "place_in", "off", "wide")
    found: dict[str, list[float]] = {name: [] for name in names}
    drawn, asked, rates = [], [], []
    for _ in range(RUNS):
        peers, true, best = channel(rng, design)
        on = OnChannel(peers)
        counts = [peer.totals.rates["follow"] for peer in peers]
        acted, n = np.array([one.acted for one in counts]), np.array([one.n for one in counts])
        drawn.append(Drawn(acted, n, on.cells, on.category_of_cell()))
        rates.append(true)
        standings = Standings(on, settings=settings)
        off = []
        asked.append(rng.choice(design.posts, size=min(ASKED, design.posts), replace=False))
        for row in asked[-1]:
            stands = standing(standings, f"p{row}")
            count = peers[row].totals.rates["follow"]
            number, place = stands.shrunk["follow"], stands.percentiles["follow"]
            found["raw"].append((count.acted / count.n - true[row]) ** 2)
            found["shrunk"].append(((number.value or 0.0) - true[row]) ** 2)
            found["best"].append((best[row] - true[row]) ** 2)
            inside = float((number.low or 0.0) <= true[row] <= (number.high or 0.0))
            found["in"].append(inside)
            if (on.cells == on.cells[row]).sum() < 8:
                found["in_small"].append(inside)
            if place.value is None or place.low is None or place.high is None:
                continue
            among = on.members(int(row), stands.cohort.level)
            among[row] = False
            truth = 100 * float(np.mean(true[among] < true[row]))
            found["place_in"].append(place.low - 1e-9 <= truth <= place.high + 1e-9)
            off.append(place.value - truth)
            found["wide"].append(place.high - place.low)
        found["off"].append(float(np.mean(off)))
    if design.few:
        told = expected_rates(drawn, spread=design.spread, seed=seed)
        found["learning"] = [
            (told[run, row] - rates[run][row]) ** 2 for run, rows in enumerate(asked) for row in rows.tolist()
        ]
    return {name: np.array(values, dtype=float) for name, values in found.items()}


def places(seed: int, design: Design, settings: Settings) -> dict[str, np.ndarray]:
    """Many channels put in order: whether all true places, and each, lay in their ranges; also of overlapping intervals."""
    rng = np.random.default_rng(seed)
    found: dict[str, list[float]] = {name: [] for name in ("all", "each", "wide", "overlap_all", "overlap_wide")}
    for run in range(RUNS):
        peers, true, _ = channel(rng, design)
        among = Standings(OnChannel(peers), settings=settings)
        rates, limits = [], []
        for row in range(len(peers)):
            told = among.told(row, "follow")
            if told is None:
                message = "every post of these channels tells its follows"
                raise LookupError(message)
            cohort = among.cell(row, "follow", told.basis)
            rates.append(TrueRate(f"{seed}:{run}:{row}", cohort, told.acted, told.n))
            limits.append(cohort.limits(told.acted, told.n, confidence=0.95))
        truth = 1 + np.array([np.sum(true > one) for one in true])
        ranges = [(one.best, one.worst) for one in rate_ranges(rates, confidence=0.95)]
        low, high = np.array(limits).T
        overlap = [(1 + np.sum(low > high[row]), len(rates) - np.sum(high < low[row])) for row in range(len(rates))]
        for name, held in (("", ranges), ("overlap_", overlap)):
            best, worst = np.array(held).T
            inside = (best <= truth) & (truth <= worst)
            found[f"{name}all"].append(inside.all())
            found[f"{name}wide"].append(np.mean(worst - best + 1) / len(rates))
            if not name:
                found["each"].append(inside.mean())
    return {name: np.array(values, dtype=float) for name, values in found.items()}


def order(bars: Bars, settings: Settings) -> None:
    """Places in an order."""
    for seed, design in enumerate(DESIGNS, start=940):
        found = places(seed, design, settings)
        # 60 channels: the standard error of 95 % is 2.8 points.
        bar = None if design.draw is not normal else 0.8 if QUICK else 0.9
        note = f"{100 * found['wide'].mean():.0f} % of the places; {found['each'].mean():.4f} of single places"
        bars.row(f"{design.name}: all true places in their ranges", float(found["all"].mean()), bar, ">=", note=note)
        note = f"{100 * found['overlap_wide'].mean():.0f} % of the places"
        bars.row("  the same by overlap of 95 % intervals", float(found["overlap_all"].mean()), note=note)


def means_and_scores(bars: Bars, settings: Settings) -> None:
    """Seconds watched, and scores of a card."""
    runs = RUNS if QUICK else RUNS // 3
    designs = (("logs, 30 to 300 views", (30, 300), "views"), ("exports, 100 to 3,000 views", (100, 3_000), "counts"))
    for seed, (name, views, basis) in enumerate(designs, start=960):
        found = means_tried(seed, runs=runs, views=views, basis=basis, settings=settings)
        error = float(found["shrunk"].mean() / found["raw"].mean())
        # An export does not tell how its views spread: the bound draws a mean somewhat too far towards its like.
        bars.row(
            f"average watch time, {name}: squared error, shrunk over raw",
            error,
            None if QUICK else 0.7 if basis == "views" else 1.3,
        )
        least = 0.9 if QUICK else 0.93  # six channels lie as far from sixty
        if basis == "views":
            best = float(found["best"].mean() / found["raw"].mean())
            bars.row("  of one who knows spreads, centres and the law of views: nothing can be nearer", best)
        bars.row("  its interval covers", float(found["in"].mean()), least, ">=", note=f"n {found['in'].size:,}")
        bars.row("  percentile's interval covers", float(found["place_in"].mean()), least, ">=")
        bars.row("  percentile's mean error over its standard error", _unsure(found["off"]), 3.5)
    for seed, likeness in enumerate((0.0, 0.7), start=970):
        found = scores_tried(seed, runs=runs, likeness=likeness, settings=settings)
        note = f"n {found['in'].size:,}, width {found['wide'].mean():.0f} points"
        title = f"score of three outcomes whose true rates correlate {likeness:g}: interval covers"
        bars.row(title, float(found["in"].mean()), 0.85 if QUICK else 0.93, ">=", note=note)
        bars.row("  mean error over its standard error", _unsure(found["off"]), None if QUICK else 3.5)


def _unsure(off: np.ndarray) -> float:
    return abs(float(off.mean())) / (float(off.std(ddof=1)) / np.sqrt(off.size))


def main() -> None:
    """Print the table; exit 1 if a bar is missed."""
    bars = Bars("A post among its like: channel x category x duration")
    settings = read_settings()
    z = np.sqrt(45) * np.arcsin(2 * np.array(HITS) / 45 - 1)
    truth = np.sqrt(45) * np.arcsin(2 * np.array(REST) - 1)
    shrunk = shrink_means(z, 1.0).shrunk
    bars.row("baseball: squared error raw", float(np.sum((z - truth) ** 2)), 17.7, "<=", note="published 17.6106")
    bars.row("baseball: squared error shrunk", float(np.sum((shrunk - truth) ** 2)), 5.1, "<=", note="published 5.0153")
    for seed, design in enumerate(DESIGNS, start=910):
        found = tried(seed, design, settings)
        model = design.draw is normal
        raw, best = float(found["raw"].mean()), float(found["best"].mean())
        off = np.array(found["off"])
        bars.row(f"{design.name}: squared error, shrunk over raw", float(found["shrunk"].mean()) / raw, design.bar)
        if model:
            bars.row("  of one who knows spreads and centres, over raw: nothing can be nearer", best / raw)
            if "learning" in found:
                bars.row("  of one who knows spreads and must learn centres", float(found["learning"].mean()) / raw)
            bars.row(
                "  ours over one who knows spreads and centres",
                float(found["shrunk"].mean()) / best,
                2.0 if QUICK else 1.5,
            )
        held = {name: float(found[name].mean()) for name in ("in", "in_small", "place_in")}
        n, few = found["in"].size, found["in_small"].size
        bars.row("  shrunk rate's interval covers", held["in"], 0.93 if model else None, ">=", note=f"n {n:,}")
        bars.row(
            "  the same in cells of fewer than 8", held["in_small"], 0.9 if model else None, ">=", note=f"n {few:,}"
        )
        note = f"width {found['wide'].mean():.0f} points"
        bars.row("  percentile's interval covers", held["place_in"], 0.93 if model else None, ">=", note=note)
        bars.row("  percentile's mean error over its standard error", _unsure(off), 3.5)
    means_and_scores(bars, settings)
    order(bars, settings)
    bars.close()


if __name__ == "__main__":
    main()
