"""What a video that nobody has seen will likely get: its curve and its results, with bands and a kept score."""

from nine16.evaluate.forecast.unseen import forecast_unseen
from nine16.evaluate.forecast.words import forecast_words

__all__ = ["forecast_unseen", "forecast_words"]
