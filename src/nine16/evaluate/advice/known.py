"""What advice is drawn from: the library, what was asked of it, and whose posts are advised on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.advice.films import film_of
from nine16.evaluate.factors.rows import Rows, rows_of
from nine16.evaluate.factors.shown import Shown, shown_in
from nine16.evaluate.factors_by_post import posed_by_post
from nine16.evaluate.factors_by_post.outcomes import Outcome
from nine16.evaluate.factors_by_post.question import Question
from nine16.kinds.actions import ActionKind
from nine16.kinds.word_list import WordList
from nine16.model.evidence import Evidence
from nine16.model.factor import Factor
from nine16.model.finding import Finding


@dataclass(frozen=True)
class Known:
    """Everything that advice rests on; what posts show is worked out once, when it is first asked for."""

    library: Sequence[Evidence]
    """The posts that the factors were asked of."""
    factors: Sequence[Factor]
    """Everything that was asked of them, with chances; both levels."""
    mine: frozenset[str]
    """Posts of the account that is advised."""
    zone: str
    kinds: Mapping[str, ActionKind]
    lists: Sequence[WordList] = ()
    findings: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    """By post of the account: what is sure of its audience."""
    originals: Mapping[str, str] = field(default_factory=dict)
    """Of each cut, the video that it is a cut of."""

    @cached_property
    def rows(self) -> Rows:
        """The library by second."""
        return rows_of(self.library)

    @cached_property
    def shown(self) -> Mapping[str, Shown]:
        """By signal, what each second of the library shows."""
        return {one.name: one for one in shown_in(self.rows)} if self.rows.n else {}

    @cached_property
    def films(self) -> NDArray[np.str_]:
        """(library,) which film each post shows."""
        return np.array([film_of(one, self.originals) for one in self.library], dtype=np.str_)

    @cached_property
    def films_by_second(self) -> NDArray[np.str_]:
        """(rows,) which film each second is of."""
        return np.array([film_of(one, self.originals) for one in self.rows.told], dtype=np.str_)[self.rows.post]

    @cached_property
    def asked_by_post(self) -> tuple[Mapping[str, Question], Mapping[str, Outcome]]:
        """By name, what each post has of every factor, and what it came to."""
        questions, counted = posed_by_post(self.library, zone=self.zone, kinds=self.kinds, lists=self.lists)
        return {one.name: one for one in questions}, {one.name: one for one in counted}
