"""Words that sell, kind by kind: pain points, proof, offers, calls to action, the brand; where each is seen or said."""

import functools
from collections import Counter
from collections.abc import Mapping

from nine16.kinds.panel import Panel, Story
from nine16.model.measured import Span
from nine16.panels.marks.element import Drawn, element, outside
from nine16.panels.marks.lane import fluid, lane
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.words.numbers import seconds
from nine16.panels.words.sentences import say
from nine16.signals.words import shipped_lists

KIND_PX = 20
NARROWEST = 0.006
"""Share of the axis below which a hit is widened, so that a finger finds it."""
_OWN = "own_brand"
"""The brand has a panel of its own."""
_TOLD_FIRST = ("brand", "call_to_action", "offer", "pain_point")
"""Kinds whose first second is worth a title, the most telling first."""


def _hits(story: Story) -> tuple[Span, ...]:
    measured = story.evidence.shown.get("words")
    return tuple(hit for hit in measured.spans if hit.facts.get("kind") != _OWN) if measured else ()


def _timed(story: Story) -> list[Span]:
    """Hits with a second; the title, and a transcript without times, have none."""
    return [hit for hit in _hits(story) if hit.facts.get("timed") is not False and hit.facts.get("where") != "title"]


@functools.cache
def _titles() -> Mapping[str, tuple[str, str]]:
    return {part.kind: (part.title, part.title_zh) for part in shipped_lists()}


def _named(kind: str, language: str) -> str:
    """A kind as people call it; a workspace's own keeps its name."""
    titles = _titles().get(kind)
    return outside(kind.replace("_", " "), most=24) if titles is None else titles[language == "zh"]


def _inside(kind: str, language: str) -> str:
    """The same inside a sentence."""
    return _named(kind, language).lower()


def _title(story: Story, language: str) -> str:
    hits = _hits(story)
    if "words" not in story.evidence.shown:
        return say(language, "selling_words.title_unknown")
    if not hits:
        return say(language, "selling_words.title_none")
    timed = sorted(_timed(story), key=lambda hit: hit.from_s)
    for kind in _TOLD_FIRST:
        first = next((hit for hit in timed if hit.facts.get("kind") == kind), None)
        if first is not None:
            at, words = seconds(round(first.from_s, 1), language), outside(first.facts.get("words") or "", most=16)
            return say(
                language, "selling_words.title_first", n=len(hits), kind=_inside(kind, language), at=at, words=words
            )
    kind, most = Counter(str(hit.facts.get("kind")) for hit in hits).most_common(1)[0]
    return say(language, "selling_words.title_most", n=len(hits), kind=_inside(kind, language), most=most)


def _draw(story: Story, language: str) -> str:
    axis, hits = axis_of(story), _timed(story)
    if axis is None or not hits:
        return ""
    kinds = list(dict.fromkeys(str(hit.facts.get("kind")) for hit in sorted(hits, key=lambda hit: hit.from_s)))
    drawn = element("p", say(language, "selling_words.drawn"), class_="drawn")
    return drawn + "".join(_lane(axis, kind, hits, language) for kind in kinds)


def _lane(axis: TimeAxis, kind: str, hits: list[Span], language: str) -> Drawn:
    here = [hit for hit in hits if str(hit.facts.get("kind")) == kind]
    base = element("line", x1="0%", x2="100%", y1=KIND_PX / 2, y2=KIND_PX / 2, class_="rule")
    named = _named(kind, language)
    said = list(dict.fromkeys(outside(hit.facts.get("words") or "", most=12) for hit in here))
    plot = fluid(
        KIND_PX,
        axis.guides(KIND_PX),
        base,
        *(_mark(axis, hit) for hit in here),
        says=say(language, "selling_words.alt", kind=named),
    )
    joint = say(language, "selling_words.joint")
    often = say(language, "selling_words.once") if len(here) == 1 else say(language, "selling_words.unit", n=len(here))
    right = joint.join(said[:2]) + ("…" if len(said) > 2 else "")
    return lane(named, plot, right=right, small=often, kind="selling-words")


def _mark(axis: TimeAxis, hit: Span) -> Drawn:
    until_s = max(hit.to_s, hit.from_s + NARROWEST * axis.length_s)
    return element(
        "rect",
        element("title", outside(hit.facts.get("words") or "", most=40)),
        x=axis.at(hit.from_s),
        width=axis.wide(hit.from_s, until_s),
        y=4,
        height=KIND_PX - 8,
        class_="span",
    )


def _rows(story: Story) -> list[dict[str, object]]:
    return [
        {
            "kind": str(hit.facts.get("kind")),
            "words": str(hit.facts.get("words") or ""),
            "where": str(hit.facts.get("where") or ""),
            "from_s": hit.from_s if hit.facts.get("timed") is not False else None,
            "to_s": hit.to_s if hit.facts.get("timed") is not False else None,
        }
        for hit in _hits(story)
    ]


selling_words = Panel(
    name="selling_words",
    place="timeline",
    order=28,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="Words that sell, kind by kind, where they are seen or said.",
)
