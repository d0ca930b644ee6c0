"""Logs are told by their headings, as CSV, JSON lines or Parquet; exports are not taken for logs."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from nine16.errors import UnreadableFile
from nine16.ingest.logs import log_fit
from nine16.ingest.recognise import MissingColumns
from nine16.kinds.importer import importers
from nine16.settings import Settings

RUN = {
    "view_id": "a", "seq": 0, "video_id": "v", "viewer_id": "u", "channel": "player",
    "started_at": "2026-11-01T12:00:00Z", "from_ms": 0, "to_ms": 3000, "end_reason": "left",
}  # fmt: skip


def find(path, **more):
    return log_fit(path, importers(), settings=Settings(), **more)


def written(path, rows):
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    else:
        names = list(rows[0])
        lines = [",".join(names), *(",".join(str(row[name]) for name in names) for row in rows)]
        path.write_text("\n".join(lines), "utf-16" if "16" in path.name else "utf-8")
    return path


@pytest.mark.parametrize("name", ["a.csv", "a16.csv", "a.jsonl", "a.parquet"])
def test_a_log_is_known_by_its_headings_in_every_form(name, tmp_path):
    fitted = find(written(tmp_path / name, [RUN]))

    assert fitted.importer.name == "playback_log"
    assert [column.name for column in fitted.missing] == ["post_id", "rate", "muted"]


def test_json_lines_that_leave_out_what_is_empty_are_known(tmp_path):
    open_run = {name: value for name, value in RUN.items() if name not in ("end_reason", "viewer_id")}

    assert find(written(tmp_path / "a.jsonl", [open_run, RUN])).importer.name == "playback_log"


def test_a_post_id_stands_for_video_and_channel(tmp_path):
    named = {name: value for name, value in RUN.items() if name not in ("video_id", "channel")} | {"post_id": "p"}

    assert find(written(tmp_path / "a.csv", [named])).importer.name == "playback_log"


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_a_log_without_a_needed_column_is_refused(name, tmp_path):
    without = {name: value for name, value in RUN.items() if name != "to_ms"}

    with pytest.raises(MissingColumns, match="missing: to_ms"):
        find(written(tmp_path / name, [without]))


def test_an_export_is_no_log(write, works):
    assert find(write(works)) is None
    assert find(write(works, "works.xlsx")) is None


def test_an_export_asked_for_as_a_log_is_refused(write, works):
    with pytest.raises(MissingColumns, match="playback_log matches 0 of"):
        find(write(works), as_name="playback_log")


def test_a_damaged_parquet_is_told(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and nothing more")

    with pytest.raises(UnreadableFile, match="Parquet file is damaged"):
        find(tmp_path / "a.parquet")
