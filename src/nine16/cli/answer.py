"""What a command answers: items and errors, as words for people or as one JSON object for programs."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from cyclopts import Parameter

from nine16.errors import Nine16Error
from nine16.model.plain import plain

SCHEMA = 1
"""Number of the shape of every `--json` (docs/reference/contracts.md)."""

REFUSED = 2
"""Exit code when an item was refused."""

AsJson = Annotated[bool, Parameter(name="--json", negative="", help="Answer as JSON on standard output.")]


@dataclass(frozen=True, slots=True)
class Answer:
    """Items in, errors beside them; `words` is what a person reads instead of the items."""

    items: Sequence[object] = ()
    errors: Sequence[Nine16Error] = ()
    words: Sequence[str] = ()
    json: bool = False
    plain_items: Sequence[Mapping[str, object]] | None = field(default=None)
    """Set when the items are JSON already."""

    def say(self) -> int:
        """Print it; the exit code: 0, or 2 when an item was refused."""
        if self.json:
            items = self.plain_items if self.plain_items is not None else [plain(item) for item in self.items]
            body = {"schema": SCHEMA, "items": items, "errors": [error.json() for error in self.errors]}
            sys.stdout.write(json.dumps(body, ensure_ascii=False, allow_nan=False) + "\n")
        else:
            for line in self.words:
                sys.stdout.write(line + "\n")
        for error in self.errors:
            sys.stderr.write(f"nine16: {error}\n")
        sys.stdout.flush()
        return REFUSED if self.errors else 0
