"""Twelve weeks of the demo's brand as a folder would hold them, without files: captures of posts, reports of ads.

Douyin is asked every night but two, Xiaohongshu on Mondays, YouTube and Bilibili once at the end; what ads bought is
told by day. Each seed is another draw of every post but the two that move on the last day.
"""

from datetime import UTC, datetime, time, timedelta
from functools import cache

from nine16.demo.exports import MISSED
from nine16.evaluate.over_time import History, histories
from nine16.model.post import Post
from nine16.model.snapshot import PERIOD, Snapshot
from nine16.simulate.bought import MATERIALS, bought_days
from nine16.simulate.brand import STORIES
from nine16.simulate.log import CHINA
from nine16.simulate.rates import Expected, solve
from nine16.simulate.season import MOVERS, Season, daily, season

ZONE = "Asia/Shanghai"
_MONDAY = 0


@cache
def expected() -> dict[str, Expected]:
    """What the audience of each story does; the same for every seed."""
    return {story.video_id: solve(story.behaviour).expected for story in STORIES}


def demo_captures(*, seed: int) -> tuple[list[History], dict[str, str]]:
    """Histories of all posts, and by post which way the planted ones move on the last day.

    Args:
        seed: of every draw.
    """
    brand = season(STORIES, expected(), seed=seed, captures=daily(), second={})
    posts, shots, parts = [], {}, {}
    for channel, counted in brand.posts.items():
        for number, one in enumerate(counted):
            post = Post(
                f"{channel}-{number}", channel, account="us", published_at=one.post.published_at, title=one.post.title
            )
            posts.append(post)
            parts[one.part] = post.post_id
            views = one.organic.views + (0 if one.paid is None else one.paid.views)
            asked = [_asked(channel, at, last=one.captures[-1]) for at in one.captures]
            shots[post.post_id] = [
                Snapshot(post.post_id, at, "works", {"views": int(total)})
                for at, total, known in zip(one.captures, views, asked, strict=True)
                if known
            ]
    for snapshot in _bought(brand, parts, seed=seed):
        shots[snapshot.post_id].append(snapshot)
    known = histories([(post, tuple(shots[post.post_id])) for post in posts])
    return known, {parts[part]: direction for part, direction in MOVERS.items()}


def _asked(channel: str, at: datetime, *, last: datetime) -> bool:
    """Whether an export was made on that morning."""
    morning = at.astimezone(CHINA).date()
    if channel == "douyin":
        return morning not in MISSED
    return morning.weekday() == _MONDAY if channel == "xiaohongshu" else at == last


def _bought(brand: Season, parts: dict[str | None, str], *, seed: int) -> list[Snapshot]:
    """What ads bought by local day, as their report tells."""
    part_of = {material: part for part, material in MATERIALS.items()}
    found = []
    for day in bought_days(brand, seed=seed):
        begins = datetime.combine(day.day, time(), CHINA).astimezone(UTC)
        ends = begins + timedelta(days=1)
        found.append(
            Snapshot(
                parts[part_of[day.material_id]], ends, "ads", {"views": day.numbers.views}, audience="paid",
                part=day.material_id, window=PERIOD, from_at=begins, to_at=ends,
            )
        )  # fmt: skip
    return found
