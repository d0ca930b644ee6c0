"""What an experiment takes here, in words: the number of viewers and weeks stands beside every order to try something.

"Two cuts of one video tell" costs nothing to write and months to do. So an order that asks for it says what it takes, and
what takes longer than half a year is not asked for.
"""

from collections.abc import Sequence

from nine16.evaluate.advice.pace import LONGEST_WEEKS, lasting
from nine16.evaluate.experiments.outcomes import WATCH_TIME
from nine16.evaluate.insight.saying import listed, said
from nine16.evaluate.insight.seen import outcome_words
from nine16.model.counted import about
from nine16.model.finding import Words
from nine16.model.insight import Trial

_TENTH = 0.1


def trial_of(trials: Sequence[Trial], outcome: str) -> Trial | None:
    """What an experiment on an outcome takes; None where nothing tells.

    Args:
        trials: what is known.
        outcome: watch_time or the name of a rate; of leaving it is the time watched that tells.
    """
    name = WATCH_TIME if outcome == "leave" else outcome
    return next((one for one in trials if one.outcome == name), None)


def in_time(one: Trial) -> bool:
    """Whether it is over within half a year; one whose pace nobody knows may be.

    Example:
        >>> in_time(Trial("follow", 0.25, 52_000, 48.3)), in_time(Trial("watch_time", 0.1, 3_300, 3.1))
        (False, True)
    """
    return one.weeks is None or one.weeks <= LONGEST_WEEKS


def takes(one: Trial) -> Words:
    """Viewers and weeks: about 13,000 viewers, 12 weeks.

    Example:
        >>> takes(Trial("interaction", 0.25, 13_000, 12.07)).en, takes(Trial("order", 0.25, 300_000, None)).zh
        ('about 13,000 viewers, about 12 weeks', '约 300000 位观众')
    """
    viewers = said("trying.viewers", n=f"{about(one.viewers):,}")
    if one.weeks is None:
        return viewers
    long = lasting(one.weeks)
    return said("trying.takes", viewers=viewers, long=Words(long.en, long.zh.strip()))


def difference(one: Trial) -> Words:
    """What is to be found: a tenth of watch time, a quarter of an act."""
    return said("trying.tenth" if one.difference <= _TENTH else "trying.quarter")


def tells(trials: Sequence[Trial], outcome: str, key: str, **figures: object) -> Words | None:
    """An order to try it with what that takes; None where it takes longer than half a year.

    Args:
        trials: what is known.
        outcome: what decides.
        key: of the order, which takes the figure `takes`.
        figures: other figures of it.
    """
    one = trial_of(trials, outcome)
    if one is None:
        return said(key, takes=said("trying.not_known"), **figures)
    return said(key, takes=takes(one), **figures) if in_time(one) else None


def first(trials: Sequence[Trial], *, opening: bool) -> Words | None:
    """Which experiment comes first, and which take too long to be asked for; None where nothing is known.

    Args:
        trials: fewest viewers first.
        opening: whether the opening loses most: then its first picture is what to try.
    """
    soon = [one for one in trials if in_time(one)]
    if not trials:
        return None
    late = [outcome_words(one.outcome, {}) for one in trials if not in_time(one)]
    over = said("trying.too_long", outcomes=listed(late)) if late else Words("", "")
    if not soon:
        return over
    begin = "trying.first_opening" if opening and soon[0].outcome == WATCH_TIME else "trying.first"
    told = said(begin, outcome=outcome_words(soon[0].outcome, {}), takes=takes(soon[0]))
    return Words(f"{told.en} {over.en}".rstrip(), f"{told.zh}{over.zh}")
