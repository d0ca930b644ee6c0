"""Advice in words: what to do, what speaks for it and how sure that is; an association is called one."""

from collections.abc import Mapping, Sequence

from nine16.evaluate.advice.certain import SURE
from nine16.evaluate.advice.choosing import Chosen
from nine16.evaluate.advice.doing import Doing
from nine16.evaluate.advice.goes_with import counted_in
from nine16.evaluate.advice.practice import Practice
from nine16.evaluate.factors.rows import LEAVE
from nine16.evaluate.factors_by_post.words import factor_in_words
from nine16.kinds.actions import ActionKind
from nine16.kinds.word_list import WordList
from nine16.model.advice import REPEAT, STOP, TRY
from nine16.model.counted import counted
from nine16.model.factor import Factor
from nine16.model.finding import Words

_KEEP: Mapping[str, tuple[str, str]] = {
    REPEAT: ("Keep {what}.", "继续{what}。"),
    STOP: ("Stop {what}.", "别再{what}。"),
    TRY: ("Try {what}.", "试试{what}。"),
}
_BY_POST = (
    "Posts {what} have {times} times the {outcome} ({low} to {high}), with account, time and all else that is known held equal: {posts}.",
    "{what}的作品，{outcome}是其他作品的 {times} 倍（{low} 至 {high}），已扣除账号、时间和其他已知因素：{posts}。",
)
_BY_SECOND = (
    (
        "While {what}, {times} times as many viewers {outcome} ({low} to {high}) as in other seconds of the same posts: {posts}.",
        "{what}时，{outcome}的观众是同一作品其他秒的 {times} 倍（{low} 至 {high}）：{posts}。",
    ),
    (
        "One second after {what}, {times} times as many viewers {outcome} ({low} to {high}) as elsewhere in the same posts: {posts}.",
        "{what}之后 1 秒，{outcome}的观众是同一作品其他秒的 {times} 倍（{low} 至 {high}）：{posts}。",
    ),
    (
        "Two seconds after {what}, {times} times as many viewers {outcome} ({low} to {high}) as elsewhere in the same posts: {posts}.",
        "{what}之后 2 秒，{outcome}的观众是同一作品其他秒的 {times} 倍（{low} 至 {high}）：{posts}。",
    ),
)
MINE = (
    "Of your {known} that tell it, {having} have it.",
    "你的作品里能看出这一点的有 {known} 条，其中 {having} 条这样做。",
)
TOGETHER = (
    "They go together; that is no proof that one brings the other.",
    "两者只是同时出现，不能说明是谁带来了谁。",
)
_NOT_SURE = (
    "It is not sure: of everything that looks as good as this, up to {share} is luck.",
    "还不能确定：看起来同样有希望的做法里，最多有 {share} 只是碰巧。",
)
_UNTRIED = (
    "Other accounts show it; this one has hardly done it.",
    "这是其他账号的经验，你的账号几乎还没这样做过。",
)
_LEAVES = {"en": "leave", "zh": "离开"}
RATES: Mapping[str, tuple[str, str]] = {
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
    "like": ("like", "点赞"),
    "comment": ("comment", "评论"),
    "share": ("share", "分享"),
    "collect": ("save", "收藏"),
    "follow": ("follow", "关注"),
    "avatar_tap": ("tap the avatar", "点头像"),
    "shop_entry": ("enter the shop", "进店"),
    "product_click": ("click the product", "点击商品"),
    "cart_add": ("add to the cart", "加购"),
    "order": ("order", "下单"),
    "inquiry": ("inquire", "询盘"),
    "not_interested": ("say they are not interested", "点不感兴趣"),
    "report": ("report the post", "举报"),
    "unfollow": ("unfollow", "取关"),
}


def says(one: Chosen) -> Words:
    """What to do, in one sentence."""
    en, zh = _KEEP[one.kind]
    what = one.doing.do if one.kind != TRY or one.good else one.doing.without
    return Words(en.format(what=what.en), zh.format(what=what.zh))


def because(one: Chosen, kinds: Mapping[str, ActionKind], lists: Sequence[WordList] = ()) -> Words:
    """What speaks for it, with its figure, interval and n.

    Args:
        one: the factor and what the account does of it.
        kinds: of action, for what they are called.
        lists: of words, for what a workspace's own are called.
    """
    factor = one.factor
    posts = Words(counted(one.practice.known, "post"), f"{one.practice.known}")
    parts = [
        figure(factor, one.practice, one.doing, kinds, lists),
        both(MINE, having=len(one.practice.having), known=posts),
    ]
    if one.kind == TRY:
        if one.chance <= SURE:
            parts.append(Words(*_UNTRIED))
        else:
            parts.append(both(_NOT_SURE, share=f"{100 * (factor.p_adjusted or 0.0):.0f} %"))
    parts.append(Words(*TOGETHER))
    return Words(" ".join(part.en for part in parts), "".join(part.zh for part in parts))


def figure(
    factor: Factor, practice: Practice, doing: Doing, kinds: Mapping[str, ActionKind], lists: Sequence[WordList]
) -> Words:
    """The figure that speaks for a practice, with its interval and what it rests on.

    Args:
        factor: the factor.
        practice: of the account.
        doing: its phrases.
        kinds: of action, for what they are called.
        lists: of words, for what a workspace's own are called.
    """
    ratio = (factor.times if factor.level == "second" else factor.ratio) or factor.ratio
    figures: dict[str, object] = {
        "times": _times(ratio.value),
        "low": _times(ratio.low),
        "high": _times(ratio.high),
        "posts": counted_in(factor.posts, practice),
    }
    if factor.level == "second":
        sentence = _BY_SECOND[factor.lag_s or 0]
        return both(sentence, what=doing.do, outcome=act(factor.outcome, kinds), **figures)
    titles = {each.kind: {"en": each.title.lower() or each.kind, "zh": each.title_zh or each.kind} for each in lists}
    named = factor_in_words(factor.factor, titles)
    outcome = Words(*RATES.get(factor.outcome, (factor.outcome, factor.outcome)))
    return both(_BY_POST, what=Words(named["en"], named["zh"]), outcome=outcome, **figures)


def act(outcome: str, kinds: Mapping[str, ActionKind]) -> Words:
    """What viewers do, after "viewers".

    Args:
        outcome: leave, or a kind of action.
        kinds: of action, for those that nobody wrote a word for.
    """
    if outcome == LEAVE:
        return Words(_LEAVES["en"], _LEAVES["zh"])
    if outcome in _DOES:
        return Words(*_DOES[outcome])
    kind = kinds.get(outcome)
    return Words(outcome.replace("_", " "), kind.title_zh if kind is not None else outcome)


def both(template: tuple[str, str], **figures: object) -> Words:
    """A sentence with its figures; a figure that is a pair of words is taken in its language."""
    sides = []
    for language, text in zip(("en", "zh"), template, strict=True):
        own = {name: getattr(one, language) if isinstance(one, Words) else one for name, one in figures.items()}
        sides.append(text.format(**own))
    return Words(*sides)


def _times(value: float | None) -> str:
    return "?" if value is None else f"{value:.2f}" if value < 10 else f"{value:.3g}"
