"""The effect: how well one post serves the three goals of a short video, against the account's usual."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nine16.evaluate.comparables import Comparables, comparables, known_count
from nine16.evaluate.placing import Place, place_among
from nine16.evaluate.sentence import Judged, sentence
from nine16.evaluate.totals import totals_of
from nine16.kinds.actions import ActionKind
from nine16.model.evaluation import Effect, Goal
from nine16.model.evidence import Evidence, Peer
from nine16.model.number import Number
from nine16.model.watching import PostTotals, RateCount
from nine16.settings import Settings

GOAL_RATES: Mapping[str, tuple[str, ...]] = {
    "sale": ("order", "cart", "shop_entry", "inquiry"),
    "item": ("interaction+collection", "interaction", "collection"),
    "account": ("follow",),
}
"""What speaks for each goal, the nearest to it first; rates joined by `+` are added up."""
LEAST_ACTED = 20.0
"""Acts of the post and its peers together before a rate can tell posts apart; a rarer one gives way to the next."""
FAR = 90.0
"""A percentile surely beyond this is far above the usual; surely below 100 - this, far below."""
LIKELY = 0.8
"""Chance of the upper half from which it is 'probably' better."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A rate of the post and what it can be compared with."""

    rate: str
    own: RateCount
    against: Comparables

    @property
    def acted(self) -> float:
        return self.own.acted + sum(_count(peer, self).acted for peer in self.against.peers)


def effect(
    evidence: Evidence, peers: Sequence[Peer], *, settings: Settings, action_kinds: Mapping[str, ActionKind]
) -> Effect:
    """The three goals as percentiles of shrunk rates among the account's comparable posts, and one sentence.

    Args:
        evidence: the post.
        peers: other posts of the account.
        settings: how many posts are usual, how few are enough, and the confidence.
        action_kinds: which kinds of action count for which rate.
    """
    totals = totals_of(evidence, action_kinds)
    judged = {name: _judge(rates, evidence, totals, peers, settings=settings) for name, rates in GOAL_RATES.items()}
    return Effect(
        sale=judged["sale"].goal,
        item=judged["item"].goal,
        account=judged["account"].goal,
        sentence=sentence(judged, least=settings.whole("evaluate.usual_least")),
    )


def _judge(
    rates: Sequence[str], evidence: Evidence, totals: PostTotals, peers: Sequence[Peer], *, settings: Settings
) -> Judged:
    cases = []
    for rate in rates:
        for basis in ("views", "counts"):
            own = known_count(totals.rates, rate, basis)
            if own is not None:
                against = comparables(evidence, peers, rate=rate, basis=basis, settings=settings)
                cases.append(_Case(rate, own, against))
    if not cases:
        why = "nothing tells " + " or ".join(rates)
        return Judged(Goal(Number.none(why, n=0, basis="posts"), None, "", 0), "unknown", None)
    least = settings.whole("evaluate.usual_least")
    enough = [case for case in cases if len(case.against.peers) >= least]
    if not enough:
        most = max(cases, key=lambda case: len(case.against.peers))
        posts = len(most.against.peers)
        why = f"not enough posts to compare with: about {least - posts} more needed"
        goal = Goal(Number.none(why, n=posts, basis="posts"), None, most.against.says, posts, most.rate)
        return Judged(goal, "few", most.against)
    case = next((one for one in enough if one.acted >= LEAST_ACTED), None)
    if case is None:
        rare = max(enough, key=lambda one: one.acted)
        posts = len(rare.against.peers)
        why = "too few acts in all of these posts to tell them apart"
        goal = Goal(Number.none(why, n=posts, basis="posts"), None, rare.against.says, posts, rare.rate)
        return Judged(goal, "rare", rare.against)
    place = _place(case, confidence=settings.number("evaluate.confidence"))
    posts = len(case.against.peers)
    grade = grade_of(place)
    number = Number(place.value, place.low, place.high, n=posts, basis="posts")
    return Judged(Goal(number, grade, case.against.says, posts, case.rate), _verdict(place, grade), case.against)


def _count(peer: Peer, case: _Case) -> RateCount:
    count = known_count(peer.totals.rates, case.rate, case.own.basis)
    if count is None:  # comparables() keeps only peers that know the rate
        message = f"{peer.post.post_id} does not know {case.rate}"
        raise LookupError(message)
    return count


def _place(case: _Case, *, confidence: float) -> Place:
    counts = [_count(peer, case) for peer in case.against.peers]
    return place_among(
        effective_acted(case.own),
        case.own.n_effective,
        [effective_acted(count) for count in counts],
        [count.n_effective for count in counts],
        counts=may_exceed(case.rate, case.own.basis),
        confidence=confidence,
    )


def may_exceed(rate: str, basis: str) -> bool:
    """Whether a rate counts acts that may exceed the views."""
    return (basis == "counts" and rate not in {"completion", "effective_view"}) or "+" in rate


def effective_acted(count: RateCount) -> float:
    """What acted, of as many views as the views are worth."""
    return count.acted * count.n_effective / count.n


def grade_of(place: Place) -> str | None:
    """A grade only as sure as the interval allows; None where the place could be almost anywhere.

    Example:
        >>> grade_of(Place(95, 91, 100, 1.0)), grade_of(Place(60, 30, 80, 0.7)), grade_of(Place(50, 0, 100, 0.5))
        ('far_above', 'usual', None)
    """
    if place.low >= FAR:
        return "far_above"
    if place.high <= 100.0 - FAR:
        return "far_below"
    if place.low > 50.0:
        return "above"
    if place.high < 50.0:
        return "below"
    if place.low <= 100.0 - FAR and place.high >= FAR:
        return None
    return "usual"


def _verdict(place: Place, grade: str | None) -> str:
    """The grade, or what is likely where the grade cannot be sure."""
    if grade not in {None, "usual"}:
        return str(grade)
    if place.upper_half >= LIKELY:
        return "probably_above"
    if place.upper_half <= 1.0 - LIKELY:
        return "probably_below"
    return "unsure" if grade is None else "usual"
