"""Forty-five more posts of the same brand, known by numbers alone; five of them have a part in the last day's story."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from nine16.simulate.brand import FIRST_DAY, LAST_DAY
from nine16.simulate.log import utc
from nine16.simulate.numbers import Post


@dataclass(frozen=True, slots=True)
class Numbered:
    """One of them: where it was posted, and what is decided of it."""

    channel: str
    post: Post
    part: str | None = None
    """Its part in the story of the last day: a key of `PARTS`, or none."""
    views: int | None = None
    """About how many views it has in the end, its part aside; None lets it grow freely."""


PARTS: dict[str, Numbered] = {
    "takes off again": Numbered(
        "douyin",
        Post("山茶花是怎么变成一瓶精华的\n从花园到灌装 #溯源 #山茶 #泠棠", utc("2026-10-14 19:20"), 26.4, 1.1, 1.1),
        views=70_000,
    ),
    "stalls": Numbered(
        "douyin", Post("一支口红的三种画法，第三种最显白 #口红画法 #泠棠", utc("2026-11-12 19:05"), 21.8, 1.2, 1.1), views=26_000
    ),
    "rises": Numbered(
        "douyin", Post("素颜到出门只要四分钟 #早八妆 #泠棠", utc("2026-11-14 18:30"), 18.6, 1.5, 1.5), views=14_000
    ),
    "pushed on the last day": Numbered(
        "douyin", Post("双十一后还在用的五件 #空瓶记 #泠棠", utc("2026-10-28 20:10"), 24.2, 1.0, 1.0), views=24_000
    ),
    "pushed, and the paid hold worse": Numbered(
        "douyin", Post("油皮的秋天：洁面到底洗几次 #油皮 #洁面 #泠棠", utc("2026-10-05 20:40"), 22.6, 1.0, 1.0), views=22_000
    ),
}  # fmt: skip
"""What the last day tells of, by what happens."""

DOUYIN = (
    "素颜霜还是隔离？一分钟讲清 #素颜霜 #泠棠",
    "口红怎么选不显唇纹\n三支横评，最后一支自用 #口红测评 #泠棠",
    "早C晚A不是人人都行\n敏感肌先看这条 #早c晚a #敏感肌",
    "换季脸干起皮？先停这三步 #换季护肤 #泠棠",
    "山茶精华的空瓶，用了第四瓶了 #空瓶记 #精华",
    "卸妆别搓！正确手法看这里 #卸妆 #护肤教程",
    "同事问我用的什么气垫 #气垫 #通勤妆 #泠棠",
    "口红叠涂公式：山茶+豆沙 #口红叠涂 #显白",
    "防晒到底要不要补？实验给你看 #防晒实验 #泠棠",
    "三十岁以后的护肤顺序 #护肤步骤 #抗初老",
    "工厂开放日：一支精华怎么灌装 #工厂 #国货",
    "油皮底妆八小时，斑驳了吗 #油皮 #底妆",
    "成分表里排第几才有用？ #成分党 #护肤知识",
    "通勤五分钟妆，地铁上也能画 #五分钟妆容",
    "护手霜涂多少才够？一颗黄豆 #护手霜 #秋冬",
    "气垫粉扑多久洗一次？别问，看 #气垫 #清洁",
    "客服被问得最多的五个问题 #泠棠 #答疑",
    "盲测！九块九和两百九的洁面 #盲测 #洁面",
    "秋冬唇妆：一支搞定三种妆 #唇妆教程 #秋冬",
    "店长的化妆包里有什么 #化妆包 #好物分享",
)
XIAOHONGSHU = (
    "被问爆的山茶色口红｜黄皮实拍",
    "敏感肌换季急救，三步就够",
    "精华到底涂几泵？我做了个表",
    "五款防晒横评，最后留下这支",
    "气垫不卡粉的小动作",
    "秋冬护手霜空瓶合集",
    "素颜出门也敢的三件套",
    "新手化妆包，三百块配齐",
    "口红试色｜冷白皮和黄黑皮一起试",
    "洁面选不对，护肤全白费",
    "跟着品牌去看山茶园",
    "一周妆容打卡，每天十分钟",
)
YOUTUBE = (
    "Camellia velvet lipstick, seven shades on three skin tones",
    "28 days with one serum, same lamp, same face",
    "Does water sunscreen pill under make-up",
    "Five-minute commute make-up",
    "How a serum is filled, inside the plant",
    "Hand cream in three seconds",
    "Double cleansing, slowly",
    "Cushion foundation, eight hours later",
)
"""Titles on YouTube; they name the zip files, so they hold no sign that a file name may not."""


def forty_five(*, seed: int) -> list[Numbered]:
    """All of them: forty spread over the twelve weeks, and the five; the brand's hooks get a little better meanwhile."""
    rng = np.random.default_rng([seed, 40])
    weeks = (LAST_DAY - FIRST_DAY).days
    found = []
    for channel, titles in (("douyin", DOUYIN), ("xiaohongshu", XIAOHONGSHU), ("youtube", YOUTUBE)):
        days = np.sort(rng.choice(np.arange(1, weeks - 2), size=len(titles), replace=False))
        days[0] = 0  # the first export has a post on it
        for title, day in zip(rng.permutation(titles).tolist(), days.tolist(), strict=True):
            better = 1 + 0.15 * day / weeks
            post = Post(
                title=title,
                published_at=_at(day, rng),
                # Lengths cluster below 15, 30 and 60 s, as brands cut to the classes of the platforms.
                duration_s=round(float(rng.choice([rng.uniform(8, 15), rng.uniform(16, 30), rng.uniform(18, 29)])), 1),
                hook=float(rng.lognormal(np.log(better), 0.22)),
                pull=float(rng.lognormal(0.0, 0.30)),
            )
            found.append(Numbered(channel, post))
    return [*found, *(replace(planned, part=part) for part, planned in PARTS.items())]


def _at(day: int, rng: np.random.Generator) -> datetime:
    hour, minute, second = int(rng.choice([12, 18, 19, 20, 21])), int(rng.integers(60)), int(rng.integers(60))
    return FIRST_DAY + timedelta(days=day, hours=hour, minutes=minute, seconds=second)
