"""Figures as JSON text: equal figures make equal text, so that text tells whether a source says something new."""

import json
from collections.abc import Mapping

from nine16.errors import WrongInput
from nine16.model.money import Money

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode


def to_json(content: Mapping[str, object], *, where: str) -> str:
    """The text of what a source says.

    Raises:
        WrongInput: a figure is not a number; a missing one is left out instead.
    """
    try:
        return _encode(content)
    except ValueError:
        raise WrongInput("a figure is not finite", where=where, hint="Leave out what is not known.") from None


def money_said(money: Mapping[str, Money]) -> dict[str, list[object]]:
    """Amounts as JSON has them.

    Example:
        >>> money_said({"spend": Money(1250, "CNY")})
        {'spend': [1250, 'CNY']}
    """
    return {name: [amount.minor, amount.currency] for name, amount in money.items()}


def money_of(said: Mapping[str, tuple[int, str]]) -> dict[str, Money]:
    """The amounts that `money_said` told."""
    return {name: Money(minor, currency) for name, (minor, currency) in said.items()}
