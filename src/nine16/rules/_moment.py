"""What a video shows in a stretch that a rule speaks of: words, stills, quiet, shots; and where to cut it."""

import re
import statistics
from collections.abc import Iterator, Sequence
from fractions import Fraction

from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Words

_NEAR_S = 0.6
"""A shot that ends so near to a stretch's end is cut with it: half a shot looks like a mistake."""
_MOSTLY = 0.5
"""Share of a stretch in which the picture must stand for it to be still."""
_MOST_CUT = 0.5
"""Share of the video that is cut out at most: of one that stands still throughout nothing would be left. [ours]"""
FOLLOW = re.compile(r"关注|粉丝|订阅|follow|subscribe", re.IGNORECASE)
"""Words that ask to follow."""


def exact(seconds: float) -> Fraction:
    """A time as edits hold it: a multiple of 1/90,000 s at the finest."""
    return Fraction(seconds).limit_denominator(90_000)


def cut_out(candidate: Candidate, from_s: float, to_s: float) -> Edit:
    """Cut a stretch out; the whole shot where the stretch is about one."""
    end_s = candidate.facts.duration_s or to_s
    begin_s, stop_s = from_s, min(to_s, end_s)
    shots = shots_of(candidate)
    if shots:
        shot = max(shots, key=lambda one: _overlap(one, (from_s, to_s)))
        if shot[0] >= from_s - _NEAR_S and shot[1] <= to_s + _NEAR_S and _overlap(shot, (from_s, to_s)) > 0:
            begin_s, stop_s = shot
    return Edit("cut_out", from_s=exact(begin_s), to_s=exact(stop_s))


def shots_of(candidate: Candidate) -> list[tuple[float, float]]:
    """The shots, by time; empty where nobody knows."""
    cuts = candidate.signals.get("cuts")
    return [] if cuts is None else sorted((span.from_s, span.to_s) for span in cuts.spans)


def shot_at(candidate: Candidate, second: float) -> tuple[float, float] | None:
    """The shot on screen at that time."""
    return next((shot for shot in shots_of(candidate) if shot[0] <= second < shot[1]), None)


def stretches(
    candidate: Candidate, name: str, from_s: float, to_s: float, *, kind: str | None = None
) -> list[tuple[float, float]]:
    """The whole stretches of a signal that reach into [from_s, to_s)."""
    measured = candidate.signals.get(name)
    return [
        (span.from_s, span.to_s)
        for span in (() if measured is None else measured.spans)
        if (kind is None or span.facts.get("kind") == kind) and span.to_s > from_s and span.from_s < to_s
    ]


def covered_s(found: Sequence[tuple[float, float]], from_s: float, to_s: float) -> float:
    """How much of [from_s, to_s) they cover, at most all of it."""
    return min(to_s - from_s, sum(_overlap(one, (from_s, to_s)) for one in found))


def still(candidate: Candidate, from_s: int, to_s: int) -> tuple[float, float, Words] | None:
    """The stretch in which the picture stands or is black, if that is half of these seconds; with a sentence."""
    for kind, words in (
        ("black", Words("The picture is black", "画面是黑的")),
        ("frozen", Words("The picture stands still", "画面不动")),
    ):
        found = stretches(candidate, "stillness", from_s, to_s, kind=kind)
        if found and covered_s(found, from_s, to_s) >= _MOSTLY * (to_s - from_s):
            begin_s, end_s = min(at for at, _ in found), max(to for _, to in found)
            en = f" {words.en} from {begin_s:.1f} to {end_s:.1f} s."
            return begin_s, end_s, Words(en, f"{begin_s:.1f} 至 {end_s:.1f} 秒{words.zh}。")
    return None


def cut_still(candidate: Candidate, stands: tuple[float, float], lost: tuple[float, float]) -> Edit:
    """Cut the still stretch out; only the seconds that lose viewers where it is half of the video or more.

    Args:
        candidate: the video.
        stands: from when to when the picture stands.
        lost: the seconds that lose viewers.
    """
    whole = stands[1] - stands[0] <= _MOST_CUT * candidate.facts.duration_s
    return cut_out(candidate, *(stands if whole else lost))


def below_usual(candidate: Candidate, name: str, from_s: int, to_s: int) -> float | None:
    """By how much a signal's mean in these seconds lies below the video's median; None where it is not known."""
    measured = candidate.signals.get(name)
    row = [] if measured is None else measured.per_second
    here = [value for value in row[from_s:to_s] if value is not None]
    known = [value for value in row if value is not None]
    return statistics.median(known) - statistics.fmean(here) if here and len(known) > 4 else None


def first_of(candidate: Candidate, kinds: frozenset[str]) -> tuple[float, float] | None:
    """The first words of these kinds that are seen or said, with a time."""
    measured = candidate.signals.get("words")
    found = [
        (span.from_s, span.to_s)
        for span in (() if measured is None else measured.spans)
        if span.facts.get("kind") in kinds and span.facts.get("timed") is not False
    ]
    return min(found, default=None)


def looked_for_words(candidate: Candidate) -> bool:
    """Whether captions were read or speech is known: only then is a word that is not there missing."""
    text, said = candidate.signals.get("text"), candidate.signals.get("transcript")
    return "words" in candidate.signals and (text is not None or (said is not None and bool(said.spans)))


def texts(candidate: Candidate) -> Iterator[tuple[float, float, str]]:
    """Captions and spoken lines that have times."""
    for name in ("text", "transcript"):
        measured = candidate.signals.get(name)
        for span in () if measured is None else measured.spans:
            if span.facts.get("timed") is not False and str(span.facts.get("text") or "").strip():
                yield span.from_s, span.to_s, str(span.facts["text"])


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    return max(0.0, min(one[1], other[1]) - max(one[0], other[0]))
