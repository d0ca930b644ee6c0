"""An advertisement's material and the post that it showed, as somebody said once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AdMaterial:
    """What an ad report names, and which post it is."""

    channel: str
    material: str
    """As the report names it: the platform's id of the material or ad, else its name."""
    post_id: str
    title: str | None = None
    """What the report calls it."""
