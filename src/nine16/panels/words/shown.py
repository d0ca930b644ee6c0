"""What the video shows in a second, in words made from its signals.

Only what stands out is said: a new shot, a still or black picture, silence, a jump in loudness or
brightness. Levels are judged against the video itself, so that no unit or threshold of one camera
or mix is taken for all.
"""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nine16.model.measured import Measured, Span
from nine16.panels.words.numbers import seconds
from nine16.panels.words.sentences import say

JUMP_DB = 6.0
"""A change of loudness that everybody hears: half or twice as loud is 6 to 10 dB."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that stands out in a second, and the stretch in which it is true."""

    what: str
    """Key of the sentence: cut, gradual, black, frozen, silence, quieter, louder, darker, brighter, busy, calm."""
    from_s: float
    to_s: float
    amount: float | None = None

    def words(self, language: str) -> str:
        """As part of a sentence."""
        by = "" if self.amount is None else f"{abs(self.amount):.0f}"
        return say(language, f"shown.{self.what}", at=seconds(self.from_s, language), by=by)


def stands_out(shown: Mapping[str, Measured], second: int) -> list[Seen]:
    """What stands out in second [t, t+1), the most telling first; empty when nothing does."""
    found = [
        *_pictures(shown, second),
        *_sound(shown, second),
        *_levels(shown, second),
    ]
    rank = ("black", "frozen", "silence", "quieter", "darker", "cut", "gradual", "louder", "brighter", "calm", "busy")
    return sorted(found, key=lambda seen: rank.index(seen.what))


def what_was_shown(shown: Mapping[str, Measured], second: int, language: str, *, most: int = 3) -> str | None:
    """One short sentence on what a second shows; None when the video is unknown."""
    if not shown:
        return None
    parts = [seen.words(language) for seen in stands_out(shown, second)[:most]]
    shot = shot_at(shown, second)
    if shot is not None:
        number, of, _ = shot
        parts.insert(0, say(language, "shown.shot", number=number, of=of))
    if not parts:
        return say(language, "shown.nothing")
    return _sentence(say(language, "shown.comma").join(parts))


def shot_at(shown: Mapping[str, Measured], second: float) -> tuple[int, int, Span] | None:
    """Which shot is on screen in most of the second: its number, how many there are, its span."""
    shots = shown["cuts"].spans if "cuts" in shown else ()
    if not shots:
        return None
    overlaps = [min(shot.to_s, second + 1) - max(shot.from_s, second) for shot in shots]
    number = max(range(len(shots)), key=lambda index: overlaps[index])
    return (number + 1, len(shots), shots[number]) if overlaps[number] > 0 else None


def _pictures(shown: Mapping[str, Measured], second: int) -> list[Seen]:
    found = []
    for shot in shown["cuts"].spans if "cuts" in shown else ():
        if second <= shot.from_s < second + 1 and shot.facts.get("transition") in {"cut", "gradual"}:
            found.append(Seen(str(shot.facts["transition"]), shot.from_s, shot.to_s))
            break
    for still in shown["stillness"].spans if "stillness" in shown else ():
        if _covers(still, second):
            what = "black" if still.facts.get("kind") == "black" else "frozen"
            found.append(Seen(what, still.from_s, still.to_s))
            break
    return found


def _sound(shown: Mapping[str, Measured], second: int) -> list[Seen]:
    for quiet in shown["silence"].spans if "silence" in shown else ():
        if _covers(quiet, second):
            return [Seen("silence", quiet.from_s, quiet.to_s)]
    change = _change(shown, "loudness", second)
    if change is None or abs(change) < JUMP_DB:
        return []
    return [Seen("quieter" if change < 0 else "louder", float(second), second + 1.0, change)]


def _levels(shown: Mapping[str, Measured], second: int) -> list[Seen]:
    found = []
    light = _values(shown, "brightness")
    change = _change(shown, "brightness", second)
    if change is not None and len(light) > 2:
        reach = max(light) - min(light)
        if reach > 0 and abs(change) > 0.5 * reach and abs(change) > 0.25 * max(abs(level) for level in light):
            found.append(Seen("darker" if change < 0 else "brighter", float(second), second + 1.0))
    motion = _values(shown, "motion")
    here = _at(shown, "motion", second)
    if here is not None and len(motion) > 4:
        usual = statistics.median(motion)
        if usual > 0 and here > 2.5 * usual:
            found.append(Seen("busy", float(second), second + 1.0))
        elif usual > 0 and here < 0.2 * usual:
            found.append(Seen("calm", float(second), second + 1.0))
    return found


def _covers(span: Span, second: int) -> bool:
    """Whether a span is true for at least 0.3 s of the second: shorter is not seen as such."""
    return min(span.to_s, second + 1) - max(span.from_s, second) >= 0.3


def _row(shown: Mapping[str, Measured], name: str) -> Sequence[float | None]:
    return shown[name].per_second if name in shown else ()


def _values(shown: Mapping[str, Measured], name: str) -> list[float]:
    return [value for value in _row(shown, name) if value is not None]


def _at(shown: Mapping[str, Measured], name: str, second: int) -> float | None:
    row = _row(shown, name)
    return row[second] if 0 <= second < len(row) else None


def _change(shown: Mapping[str, Measured], name: str, second: int) -> float | None:
    before, here = _at(shown, name, second - 1), _at(shown, name, second)
    return here - before if before is not None and here is not None else None


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
