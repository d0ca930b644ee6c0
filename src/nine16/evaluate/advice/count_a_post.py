"""The share as a count a post, beside what such posts have; a difference between posts, never a promise."""

from collections.abc import Mapping, Sequence

from nine16.evaluate.advice.doing_in_posts import PARTS_OF_DAY
from nine16.evaluate.advice.goes_with import ratio_of
from nine16.evaluate.advice.practice import Practice
from nine16.evaluate.advice.size import MANY_TIMES, size_of
from nine16.evaluate.advice.worth import JUST_SURE
from nine16.model.counted import about
from nine16.model.factor import Factor
from nine16.model.finding import Words
from nine16.model.number import Number

_UNITS: Mapping[str, tuple[str, str]] = {
    "viewers": ("viewers", "位观众"),
    "views": ("views", "次播放"),
    "interaction": ("interactions", "次互动"),
    "collection": ("saves", "次收藏"),
    "collect": ("saves", "次收藏"),
    "comment": ("comments", "条评论"),
    "follow": ("follows", "次关注"),
    "avatar_tap": ("avatar taps", "次点进主页"),
    "like": ("likes", "个赞"),
    "share": ("shares", "次分享"),
    "shop_entry": ("shop entries", "次进店"),
    "product_click": ("product clicks", "次商品点击"),
    "cart_add": ("additions to the cart", "次加购"),
    "order": ("orders", "单"),
    "inquiry": ("inquiries", "次询盘"),
}
_JUST_SURE = Words(
    "It only just counts as sure: picked from many comparisons, such a difference is mostly smaller than it looks, and its range does not know that.",
    "它刚够得上“确定”：从很多项对比里挑出来的，真实差别多半比看上去小，区间没算这一点。",
)
"""Given that it was chosen, its size may be next to nothing (`worth`)."""
_FEWER = Words(" fewer", "就是少约")


def count_a_post(factor: Factor, practice: Practice) -> Words | None:
    """The share of `goes_with` as a count a post: the same estimate and the same range, on what such posts have.

    By post: a middle post without it has so many, and that share more or fewer. By second: so many do it in such
    seconds, and so many of them are beyond (or short of) what the ratio says of other seconds.

    Args:
        factor: with a ratio.
        practice: of the account, with what its posts usually have.

    Returns:
        One sentence, and a second one where the difference is only just sure; None where no post tells a count.

    Example:
        >>> from nine16.evaluate.advice.films import Films
        >>> from nine16.model.number import Number
        >>> asked = Factor("post", "comment", "title_question", None, Number(1.56, 1.36, 1.79), 0.001, 60)
        >>> films, worth = Films(60, 30, 30), Number(21.4, 12.0, 40.2)
        >>> one = Practice(60, (), 30, films, worth, "comment", in_the_film=False, usual=39.0)
        >>> count_a_post(asked, one).en
        'The middle one of your posts without it has 39 comments so far: 56 % more would be about 22 more (14 to 31).'
    """
    ratio = ratio_of(factor)
    if ratio.value is None or ratio.low is None or ratio.high is None or practice.usual is None:
        return None
    said = _of_seconds(ratio, practice) if practice.by_second else _of_posts(factor, ratio, practice)
    if said is None or practice.worth.why_null != JUST_SURE:
        return said
    return Words(f"{said.en} {_JUST_SURE.en}", f"{said.zh}{_JUST_SURE.zh}")


def _of_posts(factor: Factor, ratio: Number, practice: Practice) -> Words | None:
    usual, what = practice.usual or 0.0, unit_of(practice.unit)
    who = _compared_with(factor)
    if usual <= 0:
        return Words(
            f"How many that is a post cannot be said: most of {who.en} have no {what.en} at all.",
            f"折合每条多少说不出来：{who.zh}多半一个都没有。",
        )
    size, times = size_of(ratio), (ratio.value or 1.0) >= MANY_TIMES
    parts = [usual * (one if times else abs(one - 1.0)) for one in (ratio.value, ratio.low, ratio.high) if one]
    en, zh = _figures(usual, parts)
    age_en, age_zh = (" at 7 days", "发布 7 天时") if practice.at_7d else (" so far", "到目前")
    more = Words("", "就是约") if times else Words(" more", "就是多约") if (ratio.value or 1.0) >= 1 else _FEWER
    return Words(
        f"The middle one of {who.en} has {en[0]} {what.en}{age_en}: {size.en} would be about {en[1]}{more.en} ({en[2]} to {en[3]}).",
        f"{who.zh}{age_zh}一般有 {zh[0]} {what.zh}（中位数），{size.zh} {more.zh} {zh[1]}（{zh[2]}–{zh[3]}）。",
    )


def _of_seconds(ratio: Number, practice: Practice) -> Words | None:
    did = practice.usual or 0.0
    if did <= 0:
        return None
    # Of d who did it by a ratio of r, d / r would have at the rate of other seconds.
    apart = [did * abs(1.0 - 1.0 / one) for one in (ratio.value, ratio.low, ratio.high) if one]
    more, what = (ratio.value or 1.0) > 1.0, unit_of(practice.unit)
    en, zh = _figures(did, apart)
    leave = practice.unit == "viewers"
    has = Words(
        f"On average such a post loses {en[0]} viewers in these seconds: about {en[1]} "
        if leave
        else f"On average such a post has {en[0]} {what.en} in these seconds: about {en[1]} ",
        f"这样的作品平均每条在这些秒里{'走' if leave else '有'} {zh[0]} {what.zh}，",
    )
    if more:  # they are part of those counted
        return Words(
            f"{has.en}of them ({en[2]} to {en[3]}) beyond the rate of its other seconds.",
            f"{has.zh}其中约 {zh[1]}（{zh[2]}–{zh[3]}）是比其他秒多出来的。",
        )
    return Words(
        f"{has.en}fewer ({en[2]} to {en[3]}) than at the rate of its other seconds.",
        f"{has.zh}比按其他秒算少约 {zh[1]}（{zh[2]}–{zh[3]}）。",
    )


def _figures(count: float, parts: Sequence[float]) -> tuple[list[str], list[str]]:
    """The count, the part and its limits, the smaller one first, as they are read; Chinese without commas."""
    value, *limits = parts
    en = [short(one) for one in (count, value, *sorted(limits))]
    return en, [one.replace(",", "") for one in en]


def _compared_with(factor: Factor) -> Words:
    """The posts that the share is more or fewer than: without it, of the usual kind, or all where it is a step."""
    kind, _, rest = factor.factor.partition(":")
    one, _, usual = rest.partition("/")
    if kind == "hour" and usual in PARTS_OF_DAY:
        en, zh = PARTS_OF_DAY[usual]
        return Words(f"your posts {en.partition(' (')[0]}", f"你{zh.partition(' ')[0]}发的作品")
    if one and usual:
        return Words(f"your posts of “{usual}”", f"你“{usual}”的作品")
    if factor.step.kind != "with_without":
        return Words("your posts", "你的作品")
    return Words("your posts without it", "你没这样做的作品")


def unit_of(unit: str) -> Words:
    """What is counted, after a number.

    Args:
        unit: viewers, views, or a kind of action or rate.

    Example:
        >>> unit_of("collection").en, unit_of("my_action").zh
        ('saves', '次my_action')
    """
    return Words(*_UNITS.get(unit, (unit.replace("_", " "), f"次{unit}")))


def short(value: float | None) -> str:
    """Two figures, and whole numbers from ten on.

    Example:
        >>> short(0.0312), short(4.26), short(21.4), short(1_234.0)
        ('0.031', '4.3', '21', '1,200')
    """
    if value is None:
        return "?"
    if abs(value) >= 100:
        return f"{about(round(abs(value))) * (1 if value > 0 else -1):,}"
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.2g}"
