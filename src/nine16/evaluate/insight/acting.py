"""The chapter on what draws views and what makes viewers enter, follow, buy and interact."""

from collections.abc import Sequence

from nine16.evaluate.insight.factor_claims import Told
from nine16.evaluate.insight.saying import said
from nine16.evaluate.insight.sides import LEAVE
from nine16.model.factor import Factor
from nine16.model.insight import Chapter


def acting_chapter(factors: Sequence[Factor], told: Told) -> Chapter:
    """Factors of acting by second, and of views and acts by post.

    Args:
        factors: everything that was asked of the cohort.
        told: what they come to.
    """
    asked = sum(one.p_adjusted is not None for one in factors if one.outcome != LEAVE)
    says = said("acts.says") if told.acts or told.also else said("acts.nothing")
    return Chapter("acts", told.acts, says, asked=asked, also=told.also, sure=told.acts_sure, small=told.acts_small)
