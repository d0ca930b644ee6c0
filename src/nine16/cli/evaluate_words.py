"""How a post works as lines for a terminal, in both languages: each figure with its range and n."""

import math
from collections.abc import Iterator
from typing import Literal

from nine16.cli.titles import in_short
from nine16.model.counted import counted
from nine16.model.evaluation import Evaluation
from nine16.model.number import Number

Language = Literal["en", "zh"]

_MOST_PLACES = 5
"""Decimals of a percentage at most: one in ten million."""


def evaluation_words(evaluation: Evaluation, title: str | None, *, language: Language) -> list[str]:
    """The post, its effect in a sentence, the rates that are known, and where more leave than expected.

    Args:
        evaluation: of one post.
        title: of the post.
        language: en or zh.
    """
    zh = language == "zh"
    lines = [f"{evaluation.post_id}  {in_short(title)}".rstrip() + _views(evaluation.views, zh=zh)]
    if evaluation.effect is not None:
        lines.append(f"  {evaluation.effect.sentence[language]}")
    lines.extend(
        f"  {_called(name, zh=zh)} {number_words(rate, language=language)}"
        for name, rate in evaluation.rates.items()
        if rate.value is not None
    )
    for moment in evaluation.moments:
        seen = number_words(moment.observed, language=language)
        lines.append(
            f"  第 {moment.second} 秒：还在看的人里离开 {seen}；预期 {moment.expected:.1%}"
            if zh
            else f"  at {moment.second} s {seen} of those watching leave; expected {moment.expected:.1%}"
        )
    lines.extend(_to_try(evaluation, zh=zh))
    return lines


def _to_try(evaluation: Evaluation, *, zh: bool) -> Iterator[str]:
    """Each finding's edit with the name that `experiment plan --from-finding` takes."""
    if not evaluation.findings:
        return
    from nine16.evaluate.experiments.of_finding import proof
    from nine16.evaluate.findings import reference
    from nine16.studio.edit_words import edit_words

    for one in evaluation.findings:
        name = reference(evaluation.post_id, one)
        if one.edit is None:
            yield f"  发现 {name}" if zh else f"  finding {name}"
            continue
        words = edit_words(one.edit)
        if one.untried is not None or proof(one) is not None:
            yield (
                f"  实验证明更好：{words.zh}（{name}）"
                if zh
                else f"  an experiment found it better: {words.en} ({name})"
            )
            if one.untried is None:
                continue
            words = edit_words(one.untried)
        yield f"  值得一试：{words.zh}（{name}）" if zh else f"  worth trying: {words.en} ({name})"


def _views(views: int, *, zh: bool) -> str:
    # No view at all and no view told of are the same number here: neither is called none.
    if zh:
        return f"（{views:,} 次播放）" if views else "（播放量未知）"
    return f" ({counted(views, 'view')})" if views else " (no view known)"


def _called(name: str, *, zh: bool) -> str:
    """A rate's name; in Chinese with the word that `rank --by` takes."""
    if not zh:
        return f"{name:15}"
    from nine16.panels.words.kinds import rate_title

    title = rate_title(name, "zh")
    return name if title == name else f"{title} {name}"


def number_words(number: Number, *, language: Language) -> str:
    """A share as percent with its range and n, or why it is missing.

    Example:
        >>> number_words(Number(0.5, 0.4, 0.6, n=1_200, basis="counts"), language="zh")
        '50.00%（40.00%–60.00%），n = 1,200'
    """
    zh = language == "zh"
    if number.value is None:
        if zh:
            from nine16.panels.words.reasons import reason

            return f"数据不足：{reason(number.why_null, 'zh')}"
        return f"not enough data: {number.why_null}"
    known = [side for side in (number.value, number.low, number.high) if side is not None]
    places = _places(min((side for side in known if side > 0), default=1.0))
    said = [f"{side:.{places}%}" for side in known]
    span = "" if len(said) < 3 else f"（{said[1]}–{said[2]}）" if zh else f" ({said[1]} to {said[2]})"
    gap = "，" if zh else ", "
    return f"{said[0]}{span}{gap}n = {number.n:,}" if number.n is not None else f"{said[0]}{span}"


def _places(smallest: float) -> int:
    """Decimals of a percentage: two, and more where the smallest figure would read as nought.

    Example:
        >>> _places(0.031), _places(0.00002)
        (2, 3)
    """
    return min(max(2, -math.floor(math.log10(100 * smallest))), _MOST_PLACES)
