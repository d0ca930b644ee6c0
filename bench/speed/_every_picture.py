"""Reads every picture five times a second in full: what gating is held against.

Each picture is searched whole at full scale and each line read; readings that are alike, near and at most one
picture apart are one caption. No change is looked for, nothing is followed: begin and end lie half a step outside.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.model.measured import Span
from nine16.signals._text_model import Reading, TextModel
from nine16.signals._text_vote import Vote, likeness

EVERY_S = 0.2
_ALIKE, _FAR, _SURE, _LEAST_S = 0.6, 0.2, 0.75, 0.3


@dataclass(slots=True)
class _Seen:
    """A caption so far."""

    vote: Vote
    at: tuple[float, float]
    """Middle of its box, shares of the frame."""
    first_s: float
    last_s: float


def read_every_picture(pictures: NDArray[np.uint8]) -> list[Span]:
    """Captions of (n, h, w, 3) pictures, 0.2 s apart."""
    model, seen = TextModel(), []
    for number, picture in enumerate(pictures):
        at_s = number * EVERY_S
        high, wide = picture.shape[:2]
        for line in model.find(picture):
            reading = model.read(picture, line)
            if reading.mean >= _SURE:
                left, top, right, bottom = line.box
                _add(seen, reading, ((left + right) / 2 / wide, (top + bottom) / 2 / high), at_s)
    until_s = len(pictures) * EVERY_S
    return [
        Span(max(0.0, one.first_s - EVERY_S / 2), min(until_s, one.last_s + EVERY_S / 2), _facts(one))
        for one in seen
        if one.last_s - one.first_s + EVERY_S >= _LEAST_S
    ]


def _add(seen: list[_Seen], reading: Reading, at: tuple[float, float], at_s: float) -> None:
    for one in seen:
        near = abs(one.at[0] - at[0]) < _FAR and abs(one.at[1] - at[1]) < _FAR
        recent = one.last_s < at_s <= one.last_s + 2.5 * EVERY_S
        if near and recent and likeness(one.vote.result().text, reading.text) >= _ALIKE:
            one.vote.add(reading)
            one.last_s, one.at = at_s, at
            return
    vote = Vote()
    vote.add(reading)
    seen.append(_Seen(vote, at, at_s, at_s))


def _facts(one: _Seen) -> dict[str, str | float]:
    result = one.vote.result()
    return {"text": result.text, "x": one.at[0], "y": one.at[1], "w": 0.0, "h": 0.0, "certainty": result.mean}
