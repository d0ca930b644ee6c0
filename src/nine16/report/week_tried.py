"""What is being tried, as the week's page shows it: each experiment by its films' titles, what came of it, what is next."""

from collections.abc import Mapping
from dataclasses import dataclass

from nine16.evaluate.week.tried import DECIDED, PLANNED
from nine16.model.advice import TRY
from nine16.model.experiment import VIEWERS
from nine16.model.week import Tried, Week
from nine16.panels.marks.element import outside
from nine16.panels.words.day_ranges import day_range
from nine16.panels.words.numbers import count
from nine16.panels.words.sentences import say
from nine16.report.week_words import short_day

SURE, RUNNING = frozenset({"stop", "no_difference"}), frozenset({"go_on", "not_enough", "not_started"})
"""States in which no further viewer is needed, and in which more come."""
MOST_TRIED = 3
"""Experiments shown; the others are counted."""
_SENTENCES = 600
"""Letters of our own sentences that a hostile title may draw out."""
_COUNTED: Mapping[str, str] = {"viewers": "of_viewers", "pairs": "of_pairs", "weeks": "of_weeks"}


@dataclass(frozen=True, slots=True)
class TriedShown:
    """One experiment."""

    title: str
    state: str
    kind: str
    """decided, open or wrong."""
    facts: str
    says: str
    next: str


def tried_shown(week: Week, language: str) -> list[TriedShown]:
    """The experiments, those decided first; what only checks the measuring stands in the fold."""
    return [_shown(one, language) for one in _to_show(week)[:MOST_TRIED]]


def checks_say(week: Week, language: str) -> list[str]:
    """For the fold: experiments of one film against itself that found nothing, as it must be; a line each."""
    return [_same(one, language) for one in week.tried if _checks(one)]


def tried_note(week: Week, language: str) -> str:
    """Where there is none, or more than are shown."""
    shown = _to_show(week)
    if not shown:
        some = any(one.kind == TRY for one in week.advice)
        return say(language, "week.tried_none" if some else "week.tried_none_bare")
    more = len(shown) - MOST_TRIED
    if more <= 0:
        return ""
    return say(language, "week.tried_more_one") if more == 1 else say(language, "week.tried_more", n=more)


def _to_show(week: Week) -> list[Tried]:
    return [one for one in week.tried if not _checks(one)]


def _checks(one: Tried) -> bool:
    """Whether it tried the measuring, and that is right: one that found a difference there is news."""
    return one.same and one.state == "no_difference"


def _shown(one: Tried, language: str) -> TriedShown:
    arms = [_called(one, arm, language) for arm in (*one.arms[1:], one.arms[0])]
    seen = one.seen_on
    facts = [
        say(
            language,
            f"week.{_how_many(one)}",
            n=count(one.n, language),
            planned=count(one.planned, language),
            outcome=_outcome(one, language),
        ),
        "" if one.do else say(language, f"week.{_judged_by(one)}", outcome=_outcome(one, language)),
        say(language, "week.dates_began", day=short_day(one.starts_on, language))
        if seen is None
        else say(language, "week.dates", days=day_range(one.starts_on, seen, language)),
        *(outside(each[language], most=200) for each in one.dropped),
    ]
    state = say(language, f"week.state_{one.state}")
    if one.state == "stop" and not one.acts:
        state = say(language, "week.state_stop_for", outcome=_outcome(one, language))
    said = outside(one.says.get(language, ""), most=240)
    return TriedShown(
        title=say(language, "week.versus").join(arms),
        state=state,
        kind="decided" if one.state in DECIDED else "wrong" if one.state == "do_not_trust" else "open",
        facts=("" if language == "zh" else " ").join(part for part in facts if part),
        says=f"{said[:1].upper()}{said[1:]}",
        next=outside(one.do[language], most=_SENTENCES) if one.do else _next(one, language),
    )


def _same(one: Tried, language: str) -> str:
    """One film against itself tries the measuring: one line."""
    sees = outside(one.sees[language], most=40) if one.sees else ""
    return say(language, "week.same_sees" if sees else "week.same", outcome=_outcome(one, language), sees=sees)


def _how_many(one: Tried) -> str:
    """Which sentence says how many were there: whether one may stop stands in it."""
    if one.design != VIEWERS:
        return _COUNTED[one.design]
    if one.state in SURE:
        return "enough" if one.n < one.planned else "all_there"
    return "goes_on" if one.state in RUNNING else _COUNTED[one.design]


def _judged_by(one: Tried) -> str:
    """Which sentence says by what: what was not compared matters once there is something to act on."""
    silent = one.acts or one.state not in DECIDED
    return "by_outcome" if silent else "by_outcome_alone"


def _outcome(one: Tried, language: str) -> str:
    """Its title inside a sentence: English begins small."""
    title = outside(one.outcome[language], most=60)
    return title if language == "zh" else f"{title[:1].lower()}{title[1:]}"


def _next(one: Tried, language: str) -> str:
    state = one.state
    if state == PLANNED:
        return say(language, "week.next_planned", name=outside(one.name, most=40))
    if state == "stop" and one.arm is not None and one.difference is not None:
        better = (one.difference.value or 0.0) > 0
        arm = one.arm if better else one.arms[0]
        key = "week.next_stop" if better else "week.next_stop_first"
        key = key if one.design == VIEWERS else f"{key}_posts"
        return say(language, key, arm=_called(one, arm, language))
    gone = [arm for arm in one.called if arm not in one.arms] if one.dropped else []
    if gone and state in RUNNING:
        arms = say(language, "standing.joint").join(_called(one, arm, language) for arm in gone)
        key = "week.next_dropped" if one.acts else "week.next_dropped_by"
        return say(language, key, arms=arms, outcome=_outcome(one, language))
    return say(language, f"week.next_{state}")


def _called(one: Tried, arm: str, language: str) -> str:
    """The title of an arm's film; its own name where nobody gave one."""
    return outside(one.called.get(arm, {}).get(language) or arm, most=48)
