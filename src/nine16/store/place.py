"""Where a workspace lies and what it is set to: what every file of the store works on.

`Folder` adds what can be asked of it. The files that answer know only this, so that reading the
store from the bottom up meets no circle.
"""

from collections.abc import Mapping
from pathlib import Path

from nine16.kinds.actions import ActionKind
from nine16.settings import Settings
from nine16.store.database import Database
from nine16.store.records import Records


class Place:
    """The folder of one workspace with its zone, settings, kinds of action and records."""

    def __init__(
        self, path: Path, *, zone: str, settings: Settings, url: str, actions: Mapping[str, ActionKind]
    ) -> None:
        """`url` says where the records are."""
        self.path = path
        self.zone = zone
        """IANA name; instants without an offset are meant in it."""
        self.settings = settings
        self.action_kinds = actions
        """The table of action kinds with the workspace's own."""
        self.database = Database(url, where=str(path))
        self.records = Records(self.database)
