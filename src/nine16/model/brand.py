"""When a video shows or says the brand, for how long, and before how many viewers."""

from dataclasses import dataclass

from nine16.model.number import Number


@dataclass(frozen=True, slots=True)
class First:
    """A moment, or why there is none."""

    at_s: float | None
    words: str | None = None
    """What is shown or said there."""
    why_null: str | None = None


@dataclass(frozen=True, slots=True)
class BrandSeen:
    """The brand in one post's video."""

    first: First
    """Seen or said."""
    first_shown: First
    """In a caption."""
    first_said: First
    """In speech."""
    shares: tuple[float | None, ...]
    """By second: how much of it the brand is seen or said; None where nobody looked."""
    brand_s: float | None
    """Seconds with the brand, of the whole video."""
    there_at_first: Number
    """Share of the views that still watch when the brand is first seen or said."""
    a_view_s: Number
    """Seconds with the brand that a view watches, on average."""
    viewer_seconds: Number
    """The same over all views."""
    evidence: str | None = None
    """How it is known who watches then: measured (a log, or figures of exactly those seconds), bounded, prior; None
    where nothing tells."""
