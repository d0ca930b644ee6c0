"""Which posts moved beyond what was to be expected of them on a day: few, both ways, with the reasons known so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.over_time.daily import Steps, daily_steps
from nine16.evaluate.over_time.learned import Learned, by_account, learn_account
from nine16.evaluate.over_time.reasons import Step, reasons
from nine16.evaluate.over_time.series import History
from nine16.evaluate.over_time.tails import chances, fit_tails, limits
from nine16.model.number import Number
from nine16.model.today import LeftOut, Mover
from nine16.settings import Settings

Floats = NDArray[np.float64]

FALSE_MORNINGS = 0.05
"""Share of mornings on which any post may be named falsely, however many others truly moved (Holm)."""
LEAST_VIEWS = 20.0
"""A smaller difference between seen and expected is not worth a look, however unlikely."""
_SMALL, _SMALL_WEIGHT = 30.0, 0.1
"""Posts of which fewer views are expected weigh a tenth in the control: most posts are old and still."""
_ENOUGH_STEPS = 30
"""Steps of the account before the day, without which nothing is known of its usual."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved on a day."""

    movers: tuple[Mover, ...]
    """The least likely first."""
    tested: int
    """Posts that could have been movers."""
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Tested:
    """Steps of one account that hold the day."""

    learned: Learned
    rows: NDArray[np.int64]
    nodes: Floats
    weight: Floats
    below: Floats
    above: Floats

    @property
    def chance(self) -> Floats:
        return np.minimum(1.0, 2.0 * np.minimum(self.below, self.above))

    @property
    def expected(self) -> Floats:
        return np.exp(np.minimum(self.learned.predicted.middle[self.rows], 30.0))


def movers(histories: Sequence[History], *, day: date, zone: str, settings: Settings) -> Moved:
    """Posts whose views of a day lie beyond expectation, given age, own trajectory and the account's day.

    Every post with an earlier step is tested against the predictive distribution of its own step (`trajectory`,
    `tails`). Those named are chosen by Holm's rule (1979) at 5 % over all posts tested, weighted: at most once in
    twenty mornings is any post named that only did what posts do, whether others moved that day or none.

    Args:
        histories: posts of any accounts and channels.
        day: the local day.
        zone: name of the time zone.
        settings: the confidence of the expected interval.

    Returns:
        Movers, how many were tested, and which posts could not be.

    Example:
        >>> movers([], day=date(2026, 9, 1), zone="UTC", settings=Settings()).tested
        0
    """
    tested, left_out = [], []
    for group in by_account(histories):
        found, why = _test(group, day=day, zone=zone)
        left_out += why
        if found is not None:
            tested.append(found)
    if not tested:
        return Moved((), 0, tuple(left_out))
    chance = np.concatenate([one.chance for one in tested])
    weight = np.concatenate([np.where(one.expected >= _SMALL, 1.0, _SMALL_WEIGHT) for one in tested])
    named = _named(chance, weight)
    found, start = [], 0
    for one in tested:
        for place in np.flatnonzero(named[start : start + one.rows.size]).tolist():
            mover = _mover(one, place, zone=zone, confidence=settings.number("evaluate.confidence"))
            if abs(mover.observed - (mover.expected.value or 0.0)) >= LEAST_VIEWS:
                found.append(mover)
        start += one.rows.size
    found.sort(key=lambda mover: (mover.chance, -abs(mover.observed - (mover.expected.value or 0.0)), mover.post_id))
    return Moved(tuple(found), int(chance.size), tuple(left_out))


def _named(chance: Floats, weight: Floats) -> NDArray[np.bool_]:
    """Holm's weighted rule: the least likely is named against all, the next against those left, until one is not.

    Benjamini and Hochberg's rule lets one in twenty of those named be false; beside two true movers that was a false
    one on 14 % of mornings, which a morning of few names does not bear.
    """
    order = np.argsort(chance / weight, kind="stable")
    left = np.cumsum(weight[order][::-1])[::-1]
    kept = np.cumprod(chance[order] * left <= FALSE_MORNINGS * weight[order]).astype(bool)
    named = np.zeros(chance.size, dtype=bool)
    named[order[kept]] = True
    return named


def _test(group: Sequence[History], *, day: date, zone: str) -> tuple[_Tested | None, list[LeftOut]]:
    number = day.toordinal()
    name = " / ".join(filter(None, (group[0].post.channel, group[0].post.account)))
    every = daily_steps(group, count="views", zone=zone)
    # Where captures are missing the day's step ends later; nothing after it is known on that morning.
    ends = every.last_day[(every.first_day <= number) & (every.last_day >= number)]
    upto = int(np.max(ends, initial=number))
    known = every.where(every.last_day <= upto)
    today = (known.first_day <= number) & (known.last_day >= number)
    left_out = _passed_over(group, known, today, name)
    if not (today & (known.age_from_h > 0) & ~known.fell).any():  # nothing to test: what is usual need not be learned
        return None, left_out
    learned = learn_account(group, every, upto=upto)
    steps, predicted = learned.steps, learned.predicted
    holding = (steps.first_day <= number) & (steps.last_day >= number)
    past = (steps.last_day < number) & (steps.age_from_h > 0) & np.isfinite(predicted.surprise)
    rows = np.flatnonzero(holding & (steps.age_from_h > 0) & np.isfinite(predicted.surprise))
    if not rows.size:
        return None, left_out
    if past.sum() < _ENOUGH_STEPS:
        why = {
            "en": f"{name}: {int(past.sum())} daily steps are known before the day; {_ENOUGH_STEPS} are needed",
            "zh": f"{name}：此前只有 {int(past.sum())} 个按天的增量，至少要 {_ENOUGH_STEPS} 个才看得出平时",
        }
        return None, [*left_out, LeftOut("posts without a usual", why, int(rows.size))]
    tails = fit_tails(
        predicted.surprise[past], steps.age_from_h[past], np.exp(np.minimum(predicted.middle[past], 30.0))
    )
    nodes, weight = tails.nodes(steps.age_from_h[rows])
    below, above = chances(steps.gained[rows], predicted.middle[rows], predicted.spread[rows], nodes, weight)
    return _Tested(learned, rows, nodes, weight, below, above), left_out


def _passed_over(group: Sequence[History], steps: Steps, holding: NDArray[np.bool_], name: str) -> list[LeftOut]:
    fell = int(np.sum(holding & steps.fell))
    new = int(np.sum(holding & (steps.age_from_h == 0) & ~steps.fell))
    unborn = sum(one.born_h is None and one.captures > 0 for one in group)
    said = (
        (fell, "the platform took views back", f"{name}：平台回撤了播放量，当天增量未知"),
        (new, "published on the day: nothing earlier to expect from", f"{name}：当天刚发布，没有更早的数据可比"),
        (unborn, "nothing says when they were published", f"{name}：不知道发布时间"),
    )
    return [LeftOut(f"{name}: posts", {"en": f"{name}: {why}", "zh": zh}, count) for count, why, zh in said if count]


def _mover(tested: _Tested, place: int, *, zone: str, confidence: float) -> Mover:
    learned, row = tested.learned, int(tested.rows[place])
    steps, predicted = learned.steps, learned.predicted
    history = learned.histories[int(steps.post[row])]
    middle, spread = float(predicted.middle[row]), float(predicted.spread[row])
    low, high = limits(middle, spread, tested.nodes[place], tested.weight, confidence=confidence)
    up = bool(tested.above[place] < tested.below[place])
    return Mover(
        post_id=history.post.post_id,
        title=history.post.title,
        channel=history.post.channel,
        metric="views",
        direction="up" if up else "down",
        observed=float(steps.gained[row]),
        expected=Number(float(np.exp(middle)), low, high, n=int(np.sum(steps.post == steps.post[row])), basis="steps"),
        chance=float(tested.chance[place]),
        reasons=reasons(history, Step.of(learned, row), up=up, zone=zone),
    )
