"""Cues and words of many videos as numbers, and the declared log-odds as weights on them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.forms.cues import Shown, in_title, in_video
from nine16.kinds.form import IN_TITLE, IN_VIDEO, Forms

Floats = NDArray[np.float64]

CUE_SD, OWN_WORD_SD, OTHER_WORD_SD, BASE_SD = 1.0, 1.5, 0.7, 0.7
"""How far declared log-odds are likely off: of a cue (from its usual to its full value), of a name's own words, of
other names' words, and of a name before anything is seen [ours]."""
NEW_NAME_BASE = -1.0
"""Log-odds of a name of the user's own before anything is seen: most videos are not of it."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the chances of one field are reckoned from."""

    names: tuple[str, ...]
    """The names that are told apart: (K,)."""
    columns: tuple[str, ...]
    """What each column is: base, a cue, title:NAME or video:NAME; (D,)."""
    values: Floats
    """(videos, D); 0 where nobody looked, since a cue is counted from its usual value."""
    declared: Floats
    """Declared log-odds, (K, D)."""
    sd: Floats
    """How far each may be off, (K, D)."""


def inputs_of(field: str, shown: Sequence[Shown], forms: Forms, *, own_names: Sequence[str] = ()) -> Inputs:
    """Cues and words of videos as numbers.

    Args:
        field: form, theme or source.
        shown: what each video shows.
        forms: the declared names.
        own_names: names that the user gave besides.

    Example:
        >>> from nine16.kinds.form import declared_forms
        >>> told = inputs_of("source", [Shown({"shaking": 0.6}, {"source": {}})], declared_forms())
        >>> told.names, round(float(told.values[0, told.columns.index("shaking")]), 2)
        (('ugc', 'pgc'), 0.5)
    """
    declared = forms.names[field]
    names = (*declared, *(name for name in own_names if name not in declared))
    # Only what some name of this field is declared by, or some video shows: other columns cannot be learned from.
    cues = tuple(cue for cue in forms.cues if any(cue in one.cues for one in shown))
    worded = tuple(name for name in declared if any(name in one.words.get(field, {}) for one in shown))
    columns = ("base", *cues, *(f"{place}:{name}" for place in (IN_TITLE, IN_VIDEO) for name in worded))
    values = np.array([_row(one, field, cues, worded, forms) for one in shown]).reshape(len(shown), len(columns))
    weights = np.zeros((len(names), len(columns)))
    sd = np.full((len(names), len(columns)), OTHER_WORD_SD)
    sd[:, 0] = BASE_SD
    sd[:, 1 : 1 + len(cues)] = CUE_SD
    for row, name in enumerate(names):
        one = declared.get(name)
        weights[row, 0] = NEW_NAME_BASE if one is None else one.base
        for at, cue in enumerate(cues, start=1):
            weights[row, at] = 0.0 if one is None else one.speaks.get(cue, 0.0)
        for place in (IN_TITLE, IN_VIDEO) if name in worded else ():
            at = columns.index(f"{place}:{name}")
            weights[row, at], sd[row, at] = forms.word_odds[place], OWN_WORD_SD
    return Inputs(names, columns, values, weights, sd)


def _row(shown: Shown, field: str, cues: Sequence[str], worded: Sequence[str], forms: Forms) -> list[float]:
    spots = shown.words.get(field, {})
    return [
        1.0,
        *(shown.cues[cue] - forms.cues[cue].usual if cue in shown.cues else 0.0 for cue in cues),
        *(in_title(spots.get(name, ())) for name in worded),
        *(in_video(spots.get(name, ())) for name in worded),
    ]
