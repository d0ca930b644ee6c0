"""Which factors of posts go with views, interactions, comments, collections, follows and sales.

Every factor is asked by itself: among the posts in which it is known, with account, drift, age, ads and the other
factors held equal (`adjusting`), by the regression of counts (`regression`). An answer is a ratio with its interval,
or the reason why there is none, and how many more posts it takes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.factors.multiplicity import SURE, adjusted
from nine16.evaluate.factors_by_post.adjusting import FilledIn, chosen, filled_in, held_equal, independent, own_part
from nine16.evaluate.factors_by_post.films import films_of
from nine16.evaluate.factors_by_post.kind_of_post import kind_questions
from nine16.evaluate.factors_by_post.outcomes import Outcome, outcomes
from nine16.evaluate.factors_by_post.posts_needed import posts_needed
from nine16.evaluate.factors_by_post.question import Floats, Question, more_for, too_little
from nine16.evaluate.factors_by_post.reasons import Both, why
from nine16.evaluate.factors_by_post.regression import Counted, Fit, regress
from nine16.evaluate.factors_by_post.responses import ADS, response_questions
from nine16.evaluate.factors_by_post.shown import shown_questions
from nine16.evaluate.factors_by_post.timing import timing_questions
from nine16.evaluate.factors_by_post.title import title_questions
from nine16.evaluate.factors_by_post.words import factor_in_words
from nine16.evaluate.over_time import histories
from nine16.kinds.actions import ActionKind
from nine16.kinds.word_list import WordList
from nine16.model.evidence import Evidence
from nine16.model.factor import Factor
from nine16.model.number import Number
from nine16.model.post import Post

LEVEL = "post"
_LEAST_ACTS = 10
"""Acts in all posts together below which nothing is asked of a count."""
_TOGETHER = 0.02
"""Share of its own variance that a factor must keep beside the others to be told from them."""
_KNOWN_OF = 0.4
"""Share of the posts that must know another factor for it to be held equal. Guessed for the rest from a fifth, its own
unsureness widens every interval: 42 measured films among 212 posts (the demo) made 1.54 (1.31 to 1.81) a 1.77 (1.12 to
2.80). It stays beside questions on films, which most of their posts know."""
_NAMED = 0.5
_LEAST_FREEDOM = 5
_LOST = 3.0
"""Standard error of the logarithm beyond which a ratio says nothing."""


def factors_by_post(
    library: Sequence[Evidence],
    *,
    zone: str,
    kinds: Mapping[str, ActionKind],
    lists: Sequence[WordList] = (),
    confidence: float = 0.95,
) -> tuple[Factor, ...]:
    """Every factor of posts against every outcome; `p_adjusted` is left to whoever asks other levels too.

    Args:
        library: the posts.
        zone: name of the zone in which hours are told.
        kinds: of action, with what each counts as.
        lists: of words that are looked for in titles.
        confidence: of the intervals.

    Returns:
        One factor per outcome and question, also of those that cannot be answered, with the reason.
    """
    questions, counted = posed_by_post(library, zone=zone, kinds=kinds, lists=lists)
    return ask_all([one.post for one in library], questions, counted, confidence=confidence)


def posed_by_post(
    library: Sequence[Evidence], *, zone: str, kinds: Mapping[str, ActionKind], lists: Sequence[WordList] = ()
) -> tuple[list[Question], list[Outcome]]:
    """What is asked of a library: what each post has of every factor, and what each came to; nothing is fitted.

    Args:
        library: the posts.
        zone: name of the zone in which hours are told.
        kinds: of action, with what each counts as.
        lists: of words that are looked for in titles.
    """
    told = histories([(one.post, one.snapshots) for one in library], kinds=kinds)
    questions = [
        *title_questions([one.post.title for one in library], lists),
        *timing_questions([one.post.published_at for one in library], zone=zone),
        *kind_questions(library),
        *shown_questions(library),
        *response_questions(library, told, kinds=kinds),
    ]
    return questions, outcomes(library, told, kinds=kinds)


def ask_all(
    posts: Sequence[Post], questions: Sequence[Question], counted: Sequence[Outcome], *, confidence: float = 0.95
) -> tuple[Factor, ...]:
    """The same from questions and outcomes.

    Args:
        posts: all of them.
        questions: factors over the posts.
        counted: outcomes over the posts.
        confidence: of the intervals.
    """
    answers = [answer for outcome in counted for answer in _of_outcome(posts, questions, outcome, confidence)]
    chances = [answer.factor.p for answer in answers if answer.factor.p is not None]
    if not chances:
        return tuple(answer.factor for answer in answers)
    sure = int(np.sum(adjusted(chances) <= SURE))
    # What the next one to be found must pass, by the rule of Benjamini and Hochberg.
    level = SURE * min(len(chances), sure + 1) / len(chances)
    return tuple(_with_posts(answer, level) for answer in answers)


_Key = tuple[bytes, tuple[str, ...]]
"""Which posts, and which factors: questions that hold each other equal share a fit."""


@dataclass(frozen=True, slots=True)
class _Answer:
    factor: Factor
    error: float | None = None
    """Standard error of the logarithm of the ratio."""
    freedom: float = 0.0
    """Posts less columns."""
    carried: float = 1.0
    """Share of these that carry the answer; less than all where films do."""


@dataclass(slots=True)
class _Kept:
    """What questions of one outcome share."""

    films: NDArray[np.int64]
    """(posts,) which film each post shows."""
    fits: dict[_Key, tuple[Fit, Floats]] = field(default_factory=dict)
    """With the covariance of the coefficients, filling in included."""
    bases: dict[tuple[bytes, bool], tuple[Floats, tuple[Floats, ...]]] = field(default_factory=dict)

    def held(
        self, posts: Sequence[Post], outcome: Outcome, rows: NDArray[np.intp], *, ads: bool
    ) -> tuple[Floats, tuple[Floats, ...]]:
        """Account, time, age and ads for these posts."""
        key = rows.tobytes(), ads
        if key not in self.bases:
            self.bases[key] = held_equal(posts, outcome, rows, ads=ads)
        return self.bases[key]


def _of_outcome(
    posts: Sequence[Post], questions: Sequence[Question], outcome: Outcome, confidence: float
) -> list[_Answer]:
    known = np.isfinite(outcome.counts)
    acts = float(outcome.counts[known].sum())
    if acts < _LEAST_ACTS:
        few = why("few_acts", n=int(acts), least=_LEAST_ACTS)
        return [_none(outcome, question, few, int((known & question.known).sum())) for question in questions]
    beside = [one for one in questions if one.before and too_little(one, known) is None]
    kept = _Kept(films_of(posts))
    return [_asked(posts, question, beside, outcome, known, kept, confidence) for question in questions]


def _asked(
    posts: Sequence[Post],
    question: Question,
    beside: Sequence[Question],
    outcome: Outcome,
    known: NDArray[np.bool_],
    kept: _Kept,
    confidence: float,
) -> _Answer:
    """One question of one outcome."""
    among = known & question.known
    little = too_little(question, known)
    if little is not None:
        return _none(outcome, question, little, int(among.sum()), more=more_for(question, known))
    rows = np.flatnonzero(among)
    values = question.values[rows]
    counts = outcome.counts[rows]
    ground = _no_ground(question, outcome, rows)
    if ground is not None:
        return _none(outcome, question, ground, rows.size)
    base, blocks = kept.held(posts, outcome, rows, ads=question.name != ADS)
    others = [
        one
        for one in beside
        if one.name != question.name and too_little(one, among) is None and one.known[rows].mean() >= _KNOWN_OF
    ]
    # The factor itself helps to fill in the others: left out, what they share would be laid to its account.
    filled = filled_in([*others, question], rows)
    table = filled.table[:, :-1]
    asked = (values - values.mean()) / values.std()
    log_rate = np.log(counts + 0.5) - outcome.exposure[rows]
    held = chosen(base, asked, table, log_rate)
    beside_it = np.column_stack([base, table[:, held]])
    free = independent(beside_it)
    if own_part(asked, beside_it[:, free]) < _TOGETHER:
        return _none(outcome, question, _twins(asked, table, [one.name for one in others]), rows.size)
    if rows.size - free.size - 1 < _LEAST_FREEDOM:
        return _none(outcome, question, why("few_for_held", n=rows.size), rows.size)
    columns = {others[held[one - base.shape[1]]].name: beside_it[:, one] for one in free if one >= base.shape[1]}
    columns[question.name] = asked
    names = sorted(columns)
    key = rows.tobytes(), tuple(names)
    if key not in kept.fits:
        fixed = np.column_stack([base, *(columns[name] for name in names)])
        data = Counted(counts, outcome.exposure[rows], fixed, blocks)
        fit = regress(data)
        places = {other.name: place for place, other in enumerate(others)}
        filled_columns = {base.shape[1] + at: places[name] for at, name in enumerate(names) if name in places}
        kept.fits[key] = fit, fit.covariance + _filling(data, fit, filled, filled_columns)
    fit, covariance = kept.fits[key]
    place = base.shape[1] + names.index(question.name)
    a_step = question.step.size if question.step.kind == "more" and question.step.size else 1.0
    slope = fit.coefficients[place] / values.std() * a_step
    error = float(np.sqrt(covariance[place, place])) / values.std() * a_step
    if not fit.converged or not np.isfinite(error) or error > _LOST:
        return _none(outcome, question, why("unsettled"), rows.size)
    freedom = fit.freedom_of(place)
    reach = float(special.stdtrit(freedom, 0.5 + confidence / 2)) * error
    ratio = Number(
        float(np.exp(slope)), float(np.exp(slope - reach)), float(np.exp(slope + reach)), n=rows.size, basis="posts"
    )
    p = float(2 * special.stdtr(freedom, -abs(slope) / error))
    films = int(np.unique(kept.films[rows]).size)
    factor = Factor(LEVEL, outcome.name, question.name, None, ratio, None, rows.size, films, p=p, step=question.step)
    return _Answer(factor, error, fit.freedom, freedom / fit.freedom)


def _no_ground(question: Question, outcome: Outcome, rows: NDArray[np.intp]) -> Both | None:
    """Why counts cannot be compared by a factor; None where they can."""
    if question.name == ADS and not outcome.per_view and outcome.paid_share[rows].any():
        return why("paid_views")
    counts, has = outcome.counts[rows], question.values[rows] > 0
    if question.yes_or_no and min(counts[has].sum(), counts[~has].sum()) <= 0:
        return why("separated")
    return None


def _filling(data: Counted, fit: Fit, filled: FilledIn, places: Mapping[int, int]) -> Floats:
    """What filling in adds to the covariance of the coefficients: by column of the fit, the place it was filled in at."""
    added = np.zeros(fit.covariance.shape)
    weighted = np.column_stack([data.fixed, *data.shrunk]) * fit.information[:, None]
    for column, place in places.items():
        added += fit.coefficients[column] ** 2 * filled.also_unsure(place, weighted, fit.covariance)
    return added


def _twins(asked: Floats, table: Floats, names: Sequence[str]) -> Both:
    """Why a factor cannot be told from others, naming those it goes with most."""
    near = np.abs(table.T @ asked) / asked.size
    most = [factor_in_words(names[place]) for place in np.argsort(-near, kind="stable")[:2] if near[place] > _NAMED]
    if not most:
        return why("alike_time")
    named = {"en": " and ".join(f"posts {one['en']}" for one in most), "zh": "、".join(one["zh"] for one in most)}
    return {language: why("alike", others=named[language])[language] for language in named}


def _with_posts(answer: _Answer, level: float) -> Factor:
    if answer.error is None:
        return answer.factor
    posts = answer.factor.posts
    whole = posts_needed(error=answer.error, freedom=answer.freedom, carried=answer.carried, posts=posts, level=level)
    return replace(answer.factor, more_posts=None if whole is None else max(0, whole - posts))


def _none(outcome: Outcome, question: Question, reason: Both, posts: int, *, more: int | None = None) -> _Answer:
    ratio = Number.none(reason["en"], n=posts, basis="posts")
    factor = Factor(LEVEL, outcome.name, question.name, None, ratio, None, posts, step=question.step, more_posts=more)
    return _Answer(replace(factor, why=reason))
