"""Posts that grow: simulated accounts whose views, actions and captures are known hour by hour.

A post's views follow a shape (`growth_shapes`) that depends on how well it holds and moves viewers and on luck, the
clock (`growth_clock`), days that are good or bad for the whole account, days of its own, and counting. Paid pushes add
views of an audience that holds and acts less. Captures give what a platform would have said at any instant, with its
small withdrawals. Posts that take off again, or are throttled, are planted and known.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from nine16.errors import WrongInput
from nine16.simulate.growth_account import (
    PER_VIEW,
    TAKES_OFF,
    THROTTLED,
    Figures,
    GrownPost,
    Nature,
    Planned,
    Planted,
    SimulatedAccount,
)
from nine16.simulate.growth_clock import Clock, clock
from nine16.simulate.growth_shapes import SHAPES

__all__ = [
    "PER_VIEW", "TAKES_OFF", "THROTTLED",
    "Figures", "GrownPost", "Nature", "Planned", "Planted", "SimulatedAccount", "account",
]  # fmt: skip

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_PAID_HOLD, _PAID_ACT = 0.62, 0.45
"""A paid audience completes and acts less often than the organic one, by these factors. [ours]"""


def account(
    *,
    seed: int,
    posts: int | Sequence[Planned] = 60,
    first_day: date = date(2026, 8, 24),
    days: int = 84,
    zone: str = "Asia/Shanghai",
    nature: Nature | None = None,
    movers: int | Sequence[Planted] = 0,
) -> SimulatedAccount:
    """Let an account's posts grow.

    Args:
        seed: for every draw; the same seed gives the same account.
        posts: how many to draw, spread over the days, or the posts themselves.
        first_day: local day on which the simulation begins.
        days: how many local days; posts grow until the last one ends.
        zone: the account's time zone.
        nature: what account and platform are like.
        movers: how many to plant on posts and days that can show them, or the planted ones themselves.

    Raises:
        WrongInput: a planned post lies outside the days, or a mover names no post or a day it has not lived to.

    Example:
        >>> one = account(seed=1, posts=12, days=28)
        >>> from datetime import UTC, datetime
        >>> figures = one.captures(datetime(2026, 9, 10, tzinfo=UTC))
        >>> all(figure.counts["completed"] <= figure.counts["views"] for figure in figures)
        True
    """
    nature = nature or Nature()
    rng = np.random.default_rng([seed, 916])
    time_of = clock(
        rng, first_day, days=days, zone=zone, weekly=nature.weekly, shocks=nature.shocks, jumps=nature.jumps
    )
    plans = _drawn(rng, posts, time_of, nature) if isinstance(posts, int) else list(posts)
    plans.sort(key=lambda plan: plan.published_at)
    hours = time_of.day_of.size
    born = np.array([time_of.hour(plan.published_at) for plan in plans])
    for plan, hour in zip(plans, born, strict=True):
        if not 0 <= hour < hours - 1:
            raise WrongInput(
                f"{plan.post_id} is published outside the {days} days", where="posts", hint=f"They begin {first_day}."
            )
    hold = np.array([rng.normal() if plan.hold is None else plan.hold for plan in plans])
    move = np.array([rng.normal() if plan.move is None else plan.move for plan in plans])
    fans = rng.normal(size=len(plans))
    length = np.array([
        float(rng.choice([9.0, 14.0, 22.0, 28.0, 45.0])) if plan.duration_s is None else plan.duration_s
        for plan in plans
    ])  # fmt: skip
    quality = 0.62 * hold + 0.52 * move + 0.25 * fans + rng.normal(0.0, 0.35, len(plans))
    audience = nature.audience * np.exp(rng.normal(0.0, nature.spread, len(plans)))
    grows = SHAPES[nature.shape](rng, audience, quality, hours)

    lives = np.arange(hours)[None, :] < (hours - born)[:, None] - 1e-9
    at_hour = np.minimum(np.floor(born)[:, None].astype(np.int64) + np.arange(hours)[None, :], hours - 1)
    day = time_of.day_of[at_hour]
    mood = np.exp(rng.normal(0.0, nature.own_days, (len(plans), len(time_of.days))) - nature.own_days**2 / 2)
    grows = grows * time_of.activity[at_hour] * np.take_along_axis(mood, day, axis=1) * lives
    scale = [1.0 if plan.views is None else plan.views / max(1.0, grows[row].sum()) for row, plan in enumerate(plans)]
    grows *= np.array(scale)[:, None]
    planted = _planted(rng, movers, plans, grows, day, time_of)
    _move(grows, planted, plans, born, time_of)

    organic_views = rng.poisson(grows * rng.gamma(20.0, 1.0 / 20.0, grows.shape))
    pushes = [_push(plan, time_of) for plan in plans]
    bought = np.zeros(grows.shape)
    for row, push in enumerate(pushes):
        if push is not None:
            begins, ends = (time_of.hour(when) - born[row] for when in push[:2])
            covered = np.clip(np.minimum(np.arange(hours) + 1, ends) - np.maximum(np.arange(hours), begins), 0, 1)
            bought[row] = push[2] / 24.0 * covered * np.sqrt(time_of.activity[at_hour[row]]) * lives[row]
    paid_views = rng.poisson(bought)

    # The odds of completion fall with length.
    completion = 1.0 / (1.0 + np.exp(-(0.55 - 0.055 * length + 0.45 * hold)))
    wide = np.maximum(1.0, np.cumsum(organic_views, axis=1) / audience[:, None]) ** -0.04
    odds = _odds(rng, completion, hold=hold, move=move, fans=fans)
    organic, paid = _acts(rng, organic_views, paid_views, odds=odds, wide=wide)

    grown = []
    for row, plan in enumerate(plans):
        own = {name: _totals(views[row]) for name, views in organic.items()}
        if rng.random() < nature.withdrawn:
            own["views"] = _withdraw(rng, own["views"])
        grown.append(
            GrownPost(
                post_id=plan.post_id,
                published_at=plan.published_at.astimezone(UTC),
                duration_s=float(length[row]),
                hold=float(hold[row]),
                move=float(move[row]),
                completion=float(completion[row]),
                push=pushes[row],
                organic=own,
                paid={name: _totals(views[row]) for name, views in paid.items()},
                expected=grows[row],
            )
        )
    return SimulatedAccount(tuple(grown), tuple(planted), time_of, zone, nature)


def _drawn(rng: np.random.Generator, count: int, time_of: Clock, nature: Nature) -> list[Planned]:
    """Posts spread over the days, at the account's usual hours; some are pushed in their first days."""
    place = np.sort(rng.uniform(0.0, len(time_of.days) - 1.0, count))
    offset_h = int(np.flatnonzero(time_of.day_of == 0).size) - 24  # a first day with a change of clocks
    plans = []
    for number, day in enumerate(np.floor(place).astype(int).tolist()):
        first = int(np.flatnonzero(time_of.day_of == day)[0]) if offset_h or day else 0
        at = time_of.begins + timedelta(
            hours=first + int(rng.choice(nature.publish_hours)), minutes=int(rng.integers(60))
        )
        push = None
        if rng.random() < nature.pushed:
            begins = at + timedelta(hours=float(rng.uniform(4, 60)))
            push = (
                begins,
                begins + timedelta(days=int(rng.integers(1, 5))),
                int(nature.audience * rng.uniform(0.5, 3)),
            )
        plans.append(Planned(f"post-{number:03d}", at, paid=push))
    return plans


def _odds(
    rng: np.random.Generator, completion: Floats, *, hold: Floats, move: Floats, fans: Floats
) -> dict[str, Floats]:
    """By count: (posts,) true share of the first organic viewers who do it."""
    odds = {"completed": completion, "played_3s": 1.0 / (1.0 + np.exp(-(0.75 + 0.40 * hold)))}
    for kind, usual in PER_VIEW.items():
        pull = 0.75 * fans + 0.3 * move if kind == "follow" else move
        odds[kind] = np.minimum(0.5, usual * np.exp(0.35 * pull + rng.normal(0.0, 0.12, hold.size)))
    return odds


def _acts(
    rng: np.random.Generator, organic_views: Ints, paid_views: Ints, *, odds: Mapping[str, Floats], wide: Floats
) -> tuple[dict[str, Ints], dict[str, Ints]]:
    """By count: (posts, hours) of organic and of paid viewers; a wide audience does all of it a little less."""
    organic, paid = {"views": organic_views}, {"views": paid_views}
    some = paid_views > 0
    for name, share in odds.items():
        organic[name] = rng.binomial(organic_views, share[:, None] * wide)
        worse = _PAID_HOLD if name in {"completed", "played_3s"} else _PAID_ACT
        paid[name] = np.zeros_like(paid_views)
        paid[name][some] = rng.binomial(paid_views[some], np.broadcast_to(share[:, None] * worse, some.shape)[some])
    return organic, paid


def _push(plan: Planned, time_of: Clock) -> tuple[datetime, datetime, int] | None:
    if plan.paid is None:
        return None
    begins, ends, per_day = plan.paid
    last = time_of.begins + timedelta(hours=int(time_of.day_of.size))
    return (max(begins, plan.published_at), min(ends, last), per_day) if begins < last else None


def _planted(
    rng: np.random.Generator,
    movers: int | Sequence[Planted],
    plans: list[Planned],
    grows: Floats,
    day: Ints,
    time_of: Clock,
) -> list[Planted]:
    """The movers themselves, or so many on posts and days whose usual day is large enough to show them."""
    if not isinstance(movers, int):
        return list(movers)
    per_day = np.zeros((len(plans), len(time_of.days)))
    for row in range(len(plans)):
        per_day[row] = np.bincount(day[row], weights=grows[row], minlength=len(time_of.days))
    born = np.array([int(one[0]) for one in day])
    age = np.arange(len(time_of.days))[None, :] - born[:, None]
    late_enough = np.arange(len(time_of.days))[None, :] >= len(time_of.days) // 2
    fit = {
        TAKES_OFF: np.argwhere((age >= 8) & (age <= 40) & (per_day >= 40) & late_enough),
        THROTTLED: np.argwhere((age >= 3) & (age <= 6) & (per_day >= 150) & late_enough),
    }
    found: list[Planted] = []
    taken: set[int] = set()
    for number in range(movers):
        kind = (TAKES_OFF, THROTTLED)[number % 2]
        places = [place for place in fit[kind].tolist() if place[0] not in taken]
        if places:
            row, when = places[int(rng.integers(len(places)))]
            taken.add(row)
            factor = float(rng.uniform(7, 14)) if kind == TAKES_OFF else float(rng.uniform(0.02, 0.05))
            found.append(Planted(plans[row].post_id, time_of.days[when], kind, factor))
    return found


def _move(grows: Floats, planted: list[Planted], plans: list[Planned], born: Floats, time_of: Clock) -> None:
    """Multiply what is planted into the expected views: a new wave that dies down, or a tap that is closed."""
    rows = {plan.post_id: row for row, plan in enumerate(plans)}
    for one in planted:
        if one.post_id not in rows or one.day not in time_of.days or one.kind not in {TAKES_OFF, THROTTLED}:
            raise WrongInput(
                f"no mover can be planted on {one.post_id}, {one.day}, {one.kind}",
                where="movers",
                hint=f"Name a post, one of the days and {TAKES_OFF} or {THROTTLED}.",
            )
        row = rows[one.post_id]
        begins = float(np.flatnonzero(time_of.day_of == time_of.days.index(one.day))[0]) - born[row]
        if begins <= 0:
            raise WrongInput(
                f"{one.post_id} is not yet published when {one.day} begins", where="movers", hint="Take a later day."
            )
        since = np.arange(grows.shape[1]) - begins
        after = np.floor(np.maximum(since, 0.0) / 24.0)
        factor = one.factor ** (0.45**after) if one.kind == TAKES_OFF else np.full(since.size, one.factor)
        grows[row] *= np.where(since >= 0, factor, 1.0)


def _totals(per_hour: Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(per_hour)]).astype(np.int64)


def _withdraw(rng: np.random.Generator, totals: Ints) -> Ints:
    """Take 0.3 to 2 % of the views away at some hour, as platforms do with what they take for machines."""
    hour = int(rng.integers(24, max(25, totals.size - 1)))
    gone = int(totals[min(hour, totals.size - 1)] * rng.uniform(0.003, 0.02))
    return np.where(np.arange(totals.size) >= hour, totals - gone, totals)
