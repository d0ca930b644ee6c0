"""The language a person reads in the terminal: what was asked for, else that of the terminal itself.

`--language` wins; then `NINE16_LANGUAGE`; then what the machine's owner set for messages (`LC_ALL`, `LC_MESSAGES`,
`LANG`: the first that is set, as in POSIX.1-2024, 8.2). JSON is the same in every language.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from cyclopts import App, Token
from cyclopts.argument import ArgumentCollection

Language = Literal["en", "zh"]

VARIABLE = "NINE16_LANGUAGE"
"""For whoever wants nine16 in another language than the rest of the terminal."""
_OF_MESSAGES = ("LC_ALL", "LC_MESSAGES", "LANG")
_OPTION = "--language"


def language_of(given: Sequence[str], environment: Mapping[str, str] | None = None) -> Language:
    """The language to speak, known even where the words as a whole are not understood.

    Args:
        given: the words that were typed.
        environment: of the terminal; that of this process by default.

    Example:
        >>> language_of(["list", "shop"], {"LANG": "zh_CN.UTF-8"}), language_of(["list", "--language", "en"], {"LANG": "zh_CN"})
        ('zh', 'en')
        >>> language_of(["list", "shop"], {"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"})
        'en'
    """
    asked = [word.removeprefix(f"{_OPTION}=") for word in given if word.startswith(f"{_OPTION}=")]
    asked += [after for word, after in pairwise(given) if word == _OPTION]
    known = os.environ if environment is None else environment
    if not asked:
        own = known.get(VARIABLE, "")
        asked = [own or next((known[name] for name in _OF_MESSAGES if known.get(name)), "")]
    return "zh" if asked[-1].casefold().startswith("zh") else "en"


def spoken(language: Language) -> Callable[[App, Sequence[str], ArgumentCollection], None]:
    """What gives every command the terminal's language where its words name none.

    Args:
        language: of the terminal.
    """

    def give(_app: App, _commands: Sequence[str], arguments: ArgumentCollection) -> None:
        for argument in arguments:
            if argument.name == _OPTION and not argument.tokens:
                argument.append(Token(keyword=_OPTION, value=language, source="terminal"))

    return give
