"""The agency's person confirms what the brand's films are about, in the table that `nine16 forms --write` gives."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nine16.demo.found_themes import theme_of
from nine16.ingest.form_table import TITLE, VIDEO, heading

if TYPE_CHECKING:
    from nine16.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What stood in the table when the person answered."""

    yes: int
    corrected: int
    """Answers where another theme was suggested."""
    written: int
    """Answers where none was."""


def confirm_themes(shop: "Workspace", table: Path) -> Confirmed:
    """Write the table, fill in the themes of the films that the person knows, and read it back.

    Args:
        shop: the workspace.
        table: the CSV file to write and fill in; it stays as the person left it.
    """
    shop.forms_write(table)
    with table.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    yes = corrected = written = 0
    confirm, suggested = heading("theme", "confirm"), heading("theme", "suggested")
    for row in rows:
        theme = theme_of(row[VIDEO], row[TITLE])
        if theme is None:
            continue
        stood = row[suggested].split(" ", 1)[0]
        row[confirm] = "yes" if stood == theme else theme
        yes, corrected, written = yes + (stood == theme), corrected + (stood not in {"", theme}), written + (not stood)
    with table.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]) if rows else [])
        writer.writeheader()
        writer.writerows(rows)
    shop.forms_read(table)
    return Confirmed(yes, corrected, written)
