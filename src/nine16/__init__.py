"""nine16 (逐秒): how well short videos sell, second by second, why, and what to change."""

from typing import TYPE_CHECKING

from nine16.version import VERSION

if TYPE_CHECKING:
    from os import PathLike

    from nine16.workspace import Workspace

__version__ = VERSION


def open(folder: "str | PathLike[str]") -> "Workspace":  # noqa: A001 - nine16.open(...) reads as what it does
    """The workspace in `folder`, as the command line sees it.

    Raises:
        nine16.errors.Nine16Error: there is no workspace; `nine16 init FOLDER` makes one.
    """
    from nine16.workspace import Workspace

    return Workspace.open(folder)
