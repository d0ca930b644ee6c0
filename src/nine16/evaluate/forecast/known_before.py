"""What is known of posts before anybody watches, as columns: titles, hours, lengths, what is shown; account and drift."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.factors_by_post.adjusting import filled_in
from nine16.evaluate.factors_by_post.films import films_of
from nine16.evaluate.factors_by_post.kind_of_post import kind_questions
from nine16.evaluate.factors_by_post.question import Floats, Question, too_little
from nine16.evaluate.factors_by_post.shown import shown_questions
from nine16.evaluate.factors_by_post.timing import drift_columns, timing_questions
from nine16.evaluate.factors_by_post.title import title_questions
from nine16.kinds.word_list import WordList
from nine16.model.evidence import Evidence


@dataclass(frozen=True, slots=True, eq=False)
class KnownBefore:
    """Posts and what is known of each before it comes out."""

    library: Sequence[Evidence]
    questions: Sequence[Question]
    born_h: Floats
    """(posts,) hours since 1970; NaN where unknown."""
    films: NDArray[np.int64]
    """(posts,) which film each shows."""
    accounts: NDArray[np.int64]
    """(posts,) number of the account of each; those whose account nobody knows are taken for one."""

    def features(self, learned: NDArray[np.intp], asked: NDArray[np.intp]) -> Floats:
        """(learned + asked, features) standardised over the posts learned from; unknown ones as the known predict.

        Args:
            learned: places of the posts that are learned from.
            asked: places of those that are forecast.
        """
        among = np.zeros(self.born_h.size, dtype=bool)
        among[learned] = True
        asked_of = [one for one in self.questions if too_little(one, among) is None]
        raw = filled_in(asked_of, np.concatenate([learned, asked])).table
        own = raw[: learned.size]
        scale = own.std(axis=0) if own.size else np.zeros(raw.shape[1])
        kept = scale > 1e-9
        # A post far outside what was learned is not carried off by one feature.
        return np.clip((raw[:, kept] - own[:, kept].mean(axis=0)) / scale[kept], -3.5, 3.5)

    def account_and_time(self, learned: NDArray[np.intp], asked: NDArray[np.intp]) -> tuple[Floats, Floats]:
        """(learned + asked, accounts) of their own levels, and (learned + asked, bends) of the account's drift."""
        rows = np.concatenate([learned, asked])
        cell = [(self.library[row].post.channel, self.library[row].post.account) for row in rows]
        names = sorted(set(cell[: learned.size]), key=str)
        levels = np.array([[float(one == name) for name in names] for one in cell]) if len(names) > 1 else None
        drift = drift_columns(self.born_h[rows])
        drift = drift / np.maximum(np.sqrt(np.mean(drift**2, axis=0)), 1e-9) if drift.size else drift
        return (np.zeros((rows.size, 0)) if levels is None else levels), drift


def known_before(library: Sequence[Evidence], *, zone: str, lists: Sequence[WordList]) -> KnownBefore:
    """Questions that are settled before anybody watches.

    Args:
        library: posts, the one nobody has seen among them.
        zone: name of the zone in which hours are told.
        lists: of words.
    """
    posts = [one.post for one in library]
    questions = [
        *title_questions([post.title for post in posts], lists),
        *timing_questions([post.published_at for post in posts], zone=zone),
        *kind_questions(library),
        *shown_questions(library),
    ]
    times = [post.published_at for post in posts]
    born = np.array([np.nan if at is None else at.timestamp() / 3_600.0 for at in times])
    cells = [(post.channel, post.account) for post in posts]
    numbers = {cell: number for number, cell in enumerate(dict.fromkeys(cells))}
    accounts = np.array([numbers[cell] for cell in cells], dtype=np.int64)
    return KnownBefore(library, questions, born, films_of(posts), accounts)
