"""Figures as JSON text: equal figures make equal text, so that text tells whether a source says something new."""

import json
from collections.abc import Mapping
from typing import Any

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


def both_said(before: dict[str, Any], new: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """A row whose `content` holds what two files say of one thing at one instant, and whether they contradict.

    Platforms give one metric a file, or as many as were ticked: a file that is silent of a figure takes nothing away.
    Of a figure that both tell the new one stands. Two windows are two things: there the new row stands alone.

    Example:
        >>> rows = [{"content": '{"counts": {"views": 9}}'}, {"content": '{"counts": {"follow": 2}}'}]
        >>> both_said(*rows)
        ({'content': '{"counts": {"follow": 2, "views": 9}}'}, False)
    """
    if before.get("window") != new.get("window"):
        return new, True
    earlier, later = json.loads(before["content"]), json.loads(new["content"])
    joined: dict[str, object] = dict(earlier)
    contradicts = False
    for name, said in later.items():
        known = earlier.get(name)
        if name == "retention_of":
            continue
        if isinstance(said, dict) and isinstance(known, dict):
            contradicts |= any(known[each] != said[each] for each in known.keys() & said.keys())
            joined[name] = {**known, **said}
        elif said or name not in earlier:
            contradicts |= bool(known) and known != said
            joined[name] = said
    if "retention_of" in later and (later["retention"] or not earlier.get("retention")):
        joined["retention_of"] = later["retention_of"]
    return {**new, "content": _encode(joined)}, contradicts


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
