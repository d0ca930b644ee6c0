"""How well does it work, second by second, compared with its usual, and how sure is that."""

from nine16.evaluate.answer import evaluate, story
from nine16.evaluate.totals import totals_of
from nine16.evaluate.usual_spread import usual

__all__ = ["evaluate", "story", "totals_of", "usual"]
