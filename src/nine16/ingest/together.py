"""Several records written in one transaction: all of a load or nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from sqlalchemy import Connection

from nine16.store.database import Database
from nine16.store.folder import Folder
from nine16.store.records import Records


class _OneTransaction:
    """Stands in for the database: every reading and writing is part of the transaction that is open."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        yield self._connection


@contextmanager
def together(folder: Folder) -> Iterator[Records]:
    """The workspace's records, such that everything put inside the block is kept at its end, or nothing."""
    with folder.database.writing() as connection:
        yield Records(cast("Database", _OneTransaction(connection)))
