"""Libraries with planted five i: every video has its true five, indicators show them through noise, results follow or not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.cohorts.like import OnChannel
from nine16.evaluate.five_i import FiveIs, Row
from nine16.evaluate.five_i.reading import Reading
from nine16.kinds.indicator import Indicators, indicators
from nine16.model.evidence import Peer
from nine16.model.five_i import NAMES
from nine16.model.post import Post
from nine16.model.watching import PostTotals
from nine16.settings import Settings

Floats = NDArray[np.float64]
BORN = datetime(2026, 1, 1, tzinfo=UTC)
TABLE = indicators()
ASPECTS = {name: tuple(dict.fromkeys(one.aspect for one in TABLE.of(name) if one.counts)) for name in NAMES}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a library is like."""

    videos: int = 40
    loadings: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """By one of the five, by aspect: correlation with the true i; 0.63 (rho 0.4) where nothing is said."""
    missing: float = 0.0
    """Share of aspects that were not measured."""
    missing_by: float = 0.0
    """How much more often they are missing in videos whose results are good."""
    ties: float = 0.0
    """Share of videos in which an indicator of a count is nought."""
    accounts: int = 1
    apart: float = 0.0
    """How far accounts lie apart, in their videos and in their results."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A library, and what is true of it."""

    theta: Mapping[str, Floats]
    rows: tuple[Row, ...]
    incomplete: NDArray[np.bool_]

    def scores(self, table: Indicators = TABLE) -> FiveIs:
        """The product's answer."""
        peers = [Peer(one.post, PostTotals(one.post.post_id, {}), (), one.duration_s) for one in self.rows]
        return FiveIs(OnChannel(peers), [one.readings for one in self.rows], table=table, settings=Settings())


def planted(
    plan: Plan,
    seed: int,
    *,
    result: Mapping[str, Mapping[str, float]] | None = None,
    noise: float = 1.0,
    change: Callable[[dict[str, Floats]], None] | None = None,
) -> Planted:
    """Draw a library.

    Args:
        plan: what it is like.
        seed: of the draw.
        result: by rate, by aspect (`interflow.questions`) or one of the five: how much of it a result has.
        noise: deviation of a result's own part.
        change: sets true values before anything is shown of them.
    """
    draw = np.random.default_rng(seed)
    n = plan.videos
    account = draw.integers(0, plan.accounts, n)
    level = draw.normal(0, plan.apart, (plan.accounts, 2))
    theta = {name: draw.normal(size=n) for name in NAMES}
    if change is not None:
        change(theta)
    shown: dict[str, Floats] = {}
    for name in NAMES:
        loads = plan.loadings.get(name, [0.4**0.5] * len(ASPECTS[name]))
        for aspect, load in zip(ASPECTS[name], loads, strict=True):
            own = load * theta[name] + np.sqrt(1 - load**2) * draw.normal(size=n)
            shown[f"{name}.{aspect}"] = own + level[account, 0]
    rates = {}
    for rate, parts in (result or {}).items():
        told = sum(
            (size * (theta[part] if part in theta else shown[part]) for part, size in parts.items()), np.zeros(n)
        )
        rates[rate] = 0.05 * np.exp(0.2 * (told + noise * draw.normal(size=n) + level[account, 1]))
    gone = draw.random((n, sum(map(len, ASPECTS.values()))))
    good = theta["interestingness"] > 0
    columns = list(shown)
    rows = []
    for v in range(n):
        readings: dict[str, Reading] = {}
        for at, key in enumerate(columns):
            name, aspect = key.split(".")
            lacks = gone[v, at] < plan.missing + plan.missing_by * good[v]
            for one in TABLE.of(name):
                if one.aspect == aspect and one.counts:
                    # Two indicators of one aspect see it with a little noise of their own.
                    value = shown[key][v] + 0.3 * draw.normal()
                    readings[one.name] = _reading(value, better=one.better, ties=plan.ties, lacks=lacks)
        post = Post(
            f"p{v}",
            "douyin",
            f"a{account[v]}",
            video_id=f"v{v}",
            published_at=BORN + timedelta(days=v),
            category="beauty",
        )
        results = {rate: float(values[v]) for rate, values in rates.items()}
        rows.append(Row(post, float(16 + 14 * draw.random()), readings, results))
    share = np.array([np.mean(gone[v] < plan.missing + plan.missing_by * good[v]) for v in range(n)])
    return Planted(theta, tuple(rows), share > np.median(share))


def _reading(value: float, *, better: str, ties: float, lacks: bool) -> Reading:
    if lacks:
        return Reading.none({"en": "not looked at", "zh": "没有细看"})
    turned = value if better == "more" else -value
    if ties:
        least = NormalDist().inv_cdf(ties)
        return Reading(float(max(0, round(2 * (turned - least)))) if better == "more" else float(np.exp(turned)))
    return Reading(float(np.exp(turned)))


def true_percentile(theta: Floats, video: int) -> float:
    """Share of the other videos whose true value is lower, 0..100."""
    others = np.delete(theta, video)
    return 100.0 * float(np.mean(others < theta[video]))
