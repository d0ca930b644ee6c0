"""Which comments across the picture are a viewer's words, and which are drawings, code or one sender's noise.

Comments by second tell what a moment does to viewers, if each is one viewer saying one thing. Videos of
Bilibili also carry subtitles and pictures made of comments: hundreds of block signs at one second would
outweigh every real reaction. Nothing is deleted: what is no viewer's word is set aside, with the reason.

- `mode`: shown by coordinates or by code (modes 7, 8 and 9: placed, code, script), which the player offers
  for subtitles and effects.
- `art`: a drawing or a layout: mostly block, box or braille signs, lines of signs without words, words that
  blank lines push into place (line breaks are written /n), nothing but blanks.
- `repeated`: the same writer again at the same second with the same words or nearly, or more than
  `MOST_IN_A_BURST` comments within three seconds of the video. The first ones count.

Many viewers who write the same are many viewers: repeats are looked for inside one writer only. Where no
writer is known, more than two comments of the same words at the very same instant are one writer's.
"""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from nine16.model.comment import Comment

MODE, ART, REPEATED = "mode", "art", "repeated"
PLACED_MODES = frozenset({7, 8, 9})
"""How Bilibili numbers what is no plain line: 7 placed by coordinates, 8 code, 9 script (BAS)."""

SAME_SECOND_S = 1.0
BURST_S = 3.0
MOST_IN_A_BURST = 3
"""A person's hand: a line takes about a second to write, and the player asks for a pause between two."""
MOST_AT_AN_INSTANT = 2
"""Of unknown writers with the same words: the instant is told to a millisecond, and two may meet there."""
NEARLY_THE_SAME = 0.8
"""Share of signs in common, in order, from which two texts of one writer are one text (difflib's ratio)."""

_COMPARED = 100
"""Signs of a text that are compared: longer ones are told apart long before."""
_LEAST_DRAWN = 6
_MOSTLY = 0.7
_STACK = 3
_BREAK = re.compile(r"/n|\r\n|\n|\r")
# Faces and gestures that viewers write with the same signs: a kneeling figure, a thrown table.
_FIGURES = re.compile(r"▄█▀█●|●█▀█▄|[┻┳┴┬][━─][┻┳┴┬]")
_CODE = re.compile(r"\bfunction\s*\(|\bvar\s+\w+\s*=|\$\.\w+\(|\b(?:Player|Display|ScriptManager|Tween)\.\w+")
_SCRIPT = re.compile(r"\s*(?:def\s+(?:text|button|path)\s+\w+\s*\{|set\s+\w+\s*\{)")
# A placed comment is a list: x, y, opacity from-to, seconds shown, text, then angles and paths. Many are no valid
# JSON (bare line breaks and backslashes in the text), so it is told by its first four parts.
_PLACED = re.compile(
    r"""\s*\[\s*"?-?[\d.]+"?\s*,\s*"?-?[\d.]+"?\s*,\s*"?[\d.]*-?[\d.]*"?\s*,\s*"?[\d.]+"?\s*,\s*"?"""
    r"""(?P<words>.*?)(?:"\s*[,\]]|\Z)""",
    re.DOTALL,
)


def judge(comments: Sequence[Comment]) -> list[Comment]:
    """The comments in the same order, each with `set_aside` filled where it is no viewer's word.

    Args:
        comments: of one post or several. Those that carry a reason keep it; of those set aside for how they
            are shown, drawings are called drawings.

    Example:
        >>> from nine16.model.comment import Comment
        >>> said = [("1", "好看", 3.2, "a"), ("2", "好看!", 3.9, "a"), ("3", "好看", 3.4, "b"), ("4", "█▄▄▄▄█", 3.5, "c")]
        >>> [each.set_aside for each in judge([Comment("p", i, "x", "danmaku", t, at_s=s, author=a)
        ...                                    for i, t, s, a in said])]
        [None, 'repeated', None, 'art']
    """
    told = [
        replace(each, set_aside=_alone(each.text) or each.set_aside) if each.set_aside in (None, MODE) else each
        for each in comments
    ]
    repeats = _repeats(told)
    return [replace(each, set_aside=REPEATED) if place in repeats else each for place, each in enumerate(told)]


def set_aside_by_mode(mode: int) -> str | None:
    """The reason to set a comment aside for how it is shown; None for plain lines (crossing, top, bottom, reversed).

    Example:
        >>> set_aside_by_mode(7), set_aside_by_mode(1)
        ('mode', None)
    """
    return MODE if mode in PLACED_MODES else None


def is_art(text: str) -> bool:
    r"""Whether a comment is a drawing or a layout instead of words.

    Example:
        >>> is_art("/n/n　█　/n/n　█　/n/n/n"), is_art("▄█▀█● 给跪了"), is_art("(╯‵□′)╯︵┻━┻"), is_art("yes/no")
        (True, False, False, False)
    """
    lines = _BREAK.split(text)
    signs = "".join(_FIGURES.sub("", "".join(lines)).split())
    words = sum(sign.isalnum() for sign in signs)
    if len(lines) > _STACK and (any(not line.strip() for line in lines) or words < len(signs) / 2):
        return True
    drawn = sum(_is_drawn(sign) for sign in signs)
    return not text.strip() or (drawn >= _LEAST_DRAWN and drawn >= _MOSTLY * len(signs))


def _alone(text: str) -> str | None:
    """Why a comment is set aside for what it is, whatever stands around it."""
    placed = _PLACED.match(text)
    if is_art(placed["words"] if placed else text):
        return ART
    return MODE if placed or _CODE.search(text) or _SCRIPT.match(text) else None


def _is_drawn(sign: str) -> bool:
    """Box drawing without its arcs (arms of faces), block elements, filled squares and corners, braille."""
    code = ord(sign)
    return (
        (0x2500 <= code <= 0x259F and not 0x256D <= code <= 0x2570)
        or code in {0x25A0, 0x25A1, 0x25B0, 0x25B1}
        or 0x25E2 <= code <= 0x25E5
        or 0x2800 <= code <= 0x28FF
    )


def _repeats(comments: Sequence[Comment]) -> set[int]:
    """Places of comments that repeat their own writer's."""
    by_writer: dict[tuple[str, str], list[tuple[float, int, str]]] = defaultdict(list)
    by_instant: dict[tuple[str, float, str], list[int]] = defaultdict(list)
    for place, each in enumerate(comments):
        if each.at_s is None or each.set_aside is not None:
            continue
        if each.author is not None:
            by_writer[each.post_id, each.author].append((each.at_s, place, each.text))
        elif each.at_s > 0:  # at 0 many stand who wrote before they pressed play
            by_instant[each.post_id, each.at_s, _compared(each.text)].append(place)
    found = {place for places in by_instant.values() if len(places) > MOST_AT_AN_INSTANT for place in places[1:]}
    return found.union(*(_repeats_of_one(said) for said in by_writer.values() if len(said) > 1))


def _repeats_of_one(said: list[tuple[float, int, str]]) -> set[int]:
    found: set[int] = set()
    kept: list[tuple[float, str]] = []
    for at_s, place, text in sorted(said):
        # At most MOST_IN_A_BURST are kept inside the window: the comparison stays short however long the series.
        kept = [(when, words) for when, words in kept if at_s - when < BURST_S]
        words = _compared(text)
        again = any(at_s - when < SAME_SECOND_S and _nearly(words, before) for when, before in kept)
        if again or len(kept) >= MOST_IN_A_BURST:
            found.add(place)
        else:
            kept.append((at_s, words))
    return found


def _compared(text: str) -> str:
    """A text without case, width, punctuation and the length of its runs: 23333 and 2333 are one laugh."""
    plain = unicodedata.normalize("NFKC", text[:_COMPARED]).casefold()
    letters = "".join(sign for sign in plain if sign.isalnum()) or plain
    return re.sub(r"(.)\1+", r"\1", letters)


def _nearly(one: str, other: str) -> bool:
    return one == other or difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEARLY_THE_SAME
