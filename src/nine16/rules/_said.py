"""The words of a video with where they stand: captions, speech, and the title and text beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nine16.model.candidate import Candidate
from nine16.model.finding import Box
from nine16.model.measured import Span

PAUSE_S = 1.0
"""Lines of speech closer than this are one sentence: subtitles break in its middle."""
CORNER_SHARE = 0.3
"""A watermark stands in the outer three tenths of width and of height."""
_LONGEST = 20_000
"""Letters that are read of one text; a title or a subtitle file can be made as long as anything."""


@dataclass(frozen=True, slots=True)
class Said:
    """Some words, and where."""

    text: str
    where: str
    """caption, speech or title."""
    from_s: float | None = None
    to_s: float | None = None
    box: Box | None = None
    lines: tuple[tuple[int, float, float], ...] = ()
    """Of speech made of several lines: (first letter, from_s, to_s)."""
    lettering: bool = False
    """Whether a caption is the print of a thing in the picture: a claim on a pack is a claim."""

    def at(self, start: int, end: int) -> tuple[float | None, float | None]:
        """When the letters `[start, end)` are said."""
        if not self.lines:
            return self.from_s, self.to_s
        reached = [line for line in self.lines if line[0] < end]
        first = [line for line in reached if line[0] <= start][-1:] or reached[:1]
        return first[0][1], reached[-1][2]

    @property
    def in_a_corner(self) -> bool:
        """Whether its middle lies in one of the four corners."""
        if self.box is None:
            return False
        across, down = self.box.x + self.box.w / 2, self.box.y + self.box.h / 2
        return not CORNER_SHARE < across < 1 - CORNER_SHARE and not CORNER_SHARE < down < 1 - CORNER_SHARE


def said_in(candidate: Candidate) -> list[Said]:
    """Everything that is written or spoken, in the order of places: captions, speech, title and text."""
    return [
        *_captions(candidate),
        *_speech(candidate),
        *(Said(text[:_LONGEST], "title") for text in (candidate.title, candidate.text, *candidate.topics) if text),
    ]


def unread(candidate: Candidate) -> tuple[str, ...]:
    """Which places could not be read: caption without the signal text, speech without a transcript."""
    transcript = candidate.signals.get("transcript")
    heard = transcript is not None and (transcript.spans or transcript.facts.get("source"))
    silent = candidate.facts.has_sound is False
    return (
        *(() if "text" in candidate.signals else ("caption",)),
        *(() if heard or silent else ("speech",)),
    )


def box_of(facts: Mapping[str, object]) -> Box | None:
    """The box of a span, where it has one."""
    sides = [facts.get(side) for side in ("x", "y", "w", "h")]
    figures = [float(side) for side in sides if isinstance(side, int | float)]
    return Box(*figures) if len(figures) == 4 else None


def _text(span: Span) -> str:
    return str(span.facts.get("text") or "")[:_LONGEST]


def _captions(candidate: Candidate) -> Iterator[Said]:
    measured = candidate.signals.get("text")
    for span in measured.spans if measured else ():
        if _text(span):
            printed = span.facts.get("kind") == "lettering"
            yield Said(_text(span), "caption", span.from_s, span.to_s, box_of(span.facts), lettering=printed)


def _speech(candidate: Candidate) -> Iterator[Said]:
    """Lines that follow each other closely, joined, so that a word broken over two is found."""
    measured = candidate.signals.get("transcript")
    text, lines = "", []
    spans = sorted(measured.spans, key=lambda span: span.from_s) if measured else []
    for span in spans:
        if span.facts.get("timed") is False:  # plain text: what is said is known, when is not
            yield Said(_text(span), "speech")
    for span in (span for span in spans if span.facts.get("timed") is not False):
        if lines and (span.from_s - lines[-1][2] > PAUSE_S or len(text) > _LONGEST):
            yield Said(text, "speech", lines[0][1], lines[-1][2], lines=tuple(lines))
            text, lines = "", []
        if _text(span):
            text = f"{text} " if text else ""
            lines.append((len(text), span.from_s, span.to_s))
            text += _text(span)
    if lines:
        yield Said(text, "speech", lines[0][1], lines[-1][2], lines=tuple(lines))
