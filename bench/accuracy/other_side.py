"""The other side of an order: how often one carries one by luck, and how often a real one is told.

Libraries of 40 posts told second by second: a cut loses viewers, so that the library is told to stop it, or a question in
the title brings comments, so that it is told to keep it. Of the goals beside (shop entries, follows and orders a second;
views and follows a post) nothing is planted, or one points the other way. Every post has a liking of its own at each second, for
leaving and for each goal, so that counts scatter beyond chance. What counts is the order: whether it carries another side.
Beside it stands what would be told were each look taken by itself, as it was before the looks counted together.
Runs `.venv/bin/python bench/accuracy/other_side.py [--quick]`.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from _douyin_posts import BEGIN, ZONE, Nature, library
from _finding_audiences import log_of
from bars import Bars

from nine16.evaluate.advice import Known, advise
from nine16.evaluate.advice.certain import favours
from nine16.evaluate.advice.goes_with import ratio_of
from nine16.evaluate.advice.other_side import GOALS, RESTS_ON
from nine16.evaluate.factors import factors_by_second
from nine16.evaluate.factors.multiplicity import with_adjusted
from nine16.evaluate.factors_by_post import factors_by_post
from nine16.evaluate.pointing_away import BY_LUCK
from nine16.kinds.actions import action_kinds
from nine16.model.advice import TRY
from nine16.model.evidence import Evidence
from nine16.model.factor import Factor
from nine16.model.measured import Measured
from nine16.model.post import Post
from nine16.model.watching import Watching
from nine16.settings import Settings
from nine16.signals.words import shipped_lists

QUICK = "--quick" in sys.argv
SEED = int(os.environ.get("NINE16_SEED", "47_100"))
RUNS = 10 if QUICK else 300
POWER_RUNS = 6 if QUICK else 60
KINDS, LISTS = action_kinds(), [one for one in shipped_lists() if one.kind in {"offer", "question"}]
SECONDS, POSTS, VIEWS = 20, 40, 1_000
RATES = {"shop_entry": 0.012, "follow": 0.006, "order": 0.003}
"""Of those watching, a second: about what a player's log of a small shop tells."""
CUT = 1.4
"""Odds of leaving at a cut: large enough that nearly every library is told."""


@dataclass
class Told:
    """Orders of libraries of one kind."""

    carries: list[bool] = field(default_factory=list)
    """Whether it carries another side, for which it is only a try, or is something to weigh because both sides are sure."""
    alone: list[bool] = field(default_factory=list)
    """Whether it would, each look by itself."""
    looks: list[int] = field(default_factory=list)
    """How many were taken for it."""
    libraries: int = 0


def seconds_library(rng: np.random.Generator, times: Mapping[str, float]) -> list[Evidence]:
    """Posts whose platform tells by second who was lost and who acted; at a cut so many times as many act."""
    found = []
    for row in range(POSTS):
        shown = {
            "cuts": (rng.random(SECONDS) < 0.25).astype(float),
            "brightness": 0.5 + 0.1 * rng.normal(size=SECONDS),
            "motion": 0.1 + 0.03 * rng.normal(size=SECONDS),
        }
        odds = -3.0 + 1.2 * np.exp(-np.arange(SECONDS) / 2.0) + 0.4 * rng.normal() + 0.2 * rng.normal(size=SECONDS)
        leaving = 1.0 / (1.0 + np.exp(-odds - np.log(CUT) * shown["cuts"]))
        doing = {
            name: rate
            * np.exp(0.3 * rng.normal() + 0.3 * rng.normal(size=SECONDS) + np.log(times.get(name, 1.0)) * shown["cuts"])
            for name, rate in RATES.items()
        }
        log = drawn(rng, leaving, doing)
        post = Post(f"v{row}", "player", "lab", video_id=f"v{row}", duration_s=float(SECONDS))
        signals = {name: Measured(tuple(values.tolist())) for name, values in shown.items()}
        found.append(Evidence(post, shown=signals, watching=log))
    return found


def drawn(rng: np.random.Generator, leaving: np.ndarray, doing: Mapping[str, np.ndarray]) -> Watching:
    """One post's log: who left in which second and what those who were there did."""
    there = np.ones(VIEWS, dtype=bool)
    end = np.full(VIEWS, SECONDS)
    acted = {name: np.zeros(SECONDS, dtype=np.int64) for name in doing}
    for second in range(SECONDS):
        for name, each in doing.items():
            acted[name][second] = rng.binomial(int(there.sum()), min(1.0, each[second]))
        goes = there & (rng.random(VIEWS) < leaving[second])
        end[goes] = second
        there &= ~goes
    log = log_of(end, np.arange(VIEWS), SECONDS)
    return replace(log, seconds=replace(log.seconds, released=acted))


def note(told: Told, whole: list[Evidence], factors: tuple[Factor, ...], *, name: str) -> None:
    """What the library is told to repeat or stop about one factor, and what its order carries."""
    known = Known(whole, factors, frozenset(one.post.post_id for one in whole), ZONE, KINDS, LISTS)
    now = BEGIN + timedelta(days=len(whole) + 60)
    advice = advise(known, settings=Settings(), now=now, channel=None, account=None).advice
    told.libraries += 1
    for order in advice:
        weighed = order.kind == TRY and (bool(order.sides) or order.caution is not None)
        if order.factor != name or (order.kind == TRY and not weighed):
            continue
        sure = min((one for one in factors if one.factor == name and one.p is not None), key=lambda one: one.p or 0.0)
        good = favours(sure, KINDS)
        looked = [
            one for one in factors if one.factor == name and one.outcome in GOALS | RESTS_ON and one.p is not None
        ]
        told.carries.append(order.caution is not None or weighed)
        told.looks.append(len(looked))
        told.alone.append(any(favours(one, KINDS) != good and leaves_out_one(one) for one in looked))


def leaves_out_one(one: Factor) -> bool:
    """Whether its range by itself leaves out as many."""
    ratio = ratio_of(one)
    return (ratio.low or 0.0) > 1.0 or (ratio.high or np.inf) < 1.0


def by_second(times: Mapping[str, float], *, runs: int, seed: int) -> Told:
    """Orders of libraries told second by second."""
    rng, told = np.random.default_rng(seed), Told()
    for _ in range(runs):
        whole = seconds_library(rng, times)
        note(told, whole, with_adjusted(factors_by_second(whole, confidence=0.95)), name="cuts")
    return told


def by_post(planted: Mapping[tuple[str, str], float], *, runs: int, seed: int, posts: int) -> Told:
    """Orders of libraries of posts: a question in the title brings comments."""
    rng, told = np.random.default_rng(seed), Told()
    nature = Nature(planted={("comment", "title_question"): 1.8, **planted})
    for _ in range(runs):
        whole = library(rng, posts, nature)
        factors = with_adjusted(factors_by_post(whole, zone=ZONE, kinds=KINDS, lists=LISTS))
        note(told, whole, factors, name="title_question")
    return told


def say(bars: Bars, what: str, told: Told, *, least: float | None = None, by_luck: bool = False) -> None:
    """One row: orders that carry another side, of all that were given."""
    n = len(told.carries)
    if n == 0:
        bars.row(f"{what}: no library was told", 0.0)
        return
    looks = f"{np.median(told.looks):.0f} looks an order; {n} orders of {told.libraries} libraries"
    remark = f"{looks}; each look by itself {np.mean(told.alone):.3f}"
    share = float(np.mean(told.carries))
    if by_luck:
        loose = 2.0 * np.sqrt(BY_LUCK * (1 - BY_LUCK) / n)
        bars.row(
            f"{what}: orders with another side", share, BY_LUCK + loose, note=f"bar {BY_LUCK} and 2 s.e.; {remark}"
        )
        return
    bars.row(f"{what}: orders with another side", share, None if QUICK else least, ">=", note=remark)


def main() -> None:
    """Print the table; exit 1 if a bar is missed."""
    bars = Bars("The other side of an order")
    say(bars, "by second, nothing beside", by_second({}, runs=RUNS, seed=SEED), by_luck=True)
    for times, least in ((1.15, None), (1.25, None), (1.5, 0.95)):
        one = by_second({"shop_entry": times}, runs=POWER_RUNS, seed=SEED + 1)
        say(bars, f"by second, shop entries {times} times", one, least=least)
    say(bars, "200 posts, nothing beside", by_post({}, runs=RUNS // 3, seed=SEED + 2, posts=200), by_luck=True)
    for times in (0.8, 0.6):
        one = by_post({("views", "title_question"): times}, runs=POWER_RUNS // 2, seed=SEED + 3, posts=200)
        say(bars, f"200 posts, views {times} times", one)
    bars.close()


if __name__ == "__main__":
    main()
