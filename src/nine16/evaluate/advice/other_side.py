"""The other side of an order to keep or to stop: what a shop lives of that points the other way, though not surely.

What surely goes with more of one thing and less of another is weighed (`weighing`). Below that lies what is sure of one
side only: silence surely loses viewers, and those who stay may enter the shop more often. To say nothing of it would be an
order with half of what is known. So of the same factor each goal (order, inquiry, shop entry, follow) and
what all of them rest on (leaving, views) is looked at: where one points the other way beyond luck among all that was
looked at for that order (`nine16.evaluate.pointing_away`), and its own interval leaves out 1, it is said beside the
order, with its figure, that it is not sure among everything that was asked, and what to watch. Of several the likeliest
speaks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nine16.evaluate.advice.certain import SURE, favours
from nine16.evaluate.advice.count_a_post import unit_of
from nine16.evaluate.advice.doing import Doing
from nine16.evaluate.advice.goes_with import act, goes_with, ratio_of
from nine16.evaluate.advice.known import Known
from nine16.evaluate.advice.practice import Practice
from nine16.evaluate.factors.rows import LEAVE
from nine16.evaluate.pointing_away import BY_LUCK, chances_away
from nine16.model.factor import Factor
from nine16.model.finding import Words

VIEWS = "views"
GOALS = frozenset({"order", "inquiry", "shop_entry", "follow"})
"""As in the insight report: what videos are made for."""
RESTS_ON = frozenset({LEAVE, VIEWS})
"""Without viewers no goal is reached."""
SHOWN_BY: Mapping[str, tuple[str, ...]] = {
    "silent_moment": ("silence",),
    "still_moment": ("stillness", "frozen"),
    "long_shot": ("since_cut",),
    "unreadable_moment": ("reading_speed",),
}
"""By rule of a finding that is to be stopped, the signals that show the same."""


def contrary(names: Sequence[str], level: str, known: Known, *, good: bool) -> Factor | None:
    """The likeliest of what points the other way beyond luck; None where nothing does.

    What the page of factors calls sure is told in any case, so that no two pages stand against each other.

    Args:
        names: of the factor, or of those that show the same.
        level: second or post.
        known: the library.
        good: whether the advice wants more of it.

    Example:
        >>> from nine16.kinds.actions import action_kinds
        >>> from nine16.model.number import Number
        >>> enters = Factor("second", "shop_entry", "silence", 0, Number(1.4, 1.09, 1.8), 0.3, 42, p=0.01)
        >>> known = Known([], [enters], frozenset(), "UTC", action_kinds())
        >>> contrary(["silence"], "second", known, good=False).outcome
        'shop_entry'
        >>> contrary(["silence"], "second", known, good=True) is None
        True
    """
    looked = [
        (one, one.p)
        for one in known.factors
        if one.level == level and one.factor in names and one.outcome in GOALS | RESTS_ON and one.p is not None
    ]
    away = [favours(one, known.kinds) != good for one, _ in looked]
    luck = chances_away([p for _, p in looked], away)
    found = [
        (p, one.outcome, one.lag_s or 0, one)
        for (one, p), other, chance in zip(looked, away, luck.tolist(), strict=True)
        if other and _leaves_out_one(one) and (chance <= BY_LUCK or _is_sure(one))
    ]
    return min(found, key=lambda one: one[:3], default=(None,))[-1]


def caution(factor: Factor, doing: Doing, practice: Practice, known: Known) -> Words:
    """What points the other way, how sure that is, and what to watch.

    Args:
        factor: what points the other way (`contrary`).
        doing: phrases of what is advised.
        practice: of the account.
        known: for what actions and words are called.
    """
    # Where it was learned stands in the line above it; how many posts is said again, they may be fewer.
    said = goes_with(
        [factor], doing, replace(practice, channels=(), in_the_film=False), kinds=known.kinds, lists=known.lists
    )
    watch = _watch(factor, known)
    if _is_sure(factor):
        return Words(
            f"The other side: {said.en}. That is sure too: weigh both, and watch {watch.en}.",
            f"另一面：{said.zh}。这一点也确定，两边要一起权衡，盯住{watch.zh}。",
        )
    do = Words(f"Watch {watch.en}.", f"照做时盯住{watch.zh}。")
    if factor.level == "second":  # a film shows it: one can be made first
        do = Words(f"Try it in one new video first, and watch {watch.en}.", f"先只在一条新视频上试，盯住{watch.zh}。")
    return Words(
        f"The other side: {said.en}. Among so many comparisons this may be luck, so it is not sure. {do.en}",
        f"另一面：{said.zh}。比的项目多，这也可能是碰巧，还不能算确定。{do.zh}",
    )


def aside(factor: Factor, known: Known) -> Words:
    """The same in a few words, for the line of the advice itself.

    Args:
        factor: what points the other way (`contrary`).
        known: for what actions are called.

    Example:
        >>> from nine16.kinds.actions import action_kinds
        >>> from nine16.model.number import Number
        >>> enters = Factor("second", "shop_entry", "silence", 0, Number(1.4, 1.09, 1.8), 0.3, 42, p=0.01)
        >>> aside(enters, Known([], [enters], frozenset(), "UTC", action_kinds())).en
        'perhaps more shop entries too, not sure'
    """
    more = (ratio_of(factor).value or 1.0) > 1.0
    what = Words("leavers", "离开的人") if factor.outcome == LEAVE else _watch(factor, known)
    en = what.en.removeprefix("the ")
    if _is_sure(factor):
        return Words(
            f"and {'more' if more else 'fewer'} {en}: see why", f"{what.zh}也更{'多' if more else '少'}，见依据"
        )
    if more:
        return Words(f"perhaps more {en} too, not sure", f"{what.zh}也可能更多（还不确定）")
    return Words(f"perhaps fewer {en} too, not sure", f"{what.zh}也可能更少（还不确定）")


def _is_sure(factor: Factor) -> bool:
    return factor.p_adjusted is not None and factor.p_adjusted <= SURE


def _leaves_out_one(factor: Factor) -> bool:
    ratio = ratio_of(factor)
    return ratio.low is not None and ratio.high is not None and (ratio.low > 1.0 or ratio.high < 1.0)


def _watch(factor: Factor, known: Known) -> Words:
    if factor.outcome == LEAVE:
        return Words("how many leave", "离开的人数")
    if factor.outcome == VIEWS:
        return Words("the views", "播放量")
    return Words(unit_of(factor.outcome).en, f"{act(factor.outcome, known.kinds).zh}")
