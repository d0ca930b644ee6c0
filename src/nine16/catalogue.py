"""Every part there is, by kind: what `nine16 parts` and the reference pages list."""

from dataclasses import dataclass

from nine16.errors import unknown_name
from nine16.kinds.channel import channels
from nine16.kinds.importer import importers
from nine16.kinds.metric import metrics
from nine16.kinds.panel import panels
from nine16.kinds.rule import rules
from nine16.kinds.scorecard import scorecards
from nine16.kinds.signal import signals

KINDS = ("signal", "importer", "metric", "panel", "rule", "channel", "scorecard")


@dataclass(frozen=True, slots=True)
class Listed:
    """One part as the list shows it."""

    kind: str
    name: str
    title: str
    title_zh: str
    says: str
    unit: str | None = None
    version: str | None = None


def catalogue(kind: str | None = None) -> list[Listed]:
    """Every part, or those of one kind.

    Raises:
        NotFound: there is no such kind; the nearest is offered.

    Example:
        >>> [part.name for part in catalogue("metric") if part.name.startswith("gpm")]
        ['gpm_impressions', 'gpm_views']
    """
    if kind is not None and kind not in KINDS:
        raise unknown_name("kind of part", kind, KINDS)
    readers = {
        "signal": _signals,
        "importer": _importers,
        "metric": _metrics,
        "panel": _panels,
        "rule": _rules,
        "channel": _channels,
        "scorecard": _scorecards,
    }
    return [part for name in KINDS if kind in (None, name) for part in readers[name]()]


def _signals() -> list[Listed]:
    return [
        Listed("signal", part.name, part.title, part.title_zh, part.says, part.unit, str(part.version))
        for part in signals().values()
    ]


def _importers() -> list[Listed]:
    return [
        Listed("importer", part.name, part.title, part.title_zh, part.says, version=str(part.version))
        for part in importers().values()
    ]


def _metrics() -> list[Listed]:
    return [Listed("metric", part.name, part.title, part.title_zh, part.says) for part in metrics().values()]


def _panels() -> list[Listed]:
    return [Listed("panel", part.name, part.name, part.name, part.says) for part in panels().values()]


def _rules() -> list[Listed]:
    return [Listed("rule", part.name, part.title, part.title_zh, part.says) for part in rules().values()]


def _channels() -> list[Listed]:
    return [
        Listed("channel", part.name, part.title, part.title_zh, _asks(len(part.asks), part.unknown))
        for part in channels().values()
    ]


def _scorecards() -> list[Listed]:
    return [Listed("scorecard", part.name, part.title, part.title_zh, part.says) for part in scorecards().values()]


def _asks(count: int, unknown: tuple[str, ...]) -> str:
    silent = ", ".join(group.replace("_", " ") for group in unknown)
    return f"{count} values with their sources{f'; not known: {silent}' if silent else ''}."
