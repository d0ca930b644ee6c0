"""Captions as rules look at them: words with their time, their box, their size and their contrast."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nine16.model.candidate import Candidate
from nine16.model.finding import Box
from nine16.model.measured import Span

_LEAST_S = 0.3
"""Shorter ones are read by nobody, or are a title on its way in."""


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption on screen."""

    from_s: float
    to_s: float
    text: str
    box: Box
    size: float | None
    """Height of one line, as a share of the frame's height."""
    contrast: float | None
    """WCAG's ratio of the letters to their ground."""

    @property
    def lasts_s(self) -> float:
        """How long it stands."""
        return self.to_s - self.from_s


def captions(candidate: Candidate) -> list[Caption]:
    """The captions of the signal `text`; those that stand for a moment only, and the print of things, are left out.

    A pack's small print is not there to be read like a caption, and nobody can set it larger.
    """
    return [
        Caption(
            span.from_s,
            span.to_s,
            str(span.facts.get("text") or ""),
            Box(*(_number(span, key) or 0.0 for key in ("x", "y", "w", "h"))),
            _number(span, "size"),
            _number(span, "contrast"),
        )
        for span in candidate.signals["text"].spans
        if span.to_s - span.from_s >= _LEAST_S
        and str(span.facts.get("text") or "").strip()
        and span.facts.get("kind") != "lettering"
    ]


def _number(span: Span, key: str) -> float | None:
    value = span.facts.get(key)
    return float(value) if isinstance(value, int | float) else None


def cjk(text: str) -> int:
    """How many Chinese, Japanese or Korean characters a text has.

    Example:
        >>> cjk("买1送1 today")
        2
    """
    return sum(
        "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af"
        for letter in text
    )


def letters(text: str) -> int:
    """How many other characters are read: letters and digits, no spaces or signs.

    Example:
        >>> letters("买1送1 today!")
        7
    """
    return sum(letter.isalnum() for letter in text) - cjk(text)


def covered_s(from_s: float, to_s: float, others: Iterable[tuple[float, float]]) -> float:
    """How much of [from_s, to_s) the other stretches cover, those that overlap counted once.

    Example:
        >>> covered_s(0.0, 4.0, [(1.0, 2.0), (1.5, 3.0), (9.0, 10.0)])
        2.0
    """
    covered, reached_s = 0.0, from_s
    for begin_s, end_s in sorted(others):
        begin_s, end_s = max(begin_s, reached_s), min(end_s, to_s)  # noqa: PLW2901 - the part inside is what counts
        if end_s > begin_s:
            covered += end_s - begin_s
            reached_s = end_s
    return covered


def runs(found: Sequence[Caption], *, apart_s: float) -> list[list[Caption]]:
    """Captions that follow each other by less than `apart_s`, together."""
    together: list[list[Caption]] = []
    for caption in sorted(found, key=lambda one: one.from_s):
        if together and caption.from_s - max(one.to_s for one in together[-1]) < apart_s:
            together[-1].append(caption)
        else:
            together.append([caption])
    return together


def around(found: Sequence[Caption]) -> Box:
    """The smallest box that holds all of them."""
    left, top = min(one.box.x for one in found), min(one.box.y for one in found)
    right = max(one.box.x + one.box.w for one in found)
    bottom = max(one.box.y + one.box.h for one in found)
    return Box(left, top, right - left, bottom - top)
