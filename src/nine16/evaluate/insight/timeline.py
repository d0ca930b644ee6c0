"""What the sure claims ask for, along the seconds of one video: orders of several chapters that agree with each other.

Each line says before its colon what was measured, and after it what people usually show there. The reader of six orders ("product before 9 s", "the question at 9 s", "the way into the shop at 11 s") has to put them in
a row. Here the row stands once.
"""

import math
from collections.abc import Sequence

from nine16.evaluate.insight.saying import has, said
from nine16.model.finding import Words
from nine16.model.insight import SURE, Chapter, Claim, Course

_LEAST = 2
"""One order alone needs no row."""


def timeline(chapters: Sequence[Chapter]) -> tuple[Words, ...]:
    """The orders in time; empty where fewer than two are sure.

    What everybody has to see stands before half of the viewers are gone, and before the first thing viewers are asked
    for: who is asked to react or to enter the shop should know the product by then.

    Args:
        chapters: with their claims.
    """
    claims = {one.name: one for chapter in chapters for one in chapter.claims if one.state == SURE}
    asked = sorted(
        (_at(one), name)
        for name, one in claims.items()
        if name.startswith("golden.") and has(f"timeline.{_key(name)}") and math.isfinite(_at(one))
    )
    told: list[tuple[float, Words]] = []
    opening, half = claims.get("holds.opening"), claims.get("holds.half")
    if opening is not None and _at(opening) == 0:
        told.append((0.0, said("timeline.opening")))
    if half is not None and half.number.value is not None and half.unit == "s":
        calls = [second for second, name in asked if name != "golden.leave"]
        before = min(float(round(half.number.value)), *calls[:1], math.inf)
        key = "timeline.selling" if before >= math.floor(half.number.value) else "timeline.selling_asked"
        told.append((before - 0.5, said(key, at=f"{before:g}")))
    told += [
        (second, said(f"timeline.{_key(name)}", at=f"{second:g}", next=f"{second + 1:g}")) for second, name in asked
    ]
    told.sort(key=lambda one: one[0])
    return tuple(words for _, words in told) if len(told) >= _LEAST else ()


def _key(name: str) -> str:
    return name.replace(".", "_")


def _at(one: Claim) -> float:
    """The second that the claim is about: the last that its picture marks; none of one that compares whole posts."""
    return one.picture.marked[-1] if isinstance(one.picture, Course) and one.picture.marked else math.inf
