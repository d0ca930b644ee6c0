"""The viewers of a file: one id a line, or the column viewer_id of a table."""

import csv
from pathlib import Path

from nine16.errors import UnreadableFile, WrongInput

COLUMN = "viewer_id"
"""As the playback log names it."""
_HEADINGS = frozenset({COLUMN, "viewer", "viewers", "user_id", "user", "id", "观众", "观众编号", "用户id", "用户编号"})
"""What people and exports write above a column of ids; no viewer is called so."""
_BETWEEN = ",;\t"


def viewers_in(file: Path) -> list[str]:
    """The ids, in the order of the file; a heading is no viewer, and of a table only its column of viewers counts.

    Raises:
        UnreadableFile: it is missing or no UTF-8.
        WrongInput: a table has no column of viewers, or two.
    """
    try:
        lines = [line for line in file.read_text("utf-8-sig").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as reason:
        raise UnreadableFile(
            f"cannot read the viewers: {reason}", where=str(file), hint="One id a line, UTF-8."
        ) from None
    if not lines:
        return []
    between = next((sign for sign in _BETWEEN if sign in lines[0]), None)
    if between is None:
        ids = [line.strip() for line in lines]
        return ids[1:] if _is_heading(ids[0]) else ids
    head, *rows = csv.reader(lines, delimiter=between)
    exact = [place for place, cell in enumerate(head) if cell.strip().casefold() == COLUMN]
    places = exact or [place for place, cell in enumerate(head) if _is_heading(cell)]
    if len(places) != 1:
        raise WrongInput(
            f"{'no column' if not places else f'{len(places)} columns'} of the table can be the viewers",
            where=str(file),
            hint="Name one column viewer_id, or write one id a line.",
        )
    (place,) = places
    return [row[place].strip() for row in rows if len(row) > place and row[place].strip()]


def _is_heading(cell: str) -> bool:
    return cell.strip().casefold() in _HEADINGS
