"""Months by name, as platforms write them in the account's language, turned into numbers.

`strptime` knows the names of the process's own locale only, so the same file would read differently on
two machines; here a name means one month everywhere.
"""

import re

_NAMES = (
    ("jan", "january", "janv", "janvier", "ene", "enero", "januar", "gennaio", "janeiro", "jän"),
    ("feb", "february", "févr", "février", "fevr", "fevrier", "febrero", "februar", "febbraio", "fev", "fevereiro"),
    ("mar", "march", "mars", "marzo", "märz", "mär", "março"),
    ("apr", "april", "avr", "avril", "abr", "abril", "aprile"),
    ("may", "mai", "mayo", "maggio", "maio"),
    ("jun", "june", "juin", "junio", "juni", "giugno", "junho"),
    ("jul", "july", "juil", "juillet", "julio", "juli", "luglio", "julho"),
    ("aug", "august", "août", "aout", "ago", "agosto"),
    ("sep", "sept", "september", "septembre", "septiembre", "settembre", "setembro", "set"),
    ("oct", "october", "octobre", "octubre", "okt", "oktober", "ottobre", "outubro", "out"),
    ("nov", "november", "novembre", "noviembre", "novembro"),
    ("dec", "december", "déc", "décembre", "decembre", "dic", "diciembre", "dez", "dezember", "dicembre", "dezembro"),
)
_NUMBER = {name: number for number, names in enumerate(_NAMES, start=1) for name in names}
_WORD = re.compile(r"[^\W\d_]+\.?")
_NAMED = ("%b", "%B")


def has_name(form: str) -> bool:
    """Whether a form has the month by name."""
    return any(sign in form for sign in _NAMED)


def numbered(form: str) -> str:
    """A form with the month by name as one with its number.

    Example:
        >>> numbered("%d %b %Y")
        '%d %m %Y'
    """
    for sign in _NAMED:
        form = form.replace(sign, "%m")
    return form


def spelled_out(text: str) -> str:
    """A text with the name of a month as one with its number; other words stay.

    Example:
        >>> spelled_out("28 sept. 2026"), spelled_out("August 31"), spelled_out("31 de agosto")
        ('28 09 2026', '08 31', '31 de 08')
    """
    return _WORD.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    number = _NUMBER.get(match.group().rstrip(".").casefold())
    return match.group() if number is None else f"{number:02d}"
