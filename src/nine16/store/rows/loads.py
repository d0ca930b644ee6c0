"""Loads: which file was read when, and what became of its rows."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, insert, select

from nine16.store import tables
from nine16.store.instants import from_text, to_text


def put_load(
    connection: Connection, load_id: str, *, file: str, importer: str, account: Mapping[str, object], at: datetime
) -> None:
    """See `Records.put_load`."""
    row = {
        "load_id": load_id,
        "file": file,
        "importer": importer,
        "at": to_text(at),
        "account": json.dumps(account, ensure_ascii=False, sort_keys=True),
        "sha256": account.get("sha256"),
    }
    connection.execute(insert(tables.loads).values(**row))


def loads(connection: Connection) -> list[dict[str, object]]:
    """See `Records.loads`."""
    rows = connection.execute(select(tables.loads).order_by(tables.loads.c.load_no)).mappings()
    return [_load_of(row) for row in rows]


def last_load(connection: Connection) -> int:
    """See `Records.last_load`."""
    return connection.scalar(select(func.max(tables.loads.c.load_no))) or 0


def load_of(connection: Connection, sha256: str, importer: str) -> dict[str, object] | None:
    """See `Records.load_of`."""
    table = tables.loads
    query = select(table).where(table.c.sha256 == sha256, table.c.importer == importer)
    row = connection.execute(query.order_by(table.c.load_no.desc()).limit(1)).mappings().first()
    return None if row is None else _load_of(row)


def _load_of(row: RowMapping) -> dict[str, object]:
    return {
        "load_id": row["load_id"],
        "file": row["file"],
        "importer": row["importer"],
        "at": from_text(row["at"]),
        "account": json.loads(row["account"]),
    }
