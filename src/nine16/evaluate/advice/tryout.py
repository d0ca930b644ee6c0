"""The experiment that would tell whether a piece of advice brings anything, and how many pairs of posts it takes."""

from collections.abc import Sequence
from datetime import datetime

from nine16.evaluate.advice.certain import WORTH
from nine16.evaluate.advice.known import Known
from nine16.evaluate.advice.pace import LONGEST_WEEKS, Pace, by_two_cuts, how_to, posts_a_week, weeks_counted, weeks_of
from nine16.evaluate.advice.practice import channels_of
from nine16.evaluate.experiments.by_post import pairs_of_the_past
from nine16.evaluate.experiments.outcomes import VIEWS, WATCH_TIME, outcome
from nine16.evaluate.experiments.plan import pairs_needed
from nine16.evaluate.experiments.post_value import post_value
from nine16.evaluate.factors.rows import LEAVE
from nine16.evaluate.metric_names import known_metrics
from nine16.model.advice import Tryout
from nine16.model.evidence import Evidence
from nine16.model.experiment import PAIRS, VIEWERS
from nine16.model.factor import Factor
from nine16.model.finding import Words
from nine16.model.number import Number

_AGE_DAYS = 7
_CONFIDENCE, _POWER = 0.95, 0.8
_BEFORE = Words("as before", "照旧")


def tryout(factor: Factor, do: Words, known: Known, *, now: datetime, in_the_film: bool, cuts: bool = False) -> Tryout:
    """Pairs of posts, one as before and one as advised, compared by what the factor goes with.

    Args:
        factor: the factor.
        do: what the second post of each pair does.
        known: the library and whose posts are advised.
        now: of posts younger than their age nothing is known yet.
        in_the_film: whether two cuts of one film can differ in it.
        cuts: whether two cuts of one film are to be compared, where the account has a player of its own.
    """
    name = _outcome(factor, known)
    mine = [one for one in known.library if one.post.post_id in known.mine]
    least = WORTH - 1.0
    values = _values(mine, name, known, now=now)
    pairs = _pairs([value for _, value in values], name, least=least)
    # Posts on channels that never tell the outcome are no pairs of this experiment.
    channels = {one.post.channel for one, _ in values}
    telling = [one for one in mine if one.post.channel in channels]
    pace = posts_a_week(telling, now=now)
    player = any(one.watching is not None for one in mine)
    weeks = weeks_of(pairs, pace)
    too_long = weeks is not None and weeks > LONGEST_WEEKS
    by_viewer = in_the_film and player and name != VIEWS and (cuts or too_long)
    design = VIEWERS if by_viewer else PAIRS
    on = {one.post.channel for one in telling if not by_viewer or one.watching is not None}
    command = ""
    if by_viewer or pairs.value is not None:  # without a usual value a plan of posts would be refused
        arms = "VIDEO CUT" if by_viewer else f'"{_BEFORE.en}" "{do.en}"'
        command = (
            f"nine16 experiment plan WORKSPACE --name try-{_name(factor.factor)} --arms {arms} "
            f"--design {design} --outcome {name} --least-effect {100 * least:.0f}%"
        )
        command += f" --channel {next(iter(on))}" if len(on) == 1 else ""
    if by_viewer and (cuts or not too_long):
        title = outcome(name, design=VIEWERS).title
        how = by_two_cuts(Words(title["en"].lower(), title["zh"]))
    else:
        where = channels_of([one.post.channel for one in telling]) if len(telling) < len(mine) else ()
        said = None if pace is None else Pace(pace, weeks_counted(telling, now=now), where)
        how = how_to(pairs, said, in_the_film=in_the_film, player=player)
    return Tryout(
        arms=(_BEFORE, do),
        outcome=name,
        least_effect=least,
        pairs=pairs,
        command=command,
        prepare=_second_cut(do) if by_viewer else None,
        posts_a_week=pace,
        weeks=weeks,
        worthwhile=by_viewer or not too_long,
        says=how,
    )


def _second_cut(do: Words) -> Words:
    """What must be there before viewers can be drawn: two cuts of one film."""
    return Words(
        f"First cut one of your videos a second time, {do.en}, and add it: nine16 add WORKSPACE FILE --cut-of VIDEO. "
        "Then put the names of the two for VIDEO and CUT:",
        f"先把自己的一条视频另剪一版（{do.zh}），并加入素材库：nine16 add WORKSPACE FILE --cut-of VIDEO。"
        "再把两条视频的名称填到 VIDEO 和 CUT 处：",
    )


def _outcome(factor: Factor, known: Known) -> str:
    """What posts are compared by: watch time for leaving, else the rate that the action counts for."""
    if factor.outcome == LEAVE:
        return WATCH_TIME
    if factor.outcome in known_metrics() or factor.outcome == VIEWS:
        return factor.outcome
    kind = known.kinds.get(factor.outcome)
    counts_as = kind.counts_as if kind is not None else None
    return counts_as if counts_as in known_metrics() else "interaction"


def _values(mine: Sequence[Evidence], outcome: str, known: Known, *, now: datetime) -> list[tuple[Evidence, float]]:
    """The account's posts that tell the outcome, oldest first, with what they came to."""
    dated = sorted(
        mine, key=lambda one: (one.post.published_at is None, one.post.published_at or now, one.post.post_id)
    )
    each = [
        (one, post_value(one, outcome, age_days=_AGE_DAYS, now=now, action_kinds=known.kinds).value) for one in dated
    ]
    return [(one, value) for one, value in each if value is not None]


def _pairs(values: Sequence[float], outcome: str, *, least: float) -> Number:
    if not values:
        return Number.none("no earlier post tells the usual value", n=0, basis="pairs")
    level = sum(values) / len(values)
    effect = least if outcome == VIEWS else least * level  # views are compared by their logarithm
    if effect <= 0:
        return Number.none("no earlier post tells the usual value", n=len(values), basis="pairs")
    return pairs_needed(pairs_of_the_past(values), effect, confidence=_CONFIDENCE, power=_POWER)


def _name(factor: str) -> str:
    """A name that an experiment may have.

    Example:
        >>> _name("hour:midday/evening")
        'hour-midday-evening'
    """
    kept = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in factor)
    return "-".join(part for part in kept.split("-") if part) or "it"
