"""What an experiment's plan rests on: the first arm's own viewers, else the channel's, else what exports tell."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from nine16.errors import WrongInput, unknown_name
from nine16.evaluate.experiments.estimate import Estimate, of_share
from nine16.evaluate.experiments.outcomes import SALES, WATCH_TIME, arm_estimate, why_not_known
from nine16.evaluate.experiments.plan_answer import History, Planned, plan_by_post, plan_by_viewer
from nine16.evaluate.experiments.post_value import post_value
from nine16.evaluate.rates import means
from nine16.evaluate.totals import totals_of
from nine16.model.experiment import VIEWERS, Arm, Experiment, Exposed
from nine16.model.post import Post
from nine16.store.folder import Folder
from nine16.workspace.experiment_length import how_long
from nine16.workspace.experiment_posts import evidence_of, logged_posts, posts_shown
from nine16.workspace.exposed import Window, exposed

ENOUGH_VIEWERS = 200
LAST_POSTS = 20
_BUYERS = 50
"""Fewer buyers do not tell where the largest orders lie."""
_MOST_VIEWS = 1_000_000
"""An export's views are reckoned with one by one up to so many: more change no plan."""
SINCE = datetime(2000, 1, 1, tzinfo=UTC)


def drafted(folder: Folder, draft: Experiment, *, lengths: Mapping[str, float]) -> Experiment:
    """The draft with what follows from the videos: how far watch time is counted.

    Args:
        folder: the workspace's.
        draft: the plan so far.
        lengths: of videos that are yet to be added, in seconds.

    Raises:
        NotFound: no video is called like an arm.
        WrongInput: watch time is asked for, and nothing tells how long the videos are.
    """
    if draft.design != VIEWERS:
        return draft
    videos = {video.video_id: video for video in folder.records.videos()}
    posts = folder.records.posts()
    shown = {post.video_id for post in posts if post.video_id is not None}
    lasting: list[float | None] = []
    for arm in draft.arms:
        for name in arm.videos:
            if name in lengths and name not in videos:
                lasting.append(lengths[name])
                continue
            if name not in videos and name not in shown:
                raise unknown_name("video", name, {*videos, *shown}, where=str(folder.path))
            facts = videos[name].facts if name in videos else None
            told = [post.duration_s for post in posts if post.video_id == name and post.duration_s]
            lasting.append(facts.duration_s if facts is not None else told[0] if told else None)
    if draft.outcome != WATCH_TIME or draft.upto_s is not None:
        return draft
    known = [length for length in lasting if length is not None]
    if not known:
        raise WrongInput(
            "nothing tells how long the videos are", where=draft.name, hint="Add them, or say --upto-s SECONDS."
        )
    return replace(draft, upto_s=min(known))


def of_different_films(folder: Folder, draft: Experiment, *, to_come: Collection[str] = ()) -> bool:
    """Whether the arms are films that have nothing in common, as far as the library knows.

    Args:
        folder: the workspace's.
        draft: the plan.
        to_come: videos that are yet to be added: nothing is known of them.
    """
    originals = {video.video_id: video.cut_of for video in folder.records.videos()}
    films = set()
    for name in (name for arm in draft.arms for name in arm.videos if name not in to_come):
        film, seen = name, set()
        while (original := originals.get(film)) is not None and film not in seen:
            seen.add(film)
            film = original
        films.add(film)
    return draft.design == VIEWERS and len(films) > 1


def planned_from_history(folder: Folder, draft: Experiment, *, given: int | None, now: datetime) -> Planned:
    """The plan, from what the workspace knows of the time before."""
    if draft.design != VIEWERS:
        return _planned_by_post(folder, draft, given=given, now=now)
    seen, basis = _earlier_viewers(folder, draft, until=min(now, draft.starts_at))
    draft = _sales_told(draft, seen)
    return plan_by_viewer(draft, _history(folder, draft, seen, basis, now=now), given=given)


def _earlier_viewers(folder: Folder, draft: Experiment, *, until: datetime) -> tuple[Exposed, str]:
    """Viewers before the start: the first arm's own if they are enough, else those of the channel's last posts."""
    window = Window(SINCE, until)
    alone = replace(draft, arms=(Arm("before", draft.arms[0].videos, 1.0),), told_by="seen", covariate_days=0)
    own = exposed(folder, alone, posts_shown(folder, alone), window=window, shares_of_others={})
    if own.arm.size >= ENOUGH_VIEWERS:
        return own, "first_arm"
    last = list(logged_posts(folder, draft.channel))[-LAST_POSTS:]
    return exposed(folder, alone, dict.fromkeys(last, 0), window=window, shares_of_others={}), "channel"


def _sales_told(draft: Experiment, seen: Exposed) -> Experiment:
    if draft.outcome != SALES:
        return draft
    if draft.currency is None:
        raise WrongInput("sales of which currency?", where=draft.name, hint="Say --currency CNY.")
    if draft.cap_minor is not None:
        return draft
    bought = seen.minor[seen.minor > 0]
    if bought.size < _BUYERS:
        raise WrongInput(
            f"{bought.size} earlier buyers do not tell where the largest orders lie",
            where=draft.name,
            hint="Say up to which sum each viewer counts, in minor units: --cap-minor 50000.",
        )
    return replace(draft, cap_minor=int(np.ceil(np.quantile(bought, 0.99))))


def _history(folder: Folder, draft: Experiment, seen: Exposed, basis: str, *, now: datetime) -> History:
    per_week = _pace(folder, draft, now=now)
    if seen.arm.size >= 2 and why_not_known(draft, seen) is None:
        return History(arm_estimate(draft, seen, 0, action_kinds=folder.action_kinds), basis, per_week)
    return History(*_of_exports(folder, draft), per_week)


def _of_exports(folder: Folder, draft: Experiment) -> tuple[Estimate | None, str]:
    """What exports of the first arm's posts, else of the channel's last ones, tell of the outcome."""
    posts = folder.records.posts(channel=draft.channel)
    own = [post for post in posts if post.video_id in draft.arms[0].videos]
    for several in (own, posts[-LAST_POSTS:]):
        acted, views = 0.0, 0
        watched: list[tuple[float, int]] = []
        for post in several:
            evidence = evidence_of(folder, post, logged=False)
            rate = totals_of(evidence, folder.action_kinds).rates.get(draft.outcome)
            if rate is not None:
                acted, views = acted + rate.acted, views + rate.n
            mean = means(evidence, confidence=draft.confidence).watch_s
            if mean.value is not None and mean.n:
                watched.append((mean.value, mean.n))
        if draft.outcome == WATCH_TIME and watched and draft.upto_s:
            return _widest(watched, draft.upto_s), "widest"
        if views and draft.outcome not in (WATCH_TIME, SALES):
            n = min(views, _MOST_VIEWS)
            did = min(n, round(acted / views * n))
            return of_share(np.repeat([1.0, 0.0], [did, n - did]), np.arange(n)), "counts"
    return None, "none"


def _widest(watched: list[tuple[float, int]], upto_s: float) -> Estimate:
    """Mean watch time with the widest spread it can have: all leave at once or stay to the end."""
    n = sum(views for _, views in watched)
    mean = min(sum(value * views for value, views in watched) / n, upto_s)
    variance = mean * (upto_s - mean)
    return Estimate(mean, variance / n, n, n, np.zeros(1))


def _pace(folder: Folder, draft: Experiment, *, now: datetime) -> float | None:
    """Viewers a week over the last four weeks before the start, on the first arm's posts else the channel's."""
    until = min(now, draft.starts_at)
    four = timedelta(weeks=4)
    shown = [post for post, arm in posts_shown(folder, draft).items() if arm == 0]
    for posts in (shown, list(logged_posts(folder, draft.channel))[-LAST_POSTS:]):
        if not posts:
            continue
        alone = replace(draft, told_by="seen", covariate_days=0, currency=None)
        seen = exposed(folder, alone, dict.fromkeys(posts, 0), window=Window(until - four, until), shares_of_others={})
        if seen.arm.size:
            return seen.arm.size / 4.0
    return None


def _planned_by_post(folder: Folder, draft: Experiment, *, given: int | None, now: datetime) -> Planned:
    everything = posts_compared(folder, draft)
    mine = everything[-4 * LAST_POSTS :]
    logged = folder.totals([post.post_id for post in mine])
    each = [
        post_value(
            evidence_of(folder, post, logged=post.post_id in logged, age_days=draft.age_days),
            draft.outcome,
            age_days=draft.age_days,
            now=now,
            action_kinds=folder.action_kinds,
        )
        for post in mine
    ]
    values = [one.value for one in each if one.value is not None]
    dated = [post.published_at for post in mine if post.published_at is not None]
    weeks = (max(dated) - min(dated)) / timedelta(weeks=1) if len(dated) > 1 else 0.0
    per_week = (len(dated) - 1) / weeks if weeks > 0 else None
    answer = plan_by_post(draft, values, given=given, per_week=per_week, age_days=draft.age_days)
    long = how_long(folder, answer.experiment, everything, now=now)
    return answer if long is None else replace(answer, notes=(long, *answer.notes))


def posts_compared(folder: Folder, draft: Experiment) -> list[Post]:
    """Posts of the account that an experiment on posts is planned by, in the order of publication.

    Of several accounts the one with the most posts: two accounts differ for reasons that are not chance.
    """
    posts = folder.records.posts(channel=draft.channel)
    many = Counter((post.channel, post.account) for post in posts).most_common(1)
    return [post for post in posts if many and (post.channel, post.account) == many[0][0]]
