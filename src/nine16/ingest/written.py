"""Text of a cell in the plain notation that every format is read from: visible signs, half-width, a decimal point."""

import re
import unicodedata
from decimal import Decimal

from nine16.kinds.table import Cell

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""Digits with a decimal point, thousands by comma or not at all."""
EXACT = 2**53
"""Spreadsheets keep numbers as doubles: whole ones are exact below this."""
_PLAIN = re.compile(rf"-?(?:{NUMBER})", re.ASCII)
# "12 345,6" and "12.345,6": a decimal comma, thousands by space or point.
_COMMA = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:[ .]\d{3})+|\d+)(?:,\d+)?(?![\d.,])", re.ASCII)
_MOST_DIGITS = 18
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u00ad\u200b\u200c\u200d\u200e\u200f\u2060"))


class NotRead(ValueError):
    """A cell is not written in the format asked for."""


def tidied(text: str) -> str:
    r"""Text as it is compared and read: NFKC, without invisible signs and outer white space.

    Example:
        >>> tidied("\ufeff１２,３４５\u00a0")
        '12,345'
    """
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE).replace("\u2212", "-").strip()


def one_line(text: str) -> str:
    r"""Text without invisible signs, its white space single.

    Example:
        >>> one_line(" 口红\u200b \n#试色 ")
        '口红 #试色'
    """
    return " ".join(unicodedata.normalize("NFC", text.replace("_x000D_", "")).translate(_INVISIBLE).split())


def with_point(text: str) -> str:
    """A number written with a decimal comma, in the plain notation; anything else becomes unreadable.

    Raises:
        NotRead: the text holds no number of that notation.

    Example:
        >>> with_point("12 345,6 %"), with_point("1.234")
        ('12345.6 %', '1234')
    """
    changed, times = _COMMA.subn(
        lambda found: found.group().replace(" ", "").replace(".", "").replace(",", "."), tidied(text)
    )
    if times != 1:
        raise NotRead
    return changed


def matched(pattern: re.Pattern[str], cell: Cell) -> re.Match[str]:
    """The whole of a text cell by `pattern`.

    Raises:
        NotRead: it is no text, or of another form.
    """
    match = pattern.fullmatch(tidied(cell)) if isinstance(cell, str) else None
    if match is None:
        raise NotRead
    return match


def digits(text: str) -> Decimal:
    """A number in the plain notation, exactly.

    Raises:
        NotRead: it has more digits than a number of views or money can have.
    """
    plain = text.replace(",", "")
    if sum(sign.isdigit() for sign in plain) > _MOST_DIGITS:
        raise NotRead
    return Decimal(plain)


def exact(cell: Cell) -> Decimal:
    """A typed number as the decimal a person sees; text in the plain notation.

    Raises:
        NotRead: the cell holds no number.
    """
    if isinstance(cell, bool):
        raise NotRead
    if isinstance(cell, int | float):
        number = Decimal(repr(cell))
        if not number.is_finite():
            raise NotRead
        return number
    return digits(matched(_PLAIN, cell).group())
