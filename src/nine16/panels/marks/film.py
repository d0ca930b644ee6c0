"""Pictures of the video: each is stored once in the page and shown wherever it is needed.

A picture is an SVG symbol that holds the JPEG; `shown_at` draws it at any size, cut to fill its
frame, without a second copy and without a style attribute.
"""

import base64
import hashlib
import math
from collections.abc import Iterable, Iterator

from nine16.kinds.panel import Story
from nine16.model.filmstrip import Filmstrip
from nine16.panels.marks.channel_frame import frames_of
from nine16.panels.marks.element import Drawn, element, joined
from nine16.panels.marks.time_axis import NARROW_PX, WIDE_PX, TimeAxis, axis_of
from nine16.panels.words.shown import shot_at

STRIP_PX = 88
"""Height of the filmstrip: a picture of 9:16 is then 50 px wide."""


def anchor(post_id: str) -> str:
    """A post's name inside the page: letters and digits only, whatever the id holds.

    Example:
        >>> anchor("douyin:1")
        'pea3fec7be8'
    """
    return "p" + hashlib.sha256(post_id.encode("utf-8", "replace")).hexdigest()[:10]


def strip_step_s(axis: TimeAxis, strip: Filmstrip, *, width_px: float) -> int:
    """Seconds from one picture of the strip to the next, so that each is about as wide as it is."""
    ideal_px = STRIP_PX * strip.width / max(1, strip.height)
    return max(1, math.ceil(0.8 * ideal_px * axis.length_s / width_px))


def pictures(stories: Iterable[Story]) -> Drawn:
    """Every picture that the panels of these posts show, each once however many posts show it, hidden until shown."""
    kept = {name: symbol for story in stories for name, symbol in _symbols(story)}
    if not kept:
        return Drawn("")
    return element("svg", *kept.values(), class_="pictures", width=0, height=0, aria_hidden="true")


def _symbols(story: Story) -> Iterator[tuple[str, Drawn]]:
    strip, axis = story.filmstrip, axis_of(story)
    if strip is None or axis is None or not strip.pictures:
        return
    wanted: set[float] = {beat.second for beat in story.evaluation.beats}
    wanted |= {telling_s(story, moment.second) for moment in story.evaluation.moments}
    wanted |= {telling_s(story, int(one.from_s)) for one in story.evaluation.findings if one.from_s is not None}
    wanted |= {frame.at_s for frame in frames_of(story) if frame.free is not None}
    for width_px in (WIDE_PX, NARROW_PX):
        wanted |= set(range(0, axis.seconds, strip_step_s(axis, strip, width_px=width_px)))
    kept = {picture for second in wanted if (picture := _picture_at(strip, second)) is not None}
    for picture in sorted(kept):
        name = _name(strip.pictures[picture])
        image = element(
            "image",
            width=strip.width,
            height=strip.height,
            href=f"data:image/jpeg;base64,{base64.b64encode(strip.pictures[picture]).decode()}",
        )
        box = f"0 0 {strip.width} {strip.height}"
        yield name, element("symbol", image, id=name, viewBox=box, preserveAspectRatio="xMidYMid slice")


def _name(picture: bytes) -> str:
    """A picture's name inside the page, by its content."""
    return "f" + hashlib.sha256(picture).hexdigest()[:12]


def shown_at(
    story: Story, second: float, *, x: object, y: object, width: object, height: object, kind: str | None = None
) -> Drawn | None:
    """The picture on screen at `second` in a frame of its own inside an SVG; None where there is none."""
    if story.filmstrip is None:
        return None
    picture = _picture_at(story.filmstrip, second)
    if picture is None:
        return None
    name = _name(story.filmstrip.pictures[picture])
    return element("use", href=f"#{name}", x=x, y=y, width=width, height=height, class_=kind)


def telling_s(story: Story, second: int) -> float:
    """When to look to see what fills most of a second: its start, or a later picture when a cut comes early in it."""
    shot = shot_at(story.evidence.shown, second)
    if shot is None or story.filmstrip is None or shot[2].from_s <= second:
        return second
    inside = (at_s for at_s in story.filmstrip.at_s if shot[2].from_s <= at_s < shot[2].to_s)
    return next(inside, second)


def framed(story: Story, second: float, *, says: str) -> Drawn | None:
    """One picture alone, in the shape of the video."""
    if story.filmstrip is None:
        return None
    strip = story.filmstrip
    wide = 96 if strip.height >= strip.width else 160
    tall = round(wide * strip.height / max(1, strip.width))
    picture = shown_at(story, second, x=0, y=0, width=wide, height=tall)
    if picture is None:
        return None
    return element(
        "svg",
        picture,
        viewBox=f"0 0 {wide} {tall}",
        width=wide,
        height=tall,
        class_="frame",
        role="img",
        aria_label=says,
    )


def stretch_of(axis: TimeAxis, from_s: int, step_s: int) -> str:
    """Width of a picture of the strip that begins at `from_s`, in percent."""
    return axis.wide(from_s, min(from_s + step_s, axis.length_s))


def row_of(story: Story, axis: TimeAxis, *, width_px: float, kind: str) -> Drawn:
    """The pictures of the strip for one width of the page, at their true times."""
    strip = story.filmstrip
    if strip is None:
        return Drawn("")
    step_s = strip_step_s(axis, strip, width_px=width_px)
    ideal_px = STRIP_PX * strip.width / max(1, strip.height)
    roomy = width_px * step_s / axis.length_s > 1.5 * ideal_px  # few seconds: whole pictures with gaps, not cut ones
    drawn = (
        shown_at(
            story,
            second,
            x=axis.at(second),
            y=0,
            width=ideal_px if roomy else stretch_of(axis, second, step_s),
            height=STRIP_PX,
        )
        for second in range(0, axis.seconds, step_s)
    )
    return element("g", joined(*drawn), class_=kind)


def _picture_at(strip: Filmstrip, second: float) -> int | None:
    if not strip.pictures:
        return None
    shown = [index for index, at_s in enumerate(strip.at_s) if at_s <= second + 1e-6]
    return shown[-1] if shown else 0
