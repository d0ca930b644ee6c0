"""The five i: how well a video catches, informs, talks, convinces or wins over, each with its evidence in seconds."""

from nine16.evaluate.five_i.looked import looked
from nine16.evaluate.five_i.on_channel import FiveIs

__all__ = ["FiveIs", "looked"]
