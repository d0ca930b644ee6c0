"""A workspace is one folder: made whole or not at all, opened with words when something is wrong."""

import json
import shutil
import tomllib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nine16.errors import Clash, NotFound, UnreadableFile, WrongInput
from nine16.kinds.actions import action_kinds
from nine16.settings import read_settings
from nine16.store.database import Database
from nine16.store.place import Place

if TYPE_CHECKING:
    import pyarrow as pa

    from nine16.model.watching import PostTotals, Watching
    from nine16.store.events import EventLogs
    from nine16.store.signals import SignalStore

FORMAT = 1
"""Version of the folder's layout; a folder with a higher one needs a newer nine16."""

_SETTINGS_FILE = "nine16.toml"
_SUBFOLDERS = ("events", "rollups", "signals", "media")


class Folder(Place):
    """The tables and files of one workspace; made by `Folder.create` or `Folder.open`."""

    @classmethod
    def create(cls, path: Path | str, *, zone: str = "UTC") -> Self:
        """Make a new workspace.

        Raises:
            Clash: something is there already.
            WrongInput: there is no such zone.

        Example:
            >>> import tempfile
            >>> Folder.create(Path(tempfile.mkdtemp()) / "shop", zone="Asia/Shanghai").zone
            'Asia/Shanghai'
        """
        path = Path(path)
        _check_zone(zone, where=str(path))
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise Clash("there is something here already", where=str(path), hint="Name a new folder, or open this one.")
        # Built beside and renamed: a kill in between leaves no half workspace under the name.
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.making")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        try:
            for name in _SUBFOLDERS:
                (beside / name).mkdir()
            Database(_sqlite(beside), where=str(path)).migrate()
            (beside / _SETTINGS_FILE).write_text(
                f"# A nine16 workspace. Settings go below; `nine16 settings` lists them.\n"
                f"[workspace]\nformat = {FORMAT}\nzone = {json.dumps(zone)}\n",
                "utf-8",
            )
            if path.exists():
                path.rmdir()
            beside.replace(path)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        return cls.open(path)

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """Open a workspace.

        Raises:
            NotFound: there is no folder of that name.
            WrongInput: it is no workspace, or of a newer format.
            UnreadableFile: its settings or records are damaged.
        """
        path = Path(path)
        if not path.exists():
            raise NotFound("there is no such folder", where=str(path), hint=f"Make it with: nine16 init {path}")
        file = path / _SETTINGS_FILE
        if not file.is_file():
            raise WrongInput(
                f"this is no workspace: it holds no {_SETTINGS_FILE}",
                where=str(path),
                hint=f"Name another folder, or make one with: nine16 init {path / 'shop'}",
            )
        tables = _read_toml(file)
        workspace = _table(tables, "workspace", file=file)
        written = workspace.get("format")
        if not isinstance(written, int) or isinstance(written, bool) or written < 1:
            raise UnreadableFile("[workspace] names no format", where=str(file), hint=f"Write format = {FORMAT}.")
        if written > FORMAT:
            raise WrongInput(
                f"this workspace has format {written}, this nine16 reads up to {FORMAT}",
                where=str(path),
                hint="Upgrade nine16.",
            )
        zone = str(workspace.get("zone", "UTC"))
        _check_zone(zone, where=str(file))
        url = str(_table(tables, "records", file=file).get("url") or _sqlite(path))
        if url == _sqlite(path) and not (path / "records.sqlite").is_file():
            raise UnreadableFile(
                "records.sqlite is missing",
                where=str(path),
                hint="Restore it from a backup; events/ alone names no post.",
            )
        folder = cls(
            path,
            zone=zone,
            settings=read_settings(file),
            url=url,
            actions=action_kinds(_table(tables, "actions", file=file)),
        )
        folder.database.migrate()
        return folder

    @cached_property
    def signals(self) -> "SignalStore":
        """What videos show, by second."""
        from nine16.store.signals import SignalStore

        return SignalStore(self)

    @cached_property
    def events(self) -> "EventLogs":
        """What viewers did: playback and action logs."""
        from nine16.store.events import EventLogs

        return EventLogs(self)

    @property
    def importers_path(self) -> Path:
        """Where the workspace's own importers lie; the folder is made when the first one is written."""
        return self.path / "importers"

    def pseudonym(self, name: str) -> str:
        """What stands for a writer's name in this workspace: always the same one, and never the name.

        Raises:
            WrongInput: the name is blank.
            UnreadableFile: the workspace's key is damaged or lost.
        """
        from nine16.store.pseudonyms import pseudonym

        return pseudonym(name, key=self._pseudonym_key)

    @cached_property
    def _pseudonym_key(self) -> bytes:
        from nine16.store.pseudonyms import workspace_key

        return workspace_key(self.path, known_writers=self.records.has_writers())

    def close(self) -> None:
        """Let go of the records."""
        self.database.close()

    def watching(self, post_id: str) -> "Watching | None":
        """Everything the logs say of a post; None when they say nothing.

        Raises:
            NotFound: there is no such post.
        """
        from nine16.store.reading import watching

        return watching(self, post_id)

    def totals(self, post_ids: Sequence[str]) -> "dict[str, PostTotals]":
        """Rates of posts, from logs; posts without logs are left out."""
        from nine16.store.reading import totals

        return totals(self, post_ids)

    def hazards(self, post_ids: Sequence[str]) -> dict[str, tuple[tuple[int, int], ...]]:
        """By post and second: (left among watching, watching); posts without logs are left out."""
        from nine16.store.reading import hazards

        return hazards(self, post_ids)

    def replays(self, post_ids: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """By post: how often each second was seen again within a view, all views together; none without logs."""
        from nine16.store.reading import replays

        return replays(self, post_ids)

    def sql(self, query: str) -> "pa.Table":
        """The answer to a query on the documented views (docs/reference/views.md); read only.

        Raises:
            WrongInput: the query is wrong, writes, or reads a file.
        """
        from nine16.store.views import ask

        return ask(self, query)


def _sqlite(path: Path) -> str:
    return f"sqlite:///{path / 'records.sqlite'}"


def _read_toml(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise UnreadableFile(f"cannot read the settings: {reason}", where=str(file), hint="Mend the TOML.") from None


def _table(tables: dict[str, object], name: str, *, file: Path) -> dict[str, object]:
    table = tables.get(name, {})
    if not isinstance(table, dict):
        raise UnreadableFile(f"[{name}] is no table", where=str(file), hint="Mend the TOML.")
    return table


def _check_zone(zone: str, *, where: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongInput(f"there is no zone '{zone}'", where=where, hint="E.g. Asia/Shanghai, UTC.") from None
