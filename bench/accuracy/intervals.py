"""Do intervals of rates, counts and means hold the truth as often as they say, and no wider than they need be?

Runs `.venv/bin/python bench/accuracy/intervals.py [--quick]`; quick draws fewer audiences and widens the bars by three
standard errors of that.
"""

import sys
from pathlib import Path

import numpy as np
from scipy import special, stats

sys.path.insert(0, str(Path(__file__).parents[1]))
from bars import Bars

from nine16.evaluate.mid_p import count_limits, share_limits
from nine16.evaluate.viewers import Viewers, mean_number, share_number

QUICK = "--quick" in sys.argv
RUNS = 10_000
CLUSTERED_RUNS = 700 if QUICK else 10_000
SLACK = 3 * np.sqrt(0.95 * 0.05 / CLUSTERED_RUNS) if QUICK else 0.0
CONFIDENCE = 0.95
LARGE = [(200, 0.1), (200, 0.3), (1_000, 0.02), (1_000, 0.5), (20_000, 0.001), (20_000, 0.05), (20_000, 0.9)]
SMALL = [(20, 0.05), (50, 0.02), (200, 0.005), (200, 0.015), (1_000, 0.003), (5_000, 0.0006)]
# viewers, share, likeness of a viewer's views, views a viewer, how they are spread
CLUSTERED = [
    ("views 800, 1.6 each, share 10 %", 500, 0.1, 0.2, 1.6, "geometric"),
    ("views 5,000, 2.5 each, share 2 %", 2_000, 0.02, 0.1, 2.5, "poisson"),
    ("views 240, 4 each, share 30 %", 60, 0.3, 0.3, 4.0, "geometric"),
    ("views 400, 2 each, share 95 %", 200, 0.95, 0.3, 2.0, "geometric"),
    ("views 750, 1.5 each, unlike, share 40 %", 500, 0.4, 0.0, 1.5, "geometric"),
]
CLUSTERED_SMALL = [
    ("views 800, 1.6 each, share 1 %", 500, 0.01, 0.2, 1.6, "geometric"),
    ("views 600, 2 each, very alike, share 2 %", 300, 0.02, 0.5, 2.0, "geometric"),
    ("views 90, 3 each, very alike, share 30 %", 30, 0.3, 0.5, 3.0, "geometric"),
    ("views 50, 5 each, share 30 %", 10, 0.3, 0.3, 5.0, "geometric"),
]


def clopper_pearson(x: np.ndarray, n: np.ndarray | float) -> np.ndarray:
    """Width of the Clopper-Pearson interval."""
    low = np.where(x > 0, special.betaincinv(np.maximum(x, 1e-9), n - x + 1, 0.025), 0.0)
    high = np.where(x < n, special.betaincinv(x + 1, np.maximum(n - x, 1e-9), 0.975), 1.0)
    return high - low


def textbook(bars: Bars, rng: np.random.Generator) -> None:
    """Views of viewers who come once."""
    for n, share in LARGE:
        x = rng.binomial(n, share, RUNS)
        low, high = share_limits(x, n, confidence=CONFIDENCE)
        covered = float(np.mean((low <= share) & (share <= high)))
        bars.row(f"n {n:,} share {share:g}: covers at least", covered, 0.94, ">=", note="10,000 runs")
        bars.row(f"n {n:,} share {share:g}: covers at most", covered, 0.96, "<=")
    for n, share in SMALL:
        x = rng.binomial(n, share, RUNS)
        low, high = share_limits(x, n, confidence=CONFIDENCE)
        bars.row(f"n {n:,} share {share:g}: covers", float(np.mean((low <= share) & (share <= high))), 0.93, ">=")
        bars.row("  width against Clopper-Pearson", float(np.mean(high - low) / np.mean(clopper_pearson(x, n))), 1.2)
    worst = 1.0
    for n in (20, 50, 200, 1_000):
        x = np.arange(n + 1)
        low, high = share_limits(x, n, confidence=CONFIDENCE)
        shares = np.linspace(0.02 / n, 0.5, 1_500)[:, None]
        held = np.sum(stats.binom.pmf(x, n, shares) * ((low <= shares) & (shares <= high)), axis=1)
        worst = min(worst, float(held.min()))
    bars.row("any share, n 20 to 1,000: covers at least", worst, 0.93, ">=", note="exact, by enumeration")
    x = np.arange(500)
    low, high = count_limits(x, confidence=CONFIDENCE)
    means = np.linspace(0.05, 200, 4_000)[:, None]
    held = np.sum(stats.poisson.pmf(x, means) * ((low <= means) & (means <= high)), axis=1)
    bars.row("counts over views, any mean: covers at least", float(held.min()), 0.93, ">=", note="exact")


def audience(
    rng: np.random.Generator, viewers: int, share: float, alike: float, each: float, spread: str
) -> tuple[np.ndarray, np.ndarray]:
    """What each view did, and whose it was."""
    more = rng.poisson(each - 1, viewers) if spread == "poisson" else rng.geometric(1 / each, viewers) - 1
    who = np.repeat(np.arange(viewers), 1 + more)
    own = np.full(viewers, share)
    if alike > 0:
        size = (1 - alike) / alike
        own = rng.beta(share * size, (1 - share) * size, viewers)
    return (rng.random(who.size) < own[who]).astype(float), who


def clustered(bars: Bars, rng: np.random.Generator) -> None:
    """Views of viewers who come back."""
    for small, designs in ((False, CLUSTERED), (True, CLUSTERED_SMALL)):
        for name, viewers, share, alike, each, spread in designs:
            held, width = 0, 0.0
            acted, views, worth = np.zeros(CLUSTERED_RUNS), np.zeros(CLUSTERED_RUNS), np.zeros(CLUSTERED_RUNS)
            for run in range(CLUSTERED_RUNS):
                did, who = audience(rng, viewers, share, alike, each, spread)
                of = Viewers.of(who)
                number = share_number(did, of, confidence=CONFIDENCE)
                low, high = number.low or 0.0, 1.0 if number.high is None else number.high
                held += low <= share <= high
                width += high - low
                acted[run], views[run], worth[run] = did.sum(), of.n, of.n / (1 + of.spread * alike)
            exact = float(np.sum(clopper_pearson(acted / views * worth, worth)))
            naive = share_limits(acted, views, confidence=CONFIDENCE)
            plain = int(np.sum((naive[0] <= share) & (share <= naive[1])))
            covered = held / CLUSTERED_RUNS
            note = f"as if independent: {plain / CLUSTERED_RUNS:.3f}"
            bars.row(f"{name}: covers at least", covered, (0.93 if small else 0.94) - SLACK, ">=", note=note)
            if small:
                bars.row("  width against Clopper-Pearson of the true design effect", width / exact, 1.2)
            else:
                bars.row("  covers at most", covered, 0.96 + SLACK, "<=")


def means(bars: Bars, rng: np.random.Generator) -> None:
    """Mean seconds watched: skewed, cut off at the end, alike by viewer."""
    for name, viewers, each in (
        ("300 viewers, 1 view each", 300, 1.0),
        ("300 viewers, 2 each", 300, 2.0),
        ("40 viewers, 3 each", 40, 3.0),
    ):
        truth = float(np.mean(_watched(np.random.default_rng(0), np.arange(2_000_000))))
        held = 0
        for _ in range(CLUSTERED_RUNS):
            who = np.repeat(np.arange(viewers), 1 if each == 1 else rng.geometric(1 / each, viewers))
            number = mean_number(_watched(rng, who), Viewers.of(who), widest=20.0, confidence=CONFIDENCE)
            held += (number.low or 0.0) <= truth <= (number.high or 0.0)
        bars.row(f"mean watch time, {name}: covers", held / CLUSTERED_RUNS, 0.93 - SLACK, ">=")


def _watched(rng: np.random.Generator, who: np.ndarray) -> np.ndarray:
    """Seconds watched of a 20 s video, by views that share their viewer's patience."""
    patience = np.exp(0.6 * rng.normal(size=int(who[-1]) + 1))[who]
    return np.minimum(rng.exponential(5.0, who.size) * patience, 20.0)


def main() -> None:
    """Print the table; exit 1 if a bar is missed."""
    bars = Bars("Intervals of rates, counts and means (95 %)")
    textbook(bars, np.random.default_rng(9_16))
    clustered(bars, np.random.default_rng(9_17))
    means(bars, np.random.default_rng(9_18))
    bars.close()


if __name__ == "__main__":
    main()
