"""The time map of a cut: which stretch of the original stands where, made from edits or said in words.

All edits of one cut speak of the original's clock, as findings do: cutting out 2 to 4 s and moving 8 to 9 s to the
front means those seconds of the original, whichever edit comes first. Only `cut_out`, `move`, `shorten` and `speed`
change time; the others keep it. A stretch may be shown twice (a hook repeated at the front), and a cut may show
things of its own between stretches (an end card): those seconds have no instant of the original.
"""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from nine16.errors import WrongInput
from nine16.model.finding import Edit
from nine16.model.video import Stretch

TimeMap = tuple[Stretch, ...]

_ONE = Fraction(1)
_TIME = r"\d+(?:\.\d+)?"
_KEPT = re.compile(rf"({_TIME})-({_TIME})(?:x({_TIME}))?(?:@({_TIME}))?")
_EDIT = re.compile(rf"(cut_out|move|shorten|speed):({_TIME})-({_TIME})(?:([@=x])({_TIME}))?")
_SIGN = {"cut_out": None, "move": "@", "shorten": "=", "speed": "x"}


def whole(duration_s: Fraction) -> TimeMap:
    """The map of a cut that is its original.

    Example:
        >>> length_s(whole(Fraction(12)))
        Fraction(12, 1)
    """
    return (Stretch(Fraction(0), duration_s, Fraction(0)),)


def time_map_of(edits: Iterable[Edit], duration_s: Fraction) -> TimeMap:
    """What a cut made by these edits shows of its original.

    Args:
        edits: in any order but for moves, which follow one another; all times are of the original.
        duration_s: of the original.

    Raises:
        WrongInput: an edit lacks a time, lies outside the original, or moves a stretch into itself.

    Example:
        >>> cut = time_map_of([Edit("cut_out", Fraction(2), Fraction(4))], Fraction(10))
        >>> [(float(one.from_s), float(one.to_s), float(one.at_s)) for one in cut]
        [(0.0, 2.0, 0.0), (4.0, 10.0, 2.0)]
    """
    pieces: list[tuple[Fraction, Fraction, Fraction]] = [(Fraction(0), duration_s, _ONE)]
    for edit in edits:
        pieces = _edited(pieces, edit, duration_s)
    return _laid(pieces)


def _edited(
    pieces: list[tuple[Fraction, Fraction, Fraction]], edit: Edit, duration_s: Fraction
) -> list[tuple[Fraction, Fraction, Fraction]]:
    if edit.op not in _SIGN:
        return pieces
    if edit.op == "shorten" and edit.from_s is None:
        longest = _exact((edit.setting or {}).get("duration_s"), edit)
        return [one for one in _split(pieces, longest) if one[1] <= longest]
    from_s, to_s = _within(edit, duration_s)
    pieces = _split(_split(pieces, from_s), to_s)
    if edit.op == "cut_out":
        return [one for one in pieces if not from_s <= one[0] < to_s]
    if edit.op == "shorten":
        kept_to = from_s + _exact((edit.setting or {}).get("lasts_s"), edit)
        return [one for one in _split(pieces, kept_to) if not kept_to <= one[0] < to_s]
    if edit.op == "speed":
        factor = _exact(edit.factor, edit)
        if factor <= 0:
            raise _wrong(edit, "a speed is above 0")
        return [(a, b, speed * factor) if from_s <= a < to_s else (a, b, speed) for a, b, speed in pieces]
    return _moved(pieces, from_s, to_s, _exact(edit.to_at_s, edit), edit)


def _moved(
    pieces: list[tuple[Fraction, Fraction, Fraction]], from_s: Fraction, to_s: Fraction, to_at_s: Fraction, edit: Edit
) -> list[tuple[Fraction, Fraction, Fraction]]:
    """The stretch stands before the instant of the original that it is moved to; where that is gone, before the next."""
    if from_s < to_at_s < to_s:
        raise _wrong(edit, "a stretch cannot be moved into itself")
    pieces = _split(pieces, to_at_s)
    taken = [one for one in pieces if from_s <= one[0] < to_s]
    rest = [one for one in pieces if not from_s <= one[0] < to_s]
    after = [place for place, one in enumerate(rest) if one[0] >= to_at_s]
    # The earliest of what comes later in the original: after earlier moves that need not be the first in the cut.
    place = min(after, key=lambda each: rest[each][0]) if after else len(rest)
    return [*rest[:place], *taken, *rest[place:]]


def _split(
    pieces: Sequence[tuple[Fraction, Fraction, Fraction]], at_s: Fraction
) -> list[tuple[Fraction, Fraction, Fraction]]:
    found = []
    for a, b, speed in pieces:
        found += [(a, at_s, speed), (at_s, b, speed)] if a < at_s < b else [(a, b, speed)]
    return found


def _laid(pieces: Sequence[tuple[Fraction, Fraction, Fraction]]) -> TimeMap:
    """Pieces one after the other, those that follow one another in the original as one."""
    found: list[Stretch] = []
    at_s = Fraction(0)
    for a, b, speed in pieces:
        if a >= b:
            continue
        if found and found[-1].to_s == a and found[-1].speed == speed:
            found[-1] = Stretch(found[-1].from_s, b, found[-1].at_s, speed)
        else:
            found.append(Stretch(a, b, at_s, speed))
        at_s = found[-1].until_s
    return tuple(found)


def length_s(cut: TimeMap) -> Fraction:
    """Where the last stretch ends in the cut."""
    return cut[-1].until_s if cut else Fraction(0)


def to_original(cut: TimeMap, at_s: Fraction) -> Fraction | None:
    """The instant of the original that the cut shows at `at_s`; None where it shows something of its own.

    Example:
        >>> cut = time_map_of([Edit("cut_out", Fraction(2), Fraction(4))], Fraction(10))
        >>> to_original(cut, Fraction(3))
        Fraction(5, 1)
    """
    for one in cut:
        if one.at_s <= at_s < one.until_s:
            return one.from_s + (at_s - one.at_s) * one.speed
    return None


def to_cut(cut: TimeMap, at_s: Fraction) -> tuple[Fraction, ...]:
    """Where the cut shows the instant `at_s` of the original: nowhere, once, or more often.

    Example:
        >>> cut = time_map_of([Edit("cut_out", Fraction(2), Fraction(4))], Fraction(10))
        >>> to_cut(cut, Fraction(3)), to_cut(cut, Fraction(5))
        ((), (Fraction(3, 1),))
    """
    return tuple(one.at_s + (at_s - one.from_s) / one.speed for one in cut if one.from_s <= at_s < one.to_s)


def composed(first: TimeMap, second: TimeMap) -> TimeMap:
    """The map of a cut of a cut to the original of the first.

    Args:
        first: of the cut that was made from the original.
        second: of the cut that was made from that cut.

    Example:
        >>> half = time_map_of([Edit("cut_out", Fraction(0), Fraction(5))], Fraction(10))
        >>> composed(half, time_map_of([Edit("cut_out", Fraction(0), Fraction(1))], Fraction(5)))[0].from_s
        Fraction(6, 1)
    """
    found = []
    for outer in second:
        for inner in first:
            begin, end = max(outer.from_s, inner.at_s), min(outer.to_s, inner.until_s)
            if begin < end:
                at_s = outer.at_s + (begin - outer.from_s) / outer.speed
                from_s = inner.from_s + (begin - inner.at_s) * inner.speed
                to_s = inner.from_s + (end - inner.at_s) * inner.speed
                found.append(Stretch(from_s, to_s, at_s, outer.speed * inner.speed))
    return tuple(sorted(found, key=lambda one: one.at_s))


def parts_at_s(cut: TimeMap, duration_s: Fraction) -> Fraction | None:
    """The first instant at which the cut shows something else than the original; None if it never does.

    Example:
        >>> parts_at_s(time_map_of([Edit("cut_out", Fraction(2), Fraction(4))], Fraction(10)), Fraction(10))
        Fraction(2, 1)
    """
    at_s = Fraction(0)
    for one in cut:
        if one.at_s != at_s or one.from_s != at_s or one.speed != 1:
            return at_s
        at_s = one.to_s
    return at_s if at_s < duration_s else None


def edit_said(text: str) -> Edit:
    """An edit as people write it: `cut_out:1.2-2.6`, `move:8-9@0`, `shorten:4-8=2` (lasts 2 s), `speed:4-8x1.5`.

    Raises:
        WrongInput: it is no such edit.

    Example:
        >>> edit_said("move:8-9.5@0").to_at_s, edit_said("speed:4-8x1.5").factor
        (Fraction(0, 1), Fraction(3, 2))
    """
    found = _EDIT.fullmatch(text.strip())
    if found is None or found[4] != _SIGN[found[1]]:
        raise WrongInput(
            f"'{text}' is no edit that a time map is made from",
            where="--edit",
            hint="Write cut_out:1.2-2.6, move:8-9@0, shorten:4-8=2 or speed:4-8x1.5; seconds of the original.",
        )
    op, from_s, to_s, _, last = found.groups()
    value = Fraction(last) if last is not None else None
    if op == "shorten":
        return Edit("shorten", Fraction(from_s), Fraction(to_s), setting={"lasts_s": last})
    if op == "move":
        return Edit("move", Fraction(from_s), Fraction(to_s), value)
    return Edit("speed" if op == "speed" else "cut_out", Fraction(from_s), Fraction(to_s), factor=value)


def kept_said(text: str, duration_s: Fraction) -> TimeMap:
    """A map as people write it: `0-1.2,2.6-22.4`, in the order of the cut; `4-8x1.5` faster, `4-8@3` at 3 s of the cut.

    Raises:
        WrongInput: it is no such list, or lies outside the original.

    Example:
        >>> [float(one.at_s) for one in kept_said("0-1.2, 2.6-4", Fraction(10))]
        [0.0, 1.2]
    """
    found: list[Stretch] = []
    for part in text.split(","):
        one = _KEPT.fullmatch(part.strip())
        if one is None:
            raise WrongInput(
                f"'{part.strip()}' is no stretch", where="--kept", hint="Write 0-1.2,2.6-22.4: seconds of the original."
            )
        from_s, to_s, speed = Fraction(one[1]), Fraction(one[2]), Fraction(one[3] or 1)
        at_s = Fraction(one[4]) if one[4] is not None else length_s(tuple(found))
        if not from_s < to_s <= duration_s or speed <= 0 or at_s < length_s(tuple(found)):
            raise WrongInput(
                f"'{part.strip()}' is no stretch of an original of {float(duration_s):g} s",
                where="--kept",
                hint="From before to, both inside the original; in the order of the cut.",
            )
        found.append(Stretch(from_s, to_s, at_s, speed))
    return tuple(found)


def _within(edit: Edit, duration_s: Fraction) -> tuple[Fraction, Fraction]:
    from_s, to_s = _exact(edit.from_s, edit), _exact(edit.to_s, edit)
    if not 0 <= from_s < to_s <= duration_s:
        raise _wrong(edit, f"it lies outside the original's {float(duration_s):g} s")
    return from_s, to_s


def _exact(value: Fraction | str | float | None, edit: Edit) -> Fraction:
    if value is None:
        raise _wrong(edit, "a time is missing")
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def _wrong(edit: Edit, why: str) -> WrongInput:
    times = " ".join(f"{float(one):g}" for one in (edit.from_s, edit.to_s, edit.to_at_s) if one is not None)
    return WrongInput(
        f"{edit.op} {times}: {why}".replace(" :", ":"), where="edit", hint="Times are seconds of the original."
    )
