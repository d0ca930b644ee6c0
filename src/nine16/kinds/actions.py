"""What viewers can do, and which rate each kind of action counts for: one table, open to the user."""

import importlib.resources
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from nine16.errors import WrongInput


@dataclass(frozen=True, slots=True)
class ActionKind:
    """One kind of action."""

    name: str
    counts_as: str | None
    """The metric it counts for; None if it is only listed."""
    title: str
    title_zh: str


def action_kinds(extra: Mapping[str, object] | None = None) -> dict[str, ActionKind]:
    """Every kind by name: the table beside this file and a workspace's own `[actions.NAME]` entries.

    Raises:
        WrongInput: an own entry lacks a key.

    Example:
        >>> action_kinds()["avatar_tap"].counts_as
        'follow'
    """
    file = importlib.resources.files("nine16.kinds") / "actions.toml"
    tables: dict[str, object] = {**tomllib.loads(file.read_text("utf-8")), **(extra or {})}
    kinds = {}
    for name, table in tables.items():
        if not isinstance(table, Mapping) or "counts_as" not in table:
            raise WrongInput(
                f"the action kind '{name}' lacks counts_as",
                where="nine16.toml",
                hint='Write [actions.coupon] counts_as = "shop_entry".',
            )
        title = table.get("title")
        words = title if isinstance(title, Mapping) else {}
        kinds[name] = ActionKind(
            name, str(table["counts_as"]) or None, str(words.get("en", name)), str(words.get("zh", name))
        )
    return kinds


def kinds_counting_as(metric: str, kinds: Mapping[str, ActionKind]) -> tuple[str, ...]:
    """Names of the kinds that count for a metric, in table order.

    Example:
        >>> kinds_counting_as("follow", action_kinds())
        ('follow', 'avatar_tap')
    """
    return tuple(name for name, kind in kinds.items() if kind.counts_as == metric)
