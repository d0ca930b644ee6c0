"""Words that name a cohort: `channel=taobao category=beauty`, read once for every command and report that takes them.

A word is FIELD=VALUE; several values are parted by commas and any of them fits; words after each other must all fit.
Values with spaces stand in quotes: `product="camellia serum"`.
"""

import shlex
from dataclasses import dataclass

from nine16.errors import WrongInput, unknown_name
from nine16.model.post import Post

OF_POST = ("channel", "account", "type", "source", "form", "theme", "category", "creator", "product")
"""Fields of a post that a word may name."""
LENGTH = "length"
"""The one field that is the video's: its length in seconds, `15-30` (over 15, up to 30) or `180-`."""


@dataclass(frozen=True, slots=True)
class CohortWords:
    """Which posts are meant; without any word, all of them."""

    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(field, values), in the order of `OF_POST`, then length."""

    @property
    def text(self) -> str:
        """The words again, in one order and form: equal cohorts have equal texts."""
        return " ".join(f"{name}={','.join(map(_quoted, values))}" for name, values in self.fields)

    def holds(self, post: Post, *, duration_s: float | None = None) -> bool:
        """Whether a post belongs to it; a field that nobody said of the post fits no value.

        Args:
            post: what is known of it.
            duration_s: length of its video; by default as the platform says it.
        """
        length = post.duration_s if duration_s is None else duration_s
        return all(
            any(_in_length(length, value) for value in values)
            if name == LENGTH
            else _folded(getattr(post, name)) in {_folded(value) for value in values}
            for name, values in self.fields
        )


def cohort_words(text: str) -> CohortWords:
    """Read the words.

    Raises:
        NotFound: a field that no post has; the nearest is offered.
        WrongInput: a word without a value, a field named twice, a length that is none, or a quote left open.

    Example:
        >>> words = cohort_words("category=beauty,skin channel=taobao length=15-30")
        >>> words.text
        'channel=taobao category=beauty,skin length=15-30'
        >>> words.holds(Post("p", "taobao", category="Beauty"), duration_s=22.4)
        True
    """
    found: dict[str, tuple[str, ...]] = {}
    for word in _words(text):
        name, sign, said = word.partition("=")
        name = name.strip().lower()
        if not sign or not name:
            raise WrongInput(f"'{word}' is no word of a cohort", where=text, hint="Write FIELD=VALUE: channel=taobao.")
        if name not in (*OF_POST, LENGTH):
            raise unknown_name("field of a post", name, (*OF_POST, LENGTH), where=text)
        values = tuple(dict.fromkeys(value.strip() for value in said.split(",") if value.strip()))
        if not values:
            raise WrongInput(f"'{word}' names no value", where=text, hint=f"Write {name}=VALUE.")
        if name in found:
            raise WrongInput(
                f"{name} is named twice",
                where=text,
                hint=f"Part values by commas: {name}={found[name][0]},{values[0]}.",
            )
        if name == LENGTH:
            for value in values:
                _length(value, where=text)
        found[name] = values
    return CohortWords(tuple((name, found[name]) for name in (*OF_POST, LENGTH) if name in found))


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text, comments=False, posix=True)
    except ValueError:
        raise WrongInput("a quote is left open", where=text, hint='Close it: product="camellia serum".') from None


def _length(value: str, *, where: str) -> tuple[float, float | None]:
    low, sign, high = value.partition("-")
    try:
        over, upto = float(low or 0), (float(high) if high else None)
    except ValueError:
        sign, over, upto = "", 0.0, None
    if not sign or over < 0 or (upto is not None and not over < upto):
        raise WrongInput(f"'{value}' is no length", where=where, hint="Write over-up to in seconds: 15-30, or 180-.")
    return over, upto


def _in_length(duration_s: float | None, value: str) -> bool:
    if duration_s is None:
        return False
    over, upto = _length(value, where=value)
    return duration_s > over and (upto is None or duration_s <= upto)


def _folded(value: str | None) -> str | None:
    return None if value is None else value.strip().casefold()


def _quoted(value: str) -> str:
    return shlex.quote(value)
