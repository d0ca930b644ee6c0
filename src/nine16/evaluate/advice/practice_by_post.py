"""What an account's posts have of a factor of posts, and how many views or acts a post has with it and without.

The worth is for the account's own usual post: the median count m of its posts, times what the ratio r says. Where it
is good to have, posts with it have r - 1 times m more, m taken over the posts without it; where it is not, posts without
it have 1 / r - 1 times m more, m over those with it. At most what the account's better posts get at all.
"""

from collections.abc import Mapping

import numpy as np

from nine16.evaluate.advice.films import films_of
from nine16.evaluate.advice.known import Known
from nine16.evaluate.advice.practice import Practice, Shows, channels_of
from nine16.evaluate.advice.worth import usual, worth_of
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
_LEAST_BETTER = 5


def practice_by_post(factor: Factor, known: Known, *, good: bool, ratio: Number | None) -> Practice | None:
    """How the account's posts do it; None where the library no longer tells it.

    Args:
        factor: of level post, with a ratio.
        known: the library.
        good: whether it goes with what a shop wants.
        ratio: the factor's as it is estimated given that it was chosen (`given_chosen`); None where nothing is told of it.
    """
    questions, outcomes = known.asked_by_post
    question, outcome = questions.get(factor.factor), outcomes.get(factor.outcome)
    if question is None or outcome is None:
        return None
    own = np.array([one.post.post_id in known.mine for one in known.library])
    edge = 0.0 if question.yes_or_no else float(np.median(question.values[question.known]))
    there = question.known & (question.values > edge)
    telling = question.known & np.isfinite(outcome.counts)
    films = films_of(known.films, telling, there)
    learned = channels_of([known.library[row].post.channel for row in np.flatnonzero(telling).tolist()])
    tells = own & question.known
    if not tells.any():
        nobody = Number.none("none of these posts tells it", n=0, basis="posts")
        return Practice(0, (), 0, films, nobody, factor.outcome, question.films is not None, channels=learned)
    has = tells & there
    worth = _worth(factor, ratio, known, question, outcome, has, good=good)
    return Practice(
        known=int(tells.sum()),
        having=_clearest(known, question, outcome, has, good=good),
        lacking=int((tells & ~has).sum()),
        films=films,
        worth=worth,
        unit=factor.outcome,
        in_the_film=question.films is not None,
        own=films_of(known.films, tells, has) if question.films is not None else None,
        channels=learned,
        usual=_usual(known, question, outcome, has),
        at_7d=outcome.at_7d,
        edge_s=2.0**edge if factor.factor == "duration" else None,  # asked as log2 of seconds
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


def _worth(
    factor: Factor,
    ratio: Number | None,
    known: Known,
    question: Question,
    outcome: Outcome,
    has: np.ndarray,
    *,
    good: bool,
) -> Number:
    """Per post to change: one without it where it is good to have, one with it where it is not."""
    own = np.array([one.post.post_id in known.mine for one in known.library])
    counted = own & question.known & np.isfinite(outcome.counts)
    change, better = (counted & ~has, counted & has) if good else (counted & has, counted & ~has)
    if not question.yes_or_no:
        change = counted
    if not change.any():
        return Number.none("no post to change tells how many there are", n=0, basis="posts")
    # An account that has hardly any of the better ones is bounded by all that it has.
    bound = better if better.sum() >= _LEAST_BETTER else counted
    most = float(np.median(outcome.counts[bound]))
    count = usual(outcome.counts[change], known.films[change])
    return worth_of(
        count, lambda one: one - 1.0 if good else 1.0 / one - 1.0, ratio, most=max(most, 0.0), n=factor.posts
    )


def _usual(known: Known, question: Question, outcome: Outcome, has: np.ndarray) -> float | None:
    """What the account's middle post has that it is compared with; None where fewer than three films tell it.

    A part of the day, or another kind, is compared with the usual one and not with all others; what there is more or
    less of with all.
    """
    own = np.array([one.post.post_id in known.mine for one in known.library])
    counted = own & question.known & np.isfinite(outcome.counts)
    among = counted & ~has if question.yes_or_no else counted
    kind, _, rest = question.name.partition(":")
    if "/" in rest:
        against = rest.rpartition("/")[2]
        for name, other in known.asked_by_post[0].items():
            if name.startswith(f"{kind}:") and name.endswith(f"/{against}"):
                among = among & ~(other.values > 0)
    return usual(outcome.counts[among], known.films[among]).value if among.any() else None
