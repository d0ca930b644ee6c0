"""Factors as lines for a terminal: what is sure, the strongest first; what is not; what could not be asked."""

import re
from collections.abc import Sequence
from typing import Literal

from nine16.evaluate.factors import ASSOCIATION, SURE, names_of
from nine16.evaluate.factors.rests_on import A_DOZEN, of_few
from nine16.evaluate.factors_by_post.words import factor_in_words
from nine16.model.counted import counted
from nine16.model.factor import Factor

Unasked = Literal["short", "all"]
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
"""Reasons that differ in their figures only are one reason."""
_MOST_UNSURE = 12
"""So many of what is not sure are listed, the nearest first; the rest is counted."""
_MOST_NAMED = 4
"""So many of what was not asked for one reason are named; the rest is counted."""
_SAID = {
    "en": {
        "nothing": "Nothing can be asked: no post has views, and none has both measured content and a log of who watched by second.",
        "sure": "Sure ({n} of {asked} asked; of all called sure, at most {sure:.0%} are to be expected false):",
        "of_few": "Sure of fewer than {least} videos only: of these, not yet of the account's next ({n} of {asked} asked):",
        "none_sure": "Nothing is sure ({asked} asked).",
        "unsure": "Not sure, the nearest first:",
        "rest": "… and {n} more.",
        "unasked": "Not asked:",
        "unasked_short": "Not asked ({n}; --all lists them one by one):",
        "others": " and {n} more",
        "more": "; about {posts} more like these",
    },
    "zh": {
        "nothing": "无法提问：没有一条作品有播放量，也没有一条既有测得的画面声音又有逐秒的观看记录。",
        "sure": "可以确定（共问 {asked} 个，{n} 个确定；其中预计最多 {sure:.0%} 是误报）：",
        "of_few": "只在不到 {least} 个视频上确定：只说明这几个视频，还不能用在账号以后的作品上（共问 {asked} 个，其中 {n} 个）：",
        "none_sure": "没有可以确定的（共问 {asked} 个）。",
        "unsure": "尚不确定，最接近的在前：",
        "rest": "……另有 {n} 个。",
        "unasked": "没有问：",
        "unasked_short": "没有问（{n} 个；加 --all 逐条列出）：",
        "others": " 等 {n} 个",
        "more": "；大约还需 {posts}",
    },
}


def factors_words(factors: Sequence[Factor], *, language: str, unasked: Unasked = "short") -> list[str]:
    """The answer for people.

    Args:
        factors: everything that was asked, with its words.
        language: en or zh.
        unasked: what could not be asked, reason by reason (short), or one by one with how much is missing (all).
    """
    said = _SAID[language]
    if not factors:
        return [said["nothing"]]
    asked = sorted((one for one in factors if one.p_adjusted is not None), key=lambda one: (one.p_adjusted, one.p))
    sure = [one for one in asked if one.p_adjusted is not None and one.p_adjusted <= SURE]
    bent = [one for one in asked[len(sure) :] if one.shape]
    unsure = [one for one in asked[len(sure) :] if not one.shape]
    few = [one for one in sure if of_few(one)]
    many = [one for one in sure if not of_few(one)]
    head = said["sure"].format(n=len(many), asked=len(asked), sure=SURE)
    lines = [head if many else said["none_sure"].format(asked=len(asked))]
    lines += [f"  {one.says[language]}" for one in (*many, *bent)]
    if few:
        lines.append(said["of_few"].format(least=A_DOZEN, n=len(few), asked=len(asked)))
        lines += [f"  {one.says[language]}" for one in few]
    if unsure:
        lines += [said["unsure"], *(f"  {one.says[language]}" for one in unsure[:_MOST_UNSURE])]
        if len(unsure) > _MOST_UNSURE:
            lines.append(f"  {said['rest'].format(n=len(unsure) - _MOST_UNSURE)}")
    said_of = _unasked if unasked == "all" else _unasked_short
    lines += said_of([one for one in factors if one.p_adjusted is None], language)
    return [*lines, ASSOCIATION[language]]


def _unasked_short(factors: Sequence[Factor], language: str) -> list[str]:
    """Why so many could not be asked: the reasons, the most frequent first, with a few names each."""
    by_reason: dict[str, list[Factor]] = {}
    for one in factors:
        by_reason.setdefault(_FIGURE.sub("#", one.why[language]), []).append(one)
    if not by_reason:
        return []
    said, lines = _SAID[language], []
    gap, comma = ("：", "、") if language == "zh" else (": ", ", ")
    for of_one in sorted(by_reason.values(), key=len, reverse=True):
        names = list(dict.fromkeys(_named(one, language) for one in of_one))
        rest = said["others"].format(n=len(names) if language == "zh" else len(names) - _MOST_NAMED)
        tail = rest if len(names) > _MOST_NAMED else ""
        lines.append(
            f"  {len(of_one)} × {_in_one([one.why[language] for one in of_one], language)}{gap}{comma.join(names[:_MOST_NAMED])}{tail}"
        )
    return [said["unasked_short"].format(n=len(factors)), *lines]


def _in_one(reasons: Sequence[str], language: str) -> str:
    """Reasons that differ in their figures only, as one: a figure that differs is said from least to most."""
    figures = zip(*(_FIGURE.findall(why) for why in reasons), strict=True)
    between = "–" if language == "zh" else " to "
    said = []
    for same in figures:
        each = sorted(set(same), key=lambda figure: float(figure.replace(",", "")))
        said.append(each[0] if len(each) == 1 else f"{each[0]}{between}{each[-1]}")
    told = iter(said)
    return _FIGURE.sub(lambda _: next(told), reasons[0])


def _named(factor: Factor, language: str) -> str:
    if factor.level == "post":
        return factor_in_words(factor.factor)[language]
    return names_of([factor], {}).factors[factor.factor][language]


def _unasked(factors: Sequence[Factor], language: str) -> list[str]:
    """What could not be asked, one line for each reason."""
    by_reason: dict[tuple[str, str, int | None], list[str]] = {}
    for one in factors:
        named = by_reason.setdefault((one.outcome, one.why[language], one.more_posts), [])
        name = _named(one, language)
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
