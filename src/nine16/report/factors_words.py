"""Factors as lines for a terminal: what is sure, the strongest first; what is not; what could not be asked."""

from collections.abc import Sequence

from nine16.evaluate.factors import ASSOCIATION, SURE
from nine16.evaluate.factors_by_post.words import factor_in_words
from nine16.model.counted import counted
from nine16.model.factor import Factor

_MOST_UNSURE = 12
"""So many of what is not sure are listed, the nearest first; the rest is counted."""
_SAID = {
    "en": {
        "nothing": "Nothing can be asked: no post has views, and none has both measured content and a log of who watched by second.",
        "sure": "Sure ({n} of {asked} asked; of all called sure, at most {sure:.0%} are to be expected false):",
        "none_sure": "Nothing is sure ({asked} asked).",
        "unsure": "Not sure, the nearest first:",
        "rest": "… and {n} more.",
        "unasked": "Not asked:",
        "more": "; about {posts} more like these",
    },
    "zh": {
        "nothing": "无法提问：没有一条作品有播放量，也没有一条既有测得的画面声音又有逐秒的观看记录。",
        "sure": "可以确定（共问 {asked} 个，{n} 个确定；其中预计最多 {sure:.0%} 是误报）：",
        "none_sure": "没有可以确定的（共问 {asked} 个）。",
        "unsure": "尚不确定，最接近的在前：",
        "rest": "……另有 {n} 个。",
        "unasked": "没有问：",
        "more": "；大约还需 {posts}",
    },
}


def factors_words(factors: Sequence[Factor], *, language: str) -> list[str]:
    """The answer for people.

    Args:
        factors: everything that was asked, with its words.
        language: en or zh.
    """
    said = _SAID[language]
    if not factors:
        return [said["nothing"]]
    asked = sorted((one for one in factors if one.p_adjusted is not None), key=lambda one: (one.p_adjusted, one.p))
    sure = [one for one in asked if one.p_adjusted is not None and one.p_adjusted <= SURE]
    bent = [one for one in asked[len(sure) :] if one.shape]
    unsure = [one for one in asked[len(sure) :] if not one.shape]
    head = said["sure"].format(n=len(sure), asked=len(asked), sure=SURE)
    lines = [head if sure else said["none_sure"].format(asked=len(asked))]
    lines += [f"  {one.says[language]}" for one in (*sure, *bent)]
    if unsure:
        lines += [said["unsure"], *(f"  {one.says[language]}" for one in unsure[:_MOST_UNSURE])]
        if len(unsure) > _MOST_UNSURE:
            lines.append(f"  {said['rest'].format(n=len(unsure) - _MOST_UNSURE)}")
    lines += _unasked([one for one in factors if one.p_adjusted is None], language)
    return [*lines, ASSOCIATION[language]]


def _unasked(factors: Sequence[Factor], language: str) -> list[str]:
    """What could not be asked, one line for each reason."""
    by_reason: dict[tuple[str, str, int | None], list[str]] = {}
    for one in factors:
        named = by_reason.setdefault((one.outcome, one.why[language], one.more_posts), [])
        name = factor_in_words(one.factor)[language] if one.level == "post" else one.factor
        if name not in named:
            named.append(name)
    if not by_reason:
        return []
    said = _SAID[language]
    gap, comma = ("：", "、") if language == "zh" else (": ", ", ")
    lines = []
    for (outcome, why, more), names in by_reason.items():
        needed = said["more"].format(posts=counted(more, "post", language)) if more else ""
        lines.append(f"  {outcome}{gap}{why}{needed} ({comma.join(names)})")
    return [said["unasked"], *lines]
