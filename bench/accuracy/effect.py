"""Is a post's place among the account's usual where it says, and do shrunk rates beat raw ones?

Accounts are drawn with true rates of known spread; the truth is the share of the other posts with a lower true rate.
Places are counted in whole posts, so intervals cover more than they say: at least 95 % is asked on average.
Runs `.venv/bin/python bench/accuracy/effect.py [--quick]`.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from bars import Bars

from nine16.evaluate.effect import grade_of
from nine16.evaluate.placing import Place, place_among
from nine16.evaluate.shrinkage import fit_cohort

QUICK = "--quick" in sys.argv
RUNS = 120 if QUICK else 1_200
# posts compared with, mean rate, spread of the true rates (coefficient of variation), views from .. to
ACCOUNTS = [
    (8, 0.02, 0.4, 500, 5_000),
    (12, 0.3, 0.2, 500, 50_000),
    (20, 0.002, 0.6, 300, 3_000),
    (30, 0.02, 0.4, 500, 5_000),
    (30, 0.02, 0.1, 500, 5_000),
    (30, 0.02, 1.0, 10_000, 100_000),
]


def account(
    rng: np.random.Generator, posts: int, mean: float, spread: float, views: tuple[int, int], *, kind: str
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """True rates, views and acts of `posts` posts and one more (the first)."""
    n = rng.integers(*views, posts + 1)
    if kind == "log-normal":  # not the model: a long tail of hits
        wide = np.sqrt(np.log1p(spread**2))
        rate = np.minimum(mean * np.exp(wide * rng.normal(size=posts + 1) - wide**2 / 2), 0.99)
        return rate, n, rng.binomial(n, rate)
    if kind == "counts":
        rate = rng.gamma(1 / spread**2, mean * spread**2, posts + 1)
        return rate, n, rng.poisson(n * rate)
    size = (1 - mean) / (mean * spread**2) - 1
    rate = rng.beta(mean * size, (1 - mean) * size, posts + 1)
    return rate, n, rng.binomial(n, rate)


def tried(kind: str, design: tuple[int, float, float, int, int], seed: int) -> dict[str, np.ndarray]:
    """Many accounts of one kind: whether the interval held, the error, the grade's truth."""
    posts, mean, spread, least, most = design
    rng = np.random.default_rng(seed)
    found: dict[str, list[float]] = {name: [] for name in ("held", "off", "width", "wrong", "raw", "shrunk")}
    for _ in range(RUNS):
        rate, n, x = account(rng, posts, mean, spread, (least, most), kind=kind)
        place = place_among(x[0], n[0], x[1:], n[1:], counts=kind == "counts", confidence=0.95)
        truth = 100 * float(np.mean(rate[1:] < rate[0]))
        found["held"].append(place.low - 1e-9 <= truth <= place.high + 1e-9)
        found["off"].append(place.value - truth)
        found["width"].append(place.high - place.low)
        found["wrong"].append(_wrong(place, truth))
        shrunk = fit_cohort(x, n, counts=kind == "counts").shrunk(x, n)
        found["raw"].append(float(np.mean((x / n - rate) ** 2)))
        found["shrunk"].append(float(np.mean((shrunk - rate) ** 2)))
    return {name: np.array(values, dtype=float) for name, values in found.items()}


def _wrong(place: Place, truth: float) -> bool:
    """Whether the grade says better of a post below the middle, or worse of one above."""
    grade = grade_of(place)
    return (grade in {"above", "far_above"} and truth < 50) or (grade in {"below", "far_below"} and truth > 50)


def main() -> None:
    """Print the table; exit 1 if a bar is missed."""
    bars = Bars("A post's place among the account's usual (95 %)")
    every, wrong = [], []
    for seed, design in enumerate(ACCOUNTS):
        posts, mean, spread, least, most = design
        found = tried("beta", design, seed)
        every.append(found["held"].mean())
        wrong.append(found["wrong"].mean())
        name = f"{posts} posts, rate {mean:g} +- {100 * spread:.0f} %, views {least:,} to {most:,}"
        bars.row(f"{name}: covers", float(found["held"].mean()), 0.93, ">=", note=f"width {found['width'].mean():.0f}")
        unsure = float(found["off"].std()) / np.sqrt(RUNS)
        bars.row("  mean error over its standard error", abs(float(found["off"].mean())) / unsure, 3.5)
        bars.row("  squared error, shrunk over raw", float(found["shrunk"].mean() / found["raw"].mean()), 1.02)
    bars.row("mean over accounts: covers", float(np.mean(every)), 0.95, ">=", note="conservative: whole posts")
    bars.row("graded on the wrong side", float(np.mean(wrong)), 0.025)
    for seed, kind in enumerate(("counts", "log-normal"), start=50):
        found = tried(kind, (24, 0.02, 0.6, 500, 5_000), seed)
        bars.row(f"{kind}, 24 posts: covers", float(found["held"].mean()), 0.93, ">=")
    bars.close()


if __name__ == "__main__":
    main()
