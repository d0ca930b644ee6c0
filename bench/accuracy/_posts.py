"""Posts whose true curve is known, and what each kind of source would say of their views.

An account has its own way of being left; its posts lie around it. One post in three is not of the model: two kinds of
patience, a loss at one second, a plateau and then a cliff, or views that hang together because viewers come back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from nine16.model.post import Post
from nine16.model.snapshot import RetentionPoint, SecondPoint, Snapshot
from nine16.model.watching import COMPLETED, LEFT, Seconds, Views, Watching

Floats = NDArray[np.float64]
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
FINE = 20  # steps of a second in which views end
KINDS = ("smooth", "smooth", "smooth", "smooth", "patience", "spike", "cliff", "crowd")


@dataclass(frozen=True)
class Account:
    """How an account is left, on average."""

    drop: float
    calm_s: float
    bends: Floats


@dataclass(frozen=True)
class Drawn:
    """A post with its true curve and its views."""

    name: str
    kind: str
    duration_s: float
    edges: Floats
    still: Floats
    """True share still there at `edges`."""
    views: int
    ends: NDArray[np.int64]
    """(edges,) views that end in each step, and those that complete."""
    again: Floats
    """(101,) moments seen again per view at each per cent."""
    started: NDArray[np.int64]
    stopped: NDArray[np.int64]

    def truth(self, at_s: Floats) -> Floats:
        """S at instants."""
        return np.exp(np.interp(at_s, self.edges, np.log(np.maximum(self.still, 1e-12))))

    def told(self, at_s: Floats) -> Floats:
        """Share of these views still there at instants."""
        gone = np.append(0, np.cumsum(self.ends[:-1]))
        return 1.0 - np.interp(at_s, self.edges, gone) / self.views

    def counted(self, at_s: Floats) -> NDArray[np.int64]:
        """The same as whole views."""
        return np.round(self.told(at_s) * self.views).astype(np.int64)

    @property
    def mean_s(self) -> float:
        """Seconds of first pass per view."""
        share = self.told(self.edges)
        return float(np.sum((share[1:] + share[:-1]) / 2 * np.diff(self.edges)))


def account(rng: np.random.Generator) -> Account:
    """A new account."""
    return Account(0.42 * np.exp(0.45 * rng.normal()), 1.2 * np.exp(0.3 * rng.normal()), 0.3 * rng.normal(size=6))


def post(rng: np.random.Generator, of: Account, *, name: str, views: int | None = None) -> Drawn:
    """One of its posts."""
    kind = KINDS[rng.integers(len(KINDS))]
    duration_s = float(rng.choice([8.0, 12.4, 15.0, 18.0, 24.0, 30.0, 45.5, 58.0]))
    edges = np.linspace(0.0, duration_s, int(np.ceil(duration_s * FINE)) + 1)
    middle = (edges[1:] + edges[:-1]) / 2
    rate = of.drop * np.exp(0.4 * rng.normal()) / (middle + of.calm_s * np.exp(0.25 * rng.normal()))
    knots = np.array([0.0, 1.0, 3.0, 8.0, 20.0, 60.0])
    rate *= np.exp(np.interp(np.log1p(middle), np.log1p(knots), of.bends + 0.3 * rng.normal(size=6)))
    rate *= np.exp(0.25 * rng.normal(size=int(np.ceil(duration_s)) + 1)[middle.astype(int)])  # every second is its own
    rate *= np.exp(np.exp(-(duration_s - middle) / (0.06 * duration_s)) * (0.2 + 0.5 * rng.normal()))
    if kind == "patience":
        levels = np.exp(np.array([1.3, -1.3]))
        many = np.exp(-np.cumsum(rate * np.diff(edges))[:, None] * levels)
        share = many @ np.array([0.5, 0.5])
        rate = -np.diff(np.log(np.concatenate([[1.0], share]))) / np.diff(edges)
    if kind == "spike":
        rate[(middle >= (at := rng.integers(1, int(duration_s) - 1))) & (middle < at + 1)] += rng.uniform(0.15, 0.5)
    if kind == "cliff":
        at = rng.uniform(0.3, 0.9) * duration_s
        rate = np.where(middle < 1.5, rate, rate * 0.15) + np.where((middle > at) & (middle < at + 1.5), 0.4, 0.0)
    still = np.exp(-np.concatenate([[0.0], np.cumsum(rate * np.diff(edges))]))
    n = views or int(np.exp(rng.uniform(np.log(200), np.log(200_000))))
    chance = np.append(-np.diff(still), still[-1])
    ends = rng.multinomial(n, chance / chance.sum())
    if kind == "crowd":  # an eighth of the views end as another view of the same viewer did
        own = rng.multinomial(n - n // 8, chance / chance.sum())
        ends = own + rng.multinomial(n // 8, own / own.sum())
    again, started, stopped = _again(rng, ends, n, rate, edges, duration_s)
    return Drawn(name, kind, duration_s, edges, still, n, ends, again, started, stopped)


def _again(
    rng: np.random.Generator, ends: NDArray[np.int64], n: int, rate: Floats, edges: Floats, duration_s: float
) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64]]:
    """Who is back at each per cent: they start anywhere, often at a hill, stop a little faster or slower, or loop."""
    place = np.arange(101) / 100
    level = 0.03 * np.exp(0.9 * rng.normal())
    hills = 1.0 + sum(
        rng.uniform(0, 6) * np.exp(-(((place - rng.uniform()) / rng.uniform(0.02, 0.06)) ** 2)) for _ in range(2)
    )
    leaving = np.interp(place * duration_s, edges, np.concatenate([[0.0], np.cumsum(rate * np.diff(edges))]))
    step = np.append(np.diff(leaving), 0.0) * np.exp(0.3 * rng.normal())
    stay = np.exp(-step)
    wanted = level * hills * np.sqrt(np.exp(-leaving) / 0.35)  # nobody comes back to what nobody saw
    starts = np.maximum(wanted - np.append(0.0, (wanted * stay)[:-1]), 0.0)
    begin = rng.poisson(starts * n)
    if rng.random() < 0.15:  # it loops: many who complete see it again
        begin[0] += rng.binomial(int(ends[-1]), 0.5)
    back, gone = np.zeros(101, dtype=np.int64), np.zeros(101, dtype=np.int64)
    there = 0
    for i in range(101):
        there += int(begin[i])
        back[i] = there
        gone[i] = rng.binomial(there, 1.0 - stay[i])
        there -= int(gone[i])
    return back / n, begin, gone


def peer_of(drawn: Drawn) -> Post:
    """Its post."""
    return Post(drawn.name, "douyin", "a", published_at=NOON, duration_s=drawn.duration_s)


def milestones_short(drawn: Drawn, rng: np.random.Generator) -> Snapshot:  # noqa: ARG001 - every source is drawn alike
    """2s, 5s and completion to four decimals."""
    left, played, done = drawn.told(np.array([2.0, 5.0, drawn.duration_s]))
    shares = {"left_2s": round(1 - left, 4), "played_5s": round(played, 4), "completion": round(done, 4)}
    return Snapshot(drawn.name, NOON, "short", {"views": drawn.views}, shares)


def milestones_ads(drawn: Drawn, rng: np.random.Generator) -> Snapshot:  # noqa: ARG001 - every source is drawn alike
    """Counts at 2 s, 6 s and the quarters."""
    at = np.array([2.0, 6.0, *(drawn.duration_s * np.array([0.25, 0.5, 0.75, 1.0]))])
    names = ("played_2s", "played_6s", "played_25pct", "played_50pct", "played_75pct", "played_100pct")
    counts = dict(zip(names, drawn.counted(at).tolist(), strict=True))
    return Snapshot(drawn.name, NOON, "ads", {"views": drawn.views, **counts})


def milestones_rounded(drawn: Drawn, rng: np.random.Generator) -> Snapshot:  # noqa: ARG001 - every source is drawn alike
    """3s, 10s and completion in whole per cents."""
    at = np.array([at for at in (3.0, 10.0) if at < drawn.duration_s])
    shares = {f"played_{at:g}s": round(float(one), 2) for at, one in zip(at, drawn.told(at), strict=True)}
    shares["completion"] = round(float(drawn.told(np.array([drawn.duration_s]))[0]), 2)
    return Snapshot(drawn.name, NOON, "rounded", {"views": drawn.views}, shares)


def lost_table(drawn: Drawn, rng: np.random.Generator) -> Snapshot:
    """Lost and clicked in each second, with plays."""
    ends = np.minimum(np.arange(1.0, np.ceil(drawn.duration_s) + 1), drawn.duration_s)
    gone = -np.diff(np.append(drawn.views, drawn.counted(ends)))
    clicked = rng.binomial(np.maximum(gone, 0), 0.08)
    rows = tuple(
        SecondPoint(t, lost=int(all_ - by), acted={"product_click": int(by), "like": int(by) * 3})
        for t, (all_, by) in enumerate(zip(gone, clicked, strict=True))
    )
    return Snapshot(drawn.name, NOON, "lost", {"views": drawn.views}, seconds=rows)


def curve_table(drawn: Drawn, rng: np.random.Generator) -> Snapshot:  # noqa: ARG001 - every source is drawn alike
    """How many are still there at each second."""
    still = drawn.counted(np.arange(np.ceil(drawn.duration_s)))
    rows = tuple(SecondPoint(t, watching=int(n)) for t, n in enumerate(still))
    return Snapshot(drawn.name, NOON, "curve", {"views": drawn.views}, seconds=rows)


def retention(drawn: Drawn, rng: np.random.Generator) -> Snapshot:  # noqa: ARG001 - every source is drawn alike
    """Absolute retention by per cent, to a hundredth of a point."""
    place = np.arange(100) / 100
    seen = drawn.told(place * drawn.duration_s) + drawn.again[:100]
    rows = tuple(RetentionPoint(float(at), absolute=round(float(one), 4)) for at, one in zip(place, seen, strict=True))
    return Snapshot(drawn.name, NOON, "retention", {"views": drawn.views}, retention=rows)


def activity(drawn: Drawn, rng: np.random.Generator) -> Snapshot:  # noqa: ARG001 - every source is drawn alike
    """Started, stopped and seen by per cent."""
    place = np.arange(101) / 100
    first = drawn.counted(place * drawn.duration_s)
    first[0] = drawn.views
    back = np.round(drawn.again * drawn.views).astype(np.int64)
    stops = np.append(-np.diff(first), 0) + drawn.stopped
    rows = tuple(
        RetentionPoint(
            float(at),
            started=int(drawn.started[i] + (drawn.views if i == 0 else 0)),
            stopped=int(stops[i]),
            seen=int(first[i] + back[i]),
        )
        for i, at in enumerate(place)
    )
    return Snapshot(drawn.name, NOON, "activity", {"views": drawn.views}, retention=rows)


def mean_first(drawn: Drawn, rng: np.random.Generator) -> Snapshot:  # noqa: ARG001 - every source is drawn alike
    """Mean seconds without repeats."""
    return Snapshot(drawn.name, NOON, "mean", {"views": drawn.views}, means={"average_watch_first_s": drawn.mean_s})


def mean_again(drawn: Drawn, rng: np.random.Generator) -> Snapshot:  # noqa: ARG001 - every source is drawn alike
    """Mean seconds with repeats, to a tenth of a second."""
    again = float(drawn.again.mean()) * drawn.duration_s
    return Snapshot(
        drawn.name, NOON, "repeats", {"views": drawn.views}, means={"average_watch_s": round(drawn.mean_s + again, 1)}
    )


SOURCES: dict[str, Callable[[Drawn, np.random.Generator], Snapshot]] = {
    "milestones 2s 5s end": milestones_short,
    "milestones counts 2s 6s quarters": milestones_ads,
    "milestones whole %": milestones_rounded,
    "lost by second": lost_table,
    "curve by second": curve_table,
    "absolute retention": retention,
    "started, stopped, seen": activity,
    "mean without repeats": mean_first,
    "mean with repeats": mean_again,
}


def log_of(drawn: Drawn, rng: np.random.Generator, *, views: int) -> Watching:
    """A log of some of its views: everybody once, from the start."""
    some = rng.multivariate_hypergeometric(drawn.ends, min(views, drawn.views), method="marginals")
    step = rng.permutation(np.repeat(np.arange(some.size), some))
    to_ms = np.minimum(
        ((step + rng.random(step.size)) * drawn.duration_s * 1_000 / (some.size - 1)).astype(np.int64) + 1,
        int(drawn.duration_s * 1_000),
    )
    done = step == some.size - 1
    seconds = int(np.ceil(drawn.duration_s))
    n = to_ms.size
    last = np.clip(-(-to_ms // 1_000) - 1, 0, seconds - 1)
    still = (to_ms[:, None] > np.arange(seconds) * 1_000).sum(axis=0)
    none = np.zeros(seconds, dtype=np.int64)
    left = np.bincount(last[~done], minlength=seconds)
    rows = np.arange(n)
    return Watching(
        drawn.name,
        drawn.duration_s,
        Seconds(still, still, none, left, left, np.bincount(last[done], minlength=seconds), none, {}, {}, {}),
        Views(
            rows,
            0,
            to_ms,
            to_ms,
            to_ms,
            np.where(done, COMPLETED, LEFT).astype(np.int8),
            rows,
            none[:1].repeat(n),
            to_ms,
            {},
        ),
    )
