"""What an experiment takes on the videos of a cohort: viewers and weeks, by the formulae that plan one.

A page that says "try it on two cuts" owes how many viewers that takes. The rates are those of the cohort's last posts, as a
plan of a cut that nobody has seen takes them; the pace is that of its video with most viewers, which is the one to try on,
or of an experiment that was made on these videos, where that had more.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from nine16.evaluate.experiments.outcomes import WATCH_TIME, arm_estimate, why_not_known
from nine16.evaluate.experiments.plan_answer import History, plan_by_viewer
from nine16.model.experiment import VIEWERS, Arm, Experiment
from nine16.model.insight import Trial
from nine16.store.engine import quoted
from nine16.store.folder import Folder
from nine16.workspace.experiment_history import ENOUGH_VIEWERS, LAST_POSTS, SINCE
from nine16.workspace.experiment_posts import logged_posts
from nine16.workspace.exposed import Window, exposed

if TYPE_CHECKING:
    from nine16.evaluate.insight import Seen
    from nine16.model.experiment import Followed

DIFFERENCES: Mapping[str, float] = {
    WATCH_TIME: 0.10,
    "interaction": 0.25,
    "shop_entry": 0.25,
    "follow": 0.25,
    "order": 0.25,
}
"""The smallest difference worth knowing: of acts a quarter, as everywhere in the insight report; of watch time, which
moves less, a tenth."""
_WEEKS = 4
"""The pace is that of so many weeks, as a plan's is."""


def trial_sizes(
    folder: Folder, seen: "Sequence[Seen]", *, experiments: "Sequence[Followed]" = (), until: date | None
) -> tuple[tuple[Trial, ...], int | None]:
    """What each takes, fewest viewers first, and the viewers a week of the video, or experiment, with most of them.

    Args:
        folder: the workspace's, with its events built.
        seen: posts of the cohort.
        experiments: on videos of the cohort: who led so many viewers to one can do so again.
        until: the last day of its figures.
    """
    channels = {one.known.post.channel for one in seen}
    logged = [
        post
        for channel in sorted(channels)
        for post in logged_posts(folder, channel)
        if any(one.post_id == post for one in seen)
    ]
    if len(channels) != 1 or not logged or until is None:
        return (), None  # viewers of two channels act differently: neither plan would be that of both
    end = datetime.combine(until + timedelta(days=1), time(), ZoneInfo(folder.zone)).astimezone(UTC)
    draft = _draft(seen, end)
    last = exposed(
        folder, draft, dict.fromkeys(logged[-LAST_POSTS:], 0), window=Window(SINCE, end), shares_of_others={}
    )
    if last.arm.size < ENOUGH_VIEWERS:
        return (), None
    paces = [_pace(folder, seen, logged, end), *map(viewers_a_week, experiments)]
    pace = max((one for one in paces if one), default=None)
    found = []
    for outcome, difference in DIFFERENCES.items():
        asked = _two_cuts(draft, outcome, difference)
        if why_not_known(asked, last) is not None:
            continue
        usual = arm_estimate(asked, last, 0, action_kinds=folder.action_kinds)
        if usual.value <= 0:
            continue
        viewers = plan_by_viewer(asked, History(usual, "channel", pace), given=None).experiment.planned
        found.append(Trial(outcome, difference, viewers, viewers / pace if pace else None))
    return tuple(sorted(found, key=lambda one: one.viewers)), round(pace) if pace else None


def viewers_a_week(one: "Followed") -> float | None:
    """At which an experiment had viewers until its last look; None where nobody looked, or it draws no viewers."""
    plan, look = one.experiment, one.look
    if look is None or plan.design != VIEWERS or look.at <= plan.starts_at:
        return None
    return look.n / (max(look.at - plan.starts_at, timedelta(days=1)) / timedelta(weeks=1))


def _draft(seen: "Sequence[Seen]", end: datetime) -> Experiment:
    """Everything but the outcome; the one arm is what the posts show now."""
    lengths = [one.known.duration_s for one in seen if one.known.duration_s]
    return Experiment(
        name="trial",
        design=VIEWERS,
        arms=(Arm("before"),),
        outcome=WATCH_TIME,
        least_effect=0.0,
        relative=True,
        planned=0,
        planned_at=end,
        starts_at=end,
        upto_s=median(lengths) if lengths else None,
        told_by="seen",
        covariate_days=0,
    )


def _two_cuts(draft: Experiment, outcome: str, difference: float) -> Experiment:
    return replace(draft, arms=(Arm("one"), Arm("other")), outcome=outcome, least_effect=difference)


def _pace(folder: Folder, seen: "Sequence[Seen]", logged: Collection[str], end: datetime) -> float | None:
    """Viewers a week of the video that had most in the last weeks; cuts of one original are one video."""
    film = {one.post_id: one.film for one in seen if one.post_id in logged}
    listed = ", ".join(quoted(post) for post in film)
    window = Window(end - timedelta(weeks=_WEEKS), end).words()
    query = (
        f"select distinct post_id, viewer from views where post_id in ({listed})"  # noqa: S608 - ids are quoted
        f" and first_at >= {window['since']} and first_at < {window['until']}"
    )
    table = folder.sql(query)
    pairs = zip(table["post_id"].to_pylist(), table["viewer"].to_pylist(), strict=True)
    often = Counter(name for name, _ in {(film[post], viewer) for post, viewer in pairs})
    return max(often.values()) / _WEEKS if often else None
