"""Do experiments that are looked at often say the truth: at all looks together, of three arms, and of the split.

Bars: always-valid intervals hold the truth at all looks together in at least 95 % and are at most 1.7 times as wide at
the planned end; with a look every 1,000 viewers at most 5 % false alarms; of three arms alike at most 5 % of
experiments drop one, and an arm that is worse by what was planned for is dropped by the planned end in at least 80 %;
the split is wrongly distrusted in at most 0.2 %. Seeds and --quick as in `experiments.py`.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
from _experiment_viewers import CAP_MINOR, CONFIDENCE, LOOK_RUNS, QUICK, UPTO_S, of_mean, outcomes, paths, slack
from bars import Bars

from nine16.evaluate.experiments.always_valid import standard_errors
from nine16.evaluate.experiments.decide import design_of
from nine16.evaluate.experiments.difference import at_any_time, fixed
from nine16.evaluate.experiments.estimate import of_watch_time
from nine16.evaluate.experiments.plan_answer import History, plan_by_viewer
from nine16.evaluate.experiments.sample_ratio import sample_ratio
from nine16.model.experiment import Arm, Experiment


def any_time(bars: Bars) -> None:
    """Looks every 1,000 viewers, up to twice the planned end; and early ones from 200 on."""
    rng = np.random.default_rng(917)
    for name, (values, chances) in outcomes().items():
        for shown, blocks, planned in (
            ("a look every 1,000 viewers, to twice the planned 20,000", np.full(40, 500), 20_000),
            ("a look every 200 viewers from 200 on, to the planned 20,000", np.full(100, 100), 20_000),
        ):
            runs = LOOK_RUNS // 4 if len(blocks) > 50 else LOOK_RUNS
            a, var_a, n = paths(rng, values, chances, runs=runs, blocks=blocks)
            b, var_b, _ = paths(rng, values, chances, runs=runs, blocks=blocks)
            limit = standard_errors(2 * n / planned, confidence=CONFIDENCE)
            z = np.abs(b - a) / np.maximum(np.sqrt(var_a + var_b), 1e-12)
            alarms = float(np.mean((z > limit).any(axis=1)))
            naive = float(np.mean((z[:, 2 * n <= planned] > 1.96).any(axis=1)))
            note = f"{runs:,} runs; with the fixed interval {100 * naive:.0f} % by the planned end"
            bars.row(f"{name}, {shown}: false alarms", alarms, 0.05 + slack(runs, 0.05), "<=", note=note)
    values, chances = outcomes()["watch time"]
    tilted = chances * np.exp(0.03 * values)
    truth = float(tilted / tilted.sum() @ values - chances @ values)
    a, var_a, n = paths(rng, values, chances, runs=LOOK_RUNS, blocks=np.full(40, 500))
    b, var_b, _ = paths(rng, values, tilted / tilted.sum(), runs=LOOK_RUNS, blocks=np.full(40, 500))
    half = standard_errors(2 * n / 20_000, confidence=CONFIDENCE) * np.sqrt(var_a + var_b)
    held = float(np.mean((np.abs(b - a - truth) <= half).all(axis=1)))
    bars.row("watch time with a difference: the truth is held at all 40 looks", held, 0.95 - slack(LOOK_RUNS), ">=")
    one = of_watch_time(np.linspace(0, 15, 1_000), np.ones(1_000, bool), np.arange(1_000), upto_s=UPTO_S)
    wide, narrow = at_any_time(one, one, planned=2_000, confidence=CONFIDENCE), fixed(one, one, confidence=CONFIDENCE)
    ratio = ((wide.high or 0) - (wide.low or 0)) / ((narrow.high or 1) - (narrow.low or 0))
    bars.row("width against the fixed interval, at the planned end", ratio, 1.7, "<=", unit="x")


def three_arms(bars: Bars) -> None:
    """Of three arms a worse one is dropped, with a look every 1,000 viewers or so; where nothing is there hardly ever."""
    rng = np.random.default_rng(923)
    runs = 2_000 if QUICK else 10_000
    at = datetime(2026, 11, 1, tzinfo=UTC)
    for name, (values, chances) in outcomes().items():
        lift = 0.3 if name in ("sales", "rate 1 %") else 0.1
        mean = float(chances @ values)
        worse = chances * (1 - lift * mean * (values - mean) / float(chances @ (values - mean) ** 2))
        of = {"watch time": "watch_time", "sales": "sales"}.get(name, "shop_entry")
        arms = tuple(Arm(each, share=1 / 3) for each in "abc")
        draft = Experiment("x", "viewers", arms, of, lift, True, 0, at, at, upto_s=UPTO_S, cap_minor=CAP_MINOR)
        history = of_mean(rng.choice(values, p=chances, size=100_000))
        plan = plan_by_viewer(draft, History(history, "first_arm", None), given=None)
        each = plan.experiment.planned // 3
        looks = max(1, round(plan.experiment.planned / 1_000))
        confidence = design_of(plan.experiment, 1).confidence
        for other, often in ((chances, 2), (worse, 1)):
            blocks = np.full(often * looks, each // looks)
            a, var_a, n = paths(rng, values, chances, runs=runs, blocks=blocks)
            limit = standard_errors(n / each, confidence=confidence)
            z_b, z_c = (
                (mean_of - a) / np.sqrt(var_a + var_of) / limit
                for mean_of, var_of, _ in (
                    paths(rng, values, law, runs=runs, blocks=blocks) for law in (other, chances)
                )
            )
            if often > 1:
                wrong = float(np.mean(((z_b < -1) | (z_c < -1)).any(axis=1)))
                note = f"{runs:,} runs, to twice the planned {plan.experiment.planned:,}, {often * looks} looks"
                bars.row(
                    f"three arms, {name}: one is wrongly dropped", wrong, 0.05 + slack(runs, 0.05), "<=", note=note
                )
                continue
            when = np.where((z_b < -1).any(axis=1), (z_b < -1).argmax(axis=1), looks)
            over = np.where((z_c > 1).any(axis=1), (z_c > 1).argmax(axis=1), looks)  # a better arm ends it before
            dropped = (when < looks) & (when <= over)
            saved = np.where(dropped, 1 - (when + 1) / looks, 0.0)
            note = f"{runs:,} runs; {each * float(np.mean(saved)):,.0f} of the {each:,} viewers of that arm are saved on average"
            row = f"three arms, {name} {-lift:+.0%}: the worse one is dropped by the planned end"
            bars.row(row, float(np.mean(dropped)), 0.8 - slack(runs, 0.8), ">=", note=note)
            wrong = float(np.mean((np.abs(z_c) > 1).any(axis=1)))
            row = f"three arms, {name} {-lift:+.0%}: the one left, which is alike, is called different"
            bars.row(row, wrong, 0.05 + slack(runs, 0.05), "<=", note="whether or not the other was dropped")


def split(bars: Bars) -> None:
    """The split is distrusted when it should be."""
    rng = np.random.default_rng(920)
    runs = 4_000 if QUICK else 20_000
    once = rng.binomial(10_000, 0.5, runs)
    alarms = np.mean([not sample_ratio([int(x), 10_000 - int(x)], [0.5, 0.5], many_looks=False).trusted for x in once])
    bars.row("split, one look: false alarms", float(alarms), 0.002, "<=", note=f"{runs:,} runs")
    runs = 500 if QUICK else 3_000
    many, chi = 0, 0
    for _ in range(runs):
        seen = np.cumsum(rng.binomial(1_000, 0.5, 40))
        looks = [
            sample_ratio([int(x), 1_000 * (k + 1) - int(x)], [0.5, 0.5], many_looks=True) for k, x in enumerate(seen)
        ]
        many += any(not look.trusted for look in looks)
        chi += any(look.chance < 0.001 for look in looks)
    note = f"{runs:,} runs; chi-square at every look {100 * chi / runs:.1f} %"
    bars.row("split, 40 looks: false alarms", many / runs, 0.002, "<=", note=note)
    for name, off in (("one in fifty of an arm's views lost, 40,000 viewers", 0.02), ("one in twenty lost", 0.05)):
        share = (1 - off) / (2 - off)
        lost = rng.binomial(40_000, share, 1_000)
        looks = [sample_ratio([int(x), 40_000 - int(x)], [0.5, 0.5], many_looks=True) for x in lost]
        once = float(np.mean([look.chance < 0.001 for look in looks]))
        found = float(np.mean([not look.trusted for look in looks]))
        bars.row(f"split, {name}: found where one looks often", found, note=f"at one look {once:.0%}")


def main() -> None:
    """Print the table; exit 1 if a bar is missed."""
    bars = Bars("Experiments that are looked at often")
    any_time(bars)
    three_arms(bars)
    split(bars)
    bars.close()


if __name__ == "__main__":
    main()
