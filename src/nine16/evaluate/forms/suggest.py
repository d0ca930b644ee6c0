"""What each video probably is, with a chance and with what speaks for it; `not sure` is an answer."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.forms.checking import CHECKED_FROM, Answered, checked
from nine16.evaluate.forms.cues import Shown, Spot
from nine16.evaluate.forms.inputs import Inputs, inputs_of
from nine16.evaluate.forms.learning import Learned, learn
from nine16.kinds.form import IN_TITLE, NAMES_OF_FIELDS, Forms
from nine16.model.counted import counted
from nine16.model.form import Because, Suggestion
from nine16.model.number import Number

Both = Mapping[str, str]
_Array = NDArray[Any]

LEAST_ODDS = 1.25
"""What multiplies the odds by less speaks for nothing that a person would want to read."""
MOST_REASONS, MOST_OTHERS = 4, 3
OWN_NAME_FROM = 3
"""Videos of a name of the user's own, or of `other`, before it is suggested: it has no cues but these."""


def suggest(
    field: str,
    shown: Sequence[Shown],
    said: Sequence[str | None],
    refused: Sequence[frozenset[str]],
    *,
    forms: Forms,
    least_certainty: float,
    confidence: float = 0.95,
) -> tuple[Suggestion, ...]:
    """A suggestion for every video, in order; of a labelled one as if it had no label.

    Args:
        field: form, theme or source.
        shown: what each video shows.
        said: what a person said of each, None where nobody did.
        refused: what a person said each is not.
        forms: the declared names.
        least_certainty: chance from which a name is given, before it is checked the weight; below it `not sure`.
        confidence: of the limits of how often such guesses are right.

    Example:
        >>> from nine16.kinds.form import declared_forms
        >>> box = Shown({}, {"theme": {"unboxing": (Spot("开箱", "title"),)}}, frozenset({"title"}))
        >>> (one,) = suggest("theme", [box], [None], [frozenset()], forms=declared_forms(), least_certainty=0.6)
        >>> one.name, one.why[0].says["zh"], one.checked.value
        ('unboxing', '标题里有“开箱”', None)
    """
    if not shown:
        return ()
    own = sorted({name for name in said if name is not None} | set().union(*refused))
    inputs = inputs_of(field, shown, forms, own_names=own)
    places = {name: place for place, name in enumerate(inputs.names)}
    told = np.array([-1 if name is None else places[name] for name in said], dtype=np.int64)
    barred = np.array([[name in some for name in inputs.names] for some in refused])
    learned = learn(inputs, told, barred)
    often = np.bincount(told[told >= 0], minlength=len(inputs.names))
    bare = np.array([name not in forms.names[field] or name == "other" for name in inputs.names])
    silent = _silent(bare, often, told)
    chances = [_shared(learned.chances[number], barred[number] | silent[number]) for number in range(len(shown))]
    met = _met(learned.chances, told, barred, silent)
    sure = checked([float(one.max()) for one in chances], met, confidence=confidence)
    return tuple(
        _named(
            _one(field, number, shown[number], inputs, learned, chances[number], sure[number], forms), least_certainty
        )
        for number in range(len(shown))
    )


def _shared(chances: _Array, out: _Array) -> _Array:
    """Chances of the names that are left."""
    left = np.where(out, 0.0, chances)
    return left / left.sum() if left.sum() > 0 else chances


def _met(chances: _Array, told: _Array, barred: _Array, silent: Sequence[_Array]) -> Answered:
    """What suggestions met where a person answered: a name said, or the suggested name refused and none said."""
    found = []
    for number in np.flatnonzero((told >= 0) | barred.any(axis=1)).tolist():
        before = _shared(chances[number], silent[number])
        best = int(np.argmax(before))
        if told[number] >= 0 or barred[number][best]:
            found.append((float(before[best]), best == int(told[number])))
    return Answered(tuple(one for one, _ in found), tuple(right for _, right in found))


def _silent(bare: _Array, often: _Array, told: _Array) -> list[_Array]:
    """For each video the names that too few other videos have."""
    own = [often - (np.arange(often.size) == place) for place in told]
    return [bare & (others < OWN_NAME_FROM) for others in own]


def _one(
    field: str,
    number: int,
    shown: Shown,
    inputs: Inputs,
    learned: Learned,
    chances: _Array,
    sure: Number,
    forms: Forms,
) -> Suggestion:
    """What is likeliest, not yet named."""
    order = np.argsort(-chances, kind="stable")
    best = int(order[0])
    certainty = float(chances[best])
    likeliest = inputs.names[best]
    return Suggestion(
        field,
        None,
        certainty,
        likeliest,
        tuple((inputs.names[place], float(chances[place])) for place in order[1 : 1 + MOST_OTHERS]),
        _why(best, number, field, shown, inputs, learned, chances, forms),
        _weak(field, shown, sure),
        sure,
    )


def _named(one: Suggestion, least_certainty: float) -> Suggestion:
    """Named where it is sure enough: by how often such guesses were right, else by its weight."""
    sure = one.certainty if one.checked.value is None else one.checked.value
    return replace(one, name=one.likeliest) if sure >= least_certainty else one


def _why(
    best: int,
    number: int,
    field: str,
    shown: Shown,
    inputs: Inputs,
    learned: Learned,
    chances: _Array,
    forms: Forms,
) -> tuple[Because, ...]:
    """What raises the odds of the likeliest name against the others, each other by its chance."""
    rest = np.where(np.arange(chances.size) == best, 0.0, chances)
    rest = rest / rest.sum() if rest.sum() > 0 else rest
    ahead = (learned.weights[best] - rest @ learned.weights) * inputs.values[number] / learned.temperature
    found = []
    for column in np.argsort(-ahead, kind="stable"):
        odds = math.exp(min(50.0, float(ahead[column])))
        name = inputs.columns[column]
        if odds < LEAST_ODDS or name == "base":
            continue
        place, _, worded = name.partition(":")
        if worded:
            found.append(_of_words(shown.words[field][worded], place, odds))
        else:
            value = shown.cues[name]
            says = {language: text.format(value) for language, text in forms.cues[name].says.items()}
            found.append(Because(says, odds))
    return tuple(found[:MOST_REASONS])


def _of_words(spots: Sequence[Spot], place: str, odds: float) -> Because:
    mine = [spot for spot in spots if (spot.where == IN_TITLE) == (place == IN_TITLE)]
    words = list(dict.fromkeys(spot.words for spot in mine))[:3]
    if place == IN_TITLE:
        quoted = ", ".join(f"'{word}'" for word in words), "、".join(f"“{word}”" for word in words)
        return Because({"en": f"the title has {quoted[0]}", "zh": f"标题里有{quoted[1]}"}, odds)
    first = min(mine, key=lambda spot: math.inf if spot.from_s is None else spot.from_s)
    times = counted(len(mine), "time")
    at = "" if first.from_s is None else f", first at {first.from_s:.1f} s"
    at_zh = "" if first.from_s is None else f"，最早在 {first.from_s:.1f} 秒"
    says = {
        "en": f"{'shown' if first.where == 'caption' else 'said'}: '{first.words}'{at} ({times})",
        "zh": f"{'字幕' if first.where == 'caption' else '口播'}出现“{first.words}”{at_zh}（共 {len(mine)} 处）",
    }
    return Because(says, odds, first.from_s, first.to_s)


def _weak(field: str, shown: Shown, sure: Number) -> Both:
    """Why the certainty rests on little, in both languages; the first reason that holds."""
    what = NAMES_OF_FIELDS[field]
    if not shown.read and not shown.cues:
        return {"en": "nothing is known of it but that it was posted", "zh": "除了已发布，没有任何可用信息"}
    if "video" not in shown.read and not any(cue in shown.cues for cue in ("face", "talks")):
        seen = "its title alone" if "cutting" not in shown.cues else "its title and cuts"
        seen_zh = "标题" if "cutting" not in shown.cues else "标题和剪辑"
        return {
            "en": f"only {seen} could be read: nine16 look WORKSPACE reads words, faces and speech",
            "zh": f"目前只能依据{seen_zh}：运行 nine16 look WORKSPACE 可识别字幕、人脸和语音",
        }
    if sure.value is None and (sure.n or 0) >= CHECKED_FROM:
        return {
            "en": "unchecked guesses: too few of the videos you answered were guesses as sure as this",
            "zh": "未经核对的猜测：你确认过的视频中，把握相近的猜测还太少",
        }
    if sure.value is None:
        return {
            "en": (
                f"unchecked guesses: you have answered the {what['en']} of {counted(sure.n or 0, 'video')}; from"
                f" {CHECKED_FROM} on it is shown how often such guesses are right"
            ),
            "zh": f"未经核对的猜测：你已确认 {sure.n or 0} 条的{what['zh']}；满 {CHECKED_FROM} 条后才显示这类建议的正确率",
        }
    if field == "source":
        return {
            "en": "picture and sound tell little of who made a video: take it as a hint",
            "zh": "画面和声音很难说明由谁制作，仅供参考",
        }
    return {}
