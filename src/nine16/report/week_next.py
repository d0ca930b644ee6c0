"""What to repeat, stop and try, and what is being tried, as the page shows them: a few, each with its worth and its n."""

from collections.abc import Sequence
from dataclasses import dataclass

from nine16.evaluate.week.tried import DECIDED, PLANNED
from nine16.model.advice import REPEAT, STOP, TRY, Advice
from nine16.model.week import Tried, Week
from nine16.panels.marks.element import outside
from nine16.panels.words.sentences import say
from nine16.report.week_words import short_day

MOST = 2
"""Pieces of advice of one kind: a week holds no more."""
MOST_TRIED = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One piece of advice."""

    says: str
    worth: str
    because: str
    how: str


@dataclass(frozen=True, slots=True)
class Kind:
    """All advice of one kind."""

    name: str
    title: str
    said: tuple[Said, ...]
    none: str
    more: str
    """How many more there are; empty where there are none."""
    rest: tuple[str, ...]
    """Those, one line each."""


@dataclass(frozen=True, slots=True)
class TriedShown:
    """One experiment."""

    name: str
    against: str
    state: str
    kind: str
    """decided, open or wrong."""
    says: str
    seen: str
    next: str


def kinds(week: Week, language: str) -> list[Kind]:
    """Repeat, stop and try, in this order."""
    return [_kind(name, [one for one in week.advice if one.kind == name], language) for name in (REPEAT, STOP, TRY)]


def advice_note(week: Week, language: str) -> str:
    """What holds of all of it; where nothing is sure, what would make it known."""
    if week.advice:
        return say(language, "week.advice_says")
    note = None if week.advice_note is None else getattr(week.advice_note, language)
    return outside(note, most=240) if note else say(language, "week.advice_none")


def _kind(name: str, advice: Sequence[Advice], language: str) -> Kind:
    rest = advice[MOST:]
    return Kind(
        name,
        say(language, f"week.{name}"),
        tuple(_said(one, language) for one in advice[:MOST]),
        "" if advice else say(language, f"week.advice_{name}_none"),
        say(language, "week.more_advice", n=len(rest)) if rest else "",
        tuple(_line(one, language) for one in rest),
    )


def _said(one: Advice, language: str) -> Said:
    how = None if one.tryout is None or one.tryout.says is None else one.tryout.says
    return Said(
        says=outside(getattr(one.says, language), most=160).rstrip("。."),
        worth=_goes_with(one, language),
        because=outside(getattr(one.because, language), most=900),
        how="" if how is None else outside(getattr(how, language), most=300),
    )


def _line(one: Advice, language: str) -> str:
    said = outside(getattr(one.says, language), most=160).rstrip("。.")
    return say(language, "week.more_line", says=said, worth=_goes_with(one, language))


def _goes_with(one: Advice, language: str) -> str:
    """What posts have by it, as a sentence of its own; nothing where nobody said it."""
    if one.goes_with is None:
        return ""
    said = outside(getattr(one.goes_with, language), most=400)
    return f"{said[:1].upper()}{said[1:]}"


def tried_shown(week: Week, language: str) -> list[TriedShown]:
    """The experiments, those decided first."""
    return [_tried(one, language) for one in week.tried[:MOST_TRIED]]


def tried_note(week: Week, language: str) -> str:
    """Where there is none, or more than are shown."""
    if not week.tried:
        some = any(one.kind == TRY for one in week.advice)
        return say(language, "week.tried_none" if some else "week.tried_none_bare")
    more = len(week.tried) - MOST_TRIED
    if more <= 0:
        return ""
    return say(language, "week.tried_more_one") if more == 1 else say(language, "week.tried_more", n=more)


def _tried(one: Tried, language: str) -> TriedShown:
    arms = say(language, "week.versus").join(outside(arm, most=32) for arm in one.arms)
    counted = {"viewers": "of_viewers", "pairs": "of_pairs", "weeks": "of_weeks"}[one.design]
    n = say(language, f"week.{counted}", n=f"{one.n:,}", planned=f"{one.planned:,}")
    seen = n if one.seen_on is None else say(language, "week.seen", day=short_day(one.seen_on, language), n=n)
    return TriedShown(
        name=outside(one.name, most=40),
        against=say(language, "week.against", arms=arms, outcome=one.outcome[language]),
        state=say(language, f"week.state_{one.state}"),
        kind="decided" if one.state in DECIDED else "wrong" if one.state == "do_not_trust" else "open",
        says=outside(one.says.get(language, ""), most=200),
        seen=seen,
        next=_next(one, language),
    )


def _next(one: Tried, language: str) -> str:
    if one.state == PLANNED:
        return say(language, "week.next_planned", name=outside(one.name, most=40))
    if one.state == "stop" and one.arm is not None and one.difference is not None:
        better = (one.difference.value or 0.0) > 0
        arm = one.arm if better else one.arms[0]
        return say(language, "week.next_stop" if better else "week.next_stop_first", arm=outside(arm, most=32))
    return say(language, f"week.next_{one.state}", arm="")
