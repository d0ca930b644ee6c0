"""The same post as other audiences saw it: a paid audience bends the curve, so it has its own."""

from collections.abc import Mapping
from dataclasses import replace

from nine16.evaluate.likelihood import CurvePrior, seen
from nine16.evaluate.rates import rates
from nine16.evaluate.sources import sources_of, views_of
from nine16.kinds.actions import ActionKind
from nine16.model.evaluation import AudienceSeen
from nine16.model.evidence import Evidence

APART = ("organic", "paid", "boosted")


def audiences(
    evidence: Evidence, *, prior: CurvePrior | None, action_kinds: Mapping[str, ActionKind], confidence: float
) -> tuple[AudienceSeen, ...]:
    """Every audience that some source tells apart, each from its own captures alone.

    Args:
        evidence: the post; its log is of everybody and speaks for no audience.
        prior: what the curves of the account's other posts are like.
        action_kinds: which kinds of action count for which rate.
        confidence: e.g. 0.95.

    Returns:
        Nothing where only organic captures are there: they are everybody's then.
    """
    told = {snapshot.audience for snapshot in evidence.snapshots}
    if told <= {"all", "organic"}:
        return ()
    found = []
    for audience in APART:
        if audience not in told:
            continue
        alone = replace(
            evidence,
            watching=None,
            snapshots=tuple(replace(one, audience="all") for one in evidence.snapshots if one.audience == audience),
        )
        found.append(
            AudienceSeen(
                audience=audience,
                views=views_of(alone),
                curve=seen(alone, prior=prior, confidence=confidence).curve,
                rates=rates(alone, action_kinds=action_kinds, confidence=confidence),
                sources=sources_of(alone),
            )
        )
    return tuple(found)
