"""Panels: one lane, chart or table each, drawn the same on the page and in the report.

A panel is found by its place: `panels/NAME.py` holds a `Panel` called NAME. What panels share when
they draw lives in `panels/marks`, what they say in `panels/words`.
"""

import functools

from nine16.kinds.panel import Panel
from nine16.registry import Registry

PLACES = ("first", "timeline", "fit", "below")
"""Where a panel can stand on the page, from the top."""


@functools.lru_cache
def panels() -> Registry[Panel]:
    """Every panel, by name.

    Example:
        >>> panels()["retention"].place
        'timeline'
    """
    return Registry(Panel, "nine16.panels")


def panels_at(place: str) -> tuple[Panel, ...]:
    """The panels of one place in their order.

    Args:
        place: one of `PLACES`.

    Example:
        >>> [panel.name for panel in panels_at("first")]
        ['effect', 'rates', 'beats', 'moments', 'findings', 'look_next']
    """
    there = (panel for panel in panels().values() if panel.place == place)
    return tuple(sorted(there, key=lambda panel: (panel.order, panel.name)))
