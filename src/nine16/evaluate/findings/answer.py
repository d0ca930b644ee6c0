"""The findings about one post's audience: what is sure, what was shown there, what it is worth, and what to do."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from nine16.evaluate.findings.asked_late import calls
from nine16.evaluate.findings.library import FactorsKnown, Library
from nine16.evaluate.findings.seen_again import rises, viewers_at
from nine16.evaluate.findings.unusual import Asked, unusual
from nine16.evaluate.findings.worth import VIEWERS, ranked, with_sale
from nine16.evaluate.moments import Losses
from nine16.evaluate.sources import duration_of
from nine16.kinds.channel import channels
from nine16.kinds.rule import Rule, rules
from nine16.model.audience import LEAVE, Audience
from nine16.model.candidate import Candidate, VideoType
from nine16.model.channel import Channel
from nine16.model.evaluation import Evaluation
from nine16.model.evidence import Evidence
from nine16.model.finding import Edit, Finding
from nine16.model.video import VideoFacts
from nine16.registry import BrokenPart
from nine16.settings import Settings

_NOTHING = Library()
_TYPES: Mapping[str, VideoType] = {"main": "main", "detail": "detail", "shop": "shop", "promotion": "promotion"}


def findings(
    evidence: Evidence,
    evaluation: Evaluation,
    losses: Losses | None,
    *,
    settings: Settings,
    library: Library | None = None,
    asked: Mapping[str, Rule] | None = None,
) -> tuple[Finding, ...]:
    """About the audience, the one worth most first; none where nothing is sure.

    Args:
        evidence: the post.
        evaluation: what else was said of it.
        losses: viewers lost beyond the expected, from its log.
        settings: how many findings at most, and the confidence.
        library: factors and sale of the library; asked only when something is sure.
        asked: the rules; by default all that are about the audience.

    Raises:
        BrokenPart: a rule failed; the message names it.
    """
    log = evidence.watching.seconds if evidence.watching is not None else None
    if not evidence.shown and evidence.watching is None:
        return ()  # neither what is shown nor what viewers do by second: nothing could be said but what percentiles say
    known = library or _NOTHING
    beside = Asked(
        again=known.again() if log is not None and rises(log.replays) else None,
        viewers_at=None if evidence.watching is None else functools.partial(viewers_at, evidence.watching.views),
        calls=calls(evidence.shown.get("words")),
        kinds=known.kinds,
    )
    confidence = settings.number("evaluate.confidence")
    sure = unusual(evaluation, log, losses, like=known.like, confidence=confidence, beside=beside)
    if not sure:
        return ()
    sale = known.sale(evidence.watching)
    # Only seconds are explained by factors: to work them out takes longer than everything else.
    factors = known.factors() if any(one.what == LEAVE for one in sure) else FactorsKnown()
    audience = Audience(
        evaluation=evaluation,
        expected=() if losses is None else tuple(losses.expected_or_none()),
        factors=factors.factors,
        factors_from=factors.since,
        sale_per_viewer=sale.by_second,
        currency=sale.currency,
        unusual=sure,
    )
    candidate = candidate_of(evidence)
    found = [one for part in _parts(asked) for one in _found(part, candidate, audience, settings)]
    worth = [with_sale(one, sale) for one in _one_each(found)]
    return tuple(ranked(worth, evaluation))[: settings.whole("evaluate.most_findings")]


def candidate_of(evidence: Evidence) -> Candidate:
    """The post's video as rules look at it; signals that were not measured are not there."""
    post = evidence.post
    facts = evidence.video or VideoFacts(duration_of(evidence) or 0.0, None, None, None, 0, has_sound=False)
    return Candidate(
        facts,
        None,
        evidence.shown,
        _channel(post.channel),
        type=_TYPES.get(post.type or ""),
        title=post.title,
        path=post.video_id or post.post_id,
    )


def _parts(asked: Mapping[str, Rule] | None) -> tuple[Rule, ...]:
    return _known_rules() if asked is None else tuple(part for part in asked.values() if part.about == "audience")


@functools.cache
def _known_rules() -> tuple[Rule, ...]:
    """Listing parts and reading them anew would cost more than asking them."""
    return tuple(part for part in rules().values() if part.about == "audience")


@functools.cache
def _channel(name: str) -> Channel:
    known = channels()
    return known[name] if name in known else Channel(name, name, name)


def _found(part: Rule, candidate: Candidate, audience: Audience, settings: Settings) -> Sequence[Finding]:
    """The rule's findings; none where a signal that it needs was not measured."""
    if any(need not in candidate.signals for need in part.needs):
        return ()
    try:
        found = part.check(candidate, audience, settings)
    except Exception as error:
        raise BrokenPart(
            f"the rule '{part.name}' failed: {type(error).__name__}: {error}",
            where=audience.evaluation.post_id,
            hint="This is a fault of the rule, not of the post.",
        ) from error
    several = [found] if isinstance(found, Finding) else list(found or ())
    length_s = candidate.facts.duration_s
    return [replace(one, rule=part.name, edit=_within(one.edit, length_s)) for one in several]


def _within(edit: Edit | None, length_s: float) -> Edit | None:
    """The edit if it can be made of this file: none that begins behind its end, or that has no length."""
    if edit is None or edit.from_s is None or edit.to_s is None:
        return edit
    to_s = edit.to_s if length_s <= 0 else min(edit.to_s, Fraction(length_s).limit_denominator(90_000))
    return replace(edit, to_s=to_s) if edit.from_s < to_s else None


def _one_each(found: Sequence[Finding]) -> list[Finding]:
    """One finding for what was found once: where several rules explain the same seconds, the best founded one.

    A rule that a factor of this library speaks for comes before one that goes by what is shown, and that before the
    rule that only says where. What else was shown there is not told: one edit is tried at a time.
    """
    best: dict[tuple[object, ...], Finding] = {}
    for one in found:
        key = (one.unit, one.from_s if one.unit == VIEWERS else None)
        if key not in best or _founded(one) > _founded(best[key]):
            best[key] = one
    return list(best.values())


_SAYS_LESS = ("still_moment", "slow_opening", "lost_moment")
"""Rules that say less of the same seconds than any other does, each less than the one before."""


def _founded(one: Finding) -> tuple[bool, int]:
    return one.factor is not None, -(_SAYS_LESS.index(one.rule) + 1 if one.rule in _SAYS_LESS else 0)
