"""Factors by second: which content goes with leaving and with acting in the same second or the two after it.

One model an outcome over the whole library (`hazard`), all signals in it together, so that each is told with the others
held.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from nine16.evaluate.factors.answers import LEAST_VIDEOS, Answered, more_posts, told, unsaid, with_posts_needed
from nine16.evaluate.factors.clustered import clustered_errors
from nine16.evaluate.factors.columns import columns_for
from nine16.evaluate.factors.hazard import fit_hazard
from nine16.evaluate.factors.question import Question, posed, questions
from nine16.evaluate.factors.reasons import Reason, reasons
from nine16.evaluate.factors.rows import LEAVE, Outcome, Rows, rows_of
from nine16.evaluate.factors.shapes import shapes
from nine16.evaluate.factors.shown import Shown, not_watched, shown_in
from nine16.model.evidence import Evidence
from nine16.model.factor import Factor

_EVENTS_A_COLUMN = 5
_LEAST_EVENTS = 20
_ALL_LAGS = 3


def factors_by_second(library: Sequence[Evidence], *, confidence: float) -> tuple[Factor, ...]:
    """Every factor of every outcome that the library tells by second; chances are not adjusted yet.

    Args:
        library: all posts, with their logs and their signals.
        confidence: of the intervals, e.g. 0.95.

    Returns:
        One factor a signal, lag and outcome; where nothing can be said its ratio has the reason. Nothing at all where
        no post's content has been measured.
    """
    rows = rows_of(library)
    if rows.n == 0:
        nobody = Outcome(LEAVE, np.zeros(0), np.zeros(0))
        return tuple(unsaid(nobody, one, 0, reasons["no_log"], posts=0).factor for one in not_watched(library))
    shown = shown_in(rows)
    answers = [one for outcome in rows.outcomes.values() for one in _of(outcome, rows, shown, confidence=confidence)]
    return with_posts_needed(answers)


def _of(outcome: Outcome, rows: Rows, shown: Sequence[Shown], *, confidence: float) -> Iterator[Answered]:
    """All factors of one outcome, in the order of the signals."""
    can = [one for one in shown if one.why_not is None]
    found = [unsaid(outcome, one, 0, reasons[one.why_not], posts=one.posts) for one in shown if one.why_not is not None]
    telling = np.isfinite(outcome.acted) & (rows.watching > 0)
    posts = int(np.unique(rows.post[telling]).size)
    # What counts is not how many watched, but how many did it, and how many did not.
    worth = outcome.worth[rows.post[telling]]
    did = float(np.sum(outcome.acted[telling] * worth))
    stayed = float(np.sum((rows.watching - outcome.acted)[telling] * worth))
    least = max(_LEAST_EVENTS, _EVENTS_A_COLUMN * len(can))
    too_few = _too_few(did, stayed, least=least)
    if too_few is not None:
        more = more_posts(posts, min(did, stayed), least)
        found += [unsaid(outcome, one, 0, too_few, posts=min(posts, one.posts), more=more) for one in can]
    else:
        lags = min(did, stayed) >= _ALL_LAGS * least
        asked = [column for column in columns_for(can, rows) if lags or column.lag_s == 0]
        for question in questions(asked, rows, telling):
            found += _answers(question, outcome, bends=lags, confidence=confidence)
    order = {one.name: place for place, one in enumerate(shown)}
    yield from sorted(found, key=lambda one: (order[one.factor.factor], one.factor.lag_s or 0))


def _answers(question: Question, outcome: Outcome, *, bends: bool, confidence: float) -> Iterator[Answered]:
    """The answers to one question for one outcome; `bends`: enough is known to ask for shapes."""
    posts, videos = question.posts, question.videos
    if videos < LEAST_VIDEOS:
        why = reasons["few_videos"].of(n=videos, least=LEAST_VIDEOS)
        more = more_posts(posts, videos, LEAST_VIDEOS)
        for one in question.own:
            yield unsaid(outcome, one.shown, one.lag_s, why, posts=posts, films=videos, more=more)
        return
    asked = posed(question, outcome)
    fit = fit_hazard(asked.cells, held=asked.held)
    errors = clustered_errors(fit)
    bent = shapes(asked, fit, confidence=confidence) if bends else {}
    for one in question.own:
        if one in asked.refused:
            yield unsaid(outcome, one.shown, one.lag_s, asked.refused[one], posts=posts, films=videos)
        else:
            place = asked.columns.index(one)
            answer = told(asked, fit, errors, place, outcome=outcome, confidence=confidence)
            yield replace(answer, factor=replace(answer.factor, shape=bent.get(place, ())))


def _too_few(did: float, stayed: float, *, least: int) -> Reason | None:
    """Why nothing can be asked of an outcome that hardly anybody, or almost everybody, did."""
    if min(did, stayed) >= least:
        return None
    if did <= stayed:
        return reasons["few_events"].of(n=round(did), least=least)
    return reasons["few_stayed"].of(n=round(stayed), least=least)
