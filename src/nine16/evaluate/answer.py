"""The answer about one post: everything the other files of this room find, put together."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from nine16.evaluate.audiences import audiences
from nine16.evaluate.beats import beats
from nine16.evaluate.brand_seen import brand_seen
from nine16.evaluate.cohorts import OnChannel, Standing, Standings, standing
from nine16.evaluate.effect import effect
from nine16.evaluate.effective_views import with_curve
from nine16.evaluate.experiments.tried import Tries, with_tries
from nine16.evaluate.findings import Library, findings
from nine16.evaluate.first_pass import FirstPass, first_pass
from nine16.evaluate.learned import Shape, learned_shape
from nine16.evaluate.likelihood import CurvePrior, seen
from nine16.evaluate.moments import Losses, losses, moments
from nine16.evaluate.neighbours import Neighbours, duration_bin
from nine16.evaluate.over_time.post_growth import growth, growth_of
from nine16.evaluate.over_time.series import History
from nine16.evaluate.rates import means, rates
from nine16.evaluate.released import comments_by_second, second_rows
from nine16.evaluate.scorecards.score import with_beats
from nine16.evaluate.sources import duration_of, has_log, sources_of, views_of
from nine16.evaluate.spending import spending
from nine16.evaluate.totals import totals_of
from nine16.evaluate.usual_spread import usual, usual_curve
from nine16.kinds.actions import ActionKind
from nine16.kinds.panel import Story
from nine16.model.brand import BrandSeen
from nine16.model.evaluation import CurvePoint, Evaluation
from nine16.model.evidence import Evidence, Peer
from nine16.model.filmstrip import Filmstrip
from nine16.model.five_i import FiveI
from nine16.model.growth import Growth
from nine16.model.scorecard import Scored
from nine16.model.spending import Spending
from nine16.settings import Settings

OverTime = tuple[History, Sequence[History]]
"""A post's history, and those of the posts it is compared with."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a library knows of a post besides the post: worked out once for many posts, each part may be missing."""

    prior: CurvePrior | None = None
    """What the curves of the account's other posts are like; None knows nothing of them."""
    over_time: OverTime | None = None
    """None: made of the peers."""
    standing: Standing | None = None
    """Where it stands among its like on the channel; None: among the peers."""
    five_i: Mapping[str, FiveI] = field(default_factory=dict)
    """The five of its video among those of its like; empty where it was not measured."""
    library: Library | None = None
    """Factors and sale, for findings; asked for only when something about the post is sure."""
    scorecard: Scored | None = None
    """How it stands by its scorecard, without the beats."""
    tries: Tries = ()
    """Experiments on findings, by the finding's reference."""


_NOTHING = Around()


def evaluate(
    evidence: Evidence,
    peers: Sequence[Peer],
    *,
    settings: Settings,
    action_kinds: Mapping[str, ActionKind],
    around: Around = _NOTHING,
) -> Evaluation:
    """Everything that can be said of one post, and nothing that cannot.

    Args:
        evidence: the post with its video's signals, its log and its exports; any part may be missing.
        peers: posts of the account to compare with; the post itself may be among them. `Neighbours` of them serve
            many posts.
        settings: section `evaluate`.
        action_kinds: which kinds of action count for which rate.
        around: what the library knows besides.
    """
    peers = Neighbours.of(peers)
    fit = _fit(evidence)
    lost = _lost(evidence, peers, fit, settings=settings)
    return _answer(evidence, peers, fit, lost, settings=settings, action_kinds=action_kinds, around=around)


def story(
    evidence: Evidence,
    peers: Sequence[Peer],
    *,
    filmstrip: Filmstrip | None,
    notes: Sequence[str],
    settings: Settings,
    action_kinds: Mapping[str, ActionKind],
    around: Around = _NOTHING,
) -> Story:
    """The same with what is usual and what was shown: what panels draw from.

    Args:
        evidence: the post.
        peers: other posts of the account.
        filmstrip: pictures of the video, if it is known.
        notes: labels that must be shown.
        settings: section `evaluate`.
        action_kinds: which kinds of action count for which rate.
        around: what the library knows besides.
    """
    peers = Neighbours.of(peers)
    fit = _fit(evidence)
    lost = _lost(evidence, peers, fit, settings=settings)
    answer = _answer(evidence, peers, fit, lost, settings=settings, action_kinds=action_kinds, around=around)
    return Story(
        evaluation=answer,
        evidence=evidence,
        usual=usual(evidence, peers, settings=settings, action_kinds=action_kinds),
        usual_curve=usual_curve(
            _same_account(evidence, peers, least=settings.whole("evaluate.usual_least")), settings=settings
        ),
        expected=() if lost is None else tuple(lost.expected_or_none()),
        filmstrip=filmstrip,
        settings=settings,
        notes=tuple(notes),
    )


def _answer(
    evidence: Evidence,
    peers: Sequence[Peer],
    fit: FirstPass | None,
    lost: Losses | None,
    *,
    settings: Settings,
    action_kinds: Mapping[str, ActionKind],
    around: Around,
) -> Evaluation:
    prior, over_time = around.prior, around.over_time
    stands = around.standing or _standing(evidence, peers, settings=settings, action_kinds=action_kinds)
    confidence = settings.number("evaluate.confidence")
    mean = means(evidence, confidence=confidence)
    known = seen(evidence, prior=prior, confidence=confidence, first=fit)
    watching = evidence.watching if has_log(evidence) else None
    golden = beats(evidence, known.curve, settings=settings, action_kinds=action_kinds)
    post = evidence.post
    answer = Evaluation(
        post_id=post.post_id,
        video_id=post.video_id,
        channel=post.channel,
        views=views_of(evidence),
        sources=sources_of(evidence),
        rates=with_curve(
            rates(evidence, action_kinds=action_kinds, confidence=confidence), known.curve, views=views_of(evidence)
        ),
        average_watch_s=mean.watch_s,
        average_reach_s=mean.reach_s,
        curve=known.curve,
        rewatch=known.rewatch,
        seconds=() if watching is None else second_rows(watching, confidence=confidence),
        unplaced_actions={} if watching is None else dict(watching.seconds.unplaced_actions),
        beats=golden,
        moments=()
        if watching is None or lost is None
        else moments(lost, watching.seconds.left_watching, watching.seconds.watching, confidence=confidence),
        effect=effect(stands.goals, least=settings.whole("evaluate.usual_least")),
        disagreements=known.disagreements,
        audiences=audiences(evidence, prior=prior, action_kinds=action_kinds, confidence=confidence),
        growth=_growth(evidence, peers, over_time, settings=settings, action_kinds=action_kinds),
        spending=_spending(evidence, action_kinds, confidence=confidence),
        comments=comments_by_second(evidence),
        brand=_brand(evidence, fit, known.curve, confidence=confidence),
        cohort=stands.cohort,
        percentiles=stands.percentiles,
        shrunk=stands.shrunk,
        scorecard=None if around.scorecard is None else with_beats(around.scorecard, golden),
        five_i=around.five_i,
    )
    found = findings(evidence, answer, lost, settings=settings, library=around.library)
    return with_tries(replace(answer, findings=found), around.tries)


def _standing(
    evidence: Evidence, peers: Sequence[Peer], *, settings: Settings, action_kinds: Mapping[str, ActionKind]
) -> Standing:
    """Where the post stands among the peers of its channel."""
    post = evidence.post
    own = Peer(post, totals_of(evidence, action_kinds), (), duration_of(evidence), evidence.snapshots)
    others = [peer for peer in peers if peer.post.channel == post.channel and peer.post.post_id != post.post_id]
    return standing(Standings(OnChannel([own, *others]), settings=settings), post.post_id)


def _brand(
    evidence: Evidence, fit: FirstPass | None, curve: Sequence[CurvePoint], *, confidence: float
) -> BrandSeen | None:
    """When the brand is seen or said, and before whom; None where nobody knows how long the video is."""
    length_s = duration_of(evidence)
    if length_s is None:
        return None
    watching = evidence.watching if has_log(evidence) else None
    return brand_seen(
        evidence.shown.get("words"),
        None if watching is None else watching.seconds.watching,
        seconds=math.ceil(length_s),
        views=views_of(evidence),
        curve=curve,
        worth=1.0 if fit is None else fit.worth,
        confidence=confidence,
    )


def _growth(
    evidence: Evidence,
    peers: Sequence[Peer],
    over_time: OverTime | None,
    *,
    settings: Settings,
    action_kinds: Mapping[str, ActionKind],
) -> Growth | None:
    """The post over time; None without captures."""
    if not evidence.snapshots:
        return None
    if over_time is not None:
        own, others = over_time
        return growth_of(own, others, settings=settings)
    return growth(evidence, peers, settings=settings, action_kinds=action_kinds)


def _spending(evidence: Evidence, action_kinds: Mapping[str, ActionKind], *, confidence: float) -> Spending | None:
    """The money of the post; None where nothing tells of any."""
    found = spending(evidence, action_kinds=action_kinds, confidence=confidence)
    return found if found.spend or found.sales or found.paid else None


def _fit(evidence: Evidence) -> FirstPass | None:
    """The first pass, where a log tells of it."""
    return first_pass(evidence.watching) if has_log(evidence) and evidence.watching is not None else None


def _same_account(evidence: Evidence, peers: Sequence[Peer], *, least: int) -> list[Peer]:
    """Other posts of the account; of the post's own duration bin where it is known."""
    own = duration_bin(duration_of(evidence))
    same = [
        peer
        for peer in peers
        if (peer.post.channel, peer.post.account) == (evidence.post.channel, evidence.post.account)
        and peer.post.post_id != evidence.post.post_id
    ]
    alike = [peer for peer in same if own is None or duration_bin(peer.duration_s) == own]
    return alike if len(alike) >= least else same


def _lost(evidence: Evidence, peers: Sequence[Peer], fit: FirstPass | None, *, settings: Settings) -> Losses | None:
    """Viewers lost beyond the expected, from a log only."""
    if fit is None or evidence.watching is None:
        return None
    seconds = evidence.watching.seconds
    known = [peer.hazard for peer in peers if peer.hazard and peer.post.post_id != evidence.post.post_id]
    learned: Shape | None = None
    if len(known) >= settings.whole("evaluate.baseline_posts"):
        learned = learned_shape(known, seconds=seconds.watching.size)
    return losses(seconds.left_watching, seconds.watching, learned=learned, worth=fit.worth)
