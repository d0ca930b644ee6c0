"""Keeps the rows of a log that cannot count, as the file had them, each with its reason."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from nine16.store.engine import PARQUET, parquet, put_table, quoted
from nine16.store.log_account import Refusal
from nine16.store.manifest import event_files
from nine16.store.place import Place


@dataclass(frozen=True, slots=True)
class Rejects:
    """What could not count in one load."""

    refusals: tuple[Refusal, ...]
    """All of them by reason, the most frequent first."""
    file: Path
    """Staged file of those not kept by an earlier load."""
    rows: int
    """How many it holds; 0: there is no file."""


def write_rejected(
    engine: duckdb.DuckDBPyConnection,
    folder: Place,
    *,
    kind: str,
    load_id: str,
    broken: tuple[tuple[int, str], ...],
    target: Path,
) -> Rejects:
    """Write the rows of `given` that the relation `rejects` (row, reason) names, and lines that are no rows."""
    run = engine.execute
    run("create table told (row bigint, reason varchar, raw varchar)")
    run(
        "insert into told select r.row, r.reason, to_json(g) from rejects as r"
        " join (select * from given where _row in (select row from rejects)) as g on g._row = r.row"
    )
    run("update told set raw = json_merge_patch(raw, '{\"_row\": null}')")  # the number is ours, not the file's
    if broken:
        lines, words = zip(*broken, strict=True)
        put_table(engine, "broken", {"row": ("bigint", lines), "raw": ("varchar", words)})
        run("insert into told select row, 'unreadable_row', raw from broken")
    reasons = run(
        "select reason, count(*), arg_min('row ' || row || ': ' || raw, row) from told group by reason"
        " order by count(*) desc, reason"
    ).fetchall()
    refusals = tuple(Refusal(reason, count, example) for reason, count, example in reasons)
    with folder.database.reading() as connection:
        known = [folder.path / file.file for file in event_files(connection, "rejected")]
    if known and refusals:
        run(
            f"delete from told where exists (select 1 from {parquet(known)} as k where"
            f" k.event = {quoted(kind)} and k.reason = told.reason and k.raw = told.raw)"
        )
    counted = run("select count(*) from told").fetchone()
    rows = counted[0] if counted else 0
    if rows:
        run(
            f"copy (select {quoted(load_id)} as load_id, {quoted(kind)} as event, row, reason, raw"
            f" from told order by row) to {quoted(str(target))} ({PARQUET})"
        )
    return Rejects(refusals, target, rows)
