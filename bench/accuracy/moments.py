"""Are moments silent where nothing happens, also on steep curves, and found at the right second where something does?

Null audiences have smooth leaving of many shapes; in at most 5 % of such videos may a moment be named. Planted ones
have one second at which leaving rises. Runs `.venv/bin/python bench/accuracy/moments.py [--quick]`.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from bars import Bars

from nine16.evaluate.learned import learned_shape
from nine16.evaluate.moments import losses, moments

QUICK = "--quick" in sys.argv
RUNS = 30 if QUICK else 200
PLANTED_RUNS = 20 if QUICK else 120
SECONDS = 30
T = np.arange(SECONDS)


def two_kinds() -> np.ndarray:
    """Leaving of an audience of two kinds of patience: steep and convex by selection alone."""
    quick, slow = 0.6 * 0.55 ** np.arange(SECONDS + 1), 0.4 * 0.98 ** np.arange(SECONDS + 1)
    still = quick + slow
    return 1 - still[1:] / still[:-1]


SHAPES = {
    "power law": 0.35 / (T + 1) ** 0.9 + 0.01,
    "exponential": 0.3 * np.exp(-T / 2) + 0.02,
    "steep": 0.5 * np.exp(-T) + 0.02,
    "flat": np.full(SECONDS, 0.04),
    "rising at the end": 0.3 * np.exp(-T / 2) + 0.02 + 0.06 * np.exp((T - 29) / 3),
    "two kinds of patience": two_kinds(),
}
SIZES = (300, 3_000, 30_000, 300_000)


def audience(rng: np.random.Generator, views: int, hazard: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Who left and who watched, by second."""
    left, watching = np.zeros(hazard.size), np.zeros(hazard.size)
    for t, leaving in enumerate(hazard):
        watching[t] = views
        left[t] = rng.binomial(views, leaving)
        views -= int(left[t])
    return left, watching


def silence(bars: Bars) -> None:
    """Videos in which nothing happens."""
    rng = np.random.default_rng(11)
    every = []
    for name, hazard in SHAPES.items():
        named = []
        for views in SIZES:
            false = 0
            for _ in range(RUNS // 2 if QUICK else RUNS):
                left, watching = audience(rng, views, hazard)
                false += bool(moments(losses(left, watching), left, watching, confidence=0.95))
            named.append(false / (RUNS // 2 if QUICK else RUNS))
        every += named
        sizes = ", ".join(f"{views:,}: {share:.3f}" for views, share in zip(SIZES, named, strict=True))
        bars.row(
            f"nothing happens, {name}: videos with a moment", float(np.mean(named)), 0.15 if QUICK else 0.05, note=sizes
        )
    bars.row("nothing happens, all: videos with a moment", float(np.mean(every)), 0.08 if QUICK else 0.05)


def planted(bars: Bars) -> None:
    """One second loses more."""
    rng = np.random.default_rng(12)
    for views in SIZES[:3]:
        for times in (1.5, 2.0, 3.0):
            right = other = 0
            for run in range(PLANTED_RUNS):
                hazard = list(SHAPES.values())[run % len(SHAPES)].copy()
                second = int(rng.integers(2, 20))
                hazard[second] = min(0.9, times * hazard[second] + 0.01)
                left, watching = audience(rng, views, hazard)
                seconds = [one.second for one in moments(losses(left, watching), left, watching, confidence=0.95)]
                right += second in seconds
                other += any(one != second for one in seconds)
            bar = 0.9 if (views, times) in {(30_000, 2.0), (30_000, 3.0), (3_000, 3.0)} else None
            note = f"another second named too: {other / PLANTED_RUNS:.3f}"
            bars.row(
                f"leaving {times:g} x + 1 point in one second, {views:,} views: found there",
                right / PLANTED_RUNS,
                bar,
                ">=",
                note=note,
            )


def neighbours(bars: Bars) -> None:
    """Two or three seconds lose together, as under a title card: each hides the other."""
    rng = np.random.default_rng(14)
    for views, length in ((3_000, 2), (30_000, 2), (30_000, 3)):
        right = 0
        for run in range(PLANTED_RUNS):
            hazard = list(SHAPES.values())[run % len(SHAPES)].copy()
            first = int(rng.integers(1, 15))
            hazard[first : first + length] = np.minimum(0.9, 3 * hazard[first : first + length] + 0.02)
            left, watching = audience(rng, views, hazard)
            seconds = [one.second for one in moments(losses(left, watching), left, watching, confidence=0.95)]
            right += any(first <= second < first + length for second in seconds)
        share = right / PLANTED_RUNS
        bar = 0.8 if (views, length) == (30_000, 2) else None
        bars.row(f"leaving 3 x + 2 points in {length} seconds on end, {views:,} views: found there", share, bar, ">=")


def learned(bars: Bars) -> None:
    """What is usual in the account is not a moment: every post loses at second 2, one loses at another."""
    rng = np.random.default_rng(13)
    usual = SHAPES["exponential"].copy()
    usual[2] *= 2
    usual[0] = 0.4
    false = own = right = 0
    runs = 20 if QUICK else 250
    for _ in range(runs):
        level = np.exp(0.25 * rng.normal(size=25))
        others = []
        for one in level:
            left, watching = audience(rng, int(rng.integers(1_000, 20_000)), np.minimum(usual * one, 0.9))
            others.append([(int(d), int(n)) for d, n in zip(left, watching, strict=True)])
        shape = learned_shape(others, seconds=SECONDS)
        hazard = np.minimum(usual * np.exp(0.25 * rng.normal()), 0.9)
        left, watching = audience(rng, 10_000, hazard)
        false += bool(moments(losses(left, watching, learned=shape), left, watching, confidence=0.95))
        own += any(one.second == 2 for one in moments(losses(left, watching), left, watching, confidence=0.95))
        hazard[1] = min(0.9, hazard[1] * 1.5 + 0.01)
        left, watching = audience(rng, 10_000, hazard)
        named = moments(losses(left, watching, learned=shape), left, watching, confidence=0.95)
        right += any(one.second == 1 for one in named)
    bars.row("learned from 25 posts, nothing unusual: videos with a moment", false / runs, 0.12 if QUICK else 0.05)
    bars.row("  the same second by the video's own baseline", own / runs, note="a usual loss looks unusual alone")
    bars.row("  half more at second 1, 10,000 views: found there", right / runs, 0.9, ">=")


def main() -> None:
    """Print the table; exit 1 if a bar is missed."""
    bars = Bars("Moments: seconds that lost more than expected")
    silence(bars)
    planted(bars)
    neighbours(bars)
    learned(bars)
    bars.close()


if __name__ == "__main__":
    main()
