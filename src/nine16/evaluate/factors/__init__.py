"""Which content at which second goes with leaving and with acting, over a whole library."""

from nine16.evaluate.factors.by_second import factors_by_second
from nine16.evaluate.factors.multiplicity import SURE, with_adjusted
from nine16.evaluate.factors.words import ASSOCIATION, names_of, with_words

__all__ = ["ASSOCIATION", "SURE", "factors_by_second", "names_of", "with_adjusted", "with_words"]
