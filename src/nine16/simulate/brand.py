"""泠棠 LINGTAN: a beauty brand that does not exist, its products, and six posts with planted truth."""

from dataclasses import dataclass, replace
from datetime import datetime

from nine16.simulate.behaviour import Behaviour, Jump, Loss, Release
from nine16.simulate.log import utc
from nine16.simulate.story_shown import fading_shown, shown_too

NAME = "泠棠 LINGTAN"
SPELLINGS = (("zh", ("泠棠", "冷棠")), ("en", ("lingtan", "lingtang")))
"""The brand as it is written, and as readers and recognition mistake it, by language."""
HANDLE = "泠棠LINGTAN"
"""The account's handle, the same on every channel."""
PLAYER = "player"
"""The channel of the brand's own player, whose logs it keeps."""
FIRST_DAY = utc("2026-08-24 00:00")
LAST_DAY = utc("2026-11-16 00:00")
"""Twelve weeks; everything is dated inside them."""

_RESTING = {
    "like": 0.0035, "comment": 0.0007, "share": 0.0006, "collect": 0.0012,
    "shop_entry": 0.0012, "follow": 0.0004, "avatar_tap": 0.0005, "not_interested": 0.0004,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """One video in full: what it sells, where it was posted, and what is planted into its audience."""

    video_id: str
    file_name: str
    product: str
    product_id: str
    price_minor: int
    title: str
    """On Douyin, with its #tags."""
    title_xhs: str | None
    """On Xiaohongshu; None if it was not posted there."""
    published_at: datetime
    views: int
    """On the brand's own player."""
    views_douyin: int
    behaviour: Behaviour

    @property
    def duration_s(self) -> float:
        """Length of the video."""
        return self.behaviour.duration_s


def _resting(factor: float) -> dict[str, float]:
    return {kind: share * factor for kind, share in _RESTING.items()}


_TOLD: tuple[Story, ...] = (
    Story(
        "lipstick", "雾感口红_一抹显白.mp4", "雾感丝绒口红 #07 山茶", "p_lipstick_07", 12_900,
        "雾感丝绒口红，一抹就显白\n黄皮素颜也能涂的 #07 山茶 #口红试色 #显白口红 #泠棠", "黄皮素颜也能涂！雾感口红一抹显白",
        utc("2026-09-04 19:30"), 12_000, 48_000,
        Behaviour(
            22.4, fading_shown("lipstick", 22.4, first=0.11, later=0.034),
            losses=(Loss(1.2, 2.6, 0.50),),
            releases=(Release("like", 9, 10, 0.016), Release("shop_entry", 11, 12, 0.018)),
            resting=_resting(1.0), jumps=(Jump(8.0, 5.6, 0.04),),
        ),
    ),
    Story(
        "serum", "山茶精华_28天对比.mp4", "山茶修护精华 30ml", "p_serum_30", 26_900,
        "28天，同一盏灯，同一张脸\n山茶修护精华真实对比 #精华测评 #屏障修护 #泠棠", "28天不开美颜｜山茶精华空瓶对比",
        utc("2026-09-18 20:00"), 18_000, 126_000,
        Behaviour(
            28.0, fading_shown("serum", 28.0, first=0.075, later=0.024),
            releases=(
                Release("like", 9, 10, 0.026), Release("comment", 9, 10, 0.006), Release("collect", 9, 10, 0.010),
                Release("shop_entry", 11, 12, 0.045), Release("follow", 16, 17, 0.028),
            ),
            resting=_resting(1.5), jumps=(Jump(9.0, 6.0, 0.08),),
        ),
    ),
    Story(
        "sunscreen", "水感防晒_通勤实测.mp4", "水感防晒乳 SPF50+", "p_sun_50", 9_900,
        "水感防晒通勤八小时实测\n不搓泥不泛白 #防晒 #通勤妆 #泠棠", "通勤8小时实测｜水感防晒到底搓不搓泥",
        utc("2026-09-29 19:10"), 9_000, 39_000,
        Behaviour(
            24.0, fading_shown("sunscreen", 24.0, first=0.095, later=0.030),
            losses=(Loss(14.0, 16.0, 0.38),),
            releases=(Release("like", 9, 10, 0.014), Release("shop_entry", 11, 12, 0.020)),
            resting=_resting(1.0), jumps=(Jump(13.5, 16.6, 0.05),),
        ),
    ),
    Story(
        "cushion", "柔光气垫_品牌片.mp4", "柔光气垫 #N1", "p_cushion_n1", 18_900,
        "光落在脸上，是柔的\n泠棠柔光气垫 #气垫 #底妆 #泠棠", None,
        utc("2026-10-13 18:00"), 7_000, 27_000,
        Behaviour(
            34.0, fading_shown("cushion", 34.0, first=0.15, later=0.042, half_life_s=2.0),
            resting=_resting(0.35),
        ),
    ),
    Story(
        "hand-cream", "护手霜_三秒化水.mp4", "山茶护手霜 50g", "p_hand_50", 5_900,
        "三秒化水的护手霜，全网最低价 #护手霜 #秋冬护手 #泠棠", "三秒化水！包里必备的护手霜",
        utc("2026-10-24 18:30"), 4_000, 58_000,
        Behaviour(
            9.6, fading_shown("hand-cream", 9.6, first=0.09, later=0.034),
            releases=(Release("shop_entry", 7, 8, 0.022),),
            resting=_resting(1.2), loops=0.35,
        ),
    ),
    Story(
        "cleanser", "氨基酸洁面_绵密泡.mp4", "氨基酸洁面乳 100ml", "p_clean_100", 7_900,
        "氨基酸洁面到底洗不洗得干净\n绵密泡泡实拍 #洁面 #敏感肌 #泠棠", None,
        utc("2026-11-14 20:00"), 64, 900,
        Behaviour(16.6, fading_shown("cleanser", 16.6, first=0.10, later=0.034), resting=_resting(1.0)),
    ),
)  # fmt: skip
STORIES = tuple(replace(story, behaviour=shown_too(story.video_id, story.behaviour)) for story in _TOLD)
"""The six, in order of publication."""
