"""The same as a count a post, beside what such posts usually have; a difference between posts, never a promise."""

from collections.abc import Mapping

from nine16.evaluate.advice.practice import Practice
from nine16.model.counted import about
from nine16.model.finding import Words

_UNITS: Mapping[str, tuple[str, str]] = {
    "viewers": ("viewers", "位观众"),
    "views": ("views", "次播放"),
    "interaction": ("interactions", "次互动"),
    "collection": ("saves", "次收藏"),
    "collect": ("saves", "次收藏"),
    "comment": ("comments", "条评论"),
    "follow": ("follows", "次关注"),
    "avatar_tap": ("avatar taps", "次点头像"),
    "like": ("likes", "个赞"),
    "share": ("shares", "次分享"),
    "shop_entry": ("shop entries", "次进店"),
    "product_click": ("product clicks", "次商品点击"),
    "cart_add": ("additions to the cart", "次加购"),
    "order": ("orders", "单"),
    "inquiry": ("inquiries", "次询盘"),
}
_OF_POSTS: Mapping[bool, tuple[str, str]] = {
    True: (
        "A post that does it has about {value} {what} more ({low} to {high}); one that does not usually has {usual}.",
        "这样做的每条约多 {value} {what}（{low}–{high}）；不这样做的平常 {usual} {what}。",
    ),
    False: (
        "A post that does it has about {value} {what} fewer ({low} to {high}); it usually has {usual}.",
        "这样做的每条约少 {value} {what}（{low}–{high}）；这类作品平常 {usual} {what}。",
    ),
}
"""By whether those that do it have more."""
_OF_SECONDS: Mapping[tuple[bool, bool], tuple[str, str]] = {
    (True, False): (
        "About {value} viewers fewer leave a post ({low} to {high}); {usual} leave in such seconds.",
        "每条约少走 {value} 位观众（{low}–{high}）；这些秒里平常走 {usual} 位。",
    ),
    (True, True): (
        "About {value} viewers more leave a post ({low} to {high}), of {usual} who leave in such seconds.",
        "每条约多走 {value} 位观众（{low}–{high}）；这些秒里共走 {usual} 位。",
    ),
    (False, True): (
        "About {value} {what} more a post ({low} to {high}), of {usual} in such seconds.",
        "每条约多 {value} {what}（{low}–{high}）；这些秒里共 {usual} {what}。",
    ),
    (False, False): (
        "About {value} {what} fewer a post ({low} to {high}); {usual} in such seconds.",
        "每条约少 {value} {what}（{low}–{high}）；这些秒里平常 {usual} {what}。",
    ),
}
"""By whether viewers leave, and whether there are more of them."""


def count_a_post(practice: Practice, *, more: bool) -> Words | None:
    """How many it is a post, and how many such posts usually have; None where nobody tells.

    Args:
        practice: with its worth.
        more: whether those that do it have more.

    Example:
        >>> from nine16.evaluate.advice.films import Films
        >>> from nine16.model.number import Number
        >>> one = Practice(60, (), 30, Films(60, 30, 30), Number(21.4, 12.0, 40.2), "comment", in_the_film=False, usual=39.0)
        >>> count_a_post(one, more=True).en
        'A post that does it has about 21 comments more (12 to 40); one that does not usually has 39.'
    """
    worth, unit = practice.worth, practice.unit
    if worth.value is None or practice.usual is None:
        return None
    what_en, what_zh = _UNITS.get(unit, (unit.replace("_", " "), f"次{unit}"))
    en, zh = _OF_SECONDS[unit == "viewers", more] if practice.by_second else _OF_POSTS[more]
    figures = {
        "value": short(worth.value),
        "low": short(worth.low),
        "high": short(worth.high),
        "usual": short(practice.usual),
    }
    plain = {name: figure.replace(",", "") for name, figure in figures.items()}
    return Words(en.format(what=what_en, **figures), zh.format(what=what_zh, **plain))


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
