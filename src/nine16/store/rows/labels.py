"""What a person answered about a post's form, theme and source: the newest answer stands, earlier ones are kept."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from nine16.model.form import Label
from nine16.store import tables
from nine16.store.instants import to_text
from nine16.store.rows.statements import Statements

_SAID = ("said", "refused", "suggested", "certainty")
_STATEMENTS = Statements(tables.labels, key=("post_id", "field"), said=_SAID, found_by="post_id")


def put_labels(connection: Connection, labels: Sequence[Label], *, at: datetime) -> list[str]:
    """See `Records.put_labels`."""
    rows = [
        {
            "post_id": one.post_id,
            "field": one.field,
            "said": one.said,
            "refused": json.dumps(sorted(one.refused), ensure_ascii=False),
            "suggested": one.suggested,
            "certainty": one.certainty,
            "at": to_text(at),
        }
        for one in labels
    ]
    return _STATEMENTS.put(connection, rows)


def labels(connection: Connection) -> list[Label]:
    """See `Records.labels`."""
    table = tables.labels
    query = select(table).where(table.c.superseded == 0).order_by(table.c.post_id, table.c.field)
    return [
        Label(
            row["post_id"],
            row["field"],
            row["said"],
            tuple(json.loads(row["refused"])),
            row["suggested"],
            row["certainty"],
        )
        for row in connection.execute(query).mappings()
    ]
