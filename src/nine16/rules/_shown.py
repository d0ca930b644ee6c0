"""At which seconds a video shows what its type asks for, and what could not be looked at."""

from collections.abc import Iterator
from dataclasses import dataclass

from nine16.kinds.card import Item, Look
from nine16.kinds.phrase import fold, pattern
from nine16.model.candidate import Candidate
from nine16.model.measured import Measured, Span
from nine16.rules._said import Said, said_in, unread


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that shows an item."""

    by: str
    """The words, or the signal's name."""
    from_s: float | None
    to_s: float | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Whether an item is there."""

    item: Item
    evidence: tuple[Evidence, ...]
    """The earliest first."""
    unseen: tuple[str, ...]
    """What could have shown it and was not known: signals, or caption and speech."""
    looked: bool
    """Whether anything that could have shown it was known."""

    @property
    def found(self) -> bool:
        """Whether it is shown."""
        return bool(self.evidence)


def shown(candidate: Candidate, item: Item) -> Shown:
    """Where `item` is shown in a video, and what could not be looked at."""
    wordy = bool(item.words or item.phrases or item.any_words)
    unseen = [place for place in unread(candidate) if wordy and place in item.where]
    unseen += [look.signal for look in item.signals if look.signal not in candidate.signals]
    possible = (len([place for place in ("caption", "speech") if place in item.where]) if wordy else 0) + len(
        item.signals
    )
    found = [*_by_words(candidate, item), *_by_phrases(candidate, item)]
    for look in item.signals:
        if look.signal in candidate.signals:
            found += _by_signal(candidate.signals[look.signal], look, until_s=item.to_s)
    inside = [one for one in found if _counts(one, item)]
    inside.sort(key=lambda one: (one.from_s is None, one.from_s or 0.0))
    return Shown(item, tuple(inside), tuple(dict.fromkeys(unseen)), looked=len(unseen) < possible)


def _counts(evidence: Evidence, item: Item) -> bool:
    if evidence.from_s is None:  # a title, or a transcript without times: it counts where no time is asked
        return item.to_s is None
    return evidence.from_s >= item.from_s - 1e-6 and (item.to_s is None or evidence.from_s < item.to_s)


def _by_words(candidate: Candidate, item: Item) -> Iterator[Evidence]:
    measured = candidate.signals.get("words")
    for span in measured.spans if measured and item.words else ():
        if span.facts.get("kind") in item.words and span.facts.get("where") in item.where:
            timed = span.facts.get("timed") is not False
            yield Evidence(str(span.facts.get("words")), span.from_s if timed else None, span.to_s if timed else None)


def _by_phrases(candidate: Candidate, item: Item) -> Iterator[Evidence]:
    for said in said_in(candidate):
        if said.where not in item.where:
            continue
        if item.any_words and said.where != "title":
            yield Evidence(said.text, said.from_s, said.to_s)
        for phrase in item.phrases:
            yield from _of_phrase(said, phrase)


def _of_phrase(said: Said, phrase: str) -> Iterator[Evidence]:
    folded = fold(said.text)
    for match in pattern(phrase).finditer(folded.text):
        if match.group():
            start, end = folded.as_written(*match.span())
            yield Evidence(said.text[start:end], *said.at(start, end))


def _by_signal(measured: Measured, look: Look, *, until_s: float | None) -> list[Evidence]:
    """The stretches that count, when they last long enough together; a signal's limit in time applies to them."""
    stretches = list(_spans(measured, look) if look.fact is not None else _seconds(measured, look))
    stretches = [span for span in stretches if until_s is None or span.from_s < until_s]
    if sum(span.to_s - span.from_s for span in stretches) < look.seconds - 1e-6:
        return []
    return [Evidence(look.signal, span.from_s, span.to_s) for span in stretches]


def _spans(measured: Measured, look: Look) -> Iterator[Span]:
    return (span for span in measured.spans if span.facts.get(look.fact or "") in look.among)


def _seconds(measured: Measured, look: Look) -> Iterator[Span]:
    for second, value in enumerate(measured.per_second):
        if value is None or (look.least is not None and value < look.least):
            continue
        if look.most is None or value <= look.most:
            yield Span(float(second), second + 1.0)
