"""What is usual: how the account's comparable posts spread, in their rates and in who stays."""

from collections.abc import Mapping, Sequence

import numpy as np

from nine16.evaluate.comparables import comparables
from nine16.evaluate.rate_counts import effective_acted, known_count, may_exceed
from nine16.evaluate.shrinkage import fit_cohort
from nine16.evaluate.totals import totals_of
from nine16.kinds.actions import ActionKind
from nine16.model.evaluation import Usual
from nine16.model.evidence import Evidence, Peer
from nine16.settings import Settings

PERCENTILES = (10.0, 50.0, 90.0)
LEAST_WATCHING = 20
"""A post's curve counts as far as this many viewers were watching."""


def usual(
    evidence: Evidence, peers: Sequence[Peer], *, settings: Settings, action_kinds: Mapping[str, ActionKind]
) -> dict[str, Usual]:
    """By rate: the 10th, 50th and 90th percentile of the comparable posts' shrunk rates.

    Rates without enough comparable posts (`evaluate.usual_least`) are absent.

    Args:
        evidence: the post.
        peers: other posts of the account.
        settings: how many are usual, and how few are enough.
        action_kinds: which kinds of action count for which rate.
    """
    found = {}
    for rate, own in totals_of(evidence, action_kinds).rates.items():
        against = comparables(evidence, peers, rate=rate, basis=own.basis, settings=settings).peers
        if len(against) < settings.whole("evaluate.usual_least"):
            continue
        known = [known_count(peer.totals.rates, rate, own.basis) for peer in against]
        counts = [count for count in known if count is not None]
        acted, n = [effective_acted(count) for count in counts], [count.n_effective for count in counts]
        shrunk = fit_cohort(acted, n, counts=may_exceed(rate, own.basis)).shrunk(acted, n)
        low, median, high = np.percentile(shrunk, PERCENTILES)
        found[rate] = Usual(rate, float(low), float(median), float(high), len(counts), own.basis)
    return found


def usual_curve(peers: Sequence[Peer], *, settings: Settings) -> tuple[tuple[float, float, float, float], ...]:
    """(at_s, 10th percentile, median, 90th percentile) of the peers' retention, as far as enough posts reach.

    Args:
        peers: posts with their hazards; those without are passed over.
        settings: how few posts are enough.
    """
    curves = []
    for peer in peers:
        share, still = [1.0], 1.0
        for left, watching in peer.hazard:
            if watching < LEAST_WATCHING:
                break
            still *= 1.0 - left / watching
            share.append(still)
        if len(share) > 1:
            curves.append(share)
    rows = []
    for t in range(max((len(one) for one in curves), default=0)):
        there = [one[t] for one in curves if len(one) > t]
        if len(there) < settings.whole("evaluate.usual_least"):
            break
        low, median, high = np.percentile(there, PERCENTILES)
        rows.append((float(t), float(low), float(median), float(high)))
    return tuple(rows)
