"""Indicators of words that are seen or said: how often, when first, how much of the time, how many kinds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from nine16.evaluate.five_i.reading import Reading, Window
from nine16.evaluate.five_i.why import NO_LIST, NO_TIMES, NO_WORDS, NOT_LOOKED
from nine16.kinds.indicator import Indicator
from nine16.model.five_i import EvidenceSpan
from nine16.model.measured import Measured, Span

_SPANS = 4
"""Stretches that an indicator shows at most, by time."""


def of_words(one: Indicator, found: Measured, here: Window, *, whole: bool) -> Reading:
    """What an indicator reads in the words that were found.

    Words that stand or fall at one time count once: a caption often writes what a voice says, in two languages at times.

    Args:
        one: takes words_per_10_s, first_words, share_with_words or kinds_of_words.
        found: hits of all lists, as the signal `words` gives them.
        here: the seconds looked at.
        whole: whether that is the whole video: lines without times are somewhere in it.
    """
    lacks = _lacks(one, found, whole=whole)
    if lacks is not None:
        return Reading.none(lacks)
    hits = [hit for hit in found.spans if hit.facts.get("kind") in one.kinds and not _denied(hit)]
    timed = sorted((hit for hit in hits if hit.facts.get("timed") is not False), key=lambda hit: hit.from_s)
    inside = [hit for hit in timed if here.from_s <= hit.from_s < here.to_s]
    loose = [hit for hit in hits if hit.facts.get("timed") is False] if whole else []
    if one.take == "share_with_words" and loose and not timed:
        return Reading.none(NO_TIMES)
    told = _told(inside)
    if one.take == "first_words":
        never = here.to_s if one.within_s[1] is None else one.within_s[1]
        return Reading(inside[0].from_s - here.from_s if inside else never, told[:1])
    if one.take == "words_per_10_s":
        value = 10.0 * (len(_moments(inside)) + len(loose)) / here.length_s
    elif one.take == "kinds_of_words":
        value = float(len({hit.facts.get("kind") for hit in (*inside, *loose)}))
    else:
        there = [(max(a, here.from_s), min(b, here.to_s)) for a, b in _moments(timed)]
        value = min(1.0, sum(max(0.0, b - a) for a, b in there) / here.length_s)
    return Reading(value, told)


def _lacks(one: Indicator, found: Measured, *, whole: bool) -> Mapping[str, str] | None:
    """Why these words are not known; None where somebody looked for them."""
    listed = [kind for kind in one.kinds if kind in found.facts]
    if not listed:
        return NO_LIST if found.facts else NOT_LOOKED
    if all(found.facts[kind] is None for kind in listed):
        return NOT_LOOKED
    untimed = any(hit.facts.get("timed") is False for hit in found.spans) or found.facts.get("untimed") is True
    return NO_TIMES if found.facts.get("captions") is None and untimed and not whole else None


def letters_a_caption(text: Measured, here: Window) -> Reading:
    """How many letters a caption has, a Chinese character counting as two: it takes about twice as long to read.

    Netflix's Timed Text Style Guides ask for 9 Chinese or 20 other characters a second.
    """
    lengths, spans = [], []
    for caption in text.spans:
        words = str(caption.facts.get("text") or "")
        if caption.facts.get("kind") == "lettering" or not here.from_s <= caption.from_s < here.to_s or not words:
            continue
        lengths.append(sum(2 if ord(letter) > _LATIN_UPTO else 1 for letter in words if not letter.isspace()))
        spans.append((lengths[-1], caption))
    if not lengths:
        return Reading.none(NO_WORDS if text.facts else NOT_LOOKED)
    longest = sorted(spans, key=lambda one: (-one[0], one[1].from_s))[:2]
    shown = tuple(_evidence(caption, str(caption.facts.get("text"))) for _, caption in longest)
    return Reading(float(np.mean(lengths)), tuple(sorted(shown, key=lambda one: one.from_s)))


_LATIN_UPTO = 0x2E7F
"""Beyond it begin Chinese, Japanese and Korean letters."""
_LONGEST = 40


def _denied(hit: Span) -> bool:
    """`not tested` is no proof; lists in which a denied word counts all the same say so by keeping the hit."""
    return hit.facts.get("negated") is True and hit.facts.get("kind") in {"proof", "certificate", "inspection"}


def _moments(hits: Sequence[Span]) -> list[tuple[float, float]]:
    """Hits that overlap in time, as one stretch each."""
    merged: list[tuple[float, float]] = []
    for hit in hits:
        if merged and hit.from_s < merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], hit.to_s)
        else:
            merged.append((hit.from_s, hit.to_s))
    return merged


def _told(hits: Sequence[Span]) -> tuple[EvidenceSpan, ...]:
    """The stretches of hits, each with its words, the first ones."""
    told: list[EvidenceSpan] = []
    until, before = -1.0, ""
    for hit in hits:
        if hit.from_s < until:  # of words at one time the first is shown
            continue
        until, sentence = hit.to_s, str(hit.facts.get("sentence") or hit.facts.get("words") or "")
        if told and sentence == before:  # two words of one line
            told[-1] = replace(told[-1], to_s=max(told[-1].to_s, hit.to_s))
            continue
        before = sentence
        told.append(_evidence(hit, sentence))
    return tuple(told[:_SPANS])


def _evidence(span: Span, words: str) -> EvidenceSpan:
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    spoken = span.facts.get("where") == "speech"
    return EvidenceSpan(
        span.from_s,
        span.to_s,
        {
            "en": f"said: “{short}”" if spoken else f"written: “{short}”",
            "zh": f"口播“{short}”" if spoken else f"字幕“{short}”",
        },
    )
