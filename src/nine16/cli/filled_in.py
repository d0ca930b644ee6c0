"""Commands that an answer tells to type next, with the workspace that was just typed in the place of its name."""

import re
from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from cyclopts import App, CycloptsError

_COMMAND = re.compile(r"(nine16 (?:[a-z][a-z0-9-]* ){1,2})WORKSPACE\b")
_FLAG = re.compile(r"(--workspace )WORKSPACE\b")
"""Rooms and reports know no folders, so their sentences say WORKSPACE."""


def filled_in(words: str, workspace: Path | None) -> str:
    """The words with every command's workspace named, so that it can be pasted; as they are where none was typed.

    Args:
        words: a line that may hold commands.
        workspace: as it was typed.

    Example:
        >>> filled_in("Then: nine16 add WORKSPACE cut.mp4", Path("my shop"))
        "Then: nine16 add 'my shop' cut.mp4"
    """
    if workspace is None or "WORKSPACE" not in words:
        return words
    folder = quote(str(workspace))
    return _FLAG.sub(lambda found: found[1] + folder, _COMMAND.sub(lambda found: found[1] + folder, words))


def workspace_of(given: Sequence[str], app: App) -> Path | None:
    """The workspace among the words that were typed; None where there is none or they are not understood."""
    try:
        _, bound, _ = app.parse_args(list(given), exit_on_error=False, print_error=False)
    except CycloptsError:
        return None
    found = bound.arguments.get("workspace")
    return found if isinstance(found, Path) else None
