"""Drawn cohorts for the tests of the insight report, as its rooms take them."""

from datetime import UTC, datetime, timedelta

import numpy as np

from nine16.evaluate.golden.answer import Known, golden
from nine16.evaluate.golden.by_second import LOG, BySecond
from nine16.evaluate.golden.cues import GOLDEN, Cue
from nine16.evaluate.insight import Knows, Seen, insight
from nine16.kinds.actions import action_kinds
from nine16.model.cohort_words import CohortWords, cohort_words
from nine16.model.evidence import Evidence
from nine16.model.experiment import Arm, Experiment, Followed, Look
from nine16.model.factor import Factor, Step
from nine16.model.finding import Words
from nine16.model.measured import Measured
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.watching import RateCount

BEGAN = datetime(2026, 8, 1, 4, tzinfo=UTC)
HOSTILE = '<img src=x onerror="alert(1)">\u202e</title><script>alert(2)</script>'


def seen(
    number: int,
    *,
    views: int = 2_000,
    peak_s: int | None = 9,
    rng: np.random.Generator | None = None,
    seconds: int = 24,
    logged: bool = True,
    rate: float = 0.05,
    title: str | None = None,
    **post: object,
) -> Seen:
    """One post; interactions come five times as often in the second `peak_s`."""
    rng = np.random.default_rng(number) if rng is None else rng
    channel = str(post.pop("channel", "player"))
    one = Post(
        f"{channel}:{number}",
        channel,
        account=str(post.pop("account", "泠棠")),
        video_id=str(post.pop("video_id", f"v{number}")),
        title=f"Post {number}" if title is None else title,
        published_at=BEGAN + timedelta(days=2 * number),
        duration_s=float(seconds + 1),
        **post,
    )
    hazard = 0.12 * np.exp(-np.arange(seconds) / 3.0) + 0.03
    at_risk = views * np.concatenate([[1.0], np.cumprod(1.0 - hazard)[:-1]])
    left = rng.binomial(at_risk.astype(int), hazard)
    often = np.full(seconds, 0.004)
    if peak_s is not None:
        often[peak_s] *= 5
    done = rng.binomial(at_risk.astype(int), often)
    told = BySecond(one.post_id, LOG, at_risk, {"leave": left.astype(float), "interaction": done.astype(float)})
    acted = float(rng.binomial(views, rate))
    totals = {
        "interaction": RateCount(acted, views, float(views), LOG),
        "effective_view": RateCount(float(rng.binomial(views, 0.7)), views, float(views), LOG),
    }
    shown = {"cuts": Measured(per_second=tuple(float(t % 4 == 0) for t in range(seconds)))}
    return Seen(
        Evidence(one, shown=shown if logged else {}),
        Known(one, one.duration_s, told if logged else None, totals, {each.cue: Cue(None) for each in GOLDEN}),
        has_film=False,
    )


def factor(
    outcome: str = "leave", *, value: float = 0.8, wide: float = 1.1, p: float = 0.001, **other: object
) -> Factor:
    """An answer about cuts in the same second."""
    number = Number(value, value / wide, value * wide, n=30, basis="posts")
    return Factor(
        level=str(other.get("level", "second")),
        outcome=outcome,
        factor=str(other.get("factor", "cuts")),
        lag_s=None if other.get("level") == "post" else int(other.get("lag_s", 0)),
        ratio=number,
        p_adjusted=p,
        posts=30,
        p=p,
        times=None if other.get("level") == "post" else number,
        step=Step("with_without"),
        more_posts=12,
    )


def tried(state: str = "stop", name: str = "opening") -> Followed:
    """An experiment on two cuts, with a result that somebody saw."""
    one = Experiment(
        name,
        "viewers",
        (Arm("v1", ("v1",)), Arm("v1-short", ("v1-short",))),
        "watch_time",
        0.05,
        relative=True,
        planned=4_000,
        planned_at=BEGAN,
        starts_at=BEGAN,
    )
    look = Look(BEGAN + timedelta(days=9), state, 4_100, {"v1-short": Number(1.2, 0.4, 2.0, n=4_100)})
    return Followed(one, look, {"v1": "口红", "v1-short": "口红（短）"}, "Asia/Shanghai")


def report_on(cohort: list[Seen], *, words: str = "channel=player", **knows: object):
    """The insight on these posts."""
    read: CohortWords = cohort_words(words)
    told = golden([one.known for one in cohort], [read])
    return insight(read, cohort, Knows(golden=told, **knows), action_kinds=action_kinds())


def insight_of(cohort: list[Seen], factors: list[Factor]):
    """The insight with nothing but these factors."""
    return insight(cohort_words(""), cohort, Knows(factors=factors), action_kinds=action_kinds())


def full(*, title: str | None = None):
    """Twenty posts with every part: factors, forms, an experiment."""
    cohort = [
        seen(
            number,
            form="talk" if number % 2 else "plot",
            rate=0.08 if number % 2 else 0.04,
            title=title,
            theme=HOSTILE if title else None,
        )
        for number in range(24)
    ]
    knows = {
        "factors": (
            factor(),
            factor("interaction", value=1.6, factor="face_early", level="post"),
            factor("leave", value=1.02, wide=1.05, p=0.9, factor="motion"),
            factor("follow", value=1.2, wide=1.3, p=0.4, factor="colour"),
        ),
        "experiments": (tried(), tried("go_on", "ending")),
        "labels": {"form": {"talk": Words("Talk", "口播"), "plot": Words("Plot", "剧情")}},
    }
    return report_on(cohort, **knows)


EVERY = {
    "full": full,
    "hostile": lambda: full(title=HOSTILE),
    "one_post": lambda: report_on([seen(1)]),
    "no_logs": lambda: report_on([seen(number, logged=False) for number in range(12)]),
    "three_views": lambda: report_on([seen(number, views=3) for number in range(5)]),
    "identical": lambda: report_on([seen(number, rng=np.random.default_rng(1)) for number in range(12)]),
}
"""By name: cohorts of every kind."""
