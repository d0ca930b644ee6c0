"""The chapter on what was tried: the only place where something is said to cause something."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from nine16.evaluate.experiments.told import began, called, going, gone, says, seen_on, surely, telling
from nine16.evaluate.insight.saying import day, joined, said, then
from nine16.evaluate.insight.seen import Seen
from nine16.evaluate.insight.tried_beside import beside_words, judged_alone, use
from nine16.evaluate.insight.tried_edit import edit_words
from nine16.model.channel_words import channel_name
from nine16.model.experiment import Dropped, Followed
from nine16.model.finding import Words
from nine16.model.insight import EXPERIMENT, NO_DIFFERENCE, NOT_ASKED, SURE, UNSURE, Chapter, Claim, Row, Rows
from nine16.model.number import Number

_STATES = {"stop": SURE, "no_difference": NO_DIFFERENCE}
_KEYS = {"stop": "tried.causes", "no_difference": "tried.no_difference", "do_not_trust": "tried.broken"}
TRIED_HERE = 1.0
"""Weight of a claim from an experiment on a channel of the posts; of one made elsewhere it is half."""
_GOING = frozenset({"not_started", "not_enough", "go_on"})
"""States in which more viewers are to come: of an undecided one all that were planned are there."""
_UNITS = {"watch_time": "s", "sales": "minor", "views": "times"}
"""Of an outcome's differences; rates differ by points."""


def tried_chapter(
    experiments: Sequence[Followed],
    *,
    confidence: Words,
    channels: Collection[str] = (),
    cohort: Sequence[Seen] = (),
) -> Chapter:
    """One claim an arm, from the last result that somebody looked at: a report takes no look of its own.

    Args:
        experiments: those on posts of the cohort, each with its last look.
        channels: of the cohort's posts: an experiment on their videos may have been made on another.
        confidence: of intervals, as written.
        cohort: the posts: what they measured tells what an edit took out.
    """
    claims = [_elsewhere(claim, one, channels) for one in experiments for claim in _claims(one, confidence, cohort)]
    return Chapter("tried", tuple(claims), said("tried.says") if claims else said("tried.nothing"), asked=len(claims))


def _elsewhere(claim: Claim, one: Followed, channels: Collection[str]) -> Claim:
    """The claim, with the channel where it was tried if none of the posts is of it."""
    channel = one.experiment.channel
    if channel is None or not channels or channel in channels:
        return claim
    named = Words(channel_name(channel, "en"), channel_name(channel, "zh"))
    parts = [part for part in (claim.aside, said("tried.aside_other", channel=named)) if part is not None]
    return replace(
        claim,
        weight=claim.weight / 2,
        sureness=then(claim.sureness, said("tried.on_other", channel=named)),
        aside=joined(parts),
    )


def _claims(one: Followed, confidence: Words, cohort: Sequence[Seen]) -> list[Claim]:
    plan = one.experiment
    if one.look is None:
        names = called(one)
        return [
            Claim(
                f"tried.{plan.name}",
                NOT_ASKED,
                said(
                    "tried.not_looked",
                    arm=_words(names[plan.arms[-1].name]),
                    first=_words(names[plan.arms[0].name]),
                ),
                EXPERIMENT,
                Number.none("nobody has looked at a result", n=0),
                "share",
                said("tried.planned", n=f"{plan.planned:,}", unit=said(f"tried.unit_{plan.design}")),
                needs=said("tried.go_on"),
            )
        ]
    # A look that cannot be trusted, or came too early, has no differences: what was tried is named all the same.
    found = one.look.differences or {
        arm.name: Number.none("this look tells no difference", n=one.look.n) for arm in going(one).arms[1:]
    }
    claims = [_claim(one, arm, number, confidence, cohort) for arm, number in found.items()]
    if one.look.state == "do_not_trust":
        return claims  # nor is what dropped an arm before sure any more
    return claims + [_of_dropped(one, dropped) for dropped in one.look.dropped]


def _of_dropped(one: Followed, dropped: Dropped) -> Claim:
    """An arm that was surely worse while the experiment went on: what it caused is known."""
    unit = _UNITS.get(one.experiment.outcome, "points")
    drawn = _drawn(dropped.difference, unit)
    row = Row(_words(called(one)[dropped.arm]), drawn, sure=True)
    return Claim(
        f"tried.{one.experiment.name}.{dropped.arm}",
        SURE,
        said("tried.causes", effect=_words(says(one, dropped.arm, dropped.difference))),
        EXPERIMENT,
        drawn,
        unit,
        _words(gone(one, dropped)),
        do=use(one, dropped.arm, _to_use(one), better=(dropped.difference.value or 0.0) > 0.0),
        picture=Rows((row,), unit, 1.0 if unit == "times" else 0.0, said("factor.no_difference")),
        weight=TRIED_HERE,
        aside=judged_alone(one),
    )


def _to_use(one: Followed) -> Words:
    """The arm that does best as far as it is sure: of several better ones the one that decided it, else the first."""
    arm, number = (None, None) if one.look is None or one.look.state != "stop" else telling(one.look)
    # Views differ by a factor, whose logarithm is what was found: nought means as many.
    better = arm is not None and number is not None and (number.value or 0.0) > 0.0
    return _words(called(one)[arm if better and arm is not None else one.experiment.arms[0].name])


def _claim(one: Followed, arm: str, number: Number, confidence: Words, cohort: Sequence[Seen]) -> Claim:
    plan, look = going(one), one.look
    found = "" if look is None else look.state
    if found == "stop" and not surely(number):
        found = ""  # another arm decided it: of this one nothing is sure
    names = called(one)
    own, first = (_words(names[name]) if name in names else Words(name, name) for name in (arm, plan.arms[0].name))
    state = _STATES.get(found, UNSURE)
    unit = _UNITS.get(plan.outcome, "points")
    check = state == NO_DIFFERENCE and one.same  # one film against itself: there is nothing to do and to draw
    if state == NO_DIFFERENCE:
        do = None if check else said("tried.do_either")
    else:
        better = (number.value or 0.0) > 0.0
        do = (
            then(use(one, arm, _to_use(one), better=better), edit_words(one, arm, cohort, better=better))
            if state == SURE
            else None
        )
    last, drawn = seen_on(one), _drawn(number, unit)
    n = 0 if look is None else look.n
    enough = "tried.enough_early" if n < plan.planned else "tried.enough"
    sureness = said(
        enough if state == SURE else "tried.sureness",
        n=f"{n:,}",
        planned=f"{plan.planned:,}",
        unit=said(f"tried.unit_{plan.design}"),
        confidence=confidence,
        began=day(began(one)),
        day=said("tried.not_known") if last is None else day(last),
    )
    if state == SURE:
        sureness = then(sureness, beside_words(one, arm))
    return Claim(
        f"tried.{plan.name}.{arm}",
        state,
        _says(one, arm, number, found, own, first),
        EXPERIMENT,
        drawn,
        unit,
        sureness,
        do=do,
        picture=Rows(
            (Row(own, drawn, sure=state == SURE),),
            unit,
            1.0 if unit == "times" else 0.0,
            said("factor.no_difference"),
        )
        if number.value is not None and not check
        else None,
        needs=said("tried.go_on") if found in _GOING else None,
        weight=TRIED_HERE,
        aside=judged_alone(one) if state == SURE else None,
    )


def _says(one: Followed, arm: str, number: Number, found: str, own: Words, first: Words) -> Words:
    key = _KEYS.get(found, "tried.open")
    if key == "tried.broken" or number.value is None:
        return said("tried.broken" if key == "tried.broken" else "tried.too_early", arm=own, first=first)
    if key == "tried.no_difference" and one.same:
        n, unit = 0 if one.look is None else one.look.n, said(f"tried.unit_{one.experiment.design}")
        return said("tried.same", effect=_words(says(one, arm, number)), n=f"{n:,}", unit=unit)
    return said(key, effect=_words(says(one, arm, number)))


def _words(one: Mapping[str, str]) -> Words:
    return Words(one["en"], one["zh"])


def _drawn(number: Number, unit: str) -> Number:
    """As the picture shows it: of a factor the factor itself, not the logarithm that was compared."""
    if unit != "times":
        return number
    value, low, high = (None if each is None else math.exp(each) for each in (number.value, number.low, number.high))
    return Number(value, low, high, number.n, number.basis, number.why_null)
