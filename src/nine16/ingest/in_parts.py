"""Looks closer at a video whose decoder crashes: in smaller and smaller parts, and not for ever.

A signal that fails says so and leaves the others be. Where the whole child is ended, by a crash in somebody else's
code, nobody knows whose it was: the signals are halved until those that do no harm are measured.
"""

from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence

from nine16.errors import DecoderFailed, Nine16Error
from nine16.ingest.base_pass import in_order, signals
from nine16.kinds.signal import Signal

MOST_CHILDREN = 10
"""One that crashes among eleven that decode is found with 1 + 2 + 2 + 2 + 2 of them, and one more measures what leans
on several parts; where every part crashes it is the file, and each attempt may cost a whole decode."""


def look_in_parts(
    names: Sequence[str],
    attempt: Callable[[Sequence[str]], Nine16Error | None],
    *,
    measured: Callable[[], Collection[str]],
    registry: Mapping[str, Signal] | None = None,
) -> list[Nine16Error]:
    """Measure the signals called `names` as far as the file lets them; why others are missing.

    Args:
        names: signals of the second stage, those not measured yet.
        attempt: measures some of them in one child and keeps what it gives; the error that stopped it, if any.
        measured: names of everything that is measured by now.
        registry: the signals by name; all there are by default.

    Returns:
        Errors that differ, the first one first.
    """
    known = signals() if registry is None else registry
    decoding = {name: _decoding(name, known) for name in names}
    involved = frozenset().union(*decoding.values())
    # Those that listen first: the first halving then tells the sound from the pictures. Each after what it needs.
    order = {part.name: place for place, part in enumerate(in_order(sorted(involved), known))}
    parts = deque([sorted(involved, key=lambda name: (not known[name].needs.sound, order[name]))])
    errors: dict[str, Nine16Error] = {}
    harmful: set[str] = set()
    for _child in range(MOST_CHILDREN):
        part, asked = _next(parts, decoding, frozenset(measured()), harmful)
        if not asked:
            break
        error = attempt(asked)
        if error is None:
            continue
        errors.setdefault(str(error), error)
        if not isinstance(error, DecoderFailed) or not part:
            break  # said in good order: the file or a signal is at fault, and nothing more is to be had
        left = [name for name in part if name not in measured()]
        if len(left) > 1:
            parts += [left[: len(left) // 2], left[len(left) // 2 :]]
        harmful.update(left if len(left) == 1 else ())
    return list(errors.values())


def _next(
    parts: deque[list[str]], decoding: Mapping[str, frozenset[str]], measured: frozenset[str], harmful: set[str]
) -> tuple[list[str], list[str]]:
    """The next part that has something to measure, and what; at the end no part, but what leans on several."""
    missing = [name for name in decoding if name not in measured]
    while parts:
        part = parts.popleft()
        asked = [name for name in missing if decoding[name] - measured <= set(part)]
        if asked:
            return part, asked
    return [], [name for name in missing if not decoding[name] & harmful]


def _decoding(name: str, known: Mapping[str, Signal]) -> frozenset[str]:
    """Those that see or hear the file in the second stage, among a signal and what it is computed from."""
    part = known[name]
    if part.stage == "base":
        return frozenset()
    decodes = part.needs.sound or part.needs.luma_px is not None or part.needs.colour_px is not None
    return frozenset({name} if decodes else ()).union(*(_decoding(need, known) for need in part.needs.signals))
