"""Signals on disk: one Parquet file per measured content, and its filmstrip beside it.

A video is measured once: files are named by the hash of its bytes, so a second id for the same
bytes finds what is there. The rows are long (signal, what, position, value), so that a new
signal needs no new column and SQL reads all videos as one table.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, delete, insert, select

from nine16.errors import UnreadableFile
from nine16.model.filmstrip import Filmstrip
from nine16.model.measured import Finer, Measured, Span
from nine16.store import tables
from nine16.store.durable import put_whole
from nine16.store.instants import to_text
from nine16.store.place import Place

_SIGNAL_ROWS = pa.schema(
    [
        ("signal", pa.string()),
        ("what", pa.string()),  # second, finer, span or facts
        ("row", pa.int32()),  # order inside (signal, what); the second for `second`
        ("at_s", pa.float64()),  # finer: the time; span: its beginning
        ("to_s", pa.float64()),  # span: its end
        ("value", pa.float64()),  # second, finer
        ("facts", pa.string()),  # span, facts: JSON
    ]
)
_FILMSTRIP_ROWS = pa.schema([("at_s", pa.float64()), ("picture", pa.binary())])


class SignalStore:
    """What videos show, measured once per content."""

    def __init__(self, folder: Place) -> None:
        """Keep signals in `folder`."""
        self._folder = folder

    def put(
        self,
        video_id: str,
        content_hash: str,
        measured: Mapping[str, Measured],
        versions: Mapping[str, int],
        filmstrip: Filmstrip | None,
    ) -> None:
        """Keep what was measured of a video, in place of what was known of its content.

        Raises:
            NotFound: there is no such video.
        """
        self._folder.records.video(video_id)
        file = f"signals/{content_hash}-{_digest(versions)}.parquet"
        put_whole(self._folder.path / file, lambda part: _write(part, _SIGNAL_ROWS, _rows(measured)))
        strip = None
        if filmstrip is not None:
            strip = f"signals/{content_hash}.filmstrip.parquet"
            put_whole(self._folder.path / strip, lambda part: _write_filmstrip(part, filmstrip))
        row = {
            "content_hash": content_hash,
            "file": file,
            "filmstrip": strip,
            "versions": json.dumps(dict(versions), sort_keys=True),
        }
        with self._folder.database.writing() as connection:
            before = _row(connection, content_hash)  # in the same transaction: two may look at one video at once
            connection.execute(delete(tables.measured).where(tables.measured.c.content_hash == content_hash))
            connection.execute(insert(tables.measured).values(**row))
            connection.execute(delete(tables.retired).where(tables.retired.c.file == file))
            if before is not None and before["file"] != file:
                # Not deleted yet: another process may be reading it.
                connection.execute(insert(tables.retired).values(file=before["file"], at=to_text(datetime.now(UTC))))

    def get(self, video_id: str) -> tuple[dict[str, Measured], Filmstrip | None]:
        """What a video shows, by signal, and its filmstrip; nothing while it has not been measured.

        Raises:
            NotFound: there is no such video.
            UnreadableFile: the file of signals is missing or damaged.
        """
        row = self._row(self._folder.records.video(video_id).content_hash)
        if row is None:
            return {}, None
        measured = _measured(self._read(row["file"]))
        if row["filmstrip"] is None:
            return measured, None
        table = self._read(row["filmstrip"])
        size = json.loads(table.schema.metadata[b"size"])
        pictures = tuple(table["picture"].to_pylist())
        return measured, Filmstrip(tuple(table["at_s"].to_pylist()), size[0], size[1], pictures)

    def remove(self, content_hash: str) -> None:
        """Forget what a content shows; nothing happens if nothing is known."""
        row = self._row(content_hash)
        if row is None:
            return
        with self._folder.database.writing() as connection:
            connection.execute(delete(tables.measured).where(tables.measured.c.content_hash == content_hash))
        for file in (row["file"], row["filmstrip"]):
            if file is not None:
                (self._folder.path / file).unlink(missing_ok=True)

    def versions(self, content_hash: str) -> dict[str, int]:
        """With which version each signal of that content was measured; empty when it was not."""
        row = self._row(content_hash)
        return {} if row is None else json.loads(row["versions"])

    def stamps(self) -> dict[str, str]:
        """By content: the name of the file that holds what it shows, and when that was written."""
        with self._folder.database.reading() as connection:
            rows = connection.execute(select(tables.measured.c.content_hash, tables.measured.c.file)).all()
        return {
            content_hash: f"{file}@{(self._folder.path / file).stat().st_mtime_ns}"
            for content_hash, file in rows
            if (self._folder.path / file).exists()
        }

    def _row(self, content_hash: str) -> Mapping[str, Any] | None:
        with self._folder.database.reading() as connection:
            return _row(connection, content_hash)

    def _read(self, file: str) -> pa.Table:
        path = self._folder.path / file
        try:
            return pq.read_table(path)
        except (OSError, pa.ArrowInvalid) as reason:
            raise UnreadableFile(
                f"cannot read signals: {reason}", where=str(path), hint="Measure the video again: nine16 add."
            ) from None


def _digest(versions: Mapping[str, int]) -> str:
    # A new name for new versions: a reader of the old file is not disturbed.
    return hashlib.sha256(json.dumps(dict(versions), sort_keys=True).encode()).hexdigest()[:8]


def _write(part: Path, schema: pa.Schema, rows: Iterable[Mapping[str, object]]) -> None:
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), part, compression="zstd")


def _write_filmstrip(part: Path, filmstrip: Filmstrip) -> None:
    schema = _FILMSTRIP_ROWS.with_metadata({"size": json.dumps([filmstrip.width, filmstrip.height])})
    rows = (
        {"at_s": at_s, "picture": picture} for at_s, picture in zip(filmstrip.at_s, filmstrip.pictures, strict=True)
    )
    _write(part, schema, rows)


def _row(connection: Connection, content_hash: str) -> Mapping[str, Any] | None:
    """Where the signals of that content are kept."""
    table = tables.measured
    row = connection.execute(select(table).where(table.c.content_hash == content_hash)).mappings().one_or_none()
    return None if row is None else dict(row)


def _rows(measured: Mapping[str, Measured]) -> Iterator[dict[str, object]]:
    for name, outcome in measured.items():
        for second, value in enumerate(outcome.per_second):
            yield {"signal": name, "what": "second", "row": second, "at_s": float(second), "value": value}
        if outcome.finer is not None:
            for row, (at_s, value) in enumerate(zip(outcome.finer.at_s, outcome.finer.values, strict=True)):
                yield {"signal": name, "what": "finer", "row": row, "at_s": at_s, "value": value}
        for row, span in enumerate(outcome.spans):
            facts = json.dumps(dict(span.facts), ensure_ascii=False)
            yield {
                "signal": name, "what": "span", "row": row, "at_s": span.from_s, "to_s": span.to_s, "facts": facts
            }  # fmt: skip
        yield {
            "signal": name,
            "what": "facts",
            "row": 0 if outcome.finer is None else 1,  # 1 tells an empty finer grid from none
            "facts": json.dumps(dict(outcome.facts), ensure_ascii=False),
        }


def _measured(table: pa.Table) -> dict[str, Measured]:
    parts: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for row in table.to_pylist():
        parts.setdefault(row["signal"], {"second": [], "finer": [], "span": [], "facts": []})[row["what"]].append(row)
    return {name: _outcome(part) for name, part in parts.items()}


def _outcome(part: dict[str, list[dict[str, Any]]]) -> Measured:
    finer = None
    if part["facts"][0]["row"] == 1:
        finer = Finer(tuple(row["at_s"] for row in part["finer"]), tuple(row["value"] for row in part["finer"]))
    return Measured(
        per_second=tuple(row["value"] for row in part["second"]),
        finer=finer,
        spans=tuple(Span(row["at_s"], row["to_s"], json.loads(row["facts"])) for row in part["span"]),
        facts=json.loads(part["facts"][0]["facts"]),
    )
