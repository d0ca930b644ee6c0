"""Words that sell, in captions and in speech: pain points, proof, offers, calls to action, brands and more.

The lists are TOML files in `words/`, one idea each, in both languages; a workspace's own extend them. A hit in
a caption lasts as long as the caption; a hit in a spoken line has the place that its letters have in the line.
"""

import functools
import hashlib
import importlib.resources
from collections import Counter
from collections.abc import Mapping, Sequence

from nine16.kinds.find_words import Hit, find_words
from nine16.kinds.signal import derived
from nine16.kinds.word_list import WordList, read_word_list
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts

CAPTION, SPEECH, TITLE = "caption", "speech", "title"
_BOX = ("x", "y", "w", "h")


@functools.cache
def shipped_lists() -> tuple[WordList, ...]:
    """The lists that come with nine16, by name."""
    folder = importlib.resources.files("nine16.signals") / "words"
    files = sorted((file.name, file) for file in folder.iterdir() if file.name.endswith(".toml"))
    return tuple(read_word_list(name.removesuffix(".toml"), file.read_text("utf-8")) for name, file in files)


def with_own(own: Sequence[WordList]) -> tuple[WordList, ...]:
    """The lists that come with nine16, extended or replaced by a workspace's of the same names, and its others."""
    mine = {words.name: words for words in own}
    ours = [words.extended(mine.pop(words.name)) if words.name in mine else words for words in shipped_lists()]
    return (*ours, *mine.values())


def digest(lists: Sequence[WordList]) -> str:
    """What tells two sets of lists apart: kept with what was found by them."""
    return hashlib.sha256(repr(lists).encode()).hexdigest()[:16]


def words_of(others: Mapping[str, Measured], lists: Sequence[WordList]) -> Measured:
    """Every hit of `lists` in captions (`text`) and lines (`transcript`), as far as they are known.

    Args:
        others: outcomes by name.
        lists: what to look for.

    Returns:
        One span a hit, with `kind, list, words, term, where, language, negated, timed`; the facts count hits by
        kind, None where neither captions nor lines are known, since nobody looked.
    """
    captions, lines = others.get("text"), others.get("transcript")
    shown = () if captions is None else captions.spans
    spoken = () if lines is None else lines.spans
    texts = [(span, where) for spans, where in ((shown, CAPTION), (spoken, SPEECH)) for span in spans]
    hits = find_words([str(span.facts.get("text", "")) for span, _where in texts], lists)
    spans = sorted((_span(hit, *texts[hit.text]) for hit in hits), key=lambda span: (span.from_s, span.to_s))
    looked = bool(lines is not None or (captions is not None and (captions.facts or captions.spans)))
    count = Counter(hit.kind for hit in hits)
    return Measured(
        spans=tuple(spans),
        facts={
            **{kind: count[kind] if looked else None for kind in sorted({words.kind for words in lists})},
            "captions": len(shown) if captions is not None and (captions.facts or captions.spans) else None,
            "lines": None if lines is None else len(spoken),
            "lists": digest(lists),
        },
    )


def _span(hit: Hit, span: Span, where: str) -> Span:
    timed = where != SPEECH or span.facts.get("timed") is not False
    from_s, to_s = span.from_s, span.to_s
    if where == SPEECH and timed:
        a_letter_s = (to_s - from_s) / max(1, len(str(span.facts.get("text", ""))))
        from_s, to_s = from_s + hit.from_letter * a_letter_s, min(to_s, from_s + hit.to_letter * a_letter_s)
    box = {key: span.facts[key] for key in _BOX if key in span.facts} if where == CAPTION else {}
    return Span(
        from_s,
        to_s,
        {
            "kind": hit.kind,
            "list": hit.list,
            "words": hit.words,
            "term": hit.term,
            "where": where,
            "language": hit.language,
            "negated": hit.negated,
            "timed": timed,
            **box,
        },
    )


@derived(
    title="Words that sell",
    title_zh="卖点词",
    unit="words",
    needs=("text",),
    where_known=("transcript",),
    stage="vision",
)
def words(_video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """Words that sell, in captions and in speech: pain points, proof, offers, calls to action, brands."""
    return words_of(others, shipped_lists())
