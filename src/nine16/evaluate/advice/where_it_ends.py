"""Where an order ends: more of something alike makes no large difference, so that nobody reads "put a cut" as "cut faster"."""

from collections.abc import Mapping

from nine16.evaluate.advice.goes_with import ratio_of
from nine16.evaluate.advice.known import Known
from nine16.model.factor import Factor
from nine16.model.finding import Words

SMALL = 1.25
"""A difference below a quarter either way is small, as in the insight report."""
_ALIKE: Mapping[str, tuple[str, Words]] = {
    "cuts": (
        "rhythm",
        Words(
            "cutting faster throughout changes that by at most {bound} %", "全片剪得更快，这一点的变化不超过 {bound}%"
        ),
    ),
}
"""By signal, the one alike that must make no difference, and the sentence."""


def where_it_ends(factor: Factor, known: Known) -> Words | None:
    """That more of something alike changes little, and how little; None where that is not known.

    Args:
        factor: of which something is advised.
        known: the library's factors.

    Example:
        >>> from nine16.kinds.actions import action_kinds
        >>> from nine16.model.number import Number
        >>> cuts = Factor("second", "leave", "cuts", 1, Number(0.8, 0.73, 0.87), 1e-6, 42)
        >>> fast = Factor("second", "leave", "rhythm", 0, Number(1.01, 0.97, 1.05), 0.6, 42)
        >>> where_it_ends(cuts, Known([], [cuts, fast], frozenset(), "UTC", action_kinds())).en
        'cutting faster throughout changes that by at most 5 %'
    """
    if factor.level != "second" or factor.factor not in _ALIKE:
        return None
    name, words = _ALIKE[factor.factor]
    ratios = [
        ratio_of(one)
        for one in known.factors
        if one.level == "second" and one.factor == name and one.outcome == factor.outcome
    ]
    limits = [limit for one in ratios for limit in (one.low, one.high)]
    ends = [limit for limit in limits if limit is not None]
    if not ends or len(ends) < len(limits) or not all(1.0 / SMALL < one < SMALL for one in ends):
        return None
    bound = f"{max(1.0, 100 * max(abs(1.0 - one) for one in ends)):.0f}"
    return Words(words.en.format(bound=bound), words.zh.format(bound=bound))
