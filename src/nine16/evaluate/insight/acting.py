"""The chapter on what draws views and what makes viewers enter, follow, buy and interact."""

from collections.abc import Sequence

from nine16.evaluate.insight.factor_claims import LEAVE, Telling, factor_claims
from nine16.evaluate.insight.saying import said
from nine16.model.factor import Factor
from nine16.model.insight import Chapter


def acting_chapter(factors: Sequence[Factor], telling: Telling) -> Chapter:
    """Factors of acting by second, and of views and acts by post.

    Args:
        factors: everything that was asked of the cohort.
        telling: the cohort and what things are called.
    """
    asked = [one for one in factors if one.outcome != LEAVE]
    claims = factor_claims(asked, telling)
    says = said("acts.says") if claims else said("acts.nothing")
    return Chapter("acts", tuple(claims), says, asked=sum(one.p_adjusted is not None for one in asked))
