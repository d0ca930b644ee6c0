"""The chapter on what draws views and what makes viewers enter, follow, buy and interact."""

from collections.abc import Sequence

from nine16.evaluate.insight.factor_claims import Told
from nine16.evaluate.insight.saying import listed, said, then
from nine16.evaluate.insight.seen import outcome_words
from nine16.evaluate.insight.sides import LEAVE
from nine16.model.factor import Factor
from nine16.model.insight import Chapter

_PROMISED = ("views", "shop_entry", "follow", "order")
"""What the chapter's title names: where nothing is sure of one of them, the chapter says so."""


def acting_chapter(factors: Sequence[Factor], told: Told) -> Chapter:
    """Factors of acting by second, and of views and acts by post.

    Args:
        factors: everything that was asked of the cohort.
        told: what they come to.
    """
    asked = [one.outcome for one in factors if one.outcome != LEAVE and one.p_adjusted is not None]
    says = said("acts.nothing")
    if told.acts or told.also:
        open_ = [name for name in _PROMISED if name in asked and name not in told.sure_of]
        unasked = [name for name in _PROMISED if name not in asked]
        says = then(
            said("acts.says"),
            said("acts.open", outcomes=listed([outcome_words(name, {}) for name in open_])) if open_ else None,
            said("acts.unasked", outcomes=listed([outcome_words(name, {}) for name in unasked])) if unasked else None,
        )
    return Chapter(
        "acts", told.acts, says, asked=len(asked), also=told.also, sure=told.acts_sure, small=told.acts_small
    )
