"""What each video probably is, with a chance and with what speaks for it; `not sure` is an answer."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.forms.cues import Shown, Spot
from nine16.evaluate.forms.inputs import Inputs, inputs_of
from nine16.evaluate.forms.learning import Learned, learn
from nine16.kinds.form import IN_TITLE, NAMES_OF_FIELDS, Forms
from nine16.model.counted import counted
from nine16.model.form import Because, Suggestion

Both = Mapping[str, str]
_Array = NDArray[Any]

LEAST_ODDS = 1.25
"""What multiplies the odds by less speaks for nothing that a person would want to read."""
MOST_REASONS, MOST_OTHERS = 4, 3
CHECKED_FROM = 20
"""Labels of a field from which its certainty was checked against the person: fewer cannot tell 60 from 90 %."""
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
) -> tuple[Suggestion, ...]:
    """A suggestion for every video, in order; of a labelled one as if it had no label.

    Args:
        field: form, theme or source.
        shown: what each video shows.
        said: what a person said of each, None where nobody did.
        refused: what a person said each is not.
        forms: the declared names.
        least_certainty: chance from which a name is given; below it the answer is `not sure`.

    Example:
        >>> from nine16.kinds.form import declared_forms
        >>> box = Shown({}, {"theme": {"unboxing": (Spot("开箱", "title"),)}}, frozenset({"title"}))
        >>> (one,) = suggest("theme", [box], [None], [frozenset()], forms=declared_forms(), least_certainty=0.6)
        >>> one.name, one.why[0].says["zh"]
        ('unboxing', '标题里有“开箱”')
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
    return tuple(
        _one(field, number, shown[number], inputs, learned, barred[number] | silent, forms, least_certainty)
        for number, silent in enumerate(_silent(bare, often, told))
    )


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
    barred: _Array,
    forms: Forms,
    least_certainty: float,
) -> Suggestion:
    chances = np.where(barred, 0.0, learned.chances[number])
    chances = chances / chances.sum() if chances.sum() > 0 else learned.chances[number]
    order = np.argsort(-chances, kind="stable")
    best = int(order[0])
    certainty = float(chances[best])
    likeliest = inputs.names[best]
    return Suggestion(
        field,
        likeliest if certainty >= least_certainty else None,
        certainty,
        likeliest,
        tuple((inputs.names[place], float(chances[place])) for place in order[1 : 1 + MOST_OTHERS]),
        _why(best, number, field, shown, inputs, learned, chances, forms),
        _weak(field, shown, learned),
    )


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


def _weak(field: str, shown: Shown, learned: Learned) -> Both:
    """Why the certainty rests on little, in both languages; the first reason that holds."""
    what = NAMES_OF_FIELDS[field]
    if not shown.read and not shown.cues:
        return {"en": "nothing is known of it but that it was posted", "zh": "除了已发布，没有任何可用信息"}
    if "video" not in shown.read and not any(cue in shown.cues for cue in ("face", "talks")):
        seen = "its title alone" if "cutting" not in shown.cues else "its title and cuts"
        seen_zh = "标题" if "cutting" not in shown.cues else "标题和剪辑"
        return {
            "en": f"only {seen} could be read: nine16 look WORKSPACE reads words, faces and speech",
            "zh": f"目前只能依据{seen_zh}：运行 nine16 look 工作区 可识别字幕、人脸和语音",
        }
    if learned.said < CHECKED_FROM:
        return {
            "en": (
                f"the certainty is not checked on your own videos yet: you have said the {what['en']} of"
                f" {learned.said}, {CHECKED_FROM} are needed"
            ),
            "zh": f"把握程度尚未用你的视频校准：你已确认 {learned.said} 条的{what['zh']}，至少需要 {CHECKED_FROM} 条",
        }
    if field == "source":
        return {
            "en": "picture and sound tell little of who made a video: take it as a hint",
            "zh": "画面和声音很难说明由谁制作，仅供参考",
        }
    return {}
