"""Figures of whole accounts over a period."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from nine16.model.account_figures import AccountFigures
from nine16.store import tables
from nine16.store.instants import from_text, instant, to_text
from nine16.store.rows.figures import both_said, money_of, money_said, to_json
from nine16.store.rows.statements import Statements

_KEY = ("channel", "account", "importer", "part", "from_at", "to_at", "as_of")
_FIGURES = Statements(tables.account_figures, _KEY, said=("content",), found_by="channel", between="as_of")


def put_account_figures(
    connection: Connection, figures: Sequence[AccountFigures], *, beside: bool = False
) -> list[str]:
    """See `Records.put_account_figures`."""
    return _FIGURES.put(connection, [_row_of(each) for each in figures], beside=both_said if beside else None)


def account_figures(connection: Connection, channel: str | None, account: str | None) -> list[AccountFigures]:
    """See `Records.account_figures`."""
    table = tables.account_figures
    query = select(*(table.c[name] for name in (*_KEY, "content"))).where(table.c.superseded == 0)
    for column, value in ((table.c.channel, channel), (table.c.account, account)):
        if value is not None:
            query = query.where(column == value)
    order = ("as_of", "from_at", "to_at", "channel", "account", "importer", "part")
    return [_figures_of(row) for row in connection.execute(query.order_by(*(table.c[name] for name in order)))]


def _row_of(figures: AccountFigures) -> dict[str, str]:
    content: dict[str, object] = {
        "counts": dict(figures.counts),
        "shares": dict(figures.shares),
        "means": dict(figures.means),
        "money": money_said(figures.money),
    }
    return {
        "channel": figures.channel,
        "account": figures.account or "",
        "importer": figures.importer,
        "part": figures.part,
        "from_at": to_text(figures.from_at) or "",
        "to_at": to_text(figures.to_at) or "",
        "as_of": to_text(figures.as_of) or "",
        "content": to_json(content, where=f"{figures.channel}, {figures.importer}"),
    }


def _figures_of(row: Row[*tuple[Any, ...]]) -> AccountFigures:
    channel, account, importer, part, from_at, to_at, as_of, content = row
    said = json.loads(content)
    return AccountFigures(
        channel=channel,
        account=account or None,
        importer=importer,
        as_of=instant(as_of),
        from_at=from_text(from_at or None),
        to_at=from_text(to_at or None),
        part=part,
        counts=said["counts"],
        shares=said["shares"],
        means=said["means"],
        money=money_of(said["money"]),
    )
