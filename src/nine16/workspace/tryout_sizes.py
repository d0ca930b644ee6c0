"""What the experiments take that advice asks for: viewers and weeks, by the formulae that plan one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from nine16.model.advice import Advice, Tryout
from nine16.model.finding import Words

if TYPE_CHECKING:
    from nine16.model.experiment import Followed
    from nine16.model.insight import Trial
    from nine16.workspace.evidence import Gathered

_TENTH = 0.1


def with_sizes(
    gathered: "Gathered", advice: Sequence[Advice], *, experiments: "Sequence[Followed]", until: date
) -> tuple[Advice, ...]:
    """The advice; what is to be tried on viewers of one channel says how many of them, and how long that lasts.

    Args:
        gathered: the posts.
        advice: of the account.
        experiments: on its videos: their pace counts too.
        until: the last day of the figures.
    """
    from nine16.model.cohort_words import cohort_words
    from nine16.workspace.insight import cohort_of
    from nine16.workspace.trial_sizes import trial_sizes

    channels = {one.channels[0] for one in advice if _on_viewers(one.tryout) and len(one.channels) == 1}
    if not channels:
        return tuple(advice)
    gathered.folder.events.build()
    known = {
        channel: trial_sizes(
            gathered.folder,
            cohort_of(gathered, cohort_words(f"channel={channel}")),
            experiments=experiments,
            until=until,
        )[0]
        for channel in channels
    }
    return tuple(
        replace(one, tryout=_sized(one.tryout, known[one.channels[0]]))
        if one.tryout is not None and _on_viewers(one.tryout) and len(one.channels) == 1
        else one
        for one in advice
    )


def _on_viewers(tryout: Tryout | None) -> bool:
    """Whether viewers of two cuts are compared: only then is there something to prepare."""
    return tryout is not None and tryout.worthwhile and tryout.prepare is not None


def _sized(tryout: Tryout, trials: "Sequence[Trial]") -> Tryout:
    from nine16.evaluate.advice.pace import by_two_cuts, sooner
    from nine16.evaluate.experiments.outcomes import WATCH_TIME

    trial = next((one for one in trials if one.outcome == tryout.outcome), None)
    if trial is None:
        return tryout
    says = by_two_cuts(*_told(trial))
    first = trials[0]  # what takes fewest viewers
    if first.outcome == WATCH_TIME and first.viewers < trial.viewers:
        begin = sooner(*_told(first))
        says = Words(f"{says.en} {begin.en}", f"{says.zh}{begin.zh}")
    return replace(tryout, says=says)


def _told(trial: "Trial") -> tuple[Words, Words]:
    """What a trial compares, and what it takes."""
    from nine16.evaluate.advice.pace import viewers_and_weeks
    from nine16.evaluate.experiments.outcomes import outcome
    from nine16.model.experiment import VIEWERS

    title = outcome(trial.outcome, design=VIEWERS).title
    least = Words("a tenth", "一成") if trial.difference <= _TENTH else Words("a quarter", "四分之一")
    return Words(title["en"].lower(), title["zh"]), viewers_and_weeks(trial.viewers, trial.weeks, least=least)
