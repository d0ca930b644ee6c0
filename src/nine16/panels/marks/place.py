"""A value's place on a line of the usual: grey from the 10th to the 90th of a hundred, this post as a dot."""

from dataclasses import dataclass

from nine16.panels.marks.element import Drawn, element, joined


@dataclass(frozen=True, slots=True)
class Place:
    """A value with its interval, and what is usual; any part may be missing."""

    value: float | None
    low: float | None = None
    high: float | None = None
    usual_low: float | None = None
    usual_median: float | None = None
    usual_high: float | None = None

    def reach(self) -> tuple[float, float]:
        """The least and the largest of its figures."""
        figures = [
            figure
            for figure in (self.value, self.low, self.high, self.usual_low, self.usual_median, self.usual_high)
            if figure is not None
        ]
        return (min(figures), max(figures)) if figures else (0.0, 1.0)


def place(
    what: Place, *, says: str, from_: float | None = None, to: float | None = None, height_px: int = 28, kind: str = ""
) -> Drawn:
    """The line, drawn.

    Args:
        what: value and usual.
        says: what is drawn, read aloud.
        from_: left end of the line; a little below the least figure when not given.
        to: right end of the line.
        height_px: how tall.
        kind: a further CSS class: above, below or empty.
    """
    least, most = what.reach()
    room = (most - least) * 0.12 or abs(most) * 0.2 or 0.5
    start, end = least - room if from_ is None else from_, most + room if to is None else to
    start = max(0.0, start) if least >= 0 else start
    end = end if end > start else start + 1

    def at(value: float) -> str:
        return f"{min(max(2 + 96 * (value - start) / (end - start), 1.0), 99.0):.2f}%"

    def span(low: float, high: float) -> str:
        return f"{max(0.4, float(at(high)[:-1]) - float(at(low)[:-1])):.2f}%"

    middle = height_px / 2
    parts = [element("line", x1="0%", x2="100%", y1=middle, y2=middle, class_="rule")]
    if what.usual_low is not None and what.usual_high is not None:
        low, high = what.usual_low, what.usual_high
        parts.append(
            element("rect", x=at(low), width=span(low, high), y=middle - 6, height=12, rx=2, class_="usual-bar")
        )
    if what.usual_median is not None:
        x = at(what.usual_median)
        parts.append(element("line", x1=x, x2=x, y1=middle - 6, y2=middle + 6, class_="usual-median"))
    if what.low is not None and what.high is not None:
        parts.append(element("line", x1=at(what.low), x2=at(what.high), y1=middle, y2=middle, class_="this-interval"))
    if what.value is not None:
        parts.append(element("circle", cx=at(what.value), cy=middle, r=6, class_="this-dot"))
    return element(
        "svg",
        joined(*parts),
        class_=f"fluid place {kind}".strip(),
        width="100%",
        height=height_px,
        role="img",
        aria_label=says,
    )
