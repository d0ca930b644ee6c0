"""A disagreement in words: who says what, where, and whom the curve follows."""

from collections.abc import Sequence

import numpy as np
from scipy import special

from nine16.evaluate.likelihood.check import CHANCE, Miss
from nine16.evaluate.likelihood.observation import Observation
from nine16.evaluate.likelihood.still_there import StillThere
from nine16.model.evaluation import Disagreement


def differ(followed: Sequence[Observation], other: Observation, found: Miss) -> Disagreement:
    """One source against those that the curve follows.

    Args:
        followed: what the curve rests on, the strongest first.
        other: the source that differs.
        found: where it differs most.
    """
    strong = followed[0].source
    here, there = _figures(found.expected, found.said, seconds=found.at_s is None)
    if found.at_s is None:
        en = f"{strong} gives {here} watched on average, {other.source} says {there}. The curve follows {strong}."
        zh = f"平均观看时长：按 {strong} 是 {here}，{other.source} 给出 {there}。曲线以 {strong} 为准。"
    else:
        at = f"{found.at_s:.3g}"
        en = f"{strong} has {here} still there at {at} s, {other.source} says {there}. The curve follows {strong}."
        zh = f"第 {at} 秒：{strong} 是 {here} 还在看，{other.source} 给出 {there}。曲线以 {strong} 为准。"
    return Disagreement(
        sources=(strong, other.source),
        at_s=found.at_s,
        values=(found.expected, found.said),
        chance=found.chance,
        says={"en": en, "zh": zh},
    )


def contradictions(observations: Sequence[Observation]) -> tuple[Disagreement, ...]:
    """Shares of one source that rise by more than noise: nobody who left can be in the first pass again."""
    found = []
    for one in observations:
        if not isinstance(one, StillThere) or one.values.size < 2:
            continue
        rise = np.triu(one.values[None, :] - one.values[:, None])
        earlier, later = np.unravel_index(int(np.argmax(rise)), rise.shape)
        before, after = float(one.values[earlier]), float(one.values[later])
        if after <= before:
            continue
        # Of the same views a later share cannot exceed an earlier one at all; half a point is a way of counting.
        sd = 0.005 + 0.5 / one.views
        chance = float(min(1.0, 2.0 * special.ndtr(-(after - before) / sd) * one.values.size))
        if chance >= CHANCE:
            continue
        first, then = f"{one.at_s[earlier]:.3g}", f"{one.at_s[later]:.3g}"
        here, there = _figures(before, after, seconds=False)
        found.append(
            Disagreement(
                sources=(one.source,),
                at_s=float(one.at_s[later]),
                values=(before, after),
                chance=chance,
                says={
                    "en": f"{one.source} has {here} still there at {first} s and {there} at {then} s: nobody comes back to a first pass. Loops may be counted as completed; both are used as unsure.",
                    "zh": f"{one.source} 在第 {first} 秒是 {here}，到第 {then} 秒却是 {there}：走掉的人不会再回到首次观看。可能把循环播放算进了完播；两个数都只当不确定的用。",
                },
            )
        )
    return tuple(found)


def _figures(one: float, other: float, *, seconds: bool) -> tuple[str, str]:
    """Both with as many digits as it takes to tell them apart."""
    if seconds:
        return f"{one:.1f} s", f"{other:.1f} s"
    digits = 0 if abs(one - other) >= 0.02 else 1
    return f"{one:.{digits}%}", f"{other:.{digits}%}"
