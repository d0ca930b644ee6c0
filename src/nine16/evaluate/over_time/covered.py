"""Which posts' captures tell what they gained in a window of days, and why those of the others do not."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.over_time.daily import Steps
from nine16.evaluate.over_time.series import History
from nine16.model.today import LeftOut


def covered_posts(
    group: Sequence[History], steps: Steps, *, first: int, last: int
) -> tuple[NDArray[np.int64], list[LeftOut]]:
    """Posts whose steps cover the window, or the window since their publication; and why the others do not.

    Args:
        group: of one account on one channel.
        steps: theirs.
        first: ordinal of the window's first local day.
        last: of its last one.

    Returns:
        (posts,) rows of the group, and those left out by reason.
    """
    name = " / ".join(filter(None, (group[0].post.channel, group[0].post.account)))
    touching = (steps.last_day >= first) & (steps.first_day <= last)
    straddles = touching & ((steps.first_day < first) & (steps.age_from_h > 0) | (steps.last_day > last))
    born_before = touching & (steps.first_day < first) & (steps.age_from_h == 0)
    fell = touching & steps.fell
    reaches = np.unique(steps.post[touching & (steps.last_day >= last)])
    posts = np.unique(steps.post)
    ended = np.setdiff1d(posts, reaches)
    ended = (
        ended[[bool(np.any(steps.first_day[steps.post == post] <= last)) for post in ended.tolist()]]
        if ended.size
        else ended
    )
    begun_late = np.unique(steps.post[straddles | born_before])
    fallen = np.setdiff1d(np.unique(steps.post[fell]), begun_late)
    covered = np.setdiff1d(np.setdiff1d(reaches, begun_late), fallen)
    said = (
        (
            begun_late.size,
            "no daily capture at an edge of these days, so what they gained is of other days",
            "窗口两端缺少每天的导出",
        ),
        (ended.size, "no capture at the end of these days", "这段时间末尾没有数据"),
        (fallen.size, "the platform took some back, so what they gained is not known", "平台回撤了数据，增量未知"),
        (
            sum(one.born_h is None and one.captures > 0 for one in group),
            "nothing says when they were published",
            "不知道发布时间",
        ),
    )
    return covered, [
        LeftOut(f"{name}: posts", {"en": f"{name}: {why}", "zh": f"{name}：{zh}"}, int(count))
        for count, why, zh in said
        if count
    ]
