"""The figures that a type's picture is judged by; each formula stands in docs/methods/types.md."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from nine16.model.candidate import Candidate

DARKEST, BRIGHTEST = 0.2, 0.85
"""Mean luma between which a second is well exposed: below, faces lose their features; above, skin burns out. [ours]"""
SHARP = 0.1
"""Sharpness from which a second counts as sharp: about 0.05 is blurred, 0.3 ordinary (docs/methods/signals.md). [ours]"""


def short_side_px(candidate: Candidate) -> float | None:
    """Pixels of the shorter side as displayed."""
    facts = candidate.facts
    return None if not facts.width or not facts.height else float(min(facts.width, facts.height))


def ratio(candidate: Candidate) -> float | None:
    """Width over height as displayed."""
    facts = candidate.facts
    return None if not facts.width or not facts.height else facts.width / facts.height


def duration_s(candidate: Candidate) -> float | None:
    """Length in seconds."""
    return candidate.facts.duration_s


def exposed_share(candidate: Candidate) -> float | None:
    """Share of the seconds whose mean luma lies between `DARKEST` and `BRIGHTEST`."""
    return _share(candidate, "brightness", low=DARKEST, high=BRIGHTEST)


def contrast_mean(candidate: Candidate) -> float | None:
    """Mean over the seconds of root mean square contrast."""
    return _mean(candidate, "contrast")


def colour_mean(candidate: Candidate) -> float | None:
    """Mean over the seconds of colourfulness M3."""
    return _mean(candidate, "colour")


def sharp_share(candidate: Candidate) -> float | None:
    """Share of the seconds whose sharpness is `SHARP` or more; flat seconds, which have none, do not count."""
    return _share(candidate, "sharpness", low=SHARP)


def shake_share(candidate: Candidate) -> float | None:
    """Share of the seconds of the camera's stretches that are shake; None where no stretch is known."""
    measured = candidate.signals.get("camera")
    stretches = measured.spans if measured else ()
    whole = sum(span.to_s - span.from_s for span in stretches)
    if whole <= 0:
        return None
    return sum(span.to_s - span.from_s for span in stretches if span.facts.get("move") == "shake") / whole


def mean_shot_s(candidate: Candidate) -> float | None:
    """Mean length of the shots."""
    measured = candidate.signals.get("cuts")
    shots = measured.spans if measured else ()
    return sum(shot.to_s - shot.from_s for shot in shots) / len(shots) if shots else None


def _known(candidate: Candidate, name: str) -> list[float]:
    measured = candidate.signals.get(name)
    return [value for value in measured.per_second if value is not None] if measured else []


def _mean(candidate: Candidate, name: str) -> float | None:
    known = _known(candidate, name)
    return sum(known) / len(known) if known else None


def _share(candidate: Candidate, name: str, *, low: float, high: float = float("inf")) -> float | None:
    known = _known(candidate, name)
    return sum(low <= value <= high for value in known) / len(known) if known else None


MEASURES: Mapping[str, Callable[[Candidate], float | None]] = MappingProxyType(
    {
        "short_side_px": short_side_px,
        "ratio": ratio,
        "duration_s": duration_s,
        "exposed_share": exposed_share,
        "contrast_mean": contrast_mean,
        "colour_mean": colour_mean,
        "sharp_share": sharp_share,
        "shake_share": shake_share,
        "mean_shot_s": mean_shot_s,
    }
)
"""By the name that cards use."""
