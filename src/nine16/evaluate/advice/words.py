"""Advice in words: what to do, and what else speaks for it beside its figure; an association is called one."""

from collections.abc import Mapping

from nine16.evaluate.advice.certain import SURE
from nine16.evaluate.advice.choosing import Chosen
from nine16.evaluate.advice.count_a_post import count_a_post
from nine16.evaluate.advice.practice import Practice
from nine16.model.advice import REPEAT, STOP, TRY
from nine16.model.finding import Words

_KEEP: Mapping[str, tuple[str, str]] = {
    REPEAT: ("Keep {what}.", "继续{what}。"),
    STOP: ("Stop {what}.", "别再{what}。"),
    TRY: ("Try {what}.", "试试{what}。"),
}
HELD: Mapping[bool, Words] = {
    False: Words("Account, time and all else that is known are held equal.", "已扣除账号、时间和其他已知因素。"),
    True: Words("Compared with the other seconds of the same posts.", "与同一作品的其他秒相比。"),
}
"""What a figure is compared with, by whether it is by second."""
_NOT_SURE = Words("Not sure yet: of so many comparisons it may be luck.", "还不能确定：比的项目多，也可能只是碰巧。")
_MORE_COULD = Words("More of them could.", "还可以多用。")
_UNTRIED = Words(
    "Other accounts show it; this one has hardly done it.", "这是其他账号的经验，你的账号几乎还没这样做过。"
)


def says(one: Chosen) -> Words:
    """What to do, in one sentence."""
    en, zh = _KEEP[one.kind]
    what = doing_it(one)
    return Words(en.format(what=what.en), zh.format(what=what.zh))


def trying(what: Words) -> Words:
    """To try something.

    Example:
        >>> trying(Words("speaking slowly", "说得慢一些")).zh
        '试试说得慢一些。'
    """
    en, zh = _KEEP[TRY]
    return Words(en.format(what=what.en), zh.format(what=what.zh))


def doing_it(one: Chosen) -> Words:
    """What is to be kept, stopped or tried; what is tried is named by the step that the figure is of."""
    if one.kind != TRY:
        return one.doing.do
    step = one.doing.by_a_step
    if step is not None:
        return step[0] if one.good else step[1]
    return one.doing.do if one.good else one.doing.without


def because(one: Chosen) -> Words:
    """What the figure of `goes_with` holds equal, how many do it, and the figure as a count a post."""
    parts = [HELD[one.practice.by_second], having(one.practice)]
    if one.kind == REPEAT and few_do_it(one.practice):
        parts.append(_MORE_COULD)
    if one.kind == TRY and one.against is None:
        parts.append(_UNTRIED if one.chance <= SURE else _NOT_SURE)
    parts.append(count_a_post(one.factor, one.practice))
    return joined([part for part in parts if part is not None])


def few_do_it(practice: Practice) -> bool:
    """Whether fewer than half do it, so that to keep it up leaves most as they are.

    Args:
        practice: of the account.
    """
    own = practice.own
    done, known = (own.having, own.known) if own is not None else (len(practice.having), practice.known)
    return practice.edge_s is None and 0 < 2 * done < known


def having(practice: Practice) -> Words | None:
    """How many of the account's posts, or videos, do it; None where none tells it."""
    own = practice.own
    if not practice.known or (own is not None and not own.known):
        return None
    if practice.edge_s is not None:
        at = f"{practice.edge_s:.0f}"
        return Words(
            f"{len(practice.having)} of your {practice.known} posts are longer than {at} s, the middle length.",
            f"你的 {practice.known} 条作品里，有 {len(practice.having)} 条长于 {at} 秒（中间长度）。",
        )
    if own is not None and own.having == own.known:
        return Words(f"All your {own.known} videos have it.", f"你的 {own.known} 条视频都这样做。")
    if own is not None:
        return Words(
            f"{own.having} of your {own.known} videos {'has' if own.having == 1 else 'have'} it.",
            f"你的 {own.known} 条视频里，有 {own.having} 条这样做。",
        )
    return Words(
        f"{len(practice.having)} of your {practice.known} posts {'does' if len(practice.having) == 1 else 'do'} it.",
        f"你的 {practice.known} 条作品里，有 {len(practice.having)} 条这样做。",
    )


def joined(parts: list[Words]) -> Words:
    """Sentences one after another."""
    return Words(" ".join(part.en for part in parts), "".join(part.zh for part in parts))
