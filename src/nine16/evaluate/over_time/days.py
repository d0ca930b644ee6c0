"""An account's days ahead: what weekdays usually do, and how far days stray from that."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.over_time.trajectory import Predicted, Usual

Floats = NDArray[np.float64]

_WEEKDAY_SPREAD = 0.08
"""Standard deviation of weekdays' factors (logarithms) between each other, before any is seen. [ours]"""
_LIKE_YESTERDAY, _LIKE_WORTH = 0.3, 10.0
"""How alike neighbouring days are before any is seen, and how many days that is worth."""
_KNOWN_ERROR = 0.15
"""Day factors with a larger standard error rest on too few posts to tell of the day."""


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """What days do to the whole account, on the logarithmic scale."""

    weekday: Floats
    """(7,) Monday to Sunday."""
    scatter: float
    like_yesterday: float
    last: tuple[int, float] | None
    """The last known day, as an ordinal, and its factor beyond the weekday's."""

    def draws(self, days: NDArray[np.int64], *, runs: int, rng: np.random.Generator) -> Floats:
        """(runs, days) factors of days to come: the weekday's, and a walk that forgets.

        Args:
            days: rising ordinals of local days.
            runs: how many futures.
            rng: where chance comes from.
        """
        found = np.empty((runs, days.size))
        at, factor = (int(days[0]) - 30, 0.0) if self.last is None else self.last
        state = np.full(runs, factor)
        for place, day in enumerate(days.tolist()):
            kept = self.like_yesterday ** max(1, day - at)
            state = kept * state + self.scatter * np.sqrt(1.0 - kept**2) * rng.standard_normal(runs)
            found[:, place] = state + self.weekday[day_of_week(day)]
            at = day
        return found


def day_of_week(ordinal: int) -> int:
    """0 for Monday.

    Example:
        >>> from datetime import date
        >>> day_of_week(date(2026, 11, 16).toordinal())
        0
    """
    return (ordinal + 6) % 7


def days_of(predicted: Predicted, usual: Usual) -> Days:
    """Learn weekdays and the scatter of days from the account's day factors so far.

    Args:
        predicted: the account's steps.
        usual: how its posts behave.
    """
    known = [(day, factor) for day, (factor, error) in sorted(predicted.day_factors.items()) if error < _KNOWN_ERROR]
    if not known:
        return Days(np.zeros(7), usual.days, _LIKE_YESTERDAY, None)
    day, factor = np.array([one[0] for one in known]), np.array([one[1] for one in known])
    week = (day + 6) % 7
    weekday = np.zeros(7)
    for number in range(7):
        own = factor[week == number]
        if own.size:
            weekday[number] = own.mean() * _WEEKDAY_SPREAD**2 / (_WEEKDAY_SPREAD**2 + usual.days**2 / own.size)
    rest = factor - weekday[week]
    scatter = float(np.sqrt((np.sum(rest**2) + 5 * usual.days**2) / (rest.size + 5)))
    next_to = np.diff(day) == 1
    products, squares = rest[1:][next_to] * rest[:-1][next_to], rest[:-1][next_to] ** 2
    prior = _LIKE_WORTH * scatter**2
    like = float(np.clip((products.sum() + _LIKE_YESTERDAY * prior) / (squares.sum() + prior), 0.0, 0.9))
    return Days(weekday, scatter, like, (int(day[-1]), float(rest[-1])))
