"""Does the band of the curve hold the truth, second by second, also where viewers come back; and where does it break?

Runs `.venv/bin/python bench/accuracy/bands.py [--quick]`; quick draws fewer audiences and widens the bars by three
standard errors of that. The second table plants audiences that are not the model: it has no bars, it shows the damage.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from bars import Bars

from nine16.evaluate.first_pass import curve, first_pass
from nine16.model.watching import CENSORED, COMPLETED, LEFT, Seconds, Views, Watching

QUICK = "--quick" in sys.argv
RUNS = 400 if QUICK else 10_000
OFF_RUNS = 200 if QUICK else 1_500
SECONDS = 15
HAZARD = 0.3 * np.exp(-np.arange(SECONDS) / 1.5) + 0.03


def log_of(from_ms: np.ndarray, to_ms: np.ndarray, ended: np.ndarray, who: np.ndarray) -> Watching:
    """Views that each watched one stretch, as the store would hand them over."""
    wide = SECONDS + 1
    first, after = -(-from_ms // 1_000), -(-to_ms // 1_000)
    watching = np.cumsum(np.bincount(first, minlength=wide)[:wide] - np.bincount(after, minlength=wide)[:wide])[
        :SECONDS
    ]
    last = np.clip(after - 1, 0, SECONDS - 1)
    left = ended == LEFT
    seen = left & (from_ms <= last * 1_000)
    count = [np.bincount(last[ended == end], minlength=SECONDS) for end in (LEFT, COMPLETED, CENSORED)]
    rows = np.arange(who.size)
    return Watching(
        "p",
        float(SECONDS),
        Seconds(
            plays=watching,
            watching=watching,
            skipped=np.zeros(SECONDS, dtype=np.int64),
            left=count[0],
            left_watching=np.bincount(last[seen], minlength=SECONDS),
            completed=count[1],
            censored=count[2],
            actions={},
            released={},
            unplaced_actions={},
        ),
        Views(
            viewer=who,
            viewers_unknown=0,
            furthest_ms=to_ms,
            reach_ms=to_ms - from_ms,
            watched_ms=to_ms - from_ms,
            ended=ended.astype(np.int8),
            span_view=rows,
            span_from_ms=from_ms,
            span_to_ms=to_ms,
            acted={},
        ),
    )


def leaving(rng: np.random.Generator, hazard: np.ndarray) -> np.ndarray:
    """(views,) ms at which each view leaves; past the end where it does not. `hazard` is (views, seconds)."""
    goes = rng.random(hazard.shape) < hazard
    second = np.where(goes.any(axis=1), goes.argmax(axis=1), SECONDS)
    return np.where(second < SECONDS, second * 1_000 + rng.integers(1, 1_001, second.size), SECONDS * 1_000)


def whole(rng: np.random.Generator, hazard: np.ndarray, who: np.ndarray) -> Watching:
    """A log of views that start at the start and either leave or complete."""
    to_ms = leaving(rng, hazard)
    goes = to_ms <= SECONDS * 1_000 - 1
    return log_of(np.zeros(who.size, dtype=np.int64), to_ms, np.where(goes, LEFT, COMPLETED), who)


def crowd(rng: np.random.Generator, viewers: int, each: float) -> np.ndarray:
    """Whose each view is."""
    return np.repeat(np.arange(viewers), rng.geometric(1 / each, viewers))


def frail(log_level: np.ndarray) -> np.ndarray:
    """(views, seconds) hazards of views with a level of impatience."""
    return 1 - (1 - HAZARD) ** np.exp(log_level)[:, None]


def truth_of(levels: np.ndarray) -> np.ndarray:
    """(T + 1,) share not left, over views with these levels."""
    return np.concatenate([[1.0], np.cumprod(1 - frail(levels), axis=1).mean(axis=0)])


def once(rng: np.random.Generator) -> Watching:
    """600 viewers, one view each."""
    return whole(rng, np.broadcast_to(HAZARD, (600, SECONDS)), np.arange(600))


def gaps(rng: np.random.Generator) -> Watching:
    """600 viewers; a fifth start late, an eighth break off by an error."""
    to_ms = leaving(rng, np.broadcast_to(HAZARD, (600, SECONDS)))
    from_ms = np.where(rng.random(600) < 0.2, rng.integers(0, 6_000, 600), 0)
    cut_ms = np.where(rng.random(600) < 0.125, rng.integers(500, SECONDS * 1_000, 600), 10**9)
    ended = np.where(cut_ms < to_ms, CENSORED, np.where(to_ms < SECONDS * 1_000, LEFT, COMPLETED))
    to_ms = np.minimum(to_ms, cut_ms)
    keep = to_ms > from_ms
    return log_of(from_ms[keep], to_ms[keep], ended[keep], np.arange(600)[keep])


def back(rng: np.random.Generator) -> Watching:
    """400 viewers, 1.7 views each, whose views are alike."""
    who = crowd(rng, 400, 1.7)
    return whole(rng, frail(0.8 * rng.normal(size=400)[who]), who)


def back_often(rng: np.random.Generator) -> Watching:
    """150 viewers, 4 views each, whose views are alike."""
    who = crowd(rng, 150, 4.0)
    return whole(rng, frail(0.8 * rng.normal(size=150)[who]), who)


def two_kinds(rng: np.random.Generator) -> Watching:
    """600 views of two kinds of patience, one view each."""
    return whole(rng, frail(np.where(rng.random(600) < 0.5, 1.2, -1.2)), np.arange(600))


def fans(rng: np.random.Generator) -> Watching:
    """Who likes it comes back: patient viewers have four views, the others one."""
    level = np.where(rng.random(300) < 0.3, -1.2, 0.5)
    who = np.repeat(np.arange(300), np.where(level < 0, 4, 1))
    return whole(rng, frail(level[who]), who)


def recommended(rng: np.random.Generator) -> Watching:
    """The recommender shows it to the more patient, the better the first hundred views held."""
    first = frail(rng.normal(size=100))
    held = float(np.mean(leaving(rng, first) >= 3_000))
    level = np.concatenate([rng.normal(size=100), rng.normal(size=500) - 1.5 * held])
    return whole(rng, frail(level), np.arange(600))


def rounded(rng: np.random.Generator) -> Watching:
    """A player that rounds to the nearest second."""
    to_ms = leaving(rng, np.broadcast_to(HAZARD, (600, SECONDS)))
    ended = np.where(to_ms < SECONDS * 1_000, LEFT, COMPLETED)
    to_ms = np.maximum(np.round(to_ms / 1_000).astype(np.int64) * 1_000, 1)
    return log_of(np.zeros(600, dtype=np.int64), to_ms, ended, np.arange(600))


def looping(rng: np.random.Generator) -> Watching:
    """Loops logged as further views of the viewer, who then stays to the end."""
    level = 0.8 * rng.normal(size=400)
    first = whole(rng, frail(level), np.arange(400))
    done = np.flatnonzero(first.views.ended == COMPLETED)
    who = np.concatenate([np.arange(400), np.repeat(done, 2)])
    hazard = np.concatenate([frail(level), np.repeat(frail(level - 2.0)[done], 2, axis=0)])
    return whole(rng, hazard, who)


def vanished(rng: np.random.Generator) -> Watching:
    """The impatient break off by errors instead of leaving: censoring tells something."""
    level = 0.8 * rng.normal(size=600)
    log = whole(rng, frail(level), np.arange(600))
    ended = np.where((level > 0) & (log.views.ended == LEFT) & (rng.random(600) < 0.5), CENSORED, log.views.ended)
    return log_of(log.views.span_from_ms, log.views.span_to_ms, ended, np.arange(600))


def coverage(
    draw: Callable[[np.random.Generator], Watching], truth: np.ndarray, *, runs: int, seed: int
) -> tuple[np.ndarray, float]:
    """(T,) share of bands that hold the truth at 1 .. T; and by how much the mean curve is off at worst."""
    rng = np.random.default_rng(seed)
    held, share = np.zeros(SECONDS), np.zeros(SECONDS)
    for _ in range(runs):
        log = draw(rng)
        points = curve(log, first_pass(log), confidence=0.95)[1:]
        held += [
            (one.low or 0.0) <= at <= (1.0 if one.high is None else one.high)
            for one, at in zip(points, truth[1:], strict=True)
        ]
        share += [one.share or 0.0 for one in points]
    off = share / runs - truth[1:]
    return held / runs, float(off[np.argmax(np.abs(off))])


def main() -> None:
    """Print both tables; exit 1 if a bar is missed."""
    bars = Bars("Band of the curve (95 %)")
    plain = truth_of(np.zeros(1))
    many = np.random.default_rng(1).normal(size=400_000)
    slack = 3 * np.sqrt(0.95 * 0.05 / RUNS) if QUICK else 0.0
    alike = truth_of(0.8 * many)
    for seed, (draw, truth) in enumerate(((once, plain), (gaps, plain), (back, alike), (back_often, alike))):
        held, _ = coverage(draw, truth, runs=RUNS if draw is not back_often else RUNS // 2, seed=seed)
        name = (draw.__doc__ or "").rstrip(".")
        bars.row(f"{name}: mean over seconds at least", float(held.mean()), 0.94 - slack, ">=")
        bars.row("  mean over seconds at most", float(held.mean()), 0.96 + slack)
        bars.row("  lowest second", float(held.min()), 0.92 - slack, ">=", note=f"second {held.argmin() + 1}")
        bars.row("  highest second", float(held.max()), 0.98 + slack, note=f"second {held.argmax() + 1}")
    kinds = truth_of(np.repeat([1.2, -1.2], 2))
    fan_views = truth_of(np.repeat([-1.2, 0.5], [12, 7]))
    off = (
        (two_kinds, kinds, "truth: over views"),
        (fans, fan_views, "truth: over views, as the curve counts"),
        (fans, truth_of(np.repeat([-1.2, 0.5], [3, 7])), "truth: over viewers, a different question"),
        (recommended, truth_of(many), "truth: everybody, not whom it was shown to"),
        (rounded, plain, "halves of seconds move to the next"),
        (looping, alike, "truth: first views only"),
        (vanished, alike, "truth: had they not broken off"),
    )
    for seed, (draw, truth, note) in enumerate(off, start=20):
        held, wrong = coverage(draw, truth, runs=OFF_RUNS, seed=seed)
        worst = f"worst {held.min():.2f} at {held.argmin() + 1} s; off by up to {100 * wrong:+.1f} points; {note}"
        bars.row(f"not the model: {(draw.__doc__ or '').rstrip('.')}", float(held.mean()), note=worst)
    speed(bars)
    bars.close()


def speed(bars: Bars) -> None:
    """A million views, of viewers with two each, in processor seconds and against drawing them."""
    n = 200_000 if QUICK else 1_000_000
    rng = np.random.default_rng(5)
    who = rng.permutation(np.repeat(np.arange(n // 2), 2))
    began = time.process_time()
    log = whole(rng, np.broadcast_to(HAZARD, (n, SECONDS)), who)
    drawn = time.process_time()
    first_pass(log)
    done = time.process_time()
    bars.row(
        f"band of {n:,} views, against drawing them",
        (done - drawn) / (drawn - began),
        10.0,
        unit="x",
        note=f"{done - drawn:.1f} s CPU",
    )


if __name__ == "__main__":
    main()
