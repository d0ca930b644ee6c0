"""What is known that may explain a move; associations, in words, never a cause."""

from dataclasses import dataclass

import numpy as np

from nine16.evaluate.over_time.features import HOLDS
from nine16.evaluate.over_time.learned import Learned
from nine16.evaluate.over_time.series import History, instant
from nine16.model.today import Reason

YOUNG_H = 72.0
"""In its first three days a post may still be shown to wave after wave."""
_DAY_MATTERS = 0.2
"""Logarithm of an account's day factor from which the day itself is worth saying."""
_DIFFERS = 0.15
"""Least relative difference of a rate between new and old views that is said."""
_SURE = 3.0
"""And how many standard errors it must be, views of one day being alike (`_ALIKE`)."""
_ALIKE = 0.08
"""Scatter of a post's own rate from day to day, as a share of it. [ours]"""


@dataclass(frozen=True, slots=True)
class Step:
    """The step that moved, and what stands around it."""

    from_h: float
    to_h: float
    age_from_h: float
    days: int
    before_h: float | None
    """Begin of the step before it; None without one."""
    day_factor: float
    week_ago: float | None
    """The post's surprise seven days earlier, in standard deviations."""
    two_weeks_ago: float | None
    zone_day: int

    @staticmethod
    def of(learned: Learned, row: int) -> "Step":
        """The step of a row."""
        steps, predicted = learned.steps, learned.predicted
        same = np.flatnonzero((steps.post == steps.post[row]) & (steps.last_day < steps.last_day[row]))
        earlier = [
            float(predicted.surprise[place])
            if (place := next((one for one in same if steps.last_day[one] == steps.last_day[row] - back), None))
            is not None
            and np.isfinite(predicted.surprise[place])
            else None
            for back in (7, 14)
        ]
        return Step(
            from_h=float(steps.from_h[row]),
            to_h=float(steps.to_h[row]),
            age_from_h=float(steps.age_from_h[row]),
            days=int(steps.last_day[row] - steps.first_day[row]) + 1,
            before_h=float(steps.from_h[same[-1]]) if same.size else None,
            day_factor=float(predicted.day[row]),
            week_ago=earlier[0],
            two_weeks_ago=earlier[1],
            zone_day=int(steps.last_day[row]),
        )


def reasons(history: History, step: Step, *, up: bool, zone: str) -> tuple[Reason, ...]:
    """What is known so far of a move, the nearest first.

    Args:
        history: the post.
        step: the step that moved.
        up: whether it moved up.
        zone: name of the time zone, for instants in words.
    """
    found = [
        _paid(history, step),
        _restated(history, step, zone=zone),
        *_rates(history, step),
        _young(step),
        _weekday(step, up=up),
        _account(step),
        _gap(step),
    ]
    return tuple(reason for reason in found if reason is not None)


def _paid(history: History, step: Step) -> Reason | None:
    now = history.spent(step.from_h, step.to_h)
    if now is None or step.before_h is None:
        return None
    before = history.spent(step.before_h, step.from_h)
    if now and not before:
        return Reason("paid", {"en": "Ads for it began on this day.", "zh": "这天开始投放"})
    if before and not now:
        return Reason("paid", {"en": "Ads for it stopped on this day.", "zh": "这天停止投放"})
    if now:
        return Reason("paid", {"en": "Ads for it were running, as the day before.", "zh": "仍在投放，与前一天一样"})
    return None


def _restated(history: History, step: Step, *, zone: str) -> Reason | None:
    from zoneinfo import ZoneInfo

    inside = [one for one in history.restated if step.from_h < one.at_h <= step.to_h + 1e-6]
    if not inside:
        return None
    one = inside[-1]
    at = instant(one.at_h).astimezone(ZoneInfo(zone))
    return Reason(
        "restated",
        {
            "en": f"The platform restated it: {one.count} fell from {one.before:,.0f} to {one.after:,.0f} ({at:%Y-%m-%d %H:%M}).",
            "zh": f"平台修正过数据：{one.count} 从 {one.before:,.0f} 变为 {one.after:,.0f}（{at:%m-%d %H:%M}）",
        },
    )


def _rates(history: History, step: Step) -> list[Reason]:
    """Where viewers of the step hold, interact or follow unlike those before."""
    hold = next((name for name in HOLDS if history.of(name) is not None), None)
    found = []
    for kind, count, en, zh in (
        ("retention", hold, "hold", "留存"),
        ("interaction", "interaction", "interact", "互动"),
        ("follow", "follow", "follow", "关注"),
    ):
        rates = _new_and_old(history, count, step) if count else None
        if rates is None:
            continue
        new, old, sure = rates
        if sure >= _SURE and abs(new / old - 1.0) >= _DIFFERS:
            more = new > old
            found.append(
                Reason(
                    kind,
                    {
                        "en": f"Its new viewers {en} {'more' if more else 'less'} than those before: {new:.2%} against {old:.2%}.",
                        "zh": f"新观众的{zh}{'高' if more else '低'}于此前：{new:.2%} 对 {old:.2%}",
                    },
                )
            )
    return found


def _new_and_old(history: History, count: str, step: Step) -> tuple[float, float, float] | None:
    """Rate of the step's views, of those before, and how many standard errors lie between."""
    acted, views = history.of(count), history.of("views")
    if acted is None or views is None:
        return None
    at = [
        np.flatnonzero(np.abs(series.at_h - when) < 0.02)
        for series in (acted, views)
        for when in (step.from_h, step.to_h)
    ]
    if any(place.size == 0 for place in at):
        return None
    did = acted.totals[[at[0][0], at[1][0]]]
    seen = views.totals[[at[2][0], at[3][0]]]
    new_views, old_views = float(seen[1] - seen[0]), float(seen[0])
    new_acts, old_acts = float(did[1] - did[0]), float(did[0])
    if new_views < 30 or old_views < 30 or new_acts < 0 or old_acts <= 0:
        return None
    new, old = new_acts / new_views, old_acts / old_views
    pooled = (new_acts + old_acts) / (new_views + old_views)
    error = np.sqrt(pooled / new_views + pooled / old_views + 2 * (_ALIKE * pooled) ** 2)
    return new, old, abs(new - old) / float(error)


def _young(step: Step) -> Reason | None:
    if step.age_from_h >= YOUNG_H:
        return None
    hours = round(step.age_from_h)
    return Reason(
        "young",
        {
            "en": f"It is still in its first days (the step begins at an age of {hours} h).",
            "zh": f"发布不久，仍在起量期（这段从发布后 {hours} 小时算起）",
        },
    )


def _weekday(step: Step, *, up: bool) -> Reason | None:
    known = [value for value in (step.week_ago, step.two_weeks_ago) if value is not None]
    if known and all((value > 1.5) if up else (value < -1.5) for value in known):
        return Reason(
            "weekday", {"en": "It moved the same way on this weekday before.", "zh": "之前的同一星期几也这样波动"}
        )
    return None


def _account(step: Step) -> Reason | None:
    if abs(step.day_factor) < _DAY_MATTERS:
        return None
    factor = float(np.exp(step.day_factor))
    good = factor > 1
    return Reason(
        "account",
        {
            "en": f"The day was {'good' if good else 'bad'} for the whole account (x{factor:.2f}); that is taken out already.",
            "zh": f"这天整个账号都偏{'高' if good else '低'}（×{factor:.2f}），已经扣除",
        },
    )


def _gap(step: Step) -> Reason | None:
    if step.days == 1:
        return None
    return Reason(
        "gap",
        {
            "en": f"Daily captures are missing: the increment is of {step.days} days.",
            "zh": f"缺少每天的导出：这是 {step.days} 天合计的增量",
        },
    )
