"""What to repeat, stop and try, as the page shows it: a few, each with its worth and its n."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nine16.model.advice import REPEAT, STOP, TRY, Advice
from nine16.model.week import Week
from nine16.panels.marks.element import outside
from nine16.panels.words.sentences import say

MOST = 2
"""Pieces of advice of one kind: a week holds no more."""
_SENTENCES = 600
"""Letters of our own sentences that a hostile channel's name may draw out; the longest has about 350."""


@dataclass(frozen=True, slots=True)
class Said:
    """One piece of advice."""

    says: str
    worth: str
    because: str
    how: str
    caution: str
    """What points the other way; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class Kind:
    """All advice of one kind."""

    name: str
    title: str
    said: tuple[Said, ...]
    none: str
    rest: tuple[Said, ...]
    """More of them: what to do in a line, the figure when asked for."""


def kinds(week: Week, language: str) -> list[Kind]:
    """Repeat, stop and try, in this order."""
    return [_kind(name, [one for one in week.advice if one.kind == name], language) for name in (REPEAT, STOP, TRY)]


def advice_note(week: Week, language: str) -> str:
    """What holds of all of it; where nothing is sure, what would make it known."""
    if week.advice:
        said = [say(language, "week.advice_says")]
        shown = [
            one for kind in (REPEAT, STOP, TRY) for one in [each for each in week.advice if each.kind == kind][:MOST]
        ]
        if any(len(one.channels) > 1 for one in shown):
            said.append(say(language, "week.advice_several"))
        if len(week.by_channel) > 1 and any(len(one.channels) == 1 for one in shown):
            said.append(say(language, "week.advice_one_channel"))
        return ("" if language == "zh" else " ").join(said)
    note = None if week.advice_note is None else getattr(week.advice_note, language)
    return outside(note, most=240) if note else say(language, "week.advice_none")


def _kind(name: str, advice: Sequence[Advice], language: str) -> Kind:
    rest = advice[MOST:]
    return Kind(
        name,
        say(language, f"week.{name}"),
        tuple(_said_once([_said(one, language) for one in advice[:MOST]], language)),
        "" if advice else say(language, f"week.advice_{name}_none"),
        tuple(_said(one, language) for one in rest),
    )


def _said_once(every: Sequence[Said], language: str) -> list[Said]:
    """How to find out stands once where it is the same for the next."""
    told: set[str] = set()
    found = []
    for one in every:
        again = bool(one.how) and one.how in told
        told.add(one.how)
        found.append(replace(one, how=say(language, "week.how_same")) if again else one)
    return found


def _said(one: Advice, language: str) -> Said:
    how = None if one.tryout is None or one.tryout.says is None else one.tryout.says
    return Said(
        says=outside(getattr(one.says, language), most=160).rstrip("。."),
        worth=_goes_with(one, language),
        because=outside(getattr(one.because, language), most=900),
        how="" if how is None else outside(getattr(how, language), most=_SENTENCES),
        caution="" if one.caution is None else outside(getattr(one.caution, language), most=_SENTENCES),
    )


def _goes_with(one: Advice, language: str) -> str:
    """What posts have by it, as a sentence of its own; nothing where nobody said it."""
    if one.goes_with is None:
        return ""
    said = outside(getattr(one.goes_with, language), most=400)
    return f"{said[:1].upper()}{said[1:]}"
