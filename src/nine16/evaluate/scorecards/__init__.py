"""Scorecards: which one a post has, and how it stands by it."""

from nine16.evaluate.scorecards.pick import pick
from nine16.evaluate.scorecards.score import scored

__all__ = ["pick", "scored"]
