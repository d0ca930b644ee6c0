"""Claims from factors: topics with something sure, what makes no large difference, and what it would take to know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nine16.evaluate.insight.factor_words import called
from nine16.evaluate.insight.factors_shown import shown_by
from nine16.evaluate.insight.needs import needs_posts
from nine16.evaluate.insight.saying import capital, joined, limits, listed, posts, said, then, times
from nine16.evaluate.insight.seen import outcome_words
from nine16.evaluate.insight.sides import LEAST_FILMS, LEAVE, WANTED, Side, Telling, bound, ratio_of, sides
from nine16.evaluate.insight.topic_claims import claim_name, step_words, topic_claim
from nine16.evaluate.insight.topics import topic_of
from nine16.evaluate.insight.trying import trial_of
from nine16.model.counted import about
from nine16.model.factor import Factor
from nine16.model.insight import ASSOCIATION, NO_DIFFERENCE, SURE, UNSURE, Claim, Row, Rows
from nine16.model.number import Number

_MOST_OUTCOMES = 4
"""Outcomes of a small difference that are named: those that people ask about first."""
_MOST_FEW = 4
"""Things of which too few videos tell: so many are named, the others counted."""
_EDITED = (
    "cuts",
    "rhythm",
    "face_early",
    "title_question",
    "faces",
    "words_on_screen",
    "motion",
    "duration",
    "loudness",
    "speech_share",
    "cut_early",
    "words_early",
    "text_size",
    "since_cut",
    "frozen",
    "title_number",
)
"""What an editor can change, before what a camera does."""


@dataclass(frozen=True, slots=True)
class Told:
    """What factors come to, by chapter: each topic in one of them."""

    holds: tuple[Claim, ...] = ()
    acts: tuple[Claim, ...] = ()
    also: tuple[str, ...] = ()
    """Claims of `holds` that have a side of views or acts: named there, told once."""
    holds_sure: int = 0
    holds_small: int = 0
    acts_sure: int = 0
    acts_small: int = 0
    """Questions (factor, outcome, delay) that are sure, and those whose difference is small."""
    sure_of: frozenset[str] = frozenset()
    """Outcomes of which something is sure."""
    kinds: frozenset[tuple[str, str]] = frozenset()
    """Fields and outcomes of kinds of posts that are sure here, and not where kinds are compared: told here alone."""


def factor_claims(
    factors: Iterable[Factor], telling: Telling, *, kinds: Mapping[tuple[str, str], str] | None = None
) -> Told:
    """One claim a topic that has something sure; of the others one a factor that makes no difference, or that is open.

    Args:
        factors: with adjusted chances.
        telling: the cohort and what things are called.
        kinds: by field and outcome of kinds of posts that are compared as such, the state of the answer: what is
            asked there too is told once.
    """
    known = kinds or {}
    topics: dict[str, list[Side]] = {}
    every_side = sides(factors)
    for one in every_side:
        if not _told_as_kind(one, known):
            topics.setdefault(topic_of(one.first), []).append(one)
    holds: list[Claim] = []
    acts: list[Claim] = []
    also: list[str] = []
    few: list[Side] = []
    for topic, found in topics.items():
        sure = [one for one in found if one.sure]
        if sure:
            claim = topic_claim(topic, found, telling)
            leaving = any(one.first.outcome == LEAVE for one in sure)
            (holds if leaving else acts).append(claim)
            if leaving and any(one.first.outcome != LEAVE for one in sure):
                also.append(claim.name)
            continue
        few += [one for one in found if _of_few(one)]
        enough = [one for one in found if not _of_few(one)]
        leave = [one for one in enough if one.first.outcome == LEAVE]
        holds += _unsure(leave, telling)
        acts += _unsure([one for one in enough if one not in leave], telling)
    if few:
        (acts if any(one.first.outcome != LEAVE for one in few) else holds).append(_few_videos(few, telling))
    every = [Side(each, (each,)) for one in every_side for each in one.every]
    leaving = [one for one in every if one.first.outcome == LEAVE]
    acting = [one for one in every if one.first.outcome != LEAVE]
    return Told(
        tuple(holds),
        tuple(acts),
        tuple(also),
        holds_sure=sum(one.sure for one in leaving),
        holds_small=sum(one.small and not one.sure for one in leaving),
        acts_sure=sum(one.sure for one in acting),
        acts_small=sum(one.small and not one.sure for one in acting),
        sure_of=frozenset(one.first.outcome for one in every if one.sure),
        kinds=frozenset(_kind(one) for found in topics.values() for one in found if one.sure and _kind(one) in known),
    )


def _kind(one: Side) -> tuple[str, str]:
    """The field of a factor on a kind of post (theme of theme:empties/trial), and its outcome."""
    return one.first.factor.partition(":")[0] if one.first.level == "post" else "", one.first.outcome


def _told_as_kind(one: Side, kinds: Mapping[tuple[str, str], str]) -> bool:
    """Whether the same is answered where kinds of posts are compared: one theme must not be sure here and open there."""
    state = kinds.get(_kind(one))
    return state is not None and (state == SURE or not one.sure)


def _unsure(found: Sequence[Side], telling: Telling) -> list[Claim]:
    """Of a topic without anything sure: its factors that make no difference; if there is none, what is nearest."""
    small: dict[tuple[str, str], list[Side]] = {}
    for one in found:
        if one.small:
            small.setdefault((one.first.level, one.first.factor), []).append(one)
    if small:
        return [_small(each, telling) for each in small.values()]
    if not found:
        return []
    return [_open(min(found, key=lambda one: (not one.passes, one.first.p_adjusted or 0.0, one.rank)), telling)]


def _of_few(one: Side) -> bool:
    """Whether it rests on too few videos to be said, and is not known to be small."""
    return one.films < LEAST_FILMS and not one.small


def _few_videos(few: Sequence[Side], telling: Telling) -> Claim:
    """Everything that too few videos tell of, in one line: a figure of six videos is none to read."""
    ordered = sorted(few, key=lambda one: (one.rank, one.first.p_adjusted or 0.0))
    called_once = {(words := called(one.first, telling.lists)).en: words for one in ordered}
    names = list(called_once.values())
    named = (
        listed(names)
        if len(names) <= _MOST_FEW
        else said("factor.and_others", named=joined(names[:_MOST_FEW]), n=len(names) - _MOST_FEW)
    )
    films = max(one.films for one in few)
    more = [one.first.more_posts for one in few if one.first.more_posts is not None]
    return Claim(
        name="few_videos",
        state=UNSURE,
        says=capital(said("factor.few", named=named)),
        evidence=ASSOCIATION,
        number=Number.none("too few videos tell of it", n=films, basis="films"),
        unit="times",
        sureness=said("factor.few_films", films=films, least=LEAST_FILMS),
        needs=said("need.few", n=f"{about(max(LEAST_FILMS - films, min(more, default=0))):,}"),
        weight=1.0,
    )


def _small(found: Sequence[Side], telling: Telling) -> Claim:
    """A factor with the outcomes to which it makes no large difference."""
    ordered = sorted(found, key=lambda one: (one.rank, one.first.outcome))[:_MOST_OUTCOMES]
    first = max(ordered, key=lambda one: max(bound(ratio_of(each)) for each in one.every))
    widest = max((ratio_of(each) for one in ordered for each in one.every), key=bound)
    one = first.first
    outcomes = listed([outcome_words(each.first.outcome, telling.titles) for each in ordered])
    if one.level == "post" and one.outcome != "views":
        outcomes = said("factor.per_view", outcome=outcomes)
    says = said(
        f"factor.null_{one.level}",
        what=called(one, telling.lists),
        outcome=outcomes,
        bound=f"{max(1.0, 100 * bound(widest)):.0f}",
    )
    rows = tuple(
        Row(capital(outcome_words(each.first.outcome, telling.titles)), max(map(ratio_of, each.every), key=bound))
        for each in ordered
    )
    sureness = said(
        "sure.association_none", posts=posts(one.posts), limits=limits(widest, unit="times"),
        confidence=telling.confidence,
    )  # fmt: skip
    return Claim(
        name=claim_name(first),
        state=NO_DIFFERENCE,
        says=capital(says),
        evidence=ASSOCIATION,
        number=widest,
        unit="times",
        sureness=then(sureness, step_words(one)),
        do=said("factor.do_null"),
        picture=Rows(rows, "times", 1.0, said("factor.no_difference")),
        shown=shown_by([one], telling.cohort, telling.questions),
        p_adjusted=one.p_adjusted,
        weight=_asked_first(one) - bound(widest),
        about=called(one, telling.lists),
    )


def _open(side: Side, telling: Telling) -> Claim:
    """What is not sure, and what it takes: of few films, more films; else more posts or an experiment."""
    one, number = side.first, side.number
    apart = (number.low or 0.0) > 1 or (number.high or 2.0) < 1
    outcome = outcome_words(one.outcome, telling.titles)
    if one.level == "post" and one.outcome != "views":
        outcome = said("factor.per_view", outcome=outcome)
    sureness = said(
        "sure.open_chance" if apart else "sure.factor_open",
        posts=posts(one.posts),
        value=times(number.value or 1.0),
        limits=limits(number, unit="times"),
        confidence=telling.confidence,
    )
    return Claim(
        name=claim_name(side),
        state=UNSURE,
        says=capital(said(f"factor.open_{one.level}", what=called(one, telling.lists), outcome=outcome)),
        evidence=ASSOCIATION,
        number=number,
        unit="times",
        sureness=then(sureness, step_words(one)),
        picture=Rows((Row(capital(outcome), number, sure=False),), "times", 1.0, said("factor.no_difference")),
        p_adjusted=one.p_adjusted,
        more_posts=one.more_posts,
        needs=needs_posts(
            one.more_posts,
            one.posts,
            by_post=one.level == "post",
            trial=trial_of(telling.trials, one.outcome),
        ),
        weight=-(one.p_adjusted if one.p_adjusted is not None else 1.0),
    )


def _asked_first(one: Factor) -> float:
    """What people ask about first: buying before likes, and what an editor can change before what a camera does."""
    outcomes, factors = len(WANTED), len(_EDITED)
    outcome = outcomes - WANTED.index(one.outcome) if one.outcome in WANTED else 0
    factor = factors - _EDITED.index(one.factor) if one.factor in _EDITED else 0
    return 10.0 * factor + outcome
