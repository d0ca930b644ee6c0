"""One picture of the video with what a channel covers hatched, and what lies under it framed and numbered."""

from collections.abc import Sequence

from nine16.kinds.panel import Story
from nine16.model.finding import Box
from nine16.panels.marks.channel_frame import ChannelFrame
from nine16.panels.marks.element import Drawn, element, joined
from nine16.panels.marks.film import anchor, shown_at
from nine16.studio.covered import FACE

MOST_NUMBERED = 9
"""Things numbered in one picture; more would cover what they point at."""
_TALL_PX, _WIDE_PX = 480, 356
"""Height of an upright picture, width of another: both fit a phone of 390 px."""
_DISC_PX = 9
_STRIPE_PX = 7


def covered_picture(story: Story, frame: ChannelFrame, *, says: str) -> Drawn:
    """The picture, drawn; a plain frame where no picture is kept.

    Args:
        story: the post; its filmstrip holds the picture (`marks.film.pictures` puts it on the page).
        frame: what to draw.
        says: the same in words, read aloud.
    """
    wide, tall = _size(story)
    shown = shown_at(story, frame.at_s, x=0, y=0, width=wide, height=tall)
    paper = element("rect", x=0, y=0, width=wide, height=tall, class_="no-picture") if shown is None else shown
    hidden = frame.hidden[:MOST_NUMBERED]
    clear = [one for one in frame.here if one not in hidden]
    boxes = [_corners(one.box, wide, tall) for one in hidden]
    return element(
        "svg",
        paper,
        _hatched(story, frame, wide, tall),
        *(_frame_of(_corners(one.box, wide, tall), round_=one.kind == FACE, kind="clear") for one in clear),
        *(_frame_of(box, round_=one.kind == FACE, kind="hidden") for one, box in zip(hidden, boxes, strict=True)),
        *(_numbered(number, at) for number, at in enumerate(_beside(boxes, wide, tall), 1)),
        viewBox=f"0 0 {wide} {tall}",
        width=wide,
        height=tall,
        class_="covered",
        role="img",
        aria_label=says,
    )


def _size(story: Story) -> tuple[int, int]:
    facts = story.evidence.video
    ratio = facts.width / facts.height if facts is not None and facts.width and facts.height else 9 / 16
    wide = min(_WIDE_PX, round(_TALL_PX * ratio))
    return wide, round(wide / ratio)


def _hatched(story: Story, frame: ChannelFrame, wide: int, tall: int) -> Drawn | None:
    """Everything outside the free area, in stripes: a pattern is seen in grey too."""
    if frame.free is None:
        return None
    left, top, right, bottom = _corners(frame.free, wide, tall)
    name = f"{anchor(story.evaluation.post_id)}-{anchor(frame.channels[0].name)}"
    stripes = element(
        "pattern",
        element("rect", width=_STRIPE_PX, height=_STRIPE_PX, class_="veil"),
        element("line", x1=0, x2=0, y1=0, y2=_STRIPE_PX, class_="stripe"),
        id=name,
        width=_STRIPE_PX,
        height=_STRIPE_PX,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    outside = f"M0 0H{wide}V{tall}H0ZM{left:g} {top:g}V{bottom:g}H{right:g}V{top:g}Z"
    return joined(
        element("defs", stripes),
        element("path", d=outside, fill=f"url(#{name})", fill_rule="evenodd"),
        element("rect", x=left, y=top, width=right - left, height=bottom - top, class_="free-line"),
    )


def _frame_of(corners: tuple[float, float, float, float], *, round_: bool, kind: str) -> Drawn:
    """A line around a thing, with a second one under it so that it is seen on any picture; a face is round."""
    left, top, right, bottom = corners
    radius = min(right - left, bottom - top) / 2 if round_ else None
    place = {"x": left, "y": top, "width": right - left, "height": bottom - top, "rx": radius}
    return joined(element("rect", **place, class_=f"under-{kind}"), element("rect", **place, class_=f"around-{kind}"))


def _numbered(number: int, at: tuple[float, float]) -> Drawn:
    x, y = at
    return joined(
        element("circle", cx=x, cy=y, r=_DISC_PX, class_="disc"),
        element("text", number, x=x, y=y + 4.5, text_anchor="middle", class_="disc-number"),
    )


def _beside(boxes: Sequence[tuple[float, float, float, float]], wide: int, tall: int) -> list[tuple[float, float]]:
    """Where each number stands: at a corner of its box, else along its upper edge, on no other number."""
    taken: list[tuple[float, float]] = []
    apart = 2 * _DISC_PX + 1
    for left, top, right, bottom in boxes:
        corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
        along = [(left + step * apart, top) for step in range(1, 1 + int(wide // apart))]
        inside = [
            (min(max(x, _DISC_PX + 1), wide - _DISC_PX - 1), min(max(y, _DISC_PX + 1), tall - _DISC_PX - 1))
            for x, y in [*corners, *along]
        ]
        free = (at for at in inside if all(abs(at[0] - x) >= apart or abs(at[1] - y) >= apart for x, y in taken))
        taken.append(next(free, inside[0]))
    return taken


def _corners(box: Box, wide: int, tall: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in pixels, inside the picture."""
    left, top = max(0.0, box.x) * wide, max(0.0, box.y) * tall
    right, bottom = min(1.0, box.x + box.w) * wide, min(1.0, box.y + box.h) * tall
    return left, top, max(left + 1.0, right), max(top + 1.0, bottom)
