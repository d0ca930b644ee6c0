"""Posts over time: captures become growth, a forecast, and what moved beyond what was to be expected."""

from nine16.evaluate.over_time.history import histories
from nine16.evaluate.over_time.moved import Moved, movers
from nine16.evaluate.over_time.post_growth import growth, growth_of
from nine16.evaluate.over_time.series import History
from nine16.evaluate.over_time.window import Windows, expected_window

__all__ = ["History", "Moved", "Windows", "expected_window", "growth", "growth_of", "histories", "movers"]
