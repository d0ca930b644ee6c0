"""Finds the words of lists in texts: longest first in Chinese, whole words in Latin letters, in linear time.

A text is cut into pieces: every Chinese character, every Latin word, every number, every sign. Terms are cut
the same way, so a Latin term never begins inside a word, and a walk over the pieces of all terms at once
(a tree) finds the longest of each list at each place. Width, case, accents and traditional characters of
common words do not matter.
"""

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nine16.kinds.negation import is_negated
from nine16.kinds.traditional import SIMPLIFIED
from nine16.kinds.word_list import MOST_LETTERS, WordList

NUMBER, ANY_ENDING = "#", "*"
_CHINESE_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿半几")
_AND_MORE = frozenset("多来余几")
"""After a number: 三十多个, 300来块."""
_ENGLISH_NUMERALS = frozenset(
    (
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty"),
        *("forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "dozen"),
    )
)
"""As transcripts write what is spoken: nineteen dollars, two hundred people."""
_LONGEST_NUMERAL = 12
"""Characters of a number written in Chinese: 一千二百三十四万五千 has nine."""
_NUMBER_AT_START = re.compile(r"\d+(?:[.,:]\d+)*")
_SHORTEST_PLURAL = 4
"""Letters of an English term whose plural is found too; shorter ones (hi, his) would be other words."""
_SPACED = 0.6
"""From this share of gaps on, spaces between Chinese characters are a designer's and separate nothing."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One term found."""

    text: int
    """Which of the texts."""
    from_letter: int
    to_letter: int
    """Where in it: the letters [from_letter, to_letter)."""
    list: str
    kind: str
    words: str
    """As they stand in the text."""
    term: str
    """As it stands in the list."""
    language: str
    negated: bool
    """Whether it is denied: 不卡粉, not tested."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A character, word, number or sign of a text."""

    word: str
    first: int
    after: int
    han: bool = False
    number: bool = False
    sign: bool = False
    """Ends a clause."""
    spaced: bool = False
    """A space stands before it."""


@dataclass(slots=True)
class _Node:
    """Where a walk over terms can be."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    beginnings: dict[str, "_Node"] = field(default_factory=dict)
    """By the beginning of a word with any ending."""
    number: "_Node | None" = None
    ends: dict[int, tuple[str, str, bool]] = field(default_factory=dict)
    """By list: the term that is complete here, its language, and whether it counts (or is an exception)."""


def find_words(texts: Sequence[str], lists: Sequence[WordList]) -> list[Hit]:
    r"""Every term of every list in every text, by text and place.

    Inside one list the longest term wins and hits do not overlap; lists do not see each other, so one word may
    be a hit of several.

    Args:
        texts: captions, lines, a title.
        lists: what to look for.

    Example:
        >>> from nine16.kinds.word_list import read_word_list
        >>> pains = read_word_list("pain", 'negated = "counts"\n[zh]\nterms = ["卡粉", "脸黄", "脸"]')
        >>> [(hit.words, hit.negated) for hit in find_words(["脸黄又卡粉？这瓶不卡粉"], [pains])]
        [('脸黄', False), ('卡粉', False), ('卡粉', True)]
    """
    root = _tree(tuple(lists))
    return [hit for number, text in enumerate(texts) for hit in _in_text(root, number, text, lists)]


def _in_text(root: "_Node", number: int, text: str, lists: Sequence[WordList]) -> Iterator[Hit]:
    pieces = cut(text)
    spoken = "zh" if any(piece.han for piece in pieces) else "en"
    free_from = [0] * len(lists)
    """By list: the first piece that no hit of it covers."""
    for at in range(len(pieces)):
        for which, (after, (term, language, counts)) in sorted(_longest(root, pieces, at).items()):
            if at < free_from[which]:
                continue
            free_from[which] = after
            words = lists[which]
            negated = counts and is_negated(pieces, at, after)
            if not counts or (negated and words.negated == "drops"):
                continue
            first, last = pieces[at].first, pieces[after - 1].after
            if not any(letter.isalpha() for letter in term):
                language = spoken  # noqa: PLW2901 - a question mark belongs to the text's language
            yield Hit(number, first, last, words.name, words.kind, text[first:last], term, language, negated)


def cut(text: str) -> list[Piece]:
    """A text as pieces, folded: half width, lower case, no accents, simplified; each knows its place.

    Example:
        >>> [piece.word for piece in cut("Ｄon't 熬夜 9.9元!")]
        ['dont', '熬', '夜', '9.9', '元', '!']
    """
    letters, places = _folded(text)
    pieces: list[Piece] = []
    at, spaced = 0, False
    while at < len(letters):
        letter = letters[at]
        if _parts_words(letter):
            spaced = spaced or letter.isspace()
            at += 1
            continue
        number = _NUMBER_AT_START.match(letters, at) if letter.isdecimal() else None
        end = number.end() if number else at + 1
        latin = number is None and letter.isalpha() and not _is_han(letter)
        while latin and end < len(letters) and (_is_latin(letters[end]) or _inside_a_word(letters, end)):
            end += 1
        word = letters[at:end].replace("'", "") if latin else letters[at:end]
        sign = not (latin or number or _is_han(letter) or unicodedata.category(letter) == "Sc" or letter in "%&")
        pieces.append(Piece(word, places[at], places[end - 1] + 1, _is_han(letter), number is not None, sign, spaced))
        at, spaced = end, False
    return _without_design_spaces(pieces)


def _folded(text: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter.isascii():
            letters.append(letter.lower())
            places.append(place)
            continue
        letter = SIMPLIFIED.get(letter, letter)  # noqa: PLW2901 - the same letter in its other form
        plain = unicodedata.normalize("NFKD", letter) if letter != "…" else letter
        for part in plain.lower():
            if not unicodedata.combining(part) and part not in "\u200b\u200c\u200d\ufe0f":
                letters.append("'" if part in "’ʼ" else part)
                places.append(place)
    return "".join(letters), places


def _is_han(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff" or "\u3400" <= letter <= "\u4dbf" or letter == "〇"


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and not _is_han(letter)


def _inside_a_word(letters: str, at: int) -> bool:
    """An apostrophe between letters."""
    return letters[at] == "'" and at + 1 < len(letters) and _is_latin(letters[at + 1])


def _parts_words(letter: str) -> bool:
    return letter.isspace() or letter in "-_·•'\"“”「」『』《》#*~"


def _without_design_spaces(pieces: list[Piece]) -> list[Piece]:
    pairs = [(before, after) for before, after in itertools.pairwise(pieces) if before.han and after.han]
    if len(pairs) >= 2 and sum(after.spaced for _before, after in pairs) >= _SPACED * len(pairs):
        return [Piece(p.word, p.first, p.after, p.han, p.number, p.sign, spaced=False) for p in pieces]
    return pieces


@functools.lru_cache(maxsize=16)
def _tree(lists: tuple[WordList, ...]) -> _Node:
    root = _Node()
    for which, words in enumerate(lists):
        for language, block in words.terms:
            for terms, counts in ((block.exceptions, False), (block.terms, True)):
                for term in terms:
                    _plant(root, term, (term, language, counts), which)
    return root


def _plant(root: _Node, term: str, end: tuple[str, str, bool], which: int) -> None:
    node = root
    parts = re.split(r"(#)", term.removesuffix(ANY_ENDING))
    steps = [step for part in parts for step in ([NUMBER] if part == NUMBER else [piece.word for piece in cut(part)])]
    for number, step in enumerate(steps):
        if step == NUMBER:
            node.number = node = node.number or _Node()
        elif number == len(steps) - 1 and term.endswith(ANY_ENDING):
            node = node.beginnings.setdefault(step, _Node())
        else:
            node = node.next.setdefault(step, _Node())
    if node is not root:
        node.ends[which] = end


def _longest(root: _Node, pieces: Sequence[Piece], at: int) -> dict[int, tuple[int, tuple[str, str, bool]]]:
    """By list: where the longest term that begins at a piece ends, and the term."""
    found: dict[int, tuple[int, tuple[str, str, bool]]] = {}
    open_walks = [(root, at)]
    while open_walks:
        node, here = open_walks.pop()
        for which, end in node.ends.items():
            before = found.get(which)
            if before is None or here > before[0] or (here == before[0] and not end[2]):  # an exception wins a tie
                found[which] = (here, end)
        if here < len(pieces) and (
            here == at or not (pieces[here].spaced and pieces[here].han and pieces[here - 1].han)
        ):
            open_walks.extend(_steps(node, pieces, here))
    return found


def _steps(node: _Node, pieces: Sequence[Piece], here: int) -> list[tuple[_Node, int]]:
    word = pieces[here].word
    steps = [(node.next[word], here + 1)] if word in node.next else []
    if word.endswith("s") and len(word) > _SHORTEST_PLURAL:
        steps.extend(
            (node.next[stem], here + 1)
            for stem in (word[:-1], word[:-2] if word.endswith("es") else "")
            if len(stem) >= _SHORTEST_PLURAL and stem in node.next
        )
    if node.beginnings:
        longest = min(len(word), MOST_LETTERS)
        steps.extend(
            (node.beginnings[word[:n]], here + 1) for n in range(2, longest + 1) if word[:n] in node.beginnings
        )
    if node.number is not None:
        steps.extend((node.number, after) for after in _after_number(pieces, here))
    return steps


def _after_number(pieces: Sequence[Piece], here: int) -> list[int]:
    """The pieces at which the number that begins here, in digits, Chinese or English, can have ended; none if none does.

    三十多个 is a number with 多 as well as without: terms hold either (#个, #多个国家).
    """
    after = here + 1 if pieces[here].number else _after_numerals(pieces, here)
    if after == here:
        return []
    more = after < len(pieces) and pieces[after].word in _AND_MORE
    return [after, after + 1] if more else [after]


def _after_numerals(pieces: Sequence[Piece], here: int) -> int:
    for numerals in (_CHINESE_NUMERALS, _ENGLISH_NUMERALS):
        after = here
        while after < min(len(pieces), here + _LONGEST_NUMERAL) and pieces[after].word in numerals:
            after += 1
        if after > here:
            return after
    return here
