"""Twelve weeks of the brand on its platforms: how each post grows, and what happens on the last day.

On the last day one old post takes off again and one young post stalls. Around them lies what must not be
taken for a move: a weekend that is good for everything, a post whose views were bought that day, and a
young post that grows fast because it is young and good.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from nine16.simulate.brand import FIRST_DAY, LAST_DAY, Story
from nine16.simulate.counted import Counted, counted
from nine16.simulate.growth import TAKES_OFF, THROTTLED, GrownPost, Nature, Planned, Planted, account
from nine16.simulate.log import CHINA, utc
from nine16.simulate.more_posts import Numbered, forty_five
from nine16.simulate.numbers import Law, Post, law_of_audience, law_of_post, worse
from nine16.simulate.rates import Expected
from nine16.simulate.second_accounts import second_accounts
from nine16.simulate.title_effects import MIDDAY_VIEWS, at_midday, law_titled

LAST_WHOLE_DAY: date = (LAST_DAY - timedelta(days=1)).astimezone(CHINA).date()
"""The day that the last captures tell of, in China."""
CAPTURED = timedelta(minutes=5)
"""Captures are made a little after midnight, so that each tells of whole days."""
LAST_CAPTURE = LAST_DAY + CAPTURED
PACIFIC = ZoneInfo("America/Los_Angeles")
"""YouTube's days."""
DAYS = (LAST_DAY - FIRST_DAY).days
GOOD_WEEKEND = 1.3
"""The last two days bring so much more to every post of the brand."""
TAKES_OFF_BY, STALLS_TO = 14.0, 0.05
"""Views of the last day against what they would have been."""

NATURES = {
    "douyin": Nature(shape="power", audience=1_800, pushed=0, jumps=0.0),
    "xiaohongshu": Nature(shape="search", audience=900, pushed=0, jumps=0.0),
    "youtube": Nature(shape="power", audience=1_200, pushed=0, jumps=0.0),
    "bilibili": Nature(shape="search", audience=700, pushed=0, jumps=0.0),
}
"""How posts grow on each. In shapes without waves no post stops of itself: what moves on the last day was planted."""
PUSHED_LAST_DAY, HELD_WORSE = "pushed on the last day", "pushed, and the paid hold worse"
PUSHES = {
    PUSHED_LAST_DAY: (utc("2026-11-15 00:00"), utc("2026-11-16 00:00"), 6_500),
    HELD_WORSE: (utc("2026-10-06 09:00"), utc("2026-10-13 09:00"), 3_200),
}
"""By part: begins, ends, paid views a day."""
PAID_LEAVE, PAID_ACT = 1.8, 0.5
"""How fast bought viewers of the second leave, and how often they act, against those the platform gave."""
ON_BILIBILI = {
    "lipstick": "【泠棠】雾感口红一抹显白，黄皮素颜实拍",
    "serum": "【泠棠】山茶精华28天对比，同一盏灯同一张脸",
    "sunscreen": "【泠棠】水感防晒通勤八小时实测",
    "cushion": "【泠棠】柔光气垫品牌片：光落在脸上",
    "hand-cream": "【泠棠】护手霜三秒化水，包里必备",
}
"""Stories that were posted there too, and their titles, which name the product as titles there do."""
_EVERY_ACTION = {"avatar_tap": 0.006}
_SECOND = 500
"""Where the seeds of the second accounts begin, so that they share none with the first."""
_DANMAKU = {"bilibili": 0.018}
"""Comments across the picture per view; elsewhere 0.0005."""
MOVERS = {"takes off again": "up", "stalls": "down"}
"""By part: what must be named, and which way it moves."""
_PLANTED = {"takes off again": (TAKES_OFF, TAKES_OFF_BY), "stalls": (THROTTLED, STALLS_TO)}


@dataclass(frozen=True, slots=True)
class Season:
    """What every platform counted."""

    posts: Mapping[str, tuple[Counted, ...]]
    """By channel, in order of publication."""
    titles: Mapping[str, Mapping[str, str]]
    """By story: the title it was posted under on each channel."""
    second: Mapping[str, tuple[Counted, ...]] = field(default_factory=dict)
    """By channel: the posts of the brand's second account there, in order of publication."""

    def part(self, name: str) -> Counted:
        """The post with a part in the story of the last day."""
        return next(each for posts in self.posts.values() for each in posts if each.part == name)


@dataclass(frozen=True, slots=True)
class _Plan:
    post: Post
    law: Law
    views: int | None
    part: str | None = None


def daily(*, days: int = DAYS) -> list[datetime]:
    """The instants of the last so many daily captures, oldest first."""
    return [LAST_CAPTURE - timedelta(days=back) for back in reversed(range(days))]


def season(
    stories: Sequence[Story],
    expected: Mapping[str, Expected],
    *,
    seed: int,
    captures: Sequence[datetime],
    others: Sequence[Numbered] | None = None,
    second: Mapping[str, Sequence[Numbered]] | None = None,
) -> Season:
    """Let every post of the brand grow.

    Args:
        stories: the posts whose audience is planted.
        expected: by story: what its audience does.
        seed: for every draw.
        captures: the instants at which the platforms are asked, oldest first; YouTube tells of whole days of its own.
        others: posts known by numbers alone; by default all of the brand's.
        second: by channel, posts of its second account there; by default all of them. They are asked on Mondays.
    """
    plans: dict[str, list[_Plan]] = {channel: [] for channel in NATURES}
    for number, planned in enumerate(forty_five(seed=seed) if others is None else others):
        plans[planned.channel].append(_numbered(planned, seed=seed * 1_000 + number))
    titles = {}
    for number, story in enumerate(stories):
        told = _told(story)
        titles[story.video_id] = {channel: title for channel, title, _ in told}
        for channel, title, views in told:
            plan = _of_story(story, title, expected[story.video_id], views=views, seed=seed + number, channel=channel)
            plans[channel].append(plan)
    asked = {**dict.fromkeys(plans, captures), "youtube": [_pacific_midnight(at) for at in captures]}
    twins = {
        channel: [_numbered(planned, seed=seed * 1_000 + _SECOND + number) for number, planned in enumerate(posts)]
        for channel, posts in (second_accounts(seed=seed) if second is None else second).items()
    }
    mondays = [at for at in captures if at.astimezone(CHINA).weekday() == 0]
    return Season(
        {channel: _grown(channel, plans[channel], seed=seed, captures=asked[channel]) for channel in plans},
        titles,
        {channel: _grown(channel, posts, seed=seed + 5, captures=mondays) for channel, posts in twins.items() if posts},
    )


def _numbered(planned: Numbered, *, seed: int) -> _Plan:
    """The plan of a post that is known by numbers alone."""
    law = law_titled(law_of_post(planned.post, seed=seed), planned.post.title)
    return _Plan(planned.post, law, planned.views, planned.part)


def _pacific_midnight(at: datetime) -> datetime:
    """The last instant not after `at` when a day began for YouTube."""
    return datetime.combine(at.astimezone(PACIFIC).date(), time(), tzinfo=PACIFIC).astimezone(UTC)


def _told(story: Story) -> list[tuple[str, str, int]]:
    """Where a story was posted: channel, title, views in the end."""
    found = [("douyin", story.title, story.views_douyin)]
    if story.title_xhs is not None:
        found.append(("xiaohongshu", story.title_xhs, story.views_douyin // 3))
    if story.video_id in ON_BILIBILI:
        found.append(("bilibili", ON_BILIBILI[story.video_id], story.views_douyin // 9))
    return found


def _of_story(story: Story, title: str, expected: Expected, *, views: int, seed: int, channel: str) -> _Plan:
    """What a platform counts of a story: the same behaviour, other viewers."""
    watching = expected.watching / expected.watching[0]
    actions = {kind: float((watching * released).sum()) for kind, released in expected.released.items()}
    published = story.published_at + timedelta(minutes=seed % 7, seconds=seed % 53)
    law = law_of_audience(
        expected, actions={**_EVERY_ACTION, "danmaku": _DANMAKU.get(channel, 0.0005), **actions}, seed=seed + len(title)
    )
    return _Plan(Post(title, published, story.duration_s, 1.0, 1.0), law_titled(law, title), views)


def _grown(channel: str, plans: list[_Plan], *, seed: int, captures: Sequence[datetime]) -> tuple[Counted, ...]:
    plans = sorted(plans, key=lambda plan: plan.post.published_at)
    salt = seed + 10 * list(NATURES).index(channel)
    movers = [
        Planted(f"{number:03d}", LAST_WHOLE_DAY, *_PLANTED[plan.part])
        for number, plan in enumerate(plans)
        if plan.part in _PLANTED
    ]
    grown = account(
        seed=salt,
        posts=[_planned(f"{number:03d}", plan) for number, plan in enumerate(plans)],
        first_day=FIRST_DAY.astimezone(CHINA).date(),
        days=DAYS,
        zone="Asia/Shanghai",
        nature=NATURES[channel],
        movers=movers,
    )
    since = grown.midnight(LAST_WHOLE_DAY - timedelta(days=1))
    return tuple(
        counted(
            plan.post,
            plan.law,
            _at_its_hour(_good_weekend(post, since=since, seed=salt + number), plan, seed=salt + number),
            captures=[at for at in captures if at > plan.post.published_at],
            seed=salt * 1_000 + number,
            paid_law=worse(plan.law, hold=PAID_LEAVE, act=PAID_ACT) if plan.part == HELD_WORSE else None,
            part=plan.part,
        )
        for number, (plan, post) in enumerate(zip(plans, grown.posts, strict=True))
    )


def _planned(name: str, plan: _Plan) -> Planned:
    return Planned(
        post_id=name,
        published_at=plan.post.published_at,
        duration_s=plan.post.duration_s,
        # How hooks and pulls scatter between the brand's posts (more_posts): one standard deviation is 0.22 and 0.30.
        hold=float(np.log(plan.post.hook) / 0.22),
        move=float(np.log(plan.post.pull) / 0.30),
        views=plan.views,
        paid=PUSHES.get(plan.part or ""),
    )


def _at_its_hour(post: GrownPost, plan: _Plan, *, seed: int) -> GrownPost:
    """The same post with the views that its hour leaves it; where views are decided, they are decided with it."""
    if plan.views is not None or not at_midday(plan.post.published_at):
        return post
    rng = np.random.default_rng([seed, 6])
    came = np.maximum(0, np.diff(post.organic["views"]))
    kept = np.concatenate([[0], np.cumsum(rng.binomial(came, MIDDAY_VIEWS))])
    return replace(post, organic={**post.organic, "views": kept})


def _good_weekend(post: GrownPost, *, since: datetime, seed: int) -> GrownPost:
    """The same post with more views of every hour from an instant on."""
    rng = np.random.default_rng([seed, 5])
    views = post.organic["views"]
    ages = np.arange(views.size - 1)
    late = ages >= (since - post.published_at).total_seconds() / 3_600
    came = np.diff(views)
    more = np.where(late, rng.poisson(np.maximum(came, 0) * (GOOD_WEEKEND - 1)), 0)
    return replace(post, organic={**post.organic, "views": views + np.concatenate([[0], np.cumsum(more)])})
