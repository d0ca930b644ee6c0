"""A panel turns an evaluation into one lane, chart or table, drawn the same on the page and in the report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nine16.model.channel import Channel
from nine16.model.evaluation import Evaluation, Usual
from nine16.model.evidence import Evidence
from nine16.model.filmstrip import Filmstrip
from nine16.model.finding import Finding
from nine16.model.form import Told
from nine16.registry import Registry
from nine16.settings import Settings


@dataclass(frozen=True, slots=True)
class Story:
    """What a panel may draw from: one post, evaluated, with what is usual and what was shown."""

    evaluation: Evaluation
    evidence: Evidence
    usual: Mapping[str, Usual] = field(default_factory=dict)
    """By rate."""
    usual_curve: tuple[tuple[float, float, float, float], ...] = ()
    """(at_s, 10th percentile, median, 90th percentile) of the comparable posts' retention."""
    expected: tuple[float | None, ...] = ()
    """By second: the expected share of those watching who leave."""
    filmstrip: Filmstrip | None = None
    notes: tuple[str, ...] = ()
    """Labels that must be shown, e.g. "simulated"."""
    settings: Settings = field(default_factory=Settings)
    """The workspace's, so that "enough" on the page is what it is in the sums."""
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """By channel: what the check found in the video; a channel that is not there was not asked for."""
    channels: Mapping[str, Channel] = field(default_factory=dict)
    """By name: where the video is posted, each as the workspace knows it (its own values win)."""
    forms: Told | None = None
    """Form, theme and source of its video, as said and as suggested; None where nobody asked."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: its name is its file's name."""

    name: str
    place: str
    """first (the first page), timeline (a lane on the common axis), fit (whether the video suits its channel) or below
    (for who wants more)."""
    order: int
    title: Callable[[Story, str], str] = field(repr=False)
    """(story, language) -> the finding, as a sentence."""
    draw: Callable[[Story, str], str] = field(repr=False)
    """(story, language) -> HTML or SVG, every text escaped; empty when there is nothing to draw."""
    rows: Callable[[Story], list[dict[str, object]]] = field(repr=False)
    """The same content as a table, for JSON and CSV."""
    says: str = ""


def panels() -> Registry[Panel]:
    """Every panel, by name."""
    return Registry(Panel, "nine16.panels")
