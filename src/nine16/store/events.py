"""Playback and action logs of a workspace: taken in, and built into seconds."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from nine16.store.log_account import LogAccount
from nine16.store.place import Place

if TYPE_CHECKING:
    from nine16.store.building import BuildAccount


class EventLogs:
    """What viewers did, row by row."""

    def __init__(self, folder: Place) -> None:
        """Keep logs in `folder`."""
        self._folder = folder

    def load(self, source: pa.Table | Path | str, kind: str = "playback") -> LogAccount:
        """Take a log in; `build` then brings the seconds up to date.

        Args:
            source: a table, or a file (CSV, JSON lines, Parquet) with the columns of the contract in any order.
            kind: playback or actions.

        Raises:
            UnreadableFile: it is missing, empty or damaged; nothing is written.
            WrongInput: a needed column is missing; nothing is written.
        """
        from nine16.store.loading import load_log

        return load_log(self._folder, Path(source) if isinstance(source, str) else source, kind=kind)

    def build(self, *, now: datetime | None = None) -> "BuildAccount":
        """Build the seconds and views of every post with news, and of no other.

        Args:
            now: the clock for runs still open (default: now): one not heard of for
                `events.open_run_min` minutes counts as left, a younger one as cut off.
        """
        from nine16.store.building import build

        return build(self._folder, now=now)
