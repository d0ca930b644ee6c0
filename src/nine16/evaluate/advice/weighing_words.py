"""What is to be weighed, in words: the order it comes to, both halves with their figures, and what decides."""

from collections.abc import Mapping

from nine16.evaluate.advice.count_a_post import count_a_post
from nine16.evaluate.advice.goes_with import act, ratio_of
from nine16.evaluate.advice.weighing import Half, Torn
from nine16.evaluate.advice.words import HELD, having, joined
from nine16.evaluate.factors.rows import LEAVE
from nine16.kinds.actions import ActionKind
from nine16.model.finding import Words

_SELLS = frozenset({"shop_entry", "product_click", "cart_add", "order", "inquiry"})
# Nothing compares short stills with long ones: where they stand is all that the order says.
_STILLS = Words(
    "Let the picture stand still only where it sells: product, price, the way into the shop.",
    "画面静止（定格）只留给产品、价格和进店入口，其余时间别停住。",
)
_ONLY_WHERE_IT_SELLS: Mapping[str, Words] = {
    "frozen": _STILLS,
    "stillness": _STILLS,
    "since_cut": Words(
        "Hold a shot long only where it sells (product, price).", "长镜头只留给产品和价格，其余的早点切。"
    ),
    "text_share": Words(
        "Fill the screen with words only where they sell (selling point, price).", "大段文字只留给卖点和价格。"
    ),
    "words_on_screen": Words(
        "Put many words on screen only where they sell (selling point, price).", "画面上多放字只留给卖点和价格。"
    ),
}
"""By signal that goes with more leaving and more of what sells: what both halves come to. Others are only weighed."""
_DECIDES_POST = Words(
    "Which counts for more is yours to say; an experiment tells how much of either it brings.",
    "哪一边更重要由你决定；各带来多少，做实验才知道。",
)


def only_where_it_sells(signal: str, *, gains: str) -> Words | None:
    """The order that both halves come to, one for every page; None for what is only weighed.

    Args:
        signal: that goes with more leaving.
        gains: what it goes with more of.

    Example:
        >>> only_where_it_sells("frozen", gains="shop_entry").en
        'Let the picture stand still only where it sells: product, price, the way into the shop.'
        >>> only_where_it_sells("frozen", gains="follow") is None
        True
    """
    return _ONLY_WHERE_IT_SELLS.get(signal) if gains in _SELLS else None


def weigh_says(one: Torn) -> Words:
    """What to do about what goes with both, declared for the topic; else that it is to be weighed.

    Args:
        one: what goes with both.
    """
    leaving = one.loss.factor.outcome == LEAVE and (ratio_of(one.loss.factor).value or 1.0) > 1.0
    order = only_where_it_sells(one.gain.factor.factor, gains=one.gain.factor.outcome) if leaving else None
    return order or Words(f"Weigh {one.doing.do.en}: it has two sides.", f"权衡：{one.doing.do.zh}，有利有弊。")


def weigh_because(one: Torn, kinds: Mapping[str, ActionKind]) -> Words:
    """What both figures are compared with, how many do it, both as counts a post, and what decides between them.

    Args:
        one: what goes with both.
        kinds: of action, for what they are called.
    """
    gain = one.gain.practice
    parts = [HELD[gain.by_second], having(gain), *(_count(half) for half in (one.loss, one.gain)), _decides(one, kinds)]
    return joined([part for part in parts if part is not None])


def _count(half: Half) -> Words | None:
    return count_a_post(half.factor, half.practice)


def _decides(one: Torn, kinds: Mapping[str, ActionKind]) -> Words:
    halves = {half.factor.outcome: half for half in (one.loss, one.gain)}
    if not one.gain.practice.by_second or LEAVE not in halves:
        return _DECIDES_POST
    does = act(next(outcome for outcome in halves if outcome != LEAVE), kinds)
    return Words(
        f"Whoever has left can no longer {does.en}: whether what is gained makes up for those, only an experiment tells.",
        f"人走了就不会{does.zh}：多出来的抵不抵得过走掉的，做实验才知道。",
    )
