"""The importers that a workspace knows: those in the box and its own, written in its folder `importers/`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from nine16.errors import Clash, UnreadableFile, WrongInput, unknown_name
from nine16.kinds.importer import Importer, importers, read_importer
from nine16.store.folder import Folder

OWN = "importers"
"""Subfolder of a workspace that holds its own importers, one TOML each."""


class Known(Mapping[str, Importer]):
    """Importers by name; a near name is offered for one that does not exist."""

    def __init__(self, shipped: Mapping[str, Importer], own: Mapping[str, Importer]) -> None:
        """Names of the two never clash."""
        self._all = {**shipped, **own}

    def __getitem__(self, name: str) -> Importer:
        """The importer called `name`."""
        if name not in self._all:
            raise unknown_name("importer", name, self._all)
        return self._all[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is an importer of that name."""
        return name in self._all

    def __iter__(self):  # noqa: ANN204 - the Mapping protocol says it
        """Names in alphabetical order."""
        return iter(sorted(self._all))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._all)


def known_importers(folder: Folder) -> Known:
    """Every importer that reads files for a workspace.

    Raises:
        Clash: one of its own has the name of one in the box.
        WrongInput, NotFound: one of its own is wrong; the file is named.
    """
    return Known(shipped(), own_importers(folder.path))


def own_importers(workspace: Path) -> dict[str, Importer]:
    """The importers that a workspace holds itself; see `known_importers`."""
    found = {}
    for file in sorted((workspace / OWN).glob("*.toml")):
        if file.stem in shipped():
            raise Clash(
                f"the importer '{file.stem}' is in the box already",
                where=str(file),
                hint="Give your file another name; to add a heading to the one in the box, map it under a new name.",
            )
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as reason:
            raise UnreadableFile(f"cannot read it: {reason}", where=str(file), hint="Save it as UTF-8.") from None
        importer = read_importer(file.stem, text)
        if importer.hook or importer.grain == "log":
            raise WrongInput(
                "a workspace's own importer has no hook and is no log",
                where=str(file),
                hint="Programs are not run from a workspace's folder; write a part of nine16 instead.",
            )
        found[file.stem] = importer
    return found


@cache
def shipped() -> Mapping[str, Importer]:
    """The importers in the box, read once: nearly every load asks all of them."""
    return MappingProxyType(dict(importers().items()))
