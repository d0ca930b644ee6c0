"""What goes with more of one thing and less of another: neither to repeat nor to stop, but to weigh.

A still picture may lose viewers and bring those who stay into the shop. To say nothing of it would hide what may be the
largest difference in the library; to say one half of it would be wrong. So both halves are said, each with its figure, and
the experiment that decides: two cuts of one film, counted by what the shop lives of. Who has left can no longer act, so
the rate of the act, per view, has both halves in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nine16.evaluate.advice.certain import SURE
from nine16.evaluate.advice.choosing import doing_of, limit_of, practice_of, sides_of
from nine16.evaluate.advice.doing import Doing
from nine16.evaluate.advice.known import Known
from nine16.evaluate.advice.practice import Practice
from nine16.model.factor import Factor


@dataclass(frozen=True, slots=True)
class Half:
    """One side of it."""

    factor: Factor
    good: bool
    practice: Practice


@dataclass(frozen=True, slots=True)
class Torn:
    """A practice that goes with both."""

    doing: Doing
    gain: Half
    """The surest of what is gained by more of it."""
    loss: Half
    """The surest of what is lost."""

    @property
    def p(self) -> float:
        """Chance of the less sure half."""
        return max(self.gain.factor.p or 0.0, self.loss.factor.p or 0.0)


def weighed(known: Known, ranked: Sequence[tuple[Factor, float]]) -> list[Torn]:
    """Practices that surely go with more of one thing and less of another, the surest first.

    Both halves are sure by the rule of the page of factors, and rest on films enough. Those of one outcome (fewer leave
    now, more a second later) are left out: there is nothing to weigh them in.

    Args:
        known: the library and whose posts are advised.
        ranked: what could become advice, with its chances (`certainty`).
    """
    found = []
    topics: set[str] = set()
    for sides in sides_of(ranked, known).values():
        best: dict[bool, Half] = {}
        for factor, chance, good in sorted(sides, key=_surest_first):
            if good in best or any(half.factor.outcome == factor.outcome for half in best.values()):
                continue
            # Sure by either rule: the wider of the two is what it had to pass.
            limit = max(limit_of(factor, SURE, factor.p_adjusted), limit_of(factor, SURE, chance))
            practice = practice_of(factor, known, good=good, limit=limit)
            if practice is not None and practice.having and practice.films.enough:
                best[good] = Half(factor, good, practice)
        if len(best) == 2:
            found.append(Torn(doing_of(best[True].factor, known), best[True], best[False]))
    kept = []
    for one in sorted(found, key=lambda one: (one.p, one.gain.factor.factor)):
        if one.doing.topic not in topics:
            topics.add(one.doing.topic)
            kept.append(one)
    return kept


def _surest_first(side: tuple[Factor, float, bool]) -> tuple[float, str, int]:
    factor, _, _ = side
    return factor.p or 0.0, factor.outcome, factor.lag_s or 0
