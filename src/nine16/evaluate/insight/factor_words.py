"""How a factor is called in a sentence, and what to do about it."""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping

from nine16.evaluate.advice.doing import doing
from nine16.evaluate.advice.doing_in_posts import PARTS_OF_DAY
from nine16.evaluate.factors_by_post.words import factor_in_words
from nine16.evaluate.insight.saying import has, said
from nine16.kinds.form import FIELDS, NAMES_OF_FIELDS, declared_forms
from nine16.kinds.signal import signals
from nine16.model.factor import Factor
from nine16.model.finding import Words

HOLD = "hold_3s"
"""What to do about the opening is the same at whatever second a platform counts who stayed."""


@functools.cache
def plain_words() -> Mapping[str, Mapping[str, object]]:
    """By signal: what it is called in a sentence, and what to do where more or less of it goes with what one wants."""
    file = importlib.resources.files("nine16.evaluate.insight") / "plain_words.toml"
    return tomllib.loads(file.read_text("utf-8"))


def called(one: Factor, titles: Mapping[str, Mapping[str, str]]) -> Words:
    """What a factor is called: "a cut", "with a face in the first 3 s".

    Args:
        one: of either level.
        titles: of kinds of words (level post).

    Example:
        >>> from nine16.model.number import Number
        >>> called(Factor("second", "leave", "cuts", 0, Number(0.8), 0.01, 40), {}).en
        'a cut'
    """
    if one.level == "post":
        return _of_post(one.factor, titles)
    known = plain_words().get(one.factor)
    if known is not None:
        return Words(str(known["en"]), str(known["zh"]))
    if one.factor in signals():
        signal = signals()[one.factor]
        return said("factor.more_of", en=signal.title.lower(), zh=signal.title_zh)
    return said("factor.more_of", en=one.factor.replace("_", " "), zh=one.factor)


def what_to_do(one: Factor, titles: Mapping[str, Mapping[str, str]], *, more: bool) -> Words:
    """What to try, since more (or less) of the factor goes with what one wants."""
    which = "more" if more else "less"
    if one.level == "post":
        name = HOLD if one.factor.startswith("hold_") else one.factor
        if has(f"do_post_{which}.{name}"):
            return said(f"do_post_{which}.{name}")
        phrases = doing(one)
        return said("factor.try", what=phrases.do if more else phrases.without)
    known = plain_words().get(one.factor, {}).get(which)
    if isinstance(known, Mapping):
        return Words(str(known["en"]), str(known["zh"]))
    return said(f"factor.do_{which}_of", what=called(one, titles))


def _of_post(name: str, titles: Mapping[str, Mapping[str, str]]) -> Words:
    kind, _, rest = name.partition(":")
    if name.startswith("hold_"):
        return said("factor.hold", second=name.removeprefix("hold_").removesuffix("s"))
    if kind == "hour":
        first, _, usual = rest.partition("/")
        return said("factor.hour", one=Words(*PARTS_OF_DAY[first]), usual=Words(*PARTS_OF_DAY[usual]))
    if kind in FIELDS:
        return _of_kind(name)
    own = titles.get(rest, {})
    if kind == "title_words" and own.get("such_en"):
        such = Words(own["such_en"], own["such_zh"])
        return said("factor.title_words", such=such, what=Words(own["en"], own["zh"]))
    both = factor_in_words(name, titles)
    return Words(both["en"], both["zh"])


def _of_kind(name: str) -> Words:
    """A form, theme or origin against the usual one, by their titles: theme:review/guide."""
    field, _, rest = name.partition(":")
    titles = declared_forms().names.get(field, {})
    one, usual = (
        Words(titles[part].title["en"], titles[part].title["zh"]) if part in titles else Words(part, part)
        for part in (rest.partition("/")[0], rest.partition("/")[2])
    )
    named = NAMES_OF_FIELDS[field]
    return said("factor.kind", field=Words(named["en"], named["zh"]), one=one, usual=usual)


def enough(name: str) -> tuple[str, Words] | None:
    """Where an order about a signal ends: the signal of the same subject that must make no difference, and the sentence.

    Args:
        name: of a signal.

    Example:
        >>> enough("cuts")[0]
        'rhythm'
    """
    known = plain_words().get(name, {}).get("enough")
    if not isinstance(known, Mapping):
        return None
    return str(known["of"]), Words(str(known["en"]), str(known["zh"]))


def whole(name: str) -> Words | None:
    """What a signal's share is a share of: the picture's height; None where it is a scale of its own.

    Args:
        name: of a signal.
    """
    known = plain_words().get(name, {}).get("whole")
    return Words(str(known["en"]), str(known["zh"])) if isinstance(known, Mapping) else None


def carries(name: str) -> Words | None:
    """What else a signal may stand for: a still often carries a price card.

    Args:
        name: of a signal.
    """
    known = plain_words().get(name, {}).get("carries")
    return Words(str(known["en"]), str(known["zh"])) if isinstance(known, Mapping) else None
