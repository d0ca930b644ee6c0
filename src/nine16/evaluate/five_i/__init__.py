"""The five i: how well a video catches, informs, talks, convinces or wins over, each with its evidence in seconds."""

from nine16.evaluate.five_i.library import Library, Row
from nine16.evaluate.five_i.looked import looked
from nine16.evaluate.five_i.on_channel import FiveIs
from nine16.evaluate.five_i.trust import by_aspect, checked, learned_weights

__all__ = ["FiveIs", "Library", "Row", "by_aspect", "checked", "learned_weights", "looked"]
