"""How long an experiment on posts or weeks lasts at the account's own pace, and whether it is worth that."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from nine16.evaluate.advice.pace import LONGEST_WEEKS, Pace, lasting, posts_a_week, weeks_counted, weeks_of
from nine16.evaluate.experiments.answer import Words
from nine16.evaluate.experiments.words import said
from nine16.model.evidence import Evidence
from nine16.model.experiment import PAIRS, WEEKS, Experiment
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.store.folder import Folder


def how_long(folder: Folder, experiment: Experiment, posts: Sequence[Post], *, now: datetime) -> Words | None:
    """How long it lasts, and that it is not worth an experiment where that is more than advice would ask for.

    Weeks last as long as they are; pairs of posts take as long as the account needs to publish them, at its pace of
    the last eight weeks, as advice reckons it.

    Args:
        folder: the workspace's.
        experiment: planned; where its posts or weeks are drawn, so many.
        posts: the account's, which tell its pace.
        now: posts that come later are only planned.

    Returns:
        Nothing for an experiment on viewers, or where no post tells the pace.
    """
    units = len(experiment.assigned) or 2 * experiment.planned
    if experiment.design == WEEKS:
        zone = ZoneInfo(folder.zone)
        first = min(
            (one.unit for one in experiment.assigned), default=str(experiment.starts_at.astimezone(zone).date())
        )
        last = datetime.fromisoformat(first).replace(tzinfo=UTC) + timedelta(weeks=units, days=-1)
        key = "lasts_weeks" if units <= LONGEST_WEEKS else "too_long_weeks"
        long = lasting(units)
        return said(key, n=f"{units:,}", long={"en": long.en, "zh": long.zh.strip()}, last=str(last.date()))
    mine = [Evidence(post) for post in posts]
    a_week = posts_a_week(mine, now=now)
    if experiment.design != PAIRS or not a_week:
        return None
    weeks = weeks_of(Number(units / 2.0), a_week) or 0.0
    long, at = lasting(weeks), Pace(a_week, weeks_counted(mine, now=now)).words()
    return said(
        "lasts_posts" if weeks <= LONGEST_WEEKS else "too_long_posts",
        posts=f"{units:,}",
        long={"en": long.en, "zh": long.zh},
        at={"en": at.en, "zh": at.zh},
    )
