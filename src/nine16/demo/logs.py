"""Playback and action logs as files: one sort of file per post, as different players write them."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from nine16.simulate.log import ACTIONS, PLAYBACK, Table

_WHOLE = {"seq", "from_ms", "to_ms", "at_ms", "quantity", "value_minor"}


def write_log(file: Path, table: Table) -> None:
    """Write a log; the name decides: .csv, .parquet or .jsonl."""
    names = PLAYBACK if "seq" in table else ACTIONS
    if file.suffix == ".jsonl":
        with file.open("w", encoding="utf-8") as lines:
            for row in zip(*(table[name] for name in names), strict=True):
                known = {name: value for name, value in zip(names, row, strict=True) if value is not None}
                lines.write(json.dumps(known, ensure_ascii=False, separators=(",", ":")) + "\n")
        return
    arrow = pa.table({name: pa.array(table[name], _type(name)) for name in names})
    if file.suffix == ".parquet":
        pyarrow.parquet.write_table(arrow, file, compression="zstd")
    else:
        pyarrow.csv.write_csv(arrow, file)


def _type(name: str) -> pa.DataType:
    return pa.int64() if name in _WHOLE else pa.bool_() if name == "muted" else pa.string()
