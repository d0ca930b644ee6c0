"""Loads: which file was read when, and what became of its rows."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select

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
    }
    connection.execute(insert(tables.loads).values(**row))


def loads(connection: Connection) -> list[dict[str, object]]:
    """See `Records.loads`."""
    rows = connection.execute(select(tables.loads).order_by(tables.loads.c.load_no)).mappings()
    return [
        {
            "load_id": row["load_id"],
            "file": row["file"],
            "importer": row["importer"],
            "at": from_text(row["at"]),
            "account": json.loads(row["account"]),
        }
        for row in rows
    ]
