"""Parts are found by their place: a lazy mapping from file names to parts.

`Registry(Signal, "nine16.signals")` lists the names of the files in the package `nine16.signals`
and of the entry-point group of the same name; a part is imported or read only when asked for.
There is no list to edit and no side effect on import.
"""

import importlib
import importlib.metadata
import importlib.resources
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar, cast

from nine16.errors import Nine16Error, unknown_name

Part = TypeVar("Part")


class BrokenPart(Nine16Error, TypeError):
    """A file stands where parts live, but does not hold the part its name promises."""

    code = "broken_part"


class Registry(Mapping[str, Part], Generic[Part]):
    """The parts of one kind, by name, read when asked for.

    Args:
        kind: the class that every part is an instance of; its name is used in messages.
        package: dotted name of the folder that holds the parts, and of the entry-point group.
        read_toml: for parts written as TOML: turns (name, text) into a part.

    Example:
        >>> from nine16.kinds.signal import Signal
        >>> signals = Registry(Signal, "nine16.signals")
        >>> "loudness" in signals
        True
    """

    def __init__(self, kind: type[Part], package: str, *, read_toml: Callable[[str, str], Part] | None = None) -> None:
        """Remember where to look; nothing is read yet."""
        self.kind = kind
        self.package = package
        self._read_toml = read_toml
        self._found: dict[str, Part] = {}
        self._offered: dict[str, importlib.metadata.EntryPoint] | None = None

    def __getitem__(self, name: str) -> Part:
        """The part called `name`; a near name is offered when there is none."""
        if name not in self._found:
            if name not in self.names():
                raise unknown_name(self.kind.__name__.lower(), name, self.names())
            self._found[name] = self._read(name)
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        """Names in alphabetical order, without importing a part."""
        return iter(self.names())

    def __len__(self) -> int:
        """How many parts there are."""
        return len(self.names())

    def __contains__(self, name: object) -> bool:
        """Whether a part has that name, without importing it."""
        return name in self.names()

    def names(self) -> list[str]:
        """Every name, from files and from installed entry points."""
        suffix = ".toml" if self._read_toml else ".py"
        own = {
            file.name.removesuffix(suffix)
            for file in importlib.resources.files(self.package).iterdir()
            if file.name.endswith(suffix) and not file.name.startswith("_")
        }
        return sorted(own | set(self._entry_points()))

    def _entry_points(self) -> dict[str, importlib.metadata.EntryPoint]:
        if self._offered is None:  # asking all installed packages takes 10 ms
            self._offered = {point.name: point for point in importlib.metadata.entry_points(group=self.package)}
        return self._offered

    def _read(self, name: str) -> Part:
        points = self._entry_points()
        if name in points:
            return self._checked(name, points[name].load(), where=points[name].value)
        if self._read_toml is not None:
            file = importlib.resources.files(self.package) / f"{name}.toml"
            return self._checked(name, self._read_toml(name, file.read_text("utf-8")), where=f"{name}.toml")
        module = importlib.import_module(f"{self.package}.{name}")
        return self._checked(name, getattr(module, name, None), where=f"{self.package}.{name}")

    def _checked(self, name: str, part: object, *, where: str) -> Part:
        if not isinstance(part, self.kind):
            raise BrokenPart(
                f"{where} holds no {self.kind.__name__} called '{name}'",
                where=where,
                hint=f"Name the {self.kind.__name__.lower()} as its file.",
            )
        return cast("Part", part)
