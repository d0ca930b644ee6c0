"""The factors of a library, kept: they take minutes over hundreds of logs, and every finding asks for them.

They are worked out once for each state of the library and kept in `derived/factors.json`. When the library has changed
since, they are worked out anew where that took less than `evaluate.remake_s` the last time; else those kept are used,
and answers say from when they are. `nine16 factors` always works them out anew.
"""

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nine16.model.factor import Factor, ShapePoint, Step
from nine16.model.number import Number
from nine16.model.plain import plain
from nine16.store.durable import put_whole
from nine16.store.folder import Folder
from nine16.store.state import state
from nine16.store.turns import FACTORS, turn
from nine16.version import VERSION

FILE = Path("derived") / "factors.json"
FORM = 2
"""Raise it when factors are worked out otherwise, so that none are kept over the change."""


@dataclass(frozen=True, slots=True)
class KnownFactors:
    """Factors as they are kept."""

    factors: tuple[Factor, ...]
    as_of: datetime
    """When they were worked out."""
    took_s: float
    state: str
    """Of the library then."""

    def fresh(self, now: str) -> bool:
        """Whether the library is still the same."""
        return self.state == now


def known_factors(
    folder: Folder, work_out: Callable[[], tuple[Factor, ...]], *, anew: bool | None = None
) -> tuple[KnownFactors, bool]:
    """The factors, and whether the library is still the one they are of.

    Several processes may ask at once: one works them out, the others wait for it.

    Args:
        folder: the workspace, its logs built.
        work_out: does so, over the whole library.
        anew: True: those kept must be of the library as it is; False: any that are kept will do; None: by how long it
            took.
    """
    now = _state(folder)
    kept = _read(folder)
    if kept is not None and (kept.fresh(now) or _will_do(kept, folder, anew=anew)):
        return kept, kept.fresh(now)
    with turn(folder.path, FACTORS):
        kept = _read(folder)  # another process may have done it meanwhile
        if kept is not None and kept.fresh(now):
            return kept, True
        began = time.monotonic()
        factors = work_out()
        made = KnownFactors(factors, datetime.now(UTC), time.monotonic() - began, now)
        _write(folder, made)
    return made, True


def _will_do(kept: KnownFactors, folder: Folder, *, anew: bool | None) -> bool:
    if anew is not None:
        return not anew
    return kept.took_s > folder.settings.number("evaluate.remake_s")


def _state(folder: Folder) -> str:
    return state(
        folder,
        and_also=(FORM, VERSION, folder.settings.number("evaluate.confidence"), folder.zone, _lists(folder)),
    )


def _lists(folder: Folder) -> list[tuple[str, str]]:
    """The workspace's own lists of words: factors of titles rest on them."""
    return [(file.name, file.read_text("utf-8", errors="replace")) for file in sorted(folder.path.glob("words/*.toml"))]


def _read(folder: Folder) -> KnownFactors | None:
    """What is kept; None where nothing is, or where an older nine16 or a torn disk left something else."""
    try:
        told = json.loads((folder.path / FILE).read_text("utf-8"))
        return KnownFactors(
            tuple(_factor(one) for one in told["factors"]),
            datetime.fromisoformat(told["as_of"]),
            float(told["took_s"]),
            str(told["state"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None  # derived: it is worked out again


def _write(folder: Folder, known: KnownFactors) -> None:
    """Keep them, where the workspace may be written to: without it they are only slower the next time."""
    text = json.dumps(plain(known), ensure_ascii=False)

    def write(part: Path) -> None:
        part.write_text(text, "utf-8")

    with suppress(OSError):
        put_whole(folder.path / FILE, write)


def _factor(told: Mapping[str, Any]) -> Factor:
    whole: dict[str, Any] = dict(told)
    whole["ratio"] = Number(**told["ratio"])
    whole["times"] = None if told["times"] is None else Number(**told["times"])
    whole["step"] = Step(**told["step"])
    whole["shape"] = tuple(ShapePoint(point["at"], Number(**point["ratio"])) for point in told["shape"])
    return Factor(**whole)
