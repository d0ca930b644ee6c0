"""The posts of an experiment: which arm each shows, how alike they are, and what each came to."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from nine16.errors import unknown_name
from nine16.evaluate.experiments.assign_posts import week_of
from nine16.evaluate.experiments.by_post import PostValue
from nine16.evaluate.experiments.post_value import post_value
from nine16.model.evidence import Evidence
from nine16.model.experiment import PAIRS, Experiment
from nine16.model.post import Post
from nine16.store.folder import Folder
from nine16.workspace.log_until import log_until


def posts_shown(folder: Folder, experiment: Experiment) -> dict[str, int]:
    """By post, the arm that it shows: posts of the arms' videos."""
    arms = {video: place for place, arm in enumerate(experiment.arms) for video in arm.videos}
    return {
        post.post_id: arms[post.video_id]
        for post in folder.records.posts(channel=experiment.channel)
        if post.video_id in arms
    }


def likeness(folder: Folder, names: Sequence[str]) -> dict[str, tuple[str, float]]:
    """By video or post: its category, and its length in seconds (0 where nobody says).

    Raises:
        NotFound: nothing is called that.
    """
    videos = {video.video_id: video for video in folder.records.videos()}
    posts = folder.records.posts()
    by_name: dict[str, Post] = {}
    for post in posts:
        by_name.setdefault(post.post_id, post)
        if post.video_id is not None:
            by_name.setdefault(post.video_id, post)
    found = {}
    for name in names:
        post, video = by_name.get(name), videos.get(name)
        if post is None and video is None:
            raise unknown_name("video or post", name, {*videos, *by_name}, where=str(folder.path))
        length = video.facts.duration_s if video is not None and video.facts is not None else None
        told = post.duration_s if post is not None else None
        found[name] = ((post.category if post is not None else None) or "", length or told or 0.0)
    return found


def evidence_of(folder: Folder, post: Post, *, logged: bool, age_days: int | None = None) -> Evidence:
    """What is known of one post, without its signals.

    Args:
        folder: the workspace's.
        post: which one.
        logged: whether it has a log.
        age_days: only views that began by that age are taken from a log, so that an older post has not had more time;
            None, or a post that nobody dated: all of them.
    """
    watching = folder.watching(post.post_id) if logged else None
    if watching is not None and age_days is not None and post.published_at is not None:
        watching = log_until(folder, watching, post.published_at + timedelta(days=age_days))
    return Evidence(
        post=post,
        watching=watching,
        snapshots=tuple(folder.records.snapshots(post.post_id)),
    )


def values_of(folder: Folder, experiment: Experiment, *, now: datetime) -> dict[str, PostValue]:
    """What every assigned unit came to: a post, or the mean of a week's posts."""
    posts = folder.records.posts(channel=experiment.channel)
    if experiment.design == PAIRS:
        units = {one.unit for one in experiment.assigned}
        of_unit = {unit: [post for post in posts if unit in (post.post_id, post.video_id)] for unit in units}
    else:
        weeks = [one.unit for one in experiment.assigned]
        of_unit = {week: [] for week in weeks}
        zone = ZoneInfo(folder.zone)
        for post in posts:
            week = None if post.published_at is None else week_of(post.published_at.astimezone(zone).date(), weeks)
            if week is not None:
                of_unit[week].append(post)
    logged = folder.totals([post.post_id for several in of_unit.values() for post in several])
    found = {}
    for unit, several in of_unit.items():
        each = [
            post_value(
                evidence_of(folder, post, logged=post.post_id in logged, age_days=experiment.age_days),
                experiment.outcome,
                age_days=experiment.age_days,
                now=now,
                action_kinds=folder.action_kinds,
            )
            for post in several
        ]
        if each:
            found[unit] = _together(unit, each)
    return found


def _together(unit: str, each: Sequence[PostValue]) -> PostValue:
    """The mean over posts; none while one of them has no value, since those without one are not the average ones."""
    missing = [one for one in each if one.value is None]
    if missing:
        return PostValue(unit, None, len(each), missing[0].why_null)
    values = [one.value for one in each if one.value is not None]
    return PostValue(unit, float(np.mean(values)), len(each))


def logged_posts(folder: Folder, channel: str | None) -> Mapping[str, Post]:
    """Posts with a playback log, the newest last."""
    posts = folder.records.posts(channel=channel)
    logged = folder.totals([post.post_id for post in posts])
    return {post.post_id: post for post in posts if post.post_id in logged}
