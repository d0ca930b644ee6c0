"""What is to be weighed, in words: both halves with their figures, and what decides between them."""

from collections.abc import Mapping, Sequence

from nine16.evaluate.advice.weighing import Half, Torn
from nine16.evaluate.advice.words import MINE, RATES, TOGETHER, act, both, figure
from nine16.kinds.actions import ActionKind
from nine16.kinds.word_list import WordList
from nine16.model.advice import Side
from nine16.model.counted import counted
from nine16.model.finding import Words

_DECIDES_SECOND = (
    "Whoever has left can no longer act: how many of all viewers act, in two cuts of one film, decides it.",
    "走掉的人不会再有动作，所以要看全部观众里有多少人行动：把同一条视频剪成两版来比，就能定。",
)
_DECIDES_POST = (
    "Which counts for more is yours to say; an experiment tells how much of either it brings.",
    "哪一边更重要由你决定；各带来多少，要做实验才知道。",
)
_MANY_TIMES = 3.0
"""From so many times on a share more is harder to read than the times."""


def weigh_says(one: Torn, kinds: Mapping[str, ActionKind]) -> Words:
    """What is to be weighed: both halves in one sentence.

    Args:
        one: what goes with both.
        kinds: of action, for what they are called.
    """
    halves = [_change(half, kinds) for half in (one.loss, one.gain)]
    return Words(
        f"Weigh {one.doing.do.en}: {halves[0].en}, {halves[1].en}.",
        f"权衡“{one.doing.do.zh}”：{halves[0].zh}，{halves[1].zh}。",
    )


def weigh_goes_with(sides: Sequence[Side]) -> Words:
    """What posts have more of and less of that do it, in one sentence.

    Args:
        sides: both halves, the gain first.
    """
    en = "; on the other side, ".join(side.says.en for side in sides)
    zh = "；另一头，".join(side.says.zh for side in sides)
    return Words(en, zh)


def weigh_because(one: Torn, kinds: Mapping[str, ActionKind], lists: Sequence[WordList] = ()) -> Words:
    """What speaks for both halves, and what decides between them.

    Args:
        one: what goes with both.
        kinds: of action, for what they are called.
        lists: of words, for what a workspace's own are called.
    """
    by_second = one.gain.factor.level == "second"
    practice = one.gain.practice
    posts = Words(counted(practice.known, "post"), f"{practice.known}")
    parts = [
        *(figure(half.factor, half.practice, one.doing, kinds, lists) for half in (one.loss, one.gain)),
        both(MINE, having=len(practice.having), known=posts),
        Words(*TOGETHER),
        Words(*(_DECIDES_SECOND if by_second else _DECIDES_POST)),
    ]
    return Words(" ".join(part.en for part in parts), "".join(part.zh for part in parts))


def _change(half: Half, kinds: Mapping[str, ActionKind]) -> Words:
    """69 % more viewers leave; 12 % fewer comments per view."""
    factor = half.factor
    ratio = (factor.times if factor.level == "second" else factor.ratio) or factor.ratio
    times = ratio.value or 1.0
    if times >= _MANY_TIMES:
        en, zh = f"{times:.2g} times as many", f"是 {times:.2g} 倍"
    else:
        share = f"{abs(times - 1.0) * 100:.0f}"
        en = f"{share} % {'more' if times > 1 else 'fewer'}"
        zh = f"{'多' if times > 1 else '少'} {share}%"
    if factor.level == "second":
        does = act(factor.outcome, kinds)
        return Words(f"{en} viewers {does.en}", f"{does.zh}的观众{zh}")
    outcome = RATES.get(factor.outcome, (factor.outcome, factor.outcome))
    return Words(f"{en} {outcome[0]}", f"{outcome[1]}{zh}")
