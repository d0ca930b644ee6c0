"""The connection to records: SQLite beside the files, or a PostgreSQL that a team names.

Nothing is shared between two workspaces of one process and nothing stays open between two
transactions, so notebooks, threads and forks are all fine.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from sqlalchemy import Connection, column, create_engine, event, inspect, make_url, select, table
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from nine16.errors import UnreadableFile, WrongInput
from nine16.store.durable import put_whole

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

_VERSION = table("alembic_version", column("version_num"))
# Alembic's context is one per process; two threads opening workspaces take turns.
_MIGRATING = threading.Lock()


class Transactions(Protocol):
    """What records are read and written through."""

    def reading(self) -> AbstractContextManager[Connection]:
        """One consistent snapshot."""
        ...

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction: all of it or nothing."""
        ...


class Database:
    """Transactions on the records of one workspace."""

    def __init__(self, url: str, *, where: str) -> None:
        """Connect to `url`; `where` is how messages call the workspace."""
        self.where = where
        self._engine = create_engine(url, poolclass=NullPool)
        if make_url(url).get_backend_name() == "sqlite":
            event.listen(self._engine, "connect", _set_up_sqlite)
            event.listen(self._engine, "begin", _begin_sqlite)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent snapshot of the records."""
        with self._told(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing; other writers wait."""
        with (
            self._told(),
            self._engine.connect().execution_options(nine16_writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def copy(self, target: Path) -> None:
        """A whole copy of the records as they are now, under a name that is not there yet.

        Raises:
            WrongInput: they lie in a database of the team's own, which copies itself.
        """
        if self._engine.dialect.name != "sqlite":
            raise WrongInput(
                "these records lie in a database that nine16 does not copy",
                where=self.where,
                hint="Make a backup with that database's own tools.",
            )
        with closing(self._engine.raw_connection()) as mine:

            def write(part: Path) -> None:
                with closing(sqlite3.connect(part)) as copy:
                    cast("sqlite3.Connection", mine.driver_connection).backup(copy)

            put_whole(target, write)

    def migrate(self) -> None:
        """Bring the tables to this version of nine16.

        Raises:
            WrongInput: the records were written by a newer nine16.
        """
        with self.reading() as connection:
            stands = _stands(connection)
        if stands == newest_step():
            return
        # Loaded only here: it takes a third of a second, and nearly every workspace stands where it should.
        from alembic import command
        from alembic.config import Config
        from alembic.script import ScriptDirectory

        with as_file(files("nine16.store") / "migrations") as scripts:
            config = Config()
            config.set_main_option("script_location", str(scripts))
            known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
            if stands is not None and stands not in known:
                raise WrongInput(
                    f"the records are of a newer version ({stands})", where=self.where, hint="Upgrade nine16."
                )
            with _MIGRATING, self.writing() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, "head")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the driver's words for a damaged file into ours."""
        try:
            yield
        except DatabaseError as reason:
            words = str(reason.orig)
            if "not a database" in words or "malformed" in words or "no such table" in words:
                raise UnreadableFile(
                    f"the records are damaged: {words}",
                    where=self.where,
                    hint="Restore records.sqlite from a backup; events/ and signals/ are not touched.",
                ) from None
            raise


class OpenTransaction:
    """Stands in for the database while a transaction is open: every reading and writing is part of it."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`, which whoever opened it ends."""
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The open transaction, with what was written in it so far."""
        yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The open transaction."""
        yield self._connection


def newest_step() -> str:
    """The version of the tables that this nine16 writes: the number of its last step, as the step's file says it.

    Example:
        >>> newest_step().isdigit()
        True
    """
    steps = (files("nine16.store") / "migrations" / "versions").iterdir()
    return max(step.name.split("_")[1] for step in steps if step.name.startswith("step_"))


def _stands(connection: Connection) -> str | None:
    """The version of the tables that are there; None where there are none yet."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return connection.scalar(select(_VERSION.c.version_num))


def _set_up_sqlite(connection: "DBAPIConnection", _record: object) -> None:
    connection.isolation_level = None  # the driver's own begin comes too late; ours is _begin_sqlite
    cursor = connection.cursor()
    cursor.execute("pragma busy_timeout = 30000")  # half a minute: longer than any transaction here lasts
    cursor.execute("pragma journal_mode = wal")
    cursor.execute("pragma synchronous = full")
    cursor.execute("pragma foreign_keys = on")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer says so at once: upgrading a read lock later can fail where waiting could not help.
    writes = connection.get_execution_options().get("nine16_writes", False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")
