"""A phrase of a list, found however it is written: full width, spaced out, dotted, in traditional letters.

A phrase is what a person would type, with a few small forms:

    {a|b|c}    one of these; {a|} is a or nothing
    {n}        a number, in digits or in Chinese
    {.4}       up to four letters of any kind, inside one sentence
    {phone} {mail} {address} {account}    what reaches somebody elsewhere: a number, a name @ a host, a page, an account
    treat*     a word that begins so

Chinese letters may stand apart by spaces, dots, stars and the like (最 佳, 最.佳). A Latin word counts only as
a whole word. Letters are folded first: NFKC with accents off, lower case, traditional to simplified.
"""

import functools
import importlib.resources
import re
import tomllib
import unicodedata
from dataclasses import dataclass

from nine16.errors import WrongInput

_APART = r"[\s.·•・‧∙*_\-~/|+'`^=<>#&()\[\]{}「」『』【】《》…—\u2600-\u27bf\U0001f300-\U0001faff]"
"""What people put between letters to hide a word; commas and full stops end a thought and do not count."""
_GAP = rf"{_APART}{{0,3}}"
# Every repetition has an end: what may go on for ever is tried anew from each letter of a hostile title.
_NUMBER = r"(?:\d{1,20}(?:[.,]\d{1,9}){0,6}|[零一二两三四五六七八九十百千万亿半几数]{1,16})"
_PATTERNS = {
    "n": rf"(?<![\d.]){_NUMBER}",
    # China's mobile numbers, any number behind a plus sign, and (415) 555-0134; ten digits in a row may be an order.
    "phone": r"(?<!\d)(?:1[3-9]\d(?:[ -]?\d{4}){2}|\+\d{1,3}(?:[ -]?\(?\d{2,4}\)?){2,5}|\(\d{3}\) ?\d{3}-\d{4})(?!\d)",
    # 64 letters before the @ (RFC 5321, 4.5.3.1.1), 63 between dots (RFC 1035, 2.3.4); an address is cut at 2,000.
    "mail": r"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z]{2,63}){1,8}",
    "address": r"(?:https?://|www\.)[^\s，。]{1,2000}|(?<![@a-z0-9.])[a-z0-9-]{2,63}\.(?:com|cn|net|shop|store|top|vip)(?![a-z0-9])",
    "account": r"@?(?:[a-z][a-z0-9_.-]{2,99}|\d{5,12})(?![a-z0-9])",
}
_TOKEN = re.compile(r"\{(n|phone|mail|address|account)\}|\{\.(\d{1,2})\}|([a-z]+)(\*?)|(\d+)|(\s+)|(.)")
_WORD_BEGINS = "(?<![a-z])"
_UNSEEN = re.compile("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20dd-\u20e0\u20e3\ufe00-\ufe0f\ufeff]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in the one form that phrases are compared in."""

    text: str
    origin: tuple[int, ...]
    """For each of its letters, which letter of the text as written it comes from."""

    def as_written(self, start: int, end: int) -> tuple[int, int]:
        """Where `[start, end)` of the folded text stands in the text as written."""
        return self.origin[start], self.origin[end - 1] + 1


@functools.lru_cache(maxsize=1_024)
def fold(text: str) -> Folded:
    """`text` without differences of width, case, accents and script; what cannot be seen is left out.

    Example:
        >>> fold("ＮＯ．１ 頂級").text
        'no.1 顶级'
    """
    letters, origin = [], []
    simple = _simplified()
    for place, letter in enumerate(text):
        if _UNSEEN.match(letter):
            continue
        for plain in unicodedata.normalize("NFKD", letter).lower():
            if unicodedata.combining(plain):
                continue
            letters.append("'" if plain == "’" else simple.get(plain, plain))
            origin.append(place)
    return Folded("".join(letters), tuple(origin))


@functools.lru_cache(maxsize=4_096)
def pattern(phrase: str) -> re.Pattern[str]:
    """The phrase as an expression over folded text.

    Raises:
        WrongInput: a brace is open, empty or nested.

    Example:
        >>> [bool(pattern("最佳").search(fold(text).text)) for text in ("最 佳", "最.佳", "最近很佳")]
        [True, True, False]
        >>> bool(pattern("第{n}品牌").search(fold("第一品牌").text))
        True
        >>> bool(pattern("treat*").search("it treats you")), bool(pattern("cure").search("secure"))
        (True, False)
    """
    written, end = _sequence(fold(phrase).text, 0, inside=False, where=phrase)
    if not written or end < len(fold(phrase).text):
        raise WrongInput(
            f"the phrase '{phrase}' is empty or closes a brace that was not opened",
            where="a list of law",
            hint="Write the words it stands for; {a|b} is one of two.",
        )
    return re.compile(written)


def _sequence(phrase: str, start: int, *, inside: bool, where: str) -> tuple[str, int]:
    """An expression for `phrase` from `start` on, and where it ends: at its end, or inside a brace at | or }."""
    pieces: list[str] = []
    place, last = start, ""
    while place < len(phrase) and phrase[place] != "}" and not (inside and phrase[place] == "|"):
        form = _TOKEN.match(phrase, place)
        if form is None:
            break
        named, most, word, star, digits, space, other = form.groups()
        place = form.end()
        if space is not None:
            continue  # between two pieces a gap is allowed anyway
        if other == "{":
            piece, place = _choice(phrase, place, where=where)
        elif named is not None:
            piece = f"(?:{_PATTERNS[named]})"
        elif most is not None:
            piece = rf"[^。！？!?；;\n]{{0,{int(most)}}}?"
        elif word is not None:
            # 's belongs to the word: the world's; digits may follow: No1, top1.
            piece = rf"{_WORD_BEGINS}{re.escape(word)}" + (r"[a-z]*" if star else r"(?:'s)?(?![a-z])")
        elif digits is not None:
            piece = rf"(?<!\d){digits}(?!\d)(?!\.\d)"
        else:
            piece = re.escape(str(other))
        kind = "gap" if most is not None else "piece"
        if last and "gap" not in (last, kind):
            pieces.append(_GAP)
        pieces.append(piece)
        last = kind
    return "".join(pieces), place


def _choice(phrase: str, start: int, *, where: str) -> tuple[str, int]:
    """One of the options of a brace that was opened before `start`, the longest first; and where the brace ends."""
    options: list[str] = []
    place = start
    while True:
        option, place = _sequence(phrase, place, inside=True, where=where)
        options.append(option)
        if place >= len(phrase):
            raise WrongInput(f"a brace of '{where}' is not closed", where="a list of law", hint="Write {a|b}.")
        place += 1
        if phrase[place - 1] == "}":
            break
    if not any(options):
        raise WrongInput(f"a choice of '{where}' is empty", where="a list of law", hint="Write {a|b}.")
    said = sorted((option for option in options if option), key=len, reverse=True)
    # What all begin with stands once before them: options that begin with a letter are then passed over by it.
    begins = _WORD_BEGINS if all(option.startswith(_WORD_BEGINS) for option in said) else ""
    written = begins + "(?:" + "|".join(option.removeprefix(begins) for option in said) + ")"
    return f"(?:{written})?" if "" in options else written, place


@functools.cache
def _simplified() -> dict[str, str]:
    table = tomllib.loads((importlib.resources.files("nine16.kinds") / "traditional.toml").read_text("utf-8"))
    pairs = "".join(str(row) for row in table["pairs"]).split()
    return {pair[0]: pair[1] for pair in pairs}
