"""The same post as other audiences saw it: paid views bend the curve, so organic, paid and boosted ones have their own."""

from collections.abc import Mapping
from dataclasses import replace

from nine16.evaluate.effective_views import with_curve
from nine16.evaluate.likelihood import CurvePrior, seen
from nine16.evaluate.rates import rates
from nine16.evaluate.sources import sources_of, views_of
from nine16.kinds.actions import ActionKind
from nine16.model.evaluation import AudienceSeen
from nine16.model.evidence import Evidence
from nine16.model.snapshot import AUDIENCES


def audiences(
    evidence: Evidence, *, prior: CurvePrior | None, action_kinds: Mapping[str, ActionKind], confidence: float
) -> tuple[AudienceSeen, ...]:
    """Every audience that a source tells apart, with its own curve and rates.

    Args:
        evidence: one post.
        prior: what the curves of the account's other posts are like.
        action_kinds: which kinds of action count for which rate.
        confidence: e.g. 0.95.

    Example:
        >>> from nine16.model.post import Post
        >>> audiences(Evidence(Post("p", "douyin")), prior=None, action_kinds={}, confidence=0.95)
        ()
    """
    found = []
    for audience in AUDIENCES:
        # Its captures alone, taken for all there are: what is asked of a post is then asked of them.
        own = tuple(replace(one, audience="all") for one in evidence.snapshots if one.audience == audience)
        if audience == "all" or not own:
            continue
        alone = replace(evidence, watching=None, snapshots=own)
        curve = seen(alone, prior=prior, confidence=confidence).curve
        found.append(
            AudienceSeen(
                audience=audience,
                views=views_of(alone),
                curve=curve,
                rates=with_curve(
                    rates(alone, action_kinds=action_kinds, confidence=confidence), curve, views=views_of(alone)
                ),
                sources=sources_of(alone),
            )
        )
    return tuple(found)
