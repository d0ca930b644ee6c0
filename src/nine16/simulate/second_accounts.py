"""The brand's second accounts on Douyin and Xiaohongshu: a hundred posts known by numbers alone, titles made from parts.

Brands keep several accounts on one platform; theirs teaches, posts on most days, and is exported on Mondays. Whether a
title asks, has a number, is long, and the hour are drawn apart from each other, so that each can be told by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from nine16.simulate.brand import FIRST_DAY, LAST_DAY
from nine16.simulate.more_posts import Numbered
from nine16.simulate.numbers import Post

HANDLES = {"douyin": "泠棠护肤课", "xiaohongshu": "泠棠的梳妆台"}
"""By channel."""
COUNTS = {"douyin": 74, "xiaohongshu": 33}
"""By channel: how many posts."""
_THINGS = (
    "口红", "气垫", "防晒", "精华", "洁面", "护手霜", "卸妆油", "眼霜", "面膜", "唇釉", "身体乳", "隔离", "散粉", "水乳",
)  # fmt: skip
_WHO = ("", "", "", "油皮", "干皮", "敏感肌", "学生党", "通勤党", "新手")
_ASKING_WITH_NUMBER = ("{thing}用满{n}天，脸会变好吗？", "{n}支{thing}盲测，能分出贵的吗？", "{n}块钱的{thing}值不值？")
_ASKING = ("{thing}是不是智商税？", "换季了{thing}要不要换？", "{thing}应该先涂还是后涂？", "贵的{thing}真的好用吗？")
_WITH_NUMBER = ("{thing}避雷的{n}个细节", "用掉{n}支才敢说的{thing}", "{n}步学会{thing}", "{thing}的{n}种用法")
_PLAIN = (
    "把{thing}用到见底的一天",
    "办公室抽屉里的{thing}",
    "下班路上聊聊{thing}",
    "{thing}的小动作",
    "跟着化妆师学{thing}",
)
_ENDS = ("", "", "，看完再下手", "，后半段是重点，记得看到最后", "，换季的脸终于不闹了", "｜素颜实拍")
_TAGS = ("#护肤课", "#泠棠", "#成分党", "#秋冬护肤", "#好物", "#早八")
_EVENING_H, _MIDDAY_H, _OTHER_H = (18, 19, 20, 21), (11, 12, 13), (8, 9, 15, 16)


@dataclass(frozen=True, slots=True)
class _Drawn:
    asks: bool
    has_number: bool
    hour: int


def second_accounts(*, seed: int) -> dict[str, list[Numbered]]:
    """By channel: the posts of the second account, spread over the twelve weeks, oldest first.

    Args:
        seed: everything follows from it.

    Example:
        >>> {channel: len(posts) for channel, posts in second_accounts(seed=1).items()}
        {'douyin': 74, 'xiaohongshu': 33}
    """
    rng = np.random.default_rng([seed, 107])
    taken: set[str] = set()
    found = {}
    for channel, count in COUNTS.items():
        last = (LAST_DAY - FIRST_DAY).days - 2
        days = np.sort(rng.integers(0, last, count))
        found[channel] = [_post(rng, channel, int(day), taken) for day in days]
        found[channel].sort(key=lambda one: one.post.published_at)
    return found


def _post(rng: np.random.Generator, channel: str, day: int, taken: set[str]) -> Numbered:
    hours = (_EVENING_H, _MIDDAY_H, _OTHER_H)[int(rng.choice(3, p=[0.52, 0.42, 0.06]))]
    drawn = _Drawn(rng.random() < 0.42, rng.random() < 0.42, int(rng.choice(hours)))
    title = _title(rng, drawn, tags=channel == "douyin")
    while title.split("\n")[0] in taken:
        title = _title(rng, drawn, tags=channel == "douyin")
    taken.add(title.split("\n")[0])
    at = FIRST_DAY + timedelta(days=day, hours=drawn.hour, minutes=int(rng.integers(60)), seconds=int(rng.integers(60)))
    duration_s = round(float(rng.uniform(9, 45)), 1)
    hook, pull = float(rng.lognormal(0.0, 0.18)), float(rng.lognormal(0.0, 0.22))
    return Numbered(channel, Post(title, at, duration_s, hook, pull))


def _title(rng: np.random.Generator, drawn: _Drawn, *, tags: bool) -> str:
    patterns: Sequence[str] = {
        (True, True): _ASKING_WITH_NUMBER, (True, False): _ASKING, (False, True): _WITH_NUMBER, (False, False): _PLAIN,
    }[drawn.asks, drawn.has_number]  # fmt: skip
    thing = _WHO[int(rng.integers(len(_WHO)))] + _THINGS[int(rng.integers(len(_THINGS)))]
    said = patterns[int(rng.integers(len(patterns)))].format(
        thing=thing, n=int(rng.choice([3, 5, 7, 8, 9, 14, 28, 99]))
    )
    said += _ENDS[int(rng.integers(len(_ENDS)))]
    chosen = rng.permutation(len(_TAGS))[: int(rng.integers(0, 4))] if tags else []
    return said + "".join(f" {_TAGS[one]}" for one in chosen)
