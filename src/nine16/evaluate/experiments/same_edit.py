"""Which edit a cut carries, by what it shows of its original; and whether that is the edit somebody proposes.

A result belongs to the edit that was tried and to no other of the same seconds: that a film without its card is watched
longer says nothing of an outline around the card's words.
"""

from collections.abc import Iterator
from fractions import Fraction

from nine16.errors import WrongInput
from nine16.model.finding import Edit
from nine16.model.time_map import TimeMap, time_map_of, whole

_SLACK_S = Fraction(1, 4)
"""Editors round to pictures: an instant may lie so far off and the edit is the same."""


def edit_of(shows: TimeMap, duration_s: Fraction) -> Edit | None:
    """The one edit that makes this cut of its original; None where it is none, or several.

    Args:
        shows: what the cut shows of the original.
        duration_s: of the original.

    Example:
        >>> from nine16.model.time_map import kept_said
        >>> found = edit_of(kept_said("0-1.2,2.6-22.4", Fraction("22.4")), Fraction("22.4"))
        >>> found.op, float(found.from_s), float(found.to_s)
        ('cut_out', 1.2, 2.6)
    """
    for one in _candidates(shows, duration_s):
        if time_map_of([one], duration_s) == shows:
            return one
    return None


def _candidates(shows: TimeMap, duration_s: Fraction) -> Iterator[Edit]:
    """Edits that may have made it: what is missing between two stretches, a stretch elsewhere, one of another speed."""
    edges = [Fraction(0), *(edge for one in shows for edge in (one.from_s, one.to_s)), duration_s]
    for before, after in zip(edges[::2], edges[1::2], strict=True):
        if before < after:
            yield Edit("cut_out", before, after)
    for place, one in enumerate(shows):
        if one.speed != 1:
            yield Edit("speed", one.from_s, one.to_s, factor=one.speed)
        after = shows[place + 1].from_s if place + 1 < len(shows) else duration_s
        if not one.from_s <= after <= one.to_s:
            yield Edit("move", one.from_s, one.to_s, after)


def carries(shows: TimeMap, edit: Edit | None, duration_s: Fraction) -> bool:
    """Whether a cut is what this edit makes of the original, but for a quarter of a second at each instant.

    An edit that keeps time (a caption, the sound) leaves no trace in what is shown when: such a cut only must keep time.

    Args:
        shows: what the cut shows of the original.
        edit: what is proposed; None is carried by no cut.
        duration_s: of the original.
    """
    if edit is None:
        return False
    try:
        made = time_map_of([edit], duration_s)
    except WrongInput:  # it cannot be made of this original, so no cut carries it
        return False
    return len(made) == len(shows) and all(
        one.speed == other.speed
        and max(abs(one.from_s - other.from_s), abs(one.to_s - other.to_s), abs(one.at_s - other.at_s)) <= _SLACK_S
        for one, other in zip(made, shows, strict=True)
    )


def alike(one: Edit, other: Edit) -> bool:
    """Whether two edits do the same, but for a quarter of a second at each instant; those without instants do not tell.

    Args:
        one: an edit.
        other: another.

    Example:
        >>> cut = Edit("cut_out", Fraction("1.2"), Fraction("2.6"))
        >>> alike(cut, Edit("cut_out", Fraction("1.3"), Fraction("2.6"))), alike(cut, Edit("caption"))
        (True, False)
    """
    instants = ((one.from_s, other.from_s), (one.to_s, other.to_s), (one.to_at_s, other.to_at_s))
    if one.op != other.op or one.from_s is None or one.factor != other.factor:
        return False
    return all(
        (a is None and b is None) or (a is not None and b is not None and abs(a - b) <= _SLACK_S) for a, b in instants
    )


def changes(shows: TimeMap, duration_s: Fraction, *, from_s: float | None, to_s: float | None) -> bool:
    """Whether a cut shows these seconds of its original otherwise than the original does.

    Args:
        shows: what the cut shows of the original.
        duration_s: of the original.
        from_s: where the seconds begin; None: any second of the film.
        to_s: where they end.

    Example:
        >>> from nine16.model.time_map import kept_said
        >>> shows = kept_said("0-1.2,2.6-22.4", Fraction("22.4"))
        >>> [changes(shows, Fraction("22.4"), from_s=a, to_s=b) for a, b in ((1, 3), (5, 7))]
        [True, False]
    """
    if shows == whole(duration_s):
        return False
    if from_s is None or to_s is None:
        return True
    edit = edit_of(shows, duration_s)
    if edit is not None and edit.from_s is not None and edit.to_s is not None:
        return edit.from_s < to_s and from_s < edit.to_s
    return not any(one.speed == 1 and one.from_s <= from_s and to_s <= one.to_s for one in shows)
