"""Posts over time on simulated accounts: forecasts, chances, movers and sums against what is known to be true.

Accounts grow in four shapes, none of them the model (`nine16.simulate.growth_shapes`): waves of a recommender, a power
of age, search, sharing; with a weekly rhythm, days good or bad for all, days of a post's own, paid pushes, views taken
back. Captures are exports four times a day for the forecasts, and one a day at 23:48 for movers and sums.
Runs `.venv/bin/python bench/accuracy/over_time.py [--quick]`.
"""

import itertools
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import numpy as np
from scipy import stats

sys.path.insert(0, str(Path(__file__).parents[1]))
from _demo_captures import ZONE, demo_captures
from bars import Bars

from nine16.evaluate.over_time import History, Windows, histories, movers
from nine16.evaluate.over_time.at_age import total_at
from nine16.evaluate.over_time.forecast import forecast
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.settings import Settings
from nine16.simulate.growth import Nature, SimulatedAccount, account
from nine16.simulate.growth_shapes import SHAPES
from nine16.simulate.season import LAST_WHOLE_DAY

QUICK = "--quick" in sys.argv
FORECAST_ACCOUNTS = 2 if QUICK else 60  # per shape; about 40 posts of each are forecast
MOVER_ACCOUNTS = 2 if QUICK else 25  # per shape, two movers each
NULL_ACCOUNTS, MORNINGS = (1, 3) if QUICK else (12, 8)  # per shape
DEMO_SEASONS, EARLIER_DAYS = (3, (0, 7)) if QUICK else (100, (0, 5, 11, 18))  # the last day has two movers, others none
WINDOW_ACCOUNTS = 2 if QUICK else 40  # per shape
FIGURES = ("views", "interaction", "follow", "order")
OTHER_NATURES = (
    Nature(audience=300.0, pushed=0.3, shocks=0.2),
    Nature(audience=2_000.0, spread=0.7, own_days=0.3, weekly=2.0),
)
SETTINGS = Settings()
DAILY_H = 23.8


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of days against its interval."""

    figure: str
    days: int
    shape: str
    kind: str
    """Whether the account is like those that the limits were tuned on."""
    beyond: str | None
    off: float
    """Logarithm of what was seen over what was expected."""


def captured(grown: SimulatedAccount, *, hours: list[float]) -> list[History]:
    """Histories from exports at these hours of every local day."""
    found: dict[str, list[Snapshot]] = {post.post_id: [] for post in grown.posts}
    for day in grown.clock.days:
        for hour in hours:
            for audience in ("all", "paid"):
                for figures in grown.captures(grown.midnight(day) + timedelta(hours=hour), audience=audience):
                    shot = Snapshot(figures.post_id, figures.as_of, "works", figures.counts, audience=audience)
                    found[figures.post_id].append(shot)
    posts = [
        Post(post.post_id, "douyin", account="us", published_at=post.published_at, duration_s=post.duration_s)
        for post in grown.posts
    ]
    return histories([(post, tuple(found[post.post_id])) for post in posts])


def views_at(grown: SimulatedAccount, row: int, age_h: float) -> int:
    """The true total at an age."""
    post = grown.posts[row]
    return post.counts_at(post.published_at + timedelta(hours=age_h))["views"]


def forecasts(bars: Bars) -> None:
    """Ranking, chances and intervals of the views at seven days, seen at 24 hours from earlier posts."""
    raw_all, ours_all, chance, beat = [], [], [], []
    inside = defaultdict(list)
    for shape in SHAPES:
        raw_shape, ours_shape = [], []
        for seed in range(FORECAST_ACCOUNTS):
            grown = account(seed=1_000 + seed, nature=Nature(shape=shape))
            known = captured(grown, hours=[5.9, 11.9, 17.9, 23.9])
            last = grown.clock.begins + timedelta(days=len(grown.clock.days) - 8)
            seen, said, true = [], [], []
            for row, one in enumerate(known):
                born = one.born_h or 0.0
                earlier = [other for other in known[:row] if (other.born_h or 0.0) + 168 <= born + 24]
                if len(earlier) < 10 or grown.posts[row].published_at > last:
                    continue
                found = forecast(one, earlier, age_h=24.0, before_h=12.0)
                if found is None:
                    continue
                truth = views_at(grown, row, 168)
                usual = float(np.median([views_at(grown, place, 168) for place in range(len(earlier))]))
                seen.append(views_at(grown, row, 24))
                said.append(found.quantile(0.5))
                true.append(truth)
                inside[shape].append(found.quantile(0.025) <= truth <= found.quantile(0.975))
                for age_h, before_h in ((24.0, 12.0), (12.0, 6.0))[: 1 if QUICK else 2]:
                    young = found if age_h == 24.0 else forecast(one, earlier, age_h=age_h, before_h=before_h)
                    if young is not None:
                        chance.append(1.0 - young.below(usual))
                        beat.append(truth > usual)
            raw_shape.append(stats.spearmanr(seen, true)[0])
            ours_shape.append(stats.spearmanr(said, true)[0])
        better = np.array(ours_shape) - np.array(raw_shape)
        note = f"raw {np.mean(raw_shape):.3f}, ours {np.mean(ours_shape):.3f}, +{better.mean():.4f}"
        bars.row(f"Spearman at 24 h, {shape}: ours", float(np.mean(ours_shape)), note=note)
        raw_all += raw_shape
        ours_all += ours_shape
    better = np.array(ours_all) - np.array(raw_all)
    half = 1.96 * better.std(ddof=1) / np.sqrt(better.size)
    bars.row("Spearman at 24 h, raw views", float(np.mean(raw_all)), note=f"{len(raw_all)} accounts")
    bars.row("Spearman at 24 h, predicted", float(np.mean(ours_all)), float(np.mean(raw_all)), ">=")
    note = f"paired over accounts, 95 % {better.mean() - half:.4f} to {better.mean() + half:.4f}"
    bars.row("gain, lower limit", float(better.mean() - half), None if QUICK else 0.0, ">=", note=note)
    every = [one for shape in SHAPES for one in inside[shape]]
    low, high = (0.90, 0.99) if QUICK else (0.93, 0.97)
    note = ", ".join(f"{shape} {np.mean(values):.3f}" for shape, values in inside.items())
    bars.row("7 d interval covers", float(np.mean(every)), low, ">=", note=f"n {len(every)}; {note}")
    bars.row("7 d interval covers", float(np.mean(every)), high, "<=")
    calibrated(bars, np.array(chance), np.array(beat, dtype=float))


def calibrated(bars: Bars, chance: np.ndarray, beat: np.ndarray) -> None:
    """Ten bins of the chance to beat the usual, seen at 12 and 24 hours: how far the share that did lies from the mean chance."""
    group = np.minimum((chance * 10).astype(int), 9)
    for number in range(10):
        own = group == number
        if own.any():
            off = 100 * abs(float(beat[own].mean() - chance[own].mean()))
            error = 100 * np.sqrt(max(1e-4, float(np.mean(chance[own] * (1 - chance[own])))) / own.sum())
            what = f"chance {chance[own].mean():.2f}: beat the usual {beat[own].mean():.2f}, off by"
            bars.row(what, off, None if QUICK else 5.0, "<=", unit="points", note=f"n {own.sum()}, s.e. {error:.1f}")
    off = 100 * float(np.sum([abs((beat - chance)[group == number].sum()) for number in range(10)]) / chance.size)
    bars.row(
        "chance, mean distance over bins", off, 10.0 if QUICK else 3.0, "<=", unit="points", note=f"n {chance.size}"
    )


def totals(bars: Bars) -> None:
    """Totals at an age between daily captures: does the truth lie inside what the captures allow?"""
    inside, none = defaultdict(list), defaultdict(list)
    for shape in SHAPES:
        grown = account(seed=7, nature=Nature(shape=shape))
        for row, one in enumerate(captured(grown, hours=[9.2])):
            series = one.of("views")
            for name, age_h in (("24 h", 24.0), ("7 d", 168.0), ("30 d", 720.0)):
                if series is None or one.born_h is None or series.at_h[-1] - one.born_h < age_h:
                    continue
                found = total_at(series, born_h=one.born_h, age_h=age_h)
                none[name].append(isinstance(found, str))
                if not isinstance(found, str):
                    inside[name].append(found.low <= views_at(grown, row, age_h) <= found.high)
    for name, values in inside.items():
        note = f"n {len(values)}; not given {np.mean(none[name]):.0%}"
        bars.row(f"total at {name} inside its limits", float(np.mean(values)), 0.95, ">=", note=note)


def moved(bars: Bars) -> None:
    """Planted movers found, and false ones on accounts where nothing is planted."""
    found = defaultdict(list)
    for shape in SHAPES:
        for seed in range(MOVER_ACCOUNTS):
            grown = account(seed=2_000 + seed, nature=Nature(shape=shape), movers=2)
            known = captured(grown, hours=[DAILY_H])
            for planted in grown.movers:
                named = movers(known, day=planted.day, zone=grown.zone, settings=SETTINGS).movers
                hit = any(one.post_id == planted.post_id for one in named)
                found[planted.kind].append(hit)
                found[shape].append(hit)
    for name in ("takes_off", "throttled"):
        bars.row(f"planted movers found, {name}", float(np.mean(found[name])), note=f"n {len(found[name])}")
    every = [hit for shape in SHAPES for hit in found[shape]]
    note = ", ".join(f"{shape} {np.mean(found[shape]):.2f}" for shape in SHAPES)
    bars.row("planted movers found", float(np.mean(every)), 0.8 if QUICK else 0.9, ">=", note=f"n {len(every)}; {note}")
    false, tested, mornings = [], 0, 0
    by_shape = defaultdict(list)
    for shape in SHAPES:
        for seed in range(NULL_ACCOUNTS):
            grown = account(seed=3_000 + seed, nature=Nature(shape=shape))
            known = captured(grown, hours=[DAILY_H])
            for day in np.random.default_rng(seed).choice(np.arange(35, 84), MORNINGS, replace=False).tolist():
                found_now = movers(known, day=grown.clock.days[day], zone=grown.zone, settings=SETTINGS)
                false.append(len(found_now.movers))
                by_shape[shape].append(len(found_now.movers))
                tested += found_now.tested
                mornings += 1
    note = f"{mornings} mornings, {tested / mornings:.0f} posts each; " + ", ".join(
        f"{shape} {np.mean(values):.3f}" for shape, values in by_shape.items()
    )
    bars.row("false movers per morning, nothing planted", float(np.mean(false)), 0.3 if QUICK else 0.1, "<=", note=note)


def demo_like(bars: Bars) -> None:
    """Captures as the demo makes them: the planted movers found on the last day, others named then or on earlier days."""
    found, further, tested = [], defaultdict(list), []
    for seed in range(20_000, 20_000 + DEMO_SEASONS):
        known, planted = demo_captures(seed=seed)
        for back in EARLIER_DAYS:
            now = movers(known, day=LAST_WHOLE_DAY - timedelta(days=back), zone=ZONE, settings=SETTINGS)
            named = {one.post_id: one.direction for one in now.movers}
            true = planted if back == 0 else {}
            found += [named.get(post) == direction for post, direction in true.items()]
            further["planted" if true else "none planted"].append(bool(named.keys() - true.keys()))
            tested.append(now.tested)
    note = f"n {len(found)}"
    bars.row("demo: planted movers found", float(np.mean(found)), 0.95, ">=", note=note)
    for name, values in further.items():
        error = np.sqrt(max(1e-4, np.mean(values) * (1 - np.mean(values))) / len(values))
        note = f"n {len(values)}, s.e. {error:.3f}; {np.mean(tested):.0f} posts tested each"
        what = f"demo: mornings that name a further post, {name}"
        bars.row(what, float(np.mean(values)), 0.5 if QUICK else 0.05, "<=", note=note)


def windows(bars: Bars) -> None:
    """Sums of days inside what was to be expected, by figure; half of the accounts unlike those that limits were tuned on."""
    found, none = [], []
    for shape in SHAPES:
        for seed in range(WINDOW_ACCOUNTS):
            nature = Nature(shape=shape) if seed % 2 == 0 else replace(OTHER_NATURES[seed // 2 % 2], shape=shape)
            grown = account(seed=4_000 + seed, nature=nature)
            sums = Windows(captured(grown, hours=[DAILY_H]), zone=grown.zone)
            for figure, days in itertools.product(FIGURES, (1, 7, 30)):
                one = sums.expected(figure, day=grown.clock.days[-1 - seed % 7], days=days, channel=None)
                none.append(one.expected.value is None)
                if one.observed.value is not None and one.expected.value is not None:
                    off = np.log((one.observed.value + 0.5) / (one.expected.value + 0.5))
                    kind = "as tuned" if seed % 2 == 0 else "unlike"
                    found.append(Sum(figure, days, shape, kind, one.beyond, float(off)))
    low, high = (0.8, 1.0) if QUICK else (0.93, 0.97)
    for figure in FIGURES:
        own = [one for one in found if one.figure == figure]
        steady, waves = ([one for one in own if (one.shape == "waves") == wanted] for wanted in (False, True))
        bars.row(f"sums of {figure} inside, without waves", _inside(steady), low, ">=", note=_parts(steady))
        # Orders come in single figures: an interval of whole numbers that holds 95 % holds more, so there is no upper bar.
        bars.row(f"sums of {figure} inside, without waves", _inside(steady), None if figure == "order" else high, "<=")
        bars.row(f"sums of {figure} inside, waves", _inside(waves), 0.6 if QUICK else 0.85, ">=", note=_parts(waves))
        bars.row(f"sums of {figure} inside, all", _inside(own), note=_parts(own))
    bars.row("sums of which too little is known to expect", float(np.mean(none)), note=f"n {len(none)}")


def _inside(sums: list[Sum]) -> float:
    return float(np.mean([one.beyond is None for one in sums]))


def _parts(sums: list[Sum]) -> str:
    """Coverage by length of window, shape and kind of account, and how far sums lie from the middle."""
    told = []
    for name in ("days", "shape", "kind"):
        for value in dict.fromkeys(getattr(one, name) for one in sums):
            own = [one for one in sums if getattr(one, name) == value]
            told.append(f"{value} {'d ' if name == 'days' else ''}{_inside(own):.3f}")
    above, below = (np.mean([one.beyond == way for one in sums]) for way in ("up", "down"))
    middle = np.exp(np.median([one.off for one in sums]))
    return (
        f"n {len(sums)}; {', '.join(told)}; above {above:.3f}, below {below:.3f}; median seen / expected {middle:.2f}"
    )


if __name__ == "__main__":
    table = Bars("Posts over time, simulated accounts in four shapes of growth")
    parts = [name for name in sys.argv[1:] if not name.startswith("-")]
    for part in (forecasts, totals, moved, demo_like, windows):
        if not parts or part.__name__ in parts:
            part(table)
    table.close()
