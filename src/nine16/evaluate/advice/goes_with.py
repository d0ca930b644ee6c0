"""How much more or less posts have that do a thing, in words: a difference between posts, never a promise."""

from collections.abc import Mapping

from nine16.evaluate.advice.practice import Practice
from nine16.evaluate.advice.worth import JUST_SURE, TOO_LARGE
from nine16.model.advice import STOP
from nine16.model.counted import about, counted
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
    "avatar_tap": ("avatar taps", "次点头像"),
    "like": ("likes", "个赞"),
    "share": ("shares", "次分享"),
    "shop_entry": ("shop entries", "次进店"),
    "product_click": ("product clicks", "次商品点击"),
    "cart_add": ("additions to the cart", "次加购"),
    "order": ("orders", "单"),
    "inquiry": ("inquiries", "次询盘"),
}


_WORTH: Mapping[tuple[str, bool], tuple[str, str]] = {
    ("acts", False): (
        "posts that do this have about {value} {what} more each ({low} to {high}; {posts})",
        "这样做的作品，每条约多 {value} {what}（{low}–{high}；{posts}）",
    ),
    ("acts", True): (
        "posts that do this have about {value} {what} fewer each ({low} to {high}; {posts})",
        "这样做的作品，每条约少 {value} {what}（{low}–{high}；{posts}）",
    ),
    ("viewers", False): (
        "posts that do this keep about {value} viewers more each ({low} to {high}; {posts})",
        "这样做的作品，每条约多留住 {value} 位观众（{low}–{high}；{posts}）",
    ),
    ("viewers", True): (
        "posts that do this lose about {value} viewers more each ({low} to {high}; {posts})",
        "这样做的作品，每条约多流失 {value} 位观众（{low}–{high}；{posts}）",
    ),
}
"""By what is counted, and whether it is to be stopped."""
_WHY_ZH: Mapping[str, str] = {
    JUST_SURE: "差多少还说不准，先不给数",
    TOO_LARGE: "按比例算出来的比这类作品的总数还多",
    "no post to change tells how many there are": "没有可以改的作品",
    "no post of these shows it": "你的作品里还没有这样做的",
    "the findings do not say how many": "诊断没有给出数量",
    "fewer than 3 films show it": "这样做的视频不到 3 条",
    "fewer than 3 films tell how many a post has": "可以比的视频不到 3 条",
    "no post that shows it has any": "这样做的作品里还没有出现过",
    "how large the difference is was not told": "差别有多大还不知道",
}


def counted_in(posts: int, practice: Practice) -> Words:
    """What it rests on: posts, and of what films show how many films.

    Args:
        posts: that the ratio rests on.
        practice: of the factor.
    """
    en, zh = counted(posts, "post"), counted(posts, "post", "zh")
    if not practice.in_the_film:
        return Words(en, zh)
    films = practice.films.known
    return Words(f"{en}, {films:,} video{'' if films == 1 else 's'}", f"{zh}、{films} 条视频")


def goes_with(worth: Number, unit: str, *, kind: str, posts: Words) -> Words:
    """How much more or less the posts have that do it; a difference between posts, never a promise.

    Args:
        worth: per post.
        unit: viewers, or what is counted.
        kind: repeat, stop or try.
        posts: what it rests on.

    Example:
        >>> from nine16.model.number import Number
        >>> worth = Number(21.4, 12.0, 40.2, n=60)
        >>> goes_with(worth, "comment", kind="repeat", posts=Words("60 posts", "60 条作品")).en
        'posts that do this have about 21 comments more each (12 to 40; 60 posts)'
    """
    if worth.value is None and worth.why_null == JUST_SURE:
        en, zh = JUST_SURE, _WHY_ZH[JUST_SURE]
    elif worth.value is None:
        why = worth.why_null or "not known"
        en, zh = (
            f"how much more or less posts have by it is not told: {why}",
            f"每条作品差多少，这里不给数：{_WHY_ZH.get(why, '还不知道')}",
        )
    else:
        one_en, one_zh = _UNITS.get(unit, (unit.replace("_", " "), f"次{unit}"))
        value, low, high = (_short(each) for each in (worth.value, worth.low, worth.high))
        which = "viewers" if unit == "viewers" else "acts"
        en, zh = _WORTH[which, kind == STOP]
        en = en.format(value=value, what=one_en, low=low, high=high, posts=posts.en)
        value, low, high = (each.replace(",", "") for each in (value, low, high))
        zh = zh.format(value=value, what=one_zh, low=low, high=high, posts=posts.zh)
    return Words(en, zh)


def _short(value: float | None) -> str:
    """Two figures, and whole numbers from ten on.

    Example:
        >>> _short(0.0312), _short(4.26), _short(21.4), _short(1_234.0)
        ('0.031', '4.3', '21', '1,200')
    """
    if value is None:
        return "?"
    if abs(value) >= 100:
        return f"{about(round(abs(value))) * (1 if value > 0 else -1):,}"
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.2g}"
