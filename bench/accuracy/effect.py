"""Is a post's place among its like where it says, are grades right, and do shrunk rates beat raw ones?

First a post among the posts of one group, exactly counted (`placing`; growth at an age is placed so). Then the effect of
posts of a channel with several accounts: each goal by the rate it takes, among the cohort it names. Groups are drawn with
true rates of known spread; the truth is the share of the other posts with a lower true rate. Places are counted in whole
posts, so intervals cover more than they say: at least 95 % is asked on average.
Runs `.venv/bin/python bench/accuracy/effect.py [--quick]`.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from bars import Bars

from nine16.evaluate.cohorts import OnChannel, Standings, standing
from nine16.evaluate.effect import effect, grade_of
from nine16.evaluate.placing import Place, place_among
from nine16.evaluate.shrinkage import fit_cohort
from nine16.model.evaluation import Goal
from nine16.model.evidence import Peer
from nine16.model.post import Post
from nine16.model.watching import PostTotals, RateCount
from nine16.settings import Settings, read_settings

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


RATES = {"order": 0.002, "interaction": 0.03, "collection": 0.01, "follow": 0.004}
"""Acts a view of a channel, about."""
GOALS = {"sale": ("order",), "item": ("interaction", "collection"), "account": ("follow",)}


def of_channels(settings: Settings) -> dict[str, np.ndarray]:
    """Goals of posts of channels with six accounts, two categories and two lengths: places and grades against the truth."""
    rng = np.random.default_rng(77)
    found: dict[str, list[float]] = {name: [] for name in ("held", "off", "width", "wrong", "graded")}
    for _ in range(max(3, RUNS // 40)):
        posts = 90
        account, category, long = rng.integers(6, size=posts), rng.integers(2, size=posts), rng.integers(2, size=posts)
        like_account = np.exp(0.25 * rng.normal(size=(6, len(RATES))))[account]
        like_cell = np.exp(0.25 * rng.normal(size=(2, 2, len(RATES))))[category, long]
        own = np.exp(0.35 * rng.normal(size=(posts, len(RATES))))
        true = np.array(list(RATES.values())) * like_account * like_cell * own
        n = rng.integers(800, 20_000, posts)
        acted = rng.poisson(true * n[:, None])
        peers = []
        for row in range(posts):
            counts = zip(RATES, acted[row], strict=True)
            rates = {name: RateCount(float(did), int(n[row]), float(n[row]), "counts") for name, did in counts}
            post = Post(f"p{row}", "douyin", f"a{account[row]}", category=f"c{category[row]}")
            peers.append(Peer(post, PostTotals(f"p{row}", rates), duration_s=40.0 if long[row] else 12.0))
        among = Standings(OnChannel(peers), settings=settings)
        names = list(RATES)
        for row in rng.choice(posts, size=25, replace=False):
            told = effect(standing(among, f"p{row}").goals, least=among.least)
            for goal, rates_of in GOALS.items():
                _check(
                    getattr(told, goal),
                    true[:, [names.index(name) for name in rates_of]].sum(axis=1),
                    row,
                    among,
                    found,
                )
    return {name: np.array(values, dtype=float) for name, values in found.items()}


def _check(goal: Goal, true: np.ndarray, row: int, among: Standings, found: dict[str, list[float]]) -> None:
    number, cohort = goal.percentile, goal.cohort
    if number.value is None or number.low is None or number.high is None or cohort is None:
        return
    others = np.array(among.on.members(row, cohort.level))
    others[row] = False
    truth = 100 * float(np.mean(true[others] < true[row]))
    found["held"].append(number.low - 1e-9 <= truth <= number.high + 1e-9)
    found["off"].append(number.value - truth)
    found["width"].append(number.high - number.low)
    above, below = goal.grade in {"above", "far_above"}, goal.grade in {"below", "far_below"}
    found["graded"].append(above or below)
    found["wrong"].append((above and truth < 50) or (below and truth > 50))


def main() -> None:
    """Print the table; exit 1 if a bar is missed."""
    bars = Bars("A post's place among its like, and the effect's grades (95 %)")
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
    found = of_channels(read_settings())
    note = f"n {found['held'].size:,}, width {found['width'].mean():.0f} points"
    bars.row(
        "effect among its cohort, 90 posts of six accounts: covers", float(found["held"].mean()), 0.93, ">=", note=note
    )
    graded = f"{100 * found['graded'].mean():.0f} % get a grade above or below"
    bars.row("  graded on the wrong side", float(found["wrong"].mean()), 0.025, note=graded)
    unsure = float(found["off"].std(ddof=1)) / np.sqrt(found["off"].size)
    bars.row("  mean error over its standard error", abs(float(found["off"].mean())) / unsure, 3.5)
    bars.close()


if __name__ == "__main__":
    main()
