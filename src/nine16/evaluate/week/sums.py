"""The week's sums against what was to be expected of the posts there were, and against the week before."""

from collections.abc import Sequence
from datetime import date, timedelta

from nine16.evaluate.over_time.series import History
from nine16.evaluate.today import compared_over
from nine16.evaluate.today_accounts import AccountDays
from nine16.evaluate.week.days import DAYS
from nine16.model.number import Number
from nine16.model.today import Compared
from nine16.model.week import WeekSum

WINDOW = "7d"


def sums_of_week(
    histories: Sequence[History], accounts: Sequence[AccountDays], *, last_day: date, zone: str
) -> list[WeekSum]:
    """Every figure that captures tell, all channels together first.

    Expected is what the account's own history lets expect of posts of these ages on these days, as every morning
    (`nine16.evaluate.today`). The week before stands beside it only where the same exports tell it: a sum of other
    sources is not the same sum.

    Args:
        histories: posts over time.
        accounts: days of whole accounts.
        last_day: of the week.
        zone: whose days.
    """
    windows = {WINDOW: DAYS}
    now = compared_over(histories, accounts, day=last_day, zone=zone, windows=windows)
    earlier = compared_over(histories, accounts, day=last_day - timedelta(days=DAYS), zone=zone, windows=windows)
    before = {_key(one): one for one in earlier}
    return [WeekSum(one, _before(one, before.get(_key(one)))) for one in now]


def _key(one: Compared) -> tuple[str, str | None, str | None]:
    return one.metric, one.channel, one.observed.basis


def _before(now: Compared, then: Compared | None) -> Number:
    if then is None or then.observed.value is None:
        return Number.none("no capture tells the week before")
    if _sources(now) != _sources(then) or days_of(now) != days_of(then):
        return Number.none("other exports tell the week before", n=then.observed.n, basis=then.observed.basis)
    return then.observed


def days_of(one: Compared) -> int:
    """How many days a sum of the week holds: seven, or the stretch that captures tell."""
    if one.first_day is None or one.last_day is None:
        return DAYS
    return (one.last_day - one.first_day).days + 1


def _sources(one: Compared) -> set[str]:
    """Names of the exports that were added; each stands as `name: 12 posts`."""
    return {said.partition(":")[0] for said in one.added}
