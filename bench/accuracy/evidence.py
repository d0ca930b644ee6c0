"""Does the band of a curve from exports hold the truth, for every kind of source and every pair; and how near is the curve?

Runs `.venv/bin/python bench/accuracy/evidence.py [--quick]`; quick draws fewer posts. Posts are those of `_posts.py`: one
in three is not of the model. Coverage is over posts and seconds; its standard error, and so the room that a bar leaves
for chance (two of them), is that of posts, not of seconds.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: a second thread only costs

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
from _posts import NOON, SOURCES, Drawn, account, log_of, peer_of, post
from bars import Bars

from nine16.evaluate.likelihood import CurvePrior, Seen, learn_prior, seen
from nine16.evaluate.likelihood.learning import without
from nine16.model.evidence import Evidence, Peer
from nine16.model.snapshot import Snapshot
from nine16.model.watching import PostTotals
from nine16.settings import Settings

QUICK = "--quick" in sys.argv
RUNS = 120 if QUICK else 1_000
PAIR_RUNS = 12 if QUICK else 120
ACCOUNTS = 1 if QUICK else 20
APART_RUNS = 60 if QUICK else 500
LEAST = 0.15  # a second is judged where this share of the posts has it
SLACK = 2.0


class Tally:
    """Points of many posts: how many hold the truth, by what they rest on, and how near the curve is."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self.held: dict[str, list[tuple[int, int]]] = {}
        self.seconds: dict[int, list[bool]] = {}
        self.off: list[float] = []
        self.plain: list[float] = []
        self.width: list[float] = []
        self.disagreed = 0
        self.posts = 0

    def add(self, drawn: Drawn, found: Seen, snapshots: Sequence[Snapshot]) -> None:
        """One post."""
        self.posts += 1
        self.disagreed += bool(found.disagreements)
        points = [point for point in found.curve if point.at_s > 0]
        at_s = np.array([point.at_s for point in points])
        truth = drawn.truth(at_s)
        share = np.array([point.share for point in points], dtype=float)
        self.off.append(float(np.mean(np.abs(share - truth))))
        plain = plain_of(drawn, snapshots, at_s)
        if plain is not None:
            self.plain.append(float(np.mean(np.abs(plain - truth))))
        by: dict[str, list[bool]] = {}
        for point, true in zip(points, truth.tolist(), strict=True):
            if point.low is None or point.high is None:
                continue
            holds = point.low - 1e-9 <= true <= point.high + 1e-9
            by.setdefault(point.evidence, []).append(holds)
            self.width.append(point.high - point.low)
            if point.evidence == "measured" and point.at_s.is_integer():
                self.seconds.setdefault(int(point.at_s), []).append(holds)
        for evidence, holds in by.items():
            self.held.setdefault(evidence, []).append((sum(holds), len(holds)))

    def coverage(self, *evidence: str) -> tuple[float, float]:
        """Share of points that hold the truth, and its standard error over posts; NaN without any."""
        rows = np.array([row for one in evidence for row in self.held.get(one, [])], dtype=float)
        if not rows.size:
            return float("nan"), 0.0
        share = rows[:, 0].sum() / rows[:, 1].sum()
        apart = rows[:, 0] - share * rows[:, 1]
        return float(share), float(np.sqrt(np.sum(apart**2)) / rows[:, 1].sum())

    def by_second(self) -> dict[int, tuple[float, int]]:
        """Coverage of each measured second that enough posts have."""
        return {
            second: (float(np.mean(holds)), len(holds))
            for second, holds in sorted(self.seconds.items())
            if len(holds) >= max(LEAST * self.posts, 20)
        }


def plain_of(drawn: Drawn, snapshots: Sequence[Snapshot], at_s: np.ndarray) -> np.ndarray | None:
    """What one would draw without a model: milestones joined by constant rates; the lowest moment seen so far."""
    known = {0.0: 1.0}
    for one in snapshots:
        if one.retention and one.retention[0].absolute is not None:
            place = np.array([row.at_share for row in one.retention]) * drawn.duration_s
            seen_ = np.array([row.absolute or 0.0 for row in one.retention])
            return np.interp(at_s, place, np.minimum(np.minimum.accumulate(seen_), 1.0))
        for name, share in one.shares.items():
            at = drawn.duration_s if name == "completion" else float(name.split("_")[1][:-1])
            known[at] = 1.0 - share if name.startswith("left") else share
        for name, count in one.counts.items():
            if name.startswith("played"):
                told = name.split("_")[1]
                at = drawn.duration_s * float(told[:-3]) / 100 if told.endswith("pct") else float(told[:-1])
                known[at] = count / one.counts["views"]
    if len(known) < 3:
        return None
    at = np.array(sorted(known))
    share = np.minimum.accumulate(np.maximum([known[one] for one in at], 1e-6))
    return np.exp(np.interp(at_s, at, np.log(share)))


def told_by(drawn: Drawn, names: Sequence[str], rng: np.random.Generator) -> Evidence:
    """The post as these sources tell of it."""
    snapshots = tuple(SOURCES[name](drawn, rng) for name in names if name != "log")
    watching = log_of(drawn, rng, views=500) if "log" in names else None
    return Evidence(peer_of(drawn), watching=watching, snapshots=snapshots)


def tally(names: Sequence[str], *, runs: int, seed: int) -> Tally:
    """Posts of as many accounts, of which nothing else is known."""
    rng = np.random.default_rng(seed)
    found = Tally()
    for _ in range(runs):
        drawn = post(rng, account(rng), name="p")
        evidence = told_by(drawn, names, rng)
        found.add(drawn, seen(evidence, prior=None, confidence=0.95), evidence.snapshots)
    return found


def tally_cohort(name: str, *, accounts: int, posts: int, seed: int, others: str = "") -> tuple[Tally, Tally]:
    """(cold, learned): posts held against the other posts of their account, told of in the same way or as `others`."""
    rng = np.random.default_rng(seed)
    cold, learned = Tally(), Tally()
    for _ in range(accounts):
        of = account(rng)
        drawn = [post(rng, of, name=f"p{i}") for i in range(posts + 1)]
        told = [told_by(one, [name], rng) for one in drawn]
        known = [told_by(one, [others], rng) for one in drawn] if others else told
        prior = learn_prior([peer(one) for one in known], settings=Settings())
        for one, evidence in zip(drawn, told, strict=True):
            cold.add(one, seen(evidence, prior=None, confidence=0.95), evidence.snapshots)
            own: CurvePrior = without(prior, one.name)
            learned.add(one, seen(evidence, prior=own, confidence=0.95), evidence.snapshots)
    return cold, learned


def peer(evidence: Evidence) -> Peer:
    """The same post as one to learn from."""
    return Peer(
        evidence.post,
        PostTotals(evidence.post.post_id, {}),
        duration_s=evidence.post.duration_s,
        snapshots=evidence.snapshots,
    )


def judge(bars: Bars, name: str, found: Tally) -> None:
    """The rows of one kind of source."""
    measured, unsure = found.coverage("measured")
    if not np.isnan(measured):
        bars.row(f"{name}: measured at least", measured, 0.94 - SLACK * unsure, ">=", note=f"+- {unsure:.3f}")
        bars.row("  measured at most", measured, 0.96 + SLACK * unsure)
        seconds = found.by_second()
        if seconds:
            for what, pick, bar, sign in (
                ("lowest", min, 0.92, ">="),
                ("highest", max, 0.98, "<="),
            ):
                at = pick(seconds, key=lambda second: seconds[second][0])
                share, n = seconds[at]
                room = SLACK * float(np.sqrt(bar * (1 - bar) / n))
                limit = bar - room if sign == ">=" else bar + room
                bars.row(f"  {what} second", share, limit, sign, note=f"second {at}, {n} posts")  # pyrefly: ignore - one of the two
    else:
        bars.row(f"{name}: no point is measured", 0.0)
    filled, unsure = found.coverage("bounded", "prior")
    if not np.isnan(filled):
        bars.row("  bounded and prior", filled, 0.90 - SLACK * unsure, ">=", note=f"+- {unsure:.3f}")
    off, plain = 100 * float(np.mean(found.off)), 100 * float(np.mean(found.plain)) if found.plain else None
    note = f"mean width {np.mean(found.width):.3f}" + ("" if plain is None else f"; plain interpolation {plain:.2f}")
    bars.row("  mean absolute error", off, plain, "<=", unit="points", note=note)
    bars.row("  posts whose sources disagree", found.disagreed / found.posts, 0.01 + SLACK * 0.1 / np.sqrt(found.posts))


def moved(drawn: Drawn, rng: np.random.Generator, *, by: float) -> Snapshot:
    """An export whose S(5) is off by so much."""
    told = SOURCES["milestones counts 2s 6s quarters"](drawn, rng)
    share = float(drawn.told(np.array([5.0]))[0])
    off = share + by if share + by < 1 else share - by
    return Snapshot(drawn.name, NOON, "other", {"views": told.counts["views"]}, {"played_5s": round(off, 4)})


def disagreements(bars: Bars) -> None:
    """Found where two sources differ by five points at 5 s of 10,000 views; silent where they tell of the same views."""
    rng = np.random.default_rng(77)
    found = false = 0
    runs = 0
    while runs < APART_RUNS:
        drawn = post(rng, account(rng), name="p", views=10_000)
        if drawn.duration_s < 8.5 or not 0.06 < drawn.truth(np.array([5.0]))[0] < 0.94:
            continue
        runs += 1
        strong = SOURCES["milestones 2s 5s end"](drawn, rng)
        for by in (0.05, 0.0):
            other = moved(drawn, rng, by=by)
            told = seen(Evidence(peer_of(drawn), snapshots=(strong, other)), prior=None, confidence=0.95)
            if by:
                found += bool(told.disagreements)
            else:
                false += bool(told.disagreements)
    bars.row("S(5) differs by 5 points, 10,000 views: told", found / runs, 0.95, ">=", note=f"{runs} posts")
    bars.row("the same views told twice: told as different", false / runs, 0.01)


def main() -> None:
    """Print the table; exit 1 if a bar is missed."""
    bars = Bars("Curves from exports (bands of 95 %)")
    kinds = list(SOURCES)
    for seed, name in enumerate(kinds):
        slow = name in ("absolute retention", "started, stopped, seen")
        judge(bars, name, tally([name], runs=RUNS // 3 if slow and QUICK else RUNS, seed=seed))
    pairs = Tally()
    worst: list[tuple[float, str]] = []
    every = ["log", *kinds]
    for seed, (one, other) in enumerate((a, b) for i, a in enumerate(every) for b in every[i + 1 :]):
        found = tally([one, other], runs=PAIR_RUNS, seed=100 + seed)
        worst.append((found.coverage("measured", "bounded", "prior")[0], f"{one} + {other}"))
        if not QUICK:
            measured, filled = found.coverage("measured")[0], found.coverage("bounded", "prior")[0]
            note = f"measured {measured:.3f}, filled in {filled:.3f}, width {np.mean(found.width):.3f}"
            bars.row(f"{one} + {other}: error", 100 * float(np.mean(found.off)), unit="points", note=note)
        for evidence, rows in found.held.items():
            pairs.held.setdefault(evidence, []).extend(rows)
        for second, holds in found.seconds.items():
            pairs.seconds.setdefault(second, []).extend(holds)
        pairs.off += found.off
        pairs.width += found.width
        pairs.disagreed += found.disagreed
        pairs.posts += found.posts
    judge(bars, f"all {len(worst)} pairs", pairs)
    low, which = min(worst)
    bars.row("  lowest pair", low, note=which)
    for name in ("milestones 2s 5s end", "lost by second", "absolute retention"):
        for posts, accounts in ((30, ACCOUNTS), (3, 8 * ACCOUNTS)):
            if QUICK and name == "absolute retention":
                continue
            cold, learned = tally_cohort(name, accounts=accounts, posts=posts, seed=900 + posts)
            judge(bars, f"{name}, learned from {posts} posts", learned)
            note = f"width {np.mean(cold.width):.3f}, learned {np.mean(learned.width):.3f}"
            bars.row("  the same posts from cold: error", 100 * float(np.mean(cold.off)), unit="points", note=note)
    short = "milestones 2s 5s end"
    cold, learned = tally_cohort("mean without repeats", accounts=ACCOUNTS, posts=30, seed=960, others=short)
    judge(bars, "mean without repeats, learned from 30 posts with milestones", learned)
    note = f"width {np.mean(cold.width):.3f}, learned {np.mean(learned.width):.3f}"
    bars.row("  the same posts from cold: error", 100 * float(np.mean(cold.off)), unit="points", note=note)
    disagreements(bars)
    bars.close()


if __name__ == "__main__":
    main()
