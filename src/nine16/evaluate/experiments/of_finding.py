"""The experiment that tries a finding's edit: what it compares, and the smallest difference worth knowing.

A finding says how many viewers were lost, or acts missed, beyond the expected. Its edit is worth trying if it may bring
back what is sure of that: the finding's lower limit. For viewers it is turned into seconds: each viewer kept at the end
of the stretch would go on as those do who are still there, for the mean time that these stay after it. So lost viewers
L of n views, with the curve S, are L / n times the area of S after the stretch, over S at its end.
"""

from dataclasses import dataclass
from itertools import pairwise

from nine16.evaluate.experiments.outcomes import WATCH_TIME
from nine16.evaluate.experiments.same_edit import alike
from nine16.evaluate.findings.worth import SEEN_AGAIN
from nine16.evaluate.metric_names import known_metrics
from nine16.model.evaluation import CurvePoint, Evaluation
from nine16.model.finding import Finding, Tried


@dataclass(frozen=True, slots=True)
class FromFinding:
    """What a finding says of the experiment that tries it."""

    outcome: str
    least_effect: float | None
    """In the outcome's unit (s, or share); None where the finding does not tell: then a usual one is taken."""


def from_finding(finding: Finding, evaluation: Evaluation) -> FromFinding:
    """The outcome that fits a finding, and the difference that its edit is worth trying for.

    Args:
        finding: about the audience of the post.
        evaluation: of that post.
    """
    if finding.unit == SEEN_AGAIN:
        # A better beginning is one that more get past; by how many nobody knows before.
        return FromFinding("effective_view", None)
    worth = finding.effect
    sure = None if worth is None else worth.low if worth.low is not None and worth.low > 0 else worth.value
    rate = finding.unit if finding.unit in known_metrics() else None
    if rate is not None:
        missed = None if sure is None or not evaluation.views else sure / evaluation.views
        return FromFinding(rate, missed if missed is not None and 0 < missed < 1 else None)
    stays_s = _stays_s(evaluation.curve, finding.to_s)
    if sure is None or not evaluation.views or stays_s is None:
        return FromFinding(WATCH_TIME, None)
    gained = sure / evaluation.views * stays_s
    return FromFinding(WATCH_TIME, gained if gained > 0 else None)


def proof(finding: Finding) -> Tried | None:
    """The experiment that found the finding's edit surely better; None where none did.

    Args:
        finding: with the experiments that changed its seconds, the latest first.
    """
    return next((one for one in finding.tried if one.tries == "edit" and _better(one)), None)


def settled(finding: Finding) -> Tried | None:
    """The experiment after which nothing that the finding proposes is left to try; None where something is.

    That is where its edit is proven and no other was proposed, or where what is not proven was found no better.

    Args:
        finding: with the experiments that changed its seconds, the latest first.
    """
    if finding.untried is None:
        own = [one for one in finding.tried if one.tries == "edit"]
    else:
        own = [one for one in finding.tried if one.other is not None and alike(one.other, finding.untried)]
    return next((one for one in own if _better(one) or _no_better(one)), None)


def _better(one: Tried) -> bool:
    """Whether it was decided, and surely better."""
    return one.state == "stop" and one.difference is not None and (one.difference.low or 0.0) > 0.0


def _no_better(one: Tried) -> bool:
    """Whether it was decided, and surely not better by anything worth knowing."""
    if one.state == "no_difference":
        return True
    high = None if one.difference is None else one.difference.high
    return one.state == "stop" and high is not None and high < 0.0


def _stays_s(curve: tuple[CurvePoint, ...], from_s: float | None) -> float | None:
    """How long those who are there at `from_s` stay after it, on average; None where the curve does not tell."""
    known = [(one.at_s, one.share) for one in curve if one.share is not None and one.at_s >= (from_s or 0.0)]
    if len(known) < 2 or known[0][1] <= 0:
        return None
    area = sum((b - a) * (one + other) / 2.0 for (a, one), (b, other) in pairwise(known))
    return area / known[0][1] if area > 0 else None
