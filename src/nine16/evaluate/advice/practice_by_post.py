"""What an account's posts have of a factor of posts, and how many views or acts a post has with it and without.

The worth is for the account's own usual post: the median count m of its posts, times what the ratio r says. Where it
is good to have, a post without it would have r - 1 times m more, m taken over the posts without it; where it is not, a
post with it would have 1 / r - 1 times m more without it. The interval is the ratio's; m is taken as it was seen.
"""

from collections.abc import Mapping

import numpy as np

from nine16.evaluate.advice.known import Known
from nine16.evaluate.advice.practice import Practice, Shows, between
from nine16.evaluate.factors_by_post.outcomes import Outcome
from nine16.evaluate.factors_by_post.question import Question
from nine16.model.factor import Factor
from nine16.model.number import Number

_WHERE_S: Mapping[str, tuple[float, float]] = {
    "cut_early": (0.0, 3.0),
    "words_early": (0.0, 3.0),
    "face_early": (0.0, 3.0),
    "message_by_9s": (0.0, 9.0),
    "call_by_9s": (0.0, 9.0),
    "offer_by_11s": (0.0, 11.0),
}
"""Where a post that has it shows it."""


def practice_by_post(factor: Factor, known: Known, *, good: bool) -> Practice | None:
    """How the account's posts do it; None where the library no longer tells it.

    Args:
        factor: of level post, with a ratio.
        known: the library.
        good: whether it goes with what a shop wants.
    """
    questions, outcomes = known.asked_by_post
    question, outcome = questions.get(factor.factor), outcomes.get(factor.outcome)
    if question is None or outcome is None:
        return None
    own = np.array([one.post.post_id in known.mine for one in known.library])
    tells = own & question.known
    if not tells.any():
        return Practice(0, (), 0, Number.none("none of these posts tells it", n=0, basis="posts"), factor.outcome)
    edge = 0.0 if question.yes_or_no else float(np.median(question.values[question.known]))
    has = tells & (question.values > edge)
    return Practice(
        known=int(tells.sum()),
        having=_clearest(known, question, outcome, has, good=good),
        lacking=int((tells & ~has).sum()),
        worth=_worth(factor, outcome, tells, has, good=good, single=question.yes_or_no),
        unit=factor.outcome,
    )


def _clearest(known: Known, question: Question, outcome: Outcome, has: np.ndarray, *, good: bool) -> tuple[Shows, ...]:
    """Posts that show it: those that came to most first where it is good, to least where it is not."""
    came_to = np.where(np.isfinite(outcome.counts), np.log(outcome.counts + 0.5) - outcome.exposure, np.nan)
    sign = -1.0 if good else 1.0
    rows = sorted(
        np.flatnonzero(has).tolist(),
        key=lambda row: (np.isnan(came_to[row]), sign * came_to[row], known.library[row].post.post_id),
    )
    from_s, to_s = _WHERE_S.get(question.name, (None, None))
    return tuple(Shows(known.library[row].post.post_id, from_s, to_s) for row in rows)


def _worth(factor: Factor, outcome: Outcome, tells: np.ndarray, has: np.ndarray, *, good: bool, single: bool) -> Number:
    counted = tells & np.isfinite(outcome.counts)
    among = counted & (~has if good else has) if single else counted
    ratio = factor.ratio
    if not among.any() or ratio.value is None or ratio.low is None or ratio.high is None:
        return Number.none("no post to change tells how many there are", n=0, basis="posts")
    usual = float(np.median(outcome.counts[among]))
    limits = [each - 1.0 if good else 1.0 / each - 1.0 for each in (ratio.value, ratio.low, ratio.high)]
    value, low, high = (usual * each for each in limits)
    return between(low, high, value, n=factor.posts)
