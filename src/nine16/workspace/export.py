"""The views of a workspace as files that other programs read."""

import json
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from nine16.errors import WrongInput
from nine16.store.durable import put_whole
from nine16.store.folder import Folder
from nine16.store.views import VIEWS

Form = Literal["parquet", "csv"]


def export_views(folder: Folder, out: Path, *, form: Form) -> list[tuple[Path, int]]:
    """Write every view into `out`; (path, rows) for each. A file that is there is replaced, whole.

    Raises:
        WrongInput: `out` lies inside the workspace or is a file.
    """
    if out.resolve().is_relative_to(folder.path.resolve()):
        raise WrongInput("an export cannot lie inside the workspace", where=str(out), hint="Name another folder.")
    if out.exists() and not out.is_dir():
        raise WrongInput("this is a file", where=str(out), hint="Name a folder.")
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name in VIEWS:
        table = folder.sql(f"select * from {name}")  # noqa: S608 - names of our own views
        path = out / f"{name}.{form}"
        put_whole(path, lambda part, table=table: _write(part, table, form))
        written.append((path, table.num_rows))
    return written


def _write(part: Path, table: pa.Table, form: Form) -> None:
    if form == "parquet":
        pq.write_table(table, part)
    else:
        pa_csv.write_csv(_flat(table), part)


def _flat(table: pa.Table) -> pa.Table:
    """The table with nested columns as JSON: CSV has none."""
    for place, field in enumerate(table.schema):
        if pa.types.is_nested(field.type):
            values = table.column(place).to_pylist(maps_as_pydicts="strict")
            text = [None if value is None else json.dumps(value, ensure_ascii=False) for value in values]
            table = table.set_column(place, field.name, pa.array(text, pa.string()))
    return table
