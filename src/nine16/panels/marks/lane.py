"""One lane of the timeline: label left, plot on the common axis, unit and range right."""

from nine16.panels.marks.element import Drawn, element
from nine16.panels.marks.time_axis import TimeAxis

LANE_PX = 40
"""Height of a signal's lane."""


def lane(label: object, plot: Drawn, *, right: object = "", small: object = None, kind: str = "") -> Drawn:
    """A row of the timeline; on a phone its label and range stand above the plot.

    Args:
        label: what is drawn, in a few words.
        plot: a fluid SVG as wide as the axis.
        right: unit and range.
        small: a second line under the label, in grey.
        kind: a further CSS class.
    """
    words = element("span", label) if small is None else element("span", label, element("small", small))
    return element(
        "div",
        element("div", words, class_="lane-label"),
        element("div", plot, class_="plot"),
        element("div", right, class_="lane-range"),
        class_=f"lane {kind}".strip(),
    )


def fluid(height_px: float, *children: object, says: str) -> Drawn:
    """An SVG as wide as there is room: x in percent, y and letters in pixels; `says` is read aloud."""
    return element("svg", *children, class_="fluid", width="100%", height=height_px, role="img", aria_label=says)


def stretched(axis: TimeAxis, height_px: float, *children: object) -> Drawn:
    """Paths with x in seconds and y in pixels, stretched to the width; strokes keep their thickness."""
    return element(
        "svg",
        *children,
        viewBox=f"0 0 {axis.length_s:g} {height_px:g}",
        preserveAspectRatio="none",
        width="100%",
        height=height_px,
        class_="stretched",
    )
