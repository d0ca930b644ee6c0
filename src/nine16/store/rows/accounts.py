"""Accounts: who posts."""

import dataclasses

from sqlalchemy import Connection, insert, select, update

from nine16.model.post import Account
from nine16.store import tables


def put_account(connection: Connection, account: Account) -> str:
    """See `Records.put_account`."""
    table = tables.accounts
    key = (table.c.channel == account.channel) & (table.c.handle == account.handle)
    known = connection.execute(select(table).where(key)).mappings().one_or_none()
    if known is None:
        connection.execute(insert(table).values(**dataclasses.asdict(account)))
        return "new"
    if account.brand is None or account.brand == known["brand"]:
        return "unchanged"
    connection.execute(update(table).where(key).values(brand=account.brand))
    return "changed"


def accounts(connection: Connection) -> list[Account]:
    """See `Records.accounts`."""
    table = tables.accounts
    rows = connection.execute(select(table).order_by(table.c.channel, table.c.handle)).mappings()
    return [Account(row["channel"], row["handle"], row["brand"]) for row in rows]
