"""What videos show that a whole post can be asked about: rhythm, words and faces early, and the beats' cues."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from nine16.evaluate.factors_by_post.films import films_of
from nine16.evaluate.factors_by_post.question import WITH, Floats, Question
from nine16.model.evidence import Evidence
from nine16.model.factor import Step
from nine16.model.measured import Measured

EARLY_S = 3.0
SHOTS = Step("more", 1.0, "shots in 10 s")
_CUES = {
    "message_by_9s": (frozenset({"pain_point", "proof", "feeling", "comparison"}), 0.0, 9.0),
    "call_by_9s": (frozenset({"call_to_action"}), 0.0, 9.0),
    "offer_by_11s": (frozenset({"offer", "price"}), 0.0, 11.0),
    "call_after_16s": (frozenset({"call_to_action"}), 16.0, np.inf),
}
"""Words of these kinds, on screen or said, between two seconds: the golden seconds' cues as they can be measured."""


def shown_questions(library: Sequence[Evidence]) -> list[Question]:
    """Questions on what was measured; a post whose video never was, or not for this, has them unknown.

    Args:
        library: the posts.
    """
    films = films_of([one.post for one in library])
    found = [
        Question("rhythm", _each(library, _shots_in_10_s), SHOTS, films=films),
        Question("cut_early", _each(library, _cut_early), WITH, films=films),
        Question("words_early", _each(library, _words_early), WITH, films=films),
        Question("face_early", _each(library, _face_early), WITH, films=films),
    ]
    for name, (kinds, from_s, to_s) in _CUES.items():
        values = [_said(one.shown, kinds, from_s, to_s) for one in library]
        found.append(Question(name, _array(values), WITH, films=films))
    return [one for one in found if one.known.any()]


def _each(library: Sequence[Evidence], read: Callable[[Mapping[str, Measured]], float | None]) -> Floats:
    return _array([read(one.shown) for one in library])


def _array(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if one is None else float(one) for one in values])


def _shots_in_10_s(shown: Mapping[str, Measured]) -> float | None:
    cuts = shown.get("cuts")
    if cuts is None or not cuts.spans:
        return None
    length_s = max(span.to_s for span in cuts.spans)
    return 10.0 * len(cuts.spans) / length_s if length_s > 0 else None


def _cut_early(shown: Mapping[str, Measured]) -> float | None:
    cuts = shown.get("cuts")
    if cuts is None or not cuts.spans:
        return None
    return float(any(0.0 < span.from_s < EARLY_S for span in cuts.spans))


def _words_early(shown: Mapping[str, Measured]) -> float | None:
    text = shown.get("text")
    if text is None or not (text.facts or text.spans):
        return None
    return float(any(span.from_s < EARLY_S and span.facts.get("text") for span in text.spans))


def _face_early(shown: Mapping[str, Measured]) -> float | None:
    faces = shown.get("faces")
    if faces is None or not faces.per_second:
        return None
    early = [count for count in faces.per_second[: int(EARLY_S)] if count is not None]
    return float(any(count > 0 for count in early)) if early else None


def _said(shown: Mapping[str, Measured], kinds: frozenset[str], from_s: float, to_s: float) -> float | None:
    words = shown.get("words")
    if words is None or not any(words.facts.get(kind) is not None for kind in kinds):
        return None
    seconds = len(words.per_second) or max((span.to_s for one in shown.values() for span in one.spans), default=0.0)
    if seconds <= from_s:
        return None
    hits = (
        span
        for span in words.spans
        if span.facts.get("kind") in kinds and not span.facts.get("negated") and span.facts.get("timed") is not False
    )
    return float(any(span.from_s < to_s and span.to_s > from_s for span in hits))
