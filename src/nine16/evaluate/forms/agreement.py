"""How far suggestions agree with the person who knows the videos: share agreed, Cohen's kappa, what is taken for what.

Every suggestion is made without that video's own label, so agreement says what a new video may expect. Kappa is
(p - e) / (1 - e), with p the share agreed and e what two people with these habits would agree in by chance (Cohen 1960).
Its limits are those of p (a share, `mid_p.share_limits`) carried over with e held fixed: at full agreement of few videos
the textbook standard error is zero, and that would be a confident number.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from nine16.evaluate.forms.checking import CHECKED_FROM
from nine16.evaluate.mid_p import share_limits
from nine16.kinds.form import NAMES_OF_FIELDS, Forms
from nine16.model.form import Agreement, Label, Mixed, Suggestion
from nine16.model.number import Number

LEAST_NAMED = 10
"""Videos that a name was suggested of, from which agreement is told: of fewer the interval is wider than half the scale."""
LEAST_OF_NAME = 5
"""Videos of one name before it is told what they are taken for."""
MOST_MIXED = 5
_BASIS = "videos"


def agreement(
    field: str,
    said: Sequence[str | None],
    suggestions: Sequence[Suggestion],
    *,
    forms: Forms,
    labels: Sequence[Label] = (),
    confidence: float = 0.95,
) -> Agreement:
    """How far the suggestions of one field agree with what a person said.

    Args:
        field: form, theme or source.
        said: what a person said of each video, None where nobody did.
        suggestions: of each video, made without its own label.
        forms: the declared names.
        labels: answers given in a table, one a video, with what stood there.
        confidence: of the intervals.

    Example:
        >>> from nine16.kinds.form import declared_forms
        >>> sure = Suggestion("source", "ugc", 0.9, "ugc")
        >>> told = agreement("source", ["ugc"] * 12, [sure] * 12, forms=declared_forms())
        >>> told.agreed.value, round(told.agreed.low, 2), told.kappa.why_null
        (1.0, 0.74, 'only one name was said: chance alone would agree')
    """
    pairs = [(name, one) for name, one in zip(said, suggestions, strict=True) if name is not None]
    named = [(name, one) for name, one in pairs if one.name is not None]
    right = sum(name == one.name for name, one in named)
    shown = [one.checked.value for _, one in named if one.checked.value is not None]
    few = f"fewer than {LEAST_NAMED} videos have both your word and a suggestion"
    enough = len(named) >= LEAST_NAMED
    agreed = _share(right, len(named), confidence) if enough else Number.none(few, n=len(named), basis=_BASIS)
    told = Agreement(
        field=field,
        videos=len(suggestions),
        said=len(pairs),
        named=len(named),
        not_sure=(
            _share(len(pairs) - len(named), len(pairs), confidence)
            if len(pairs) >= LEAST_NAMED
            else Number.none(f"you have said it of fewer than {LEAST_NAMED} videos", n=len(pairs), basis=_BASIS)
        ),
        agreed=agreed,
        kappa=_kappa(named, agreed, few),
        certainty=(
            Number(sum(shown) / len(shown), n=len(shown), basis=_BASIS)
            if enough and shown
            else Number.none(few, n=len(named), basis=_BASIS)
        ),
        answered=_answered(field, labels, confidence),
        mixed=_mixed(named),
    )
    return replace(told, says=_says(told, forms, right))


def _share(some: int, of: int, confidence: float) -> Number:
    low, high = share_limits(some, of, confidence=confidence)
    return Number(some / of, float(low), float(high), of, _BASIS)


def _kappa(named: Sequence[tuple[str, Suggestion]], agreed: Number, few: str) -> Number:
    n = len(named)
    if agreed.value is None or agreed.low is None or agreed.high is None:
        return Number.none(few, n=n, basis=_BASIS)
    by_person, by_us = Counter(name for name, _ in named), Counter(one.name for _, one in named)
    if len(by_person) < 2:
        return Number.none("only one name was said: chance alone would agree", n=n, basis=_BASIS)
    chance = sum(by_person[name] * by_us[name] for name in by_person) / n**2
    value, low, high = ((share - chance) / (1 - chance) for share in (agreed.value, agreed.low, agreed.high))
    return Number(value, max(-1.0, low), high, n, _BASIS)


def _answered(field: str, labels: Sequence[Label], confidence: float) -> Number:
    """Suggestions that stood in the table when the person answered: they saw them first, so this flatters."""
    met = [one for one in labels if one.field == field and one.suggested is not None]
    right = sum(one.said == one.suggested for one in met)
    if len(met) < LEAST_NAMED:
        return Number.none(f"fewer than {LEAST_NAMED} suggestions in a table were answered", n=len(met), basis=_BASIS)
    return _share(right, len(met), confidence)


def _mixed(named: Sequence[tuple[str, Suggestion]]) -> tuple[Mixed, ...]:
    often = Counter(name for name, _ in named)
    taken = Counter((name, str(one.name)) for name, one in named if name != one.name)
    rows = [
        Mixed(name, other, times, often[name]) for (name, other), times in taken.items() if often[name] >= LEAST_OF_NAME
    ]
    return tuple(sorted(rows, key=lambda one: (-one.times, one.said, one.suggested))[:MOST_MIXED])


def _says(told: Agreement, forms: Forms, right: int) -> Mapping[str, str]:
    what, what_zh = NAMES_OF_FIELDS[told.field]["en"].capitalize(), NAMES_OF_FIELDS[told.field]["zh"]
    if told.agreed.value is None:
        return {
            "en": (
                f"{what}: you have said it of {told.said} of {told.videos} videos"
                + (f"; {right} of {told.named} guesses were what you said" if told.named else "")
                + f". From {CHECKED_FROM} answers on it is shown how often guesses are right."
            ),
            "zh": (
                f"{what_zh}：{told.videos} 条视频中你确认了 {told.said} 条"
                + (f"，其中 {told.named} 条有猜测，猜对 {right} 条" if told.named else "")
                + f"；确认满 {CHECKED_FROM} 条后显示建议的正确率。"
            ),
        }
    limits = f"{told.agreed.low:.0%} to {told.agreed.high:.0%}"
    limits_zh = f"{told.agreed.low:.0%}–{told.agreed.high:.0%}"
    en = f"{what}: of {told.named} suggestions {told.agreed.value:.0%} are what you said ({limits})"
    zh = f"{what_zh}：{told.named} 条建议中 {told.agreed.value:.0%} 与你说的一致（{limits_zh}）"
    if told.certainty.value is not None:
        en += f"; they were expected to be right {told.certainty.value:.0%} of the time"
        zh += f"；事先预计的正确率平均为 {told.certainty.value:.0%}"
    en += f"; of {told.said - told.named} more it was not sure."
    zh += f"；另有 {told.said - told.named} 条不确定。"
    if told.mixed:
        one = told.mixed[0]
        en += (
            f" Most often mistaken: {forms.title(told.field, one.said, 'en')}, taken for"
            f" {forms.title(told.field, one.suggested, 'en')} {one.times} times of {one.of}."
        )
        zh += (
            f"最常认错的是{forms.title(told.field, one.said, 'zh')}：{one.of} 条中有 {one.times} 条被当成"
            f"{forms.title(told.field, one.suggested, 'zh')}。"
        )
    return {"en": en, "zh": zh}
