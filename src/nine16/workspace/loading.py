"""Many files into a workspace, one after the other: what it knows is read once for all of them."""

from datetime import datetime
from os import PathLike
from pathlib import Path

from nine16.ingest.load import load
from nine16.ingest.load_account import LoadAccount
from nine16.ingest.posts_once import PostsOnce
from nine16.store.folder import Folder


class Loading:
    """Reads exports and logs; `Workspace.loading` makes one."""

    def __init__(self, folder: Folder) -> None:
        """Nothing is read before the first file."""
        self._folder = folder
        self._once = PostsOnce(folder)

    def __call__(
        self,
        file: str | PathLike[str],
        *,
        as_name: str | None = None,
        account: str | None = None,
        as_of: datetime | None = None,
        post: str | None = None,
        currency: str | None = None,
        insist: bool = False,
    ) -> LoadAccount:
        """Read one file as `Workspace.load` does; a refused file leaves no trace, and the next may follow."""
        return load(
            self._folder,
            Path(file),
            as_name=as_name,
            account=account,
            as_of=as_of,
            post=post,
            currency=currency,
            insist=insist,
            once=self._once,
        )
