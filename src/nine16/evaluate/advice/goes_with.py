"""How much more or less goes with doing a thing, as a share, and where that was learned; an association, never a promise."""

from collections.abc import Mapping, Sequence

from nine16.evaluate.advice.doing import Doing
from nine16.evaluate.advice.doing_in_posts import PARTS_OF_DAY
from nine16.evaluate.advice.practice import Practice
from nine16.evaluate.advice.size import range_of, size_of
from nine16.evaluate.advice.when import when
from nine16.evaluate.factors.rows import LEAVE
from nine16.evaluate.factors_by_post.words import factor_in_words
from nine16.kinds.actions import ActionKind
from nine16.kinds.word_list import WordList
from nine16.model.channel_words import channel_name
from nine16.model.counted import counted
from nine16.model.factor import Factor
from nine16.model.finding import Words
from nine16.model.number import Number

_CHANNELS_NAMED = 3
_RATES: Mapping[str, tuple[str, str]] = {
    "views": ("views", "播放量"),
    "interaction": ("interactions per view", "每次播放的互动"),
    "comment": ("comments per view", "每次播放的评论"),
    "collection": ("saves per view", "每次播放的收藏"),
    "follow": ("follows per view", "每次播放的关注"),
    "shop_entry": ("shop entries per view", "每次播放的进店"),
    "order": ("orders per view", "每次播放的下单"),
    "inquiry": ("inquiries per view", "每次播放的询盘"),
}
_DOES: Mapping[str, tuple[str, str]] = {
    LEAVE: ("leave", "离开"),
    "like": ("like", "点赞"),
    "comment": ("comment", "评论"),
    "share": ("share", "分享"),
    "collect": ("save", "收藏"),
    "follow": ("follow", "关注"),
    "avatar_tap": ("tap the avatar", "点进主页"),
    "shop_entry": ("enter the shop", "进店"),
    "product_click": ("click the product", "点击商品"),
    "cart_add": ("add to the cart", "加购"),
    "order": ("order", "下单"),
    "inquiry": ("inquire", "询盘"),
    "not_interested": ("say they are not interested", "点不感兴趣"),
    "report": ("report the post", "举报"),
    "unfollow": ("unfollow", "取关"),
}


def ratio_of(factor: Factor) -> Number:
    """How many times as many do it; by second that is not the ratio of odds that the model holds."""
    return (factor.times if factor.level == "second" else factor.ratio) or factor.ratio


def goes_with(
    sides: Sequence[Factor],
    doing: Doing,
    practice: Practice,
    *,
    kinds: Mapping[str, ActionKind],
    lists: Sequence[WordList] = (),
) -> Words:
    """What posts or seconds have more or less of, each with its range, and what it was learned from.

    Args:
        sides: the factor; of what is to be weighed both, about one thing.
        doing: its phrases.
        practice: of the account, for the channels.
        kinds: of action, for what they are called.
        lists: of words, for what a workspace's own are called.
    """
    if sides[0].level == "second":
        return _of_seconds(sides, doing, practice, kinds)
    return _of_posts(sides, practice, lists)


def _of_seconds(sides: Sequence[Factor], doing: Doing, practice: Practice, kinds: Mapping[str, ActionKind]) -> Words:
    en, zh = [], []
    for place, factor in enumerate(sides):
        at, does = when(factor, doing), act(factor.outcome, kinds)
        size, within, rest = _told(factor, practice, last=place == len(sides) - 1)
        # Said once where both sides answer at the same second.
        again = place > 0 and factor.lag_s == sides[place - 1].lag_s
        who = "" if again else f"{at.en} "
        en.append(f"{who}{size.en} {'' if again else 'viewers '}{does.en} ({within.en}{rest.en})")
        zh.append(f"{'' if again else f'{at.zh}，'}{does.zh}的观众{size.zh}（{within.zh}{rest.zh}）")
    return Words(", ".join(en), "，".join(zh))


def _of_posts(sides: Sequence[Factor], practice: Practice, lists: Sequence[WordList]) -> Words:
    titles = {each.kind: {"en": each.title.lower() or each.kind, "zh": each.title_zh or each.kind} for each in lists}
    who, than = _who(sides[0].factor, titles)
    en, zh = [], []
    for place, factor in enumerate(sides):
        outcome = Words(*_RATES.get(factor.outcome, (factor.outcome, factor.outcome)))
        size, within, rest = _told(factor, practice, last=place == len(sides) - 1)
        times = " the " if "times" in size.en else " "
        much = size.en.replace("times as many", "times")
        en.append(f"{much}{times}{outcome.en}{than.en if place == 0 else ''} ({within.en}{rest.en})")
        zh.append(f"{outcome.zh}{than.zh if place == 0 else ''}{size.zh}（{within.zh}{rest.zh}）")
    return Words(f"{who.en} have {' and '.join(en)}", f"{who.zh}，{'，'.join(zh)}")


def _told(factor: Factor, practice: Practice, *, last: bool) -> tuple[Words, Words, Words]:
    """Size and range; after the last of several what they were learned from."""
    rests = learned_from(factor.posts, practice)
    ratio = ratio_of(factor)
    return size_of(ratio), range_of(ratio), Words(f"; {rests.en}", f"；{rests.zh}") if last else Words("", "")


def _who(name: str, titles: Mapping[str, Mapping[str, str]]) -> tuple[Words, Words]:
    """Posts with it, and what they are compared with where that is no plain "without"."""
    kind, _, rest = name.partition(":")
    if kind == "hour":
        one, _, usual = rest.partition("/")
        # The advice above has the hours; here the part of the day is enough.
        (en, zh), (usual_en, usual_zh) = (_day_part(each) for each in (one, usual))
        return Words(f"posts {en}", f"{zh}发布的作品"), Words(f" than {usual_en}", f"比{usual_zh}")
    named = factor_in_words(name, {key: dict(each) for key, each in titles.items()})
    return Words(f"posts {named['en']}", f"{named['zh']}的作品"), Words("", "")


def _day_part(name: str) -> tuple[str, str]:
    en, zh = PARTS_OF_DAY[name]
    return en.partition(" (")[0], zh.partition(" ")[0]


def learned_from(posts: int, practice: Practice) -> Words:
    """What it rests on: posts and their channels, and of what films show how many films.

    Args:
        posts: that the ratio rests on.
        practice: of the factor.
    """
    en, zh = counted(posts, "post"), counted(posts, "post", "zh")
    if practice.in_the_film:
        films = practice.films.known
        en, zh = f"{en}, {films:,} video{'' if films == 1 else 's'}", f"{zh}、{films} 条视频"
    where = named_channels(practice.channels)
    return Words(f"{where.en}, {en}", f"{where.zh}，{zh}") if practice.channels else Words(en, zh)


def named_channels(channels: Sequence[str]) -> Words:
    """The channels with most posts by name, and how many more there are.

    Example:
        >>> named_channels(["douyin", "player"]).en, named_channels(["player"]).zh
        ('Douyin and your own player', '只看自有播放器')
        >>> named_channels(["douyin", "xiaohongshu", "player", "youtube", "bilibili"]).en
        'Douyin, Xiaohongshu, your own player and 2 more channels'
    """
    en, zh = ([channel_name(one, language) for one in channels] for language in ("en", "zh"))
    if len(channels) == 1:
        return Words(f"{en[0]} only", f"只看{zh[0]}")
    more = len(channels) - _CHANNELS_NAMED
    if more > 1:
        en, zh = [*en[:_CHANNELS_NAMED], f"{more} more channels"], zh[:_CHANNELS_NAMED]
    listed = f"{', '.join(en[:-1])} and {en[-1]}" if en else ""
    return Words(listed, "、".join(zh) + (f"等 {len(channels)} 个渠道" if more > 1 else ""))


def act(outcome: str, kinds: Mapping[str, ActionKind]) -> Words:
    """What viewers do, after "viewers".

    Args:
        outcome: leave, or a kind of action.
        kinds: of action, for those that nobody wrote a word for.
    """
    if outcome in _DOES:
        return Words(*_DOES[outcome])
    kind = kinds.get(outcome)
    return Words(outcome.replace("_", " "), kind.title_zh if kind is not None else outcome)
