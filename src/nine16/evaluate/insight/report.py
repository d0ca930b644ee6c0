"""The insight report on one cohort: its chapters, what is sure first, and what its first paragraph tells."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest
from zoneinfo import ZoneInfo

from nine16.errors import NotFound
from nine16.evaluate.factors_by_post.shown import shown_questions
from nine16.evaluate.insight.acting import acting_chapter
from nine16.evaluate.insight.factor_claims import factor_claims
from nine16.evaluate.insight.five_i_results import five_i_chapter
from nine16.evaluate.insight.golden_seconds import golden_chapter
from nine16.evaluate.insight.holding import holding_chapter
from nine16.evaluate.insight.kinds_of_post import answered, forms_chapter, without
from nine16.evaluate.insight.mean_rates import mean_rate
from nine16.evaluate.insight.over_time import time_chapter
from nine16.evaluate.insight.same_posts import with_shared
from nine16.evaluate.insight.saying import said, then
from nine16.evaluate.insight.seen import Seen, looked_at
from nine16.evaluate.insight.sides import Telling
from nine16.evaluate.insight.timeline import timeline
from nine16.evaluate.insight.tried import TRIED_HERE, tried_chapter
from nine16.evaluate.neighbours import utc
from nine16.kinds.actions import ActionKind
from nine16.model.cohort_words import CohortWords
from nine16.model.experiment import Followed
from nine16.model.factor import Factor
from nine16.model.finding import Words
from nine16.model.five_i_checked import FiveIChecked
from nine16.model.golden import GoldenSecond
from nine16.model.insight import (
    ASSOCIATION,
    EXPERIMENT,
    MEASURED,
    NO_DIFFERENCE,
    NOT_ASKED,
    SURE,
    UNSURE,
    Chapter,
    Claim,
    Insight,
    Row,
    Trial,
)

MOST: Mapping[str, int] = {SURE: 6, NO_DIFFERENCE: 6, UNSURE: 3, NOT_ASKED: 2}
"""Claims of a state that a chapter tells: what is beyond is counted. A client reads ten pages, not two hundred."""
WHOLE = frozenset({"golden", "five_i"})
"""Chapters of a few questions that were fixed beforehand: all of them are told."""
MOST_FIRST = 8
"""Sentences of the first paragraph; how many more there are stands below it."""
_RATES = ("effective_view", "interaction", "shop_entry", "follow", "order", "completion")
_TOGETHER = frozenset({"holds", "acts", "forms", "five_i"})
"""Chapters whose sure claims only go together: said once at the head of each."""
_ORDER = (SURE, NO_DIFFERENCE, UNSURE, NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Knows:
    """What the library knows of the cohort; each part may be empty."""

    golden: Sequence[GoldenSecond] = ()
    factors: Sequence[Factor] = ()
    five_i: FiveIChecked | None = None
    experiments: Sequence[Followed] = ()
    labels: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)
    """What forms, themes and origins are called, by field: "other" is a form and a theme."""
    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What kinds of words are called."""
    titles: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """By factor of titles, the value of each post of the cohort; NaN where it is not known."""
    figures_to: date | None = None
    """The last day that the figures cover."""
    trials: Sequence[Trial] = ()
    """What experiments take here, fewest viewers first."""
    trial_viewers: int | None = None
    """Viewers a week of the video that they are reckoned with."""


def insight(
    words: CohortWords,
    cohort: Sequence[Seen],
    knows: Knows,
    *,
    action_kinds: Mapping[str, ActionKind],
    zone: str = "UTC",
    confidence: float = 0.95,
) -> Insight:
    """The report.

    Args:
        words: which cohort.
        cohort: its posts.
        knows: what was found out about them.
        action_kinds: the kinds a workspace knows.
        zone: time zone of its days.
        confidence: of every interval.

    Raises:
        NotFound: the cohort holds no post.
    """
    if not cohort:
        raise NotFound("no post belongs to this cohort", where=words.text, hint="nine16 list shows the posts.")
    titles = {name: Words(kind.title.lower(), kind.title_zh) for name, kind in action_kinds.items()}
    written = Words(f"{100 * confidence:g}\u00a0%", f"{100 * confidence:g}%")
    questions = {one.name: one.values.tolist() for one in shown_questions([post.evidence for post in cohort])}
    telling = Telling(
        cohort, titles, knows.lists, written, {**questions, **knows.titles}, knows.trials, _usual(knows.golden)
    )
    forms = forms_chapter(cohort, titles=titles, labels=knows.labels, level=confidence, confidence=written)
    told = factor_claims(knows.factors, telling, kinds=answered(forms))
    chapters = (
        golden_chapter(
            knows.golden, cohort, titles=titles, confidence=written, trials=knows.trials, held=_held(told.acts)
        ),
        holding_chapter(knows.golden, knows.factors, told, telling, level=confidence),
        acting_chapter(knows.factors, told),
        without(forms, told.kinds),
        five_i_chapter(knows.five_i, titles=titles, confidence=written),
        tried_chapter(
            knows.experiments,
            confidence=written,
            channels={one.known.post.channel for one in cohort},
            cohort=cohort,
        ),
        time_chapter(cohort, knows.golden, titles=titles, zone=zone, level=confidence, confidence=written),
    )
    days = {one.post_id: _day(one, zone) for one in cohort}
    often = Counter(one.known.post.title or one.known.post.video_id for one in cohort)
    chapters = tuple(_dated(_bounded(chapter), days, often) for chapter in chapters)
    chapters = with_shared(chapters, knows.factors, telling, knows.labels)
    viewed = [one.views for one in cohort if one.views is not None]
    posted = sorted(day for day in days.values() if day is not None)
    first = sure_in_turn(chapters)
    return Insight(
        cohort=words.text,
        fields=words.fields,
        posts=len(cohort),
        views=sum(viewed) if viewed else None,
        viewed_posts=len(viewed),
        accounts=tuple(sorted({one.known.post.account for one in cohort if one.known.post.account})),
        channels=tuple(sorted({one.known.post.channel for one in cohort})),
        from_day=posted[0] if posted else None,
        to_day=posted[-1] if posted else None,
        figures_to=knows.figures_to,
        posts_by_second=sum(one.known.seconds is not None for one in cohort),
        posts_measured=sum(bool(one.evidence.shown) for one in cohort),
        posts_looked=sum(looked_at(one) for one in cohort),
        chapters=chapters,
        first=first[:MOST_FIRST],
        first_left=first[MOST_FIRST:],
        timeline=timeline(chapters),
        confidence=confidence,
        rates=_rates(cohort, confidence),
        trials=tuple(knows.trials),
        trial_viewers=knows.trial_viewers,
    )


def _held(acts: Sequence[Claim]) -> bool:
    """Whether posts that keep more to 3 s surely have more of something."""
    return any(one.state == SURE and one.name.endswith(".hold_3s") and (one.number.value or 0.0) > 1 for one in acts)


def _usual(golden: Sequence[GoldenSecond]) -> dict[str, dict[int, float]]:
    """By outcome and second, the mean share of those still there who do it."""
    return {
        one.outcome: {point.second: point.rate.value for point in one.by_second if point.rate.value is not None}
        for one in golden
    }


def sure_in_turn(chapters: Sequence[Chapter]) -> tuple[str, ...]:
    """Every sure claim: experiments, then the strongest of each chapter in turn, then each one's second.

    Only of an experiment the cause is known: what else is sure comes after it, one made on another channel among it. What was merely measured comes last: it
    describes, and the others say what to do about it.

    Args:
        chapters: bounded and in order.
    """

    def place(one: Claim) -> int:
        here = one.evidence == EXPERIMENT and one.weight >= TRIED_HERE
        return 0 if here else 2 if one.evidence == MEASURED else 1

    sure = [sorted((one for one in each.claims if one.state == SURE), key=place) for each in chapters]
    turns = [one for turn in zip_longest(*sure) for one in turn if one is not None]
    return tuple(one.name for one in sorted(turns, key=place))


def _bounded(chapter: Chapter) -> Chapter:
    """Sure claims first, each state with its heaviest, the rest counted."""
    kept: list[Claim] = []
    most = MOST if chapter.name not in WHOLE else dict.fromkeys(MOST, len(chapter.claims))
    for state in _ORDER:
        of_state = sorted((one for one in chapter.claims if one.state == state), key=lambda one: -one.weight)
        kept += of_state[: most[state]]
    open_ = sum(one.state in {UNSURE, NOT_ASKED} for one in chapter.claims)
    together = any(one.state == SURE and one.evidence == ASSOCIATION for one in kept)
    says = chapter.says
    if together and chapter.name in _TOGETHER:
        says = then(says, said("saying.together"))
    return replace(chapter, claims=tuple(kept), says=says, open=open_, not_shown=len(chapter.claims) - len(kept))


def _day(one: Seen, zone: str) -> date | None:
    when = one.known.post.published_at
    return None if when is None else utc(when).astimezone(ZoneInfo(zone)).date()


def _dated(chapter: Chapter, days: Mapping[str, date | None], often: Mapping[str | None, int]) -> Chapter:
    """Examples whose title several posts of the cohort carry are told apart by their day."""

    def told(claim: Claim) -> Claim:
        return replace(
            claim,
            shown=tuple(
                replace(one, published=days.get(one.post_id)) if often.get(one.title, 0) > 1 else one
                for one in claim.shown
            ),
        )

    return replace(chapter, claims=tuple(map(told, chapter.claims)))


def _rates(cohort: Sequence[Seen], confidence: float) -> tuple[Row, ...]:
    """The cohort's rates over posts; those that enough posts tell."""
    found = [mean_rate(cohort, name, confidence) for name in _RATES]
    return tuple(Row(label, group.mean) for label, group in found if group is not None)
