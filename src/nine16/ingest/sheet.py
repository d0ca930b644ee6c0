"""A sheet to fill in by hand, for channels that give no export: a row per product, post and week.

What was filled in before stands in it again, so the same sheet serves for the next weeks and for
corrections; `nine16 load` reads it back through the importer `fill_in`.
"""

from datetime import date
from pathlib import Path

from nine16.errors import Clash, WrongInput
from nine16.ingest.sheet_book import draw
from nine16.ingest.sheet_rows import SheetRow, Week, sheet_rows, weeks_of
from nine16.store.durable import put_whole
from nine16.store.folder import Folder
from nine16.store.turns import TABLES, turn

MOST_WEEKS = 106
"""Two years: beyond that no sheet can be overlooked."""
MOST_ROWS = 100_000


def write_sheet(
    folder: Folder,
    *,
    channel: str,
    out: Path | None = None,
    from_day: date | None = None,
    weeks: int = 4,
    today: date,
) -> Path:
    """Write the sheet of a channel; returns where.

    Args:
        folder: the workspace.
        channel: whose posts; one without a post yet gets a row a week to fill in.
        out: the file, .xlsx; by default one in the workspace's folder named for the channel and its weeks.
        from_day: a day of the first week; by default the weeks end with the last one that is over.
        weeks: how many.
        today: the day in the workspace's zone.

    Raises:
        WrongInput: the channel is empty, the file is no .xlsx, or the weeks are too many or none.
        Clash: the file is there already; somebody may have filled it in.
    """
    if not channel.strip():
        raise WrongInput("a sheet needs a channel", hint="E.g. --channel alibaba.")
    if not 1 <= weeks <= MOST_WEEKS:
        raise WrongInput(f"weeks is {weeks}", hint=f"Between 1 and {MOST_WEEKS}.")
    asked = weeks_of(from_day, weeks, today=today)
    path = out or folder.path / _name(channel, asked)
    if path.suffix.lower() != ".xlsx":
        raise WrongInput("the sheet is written as .xlsx", where=str(path), hint="E.g. --out alibaba.xlsx.")
    with turn(folder.path, TABLES):  # of two who ask at once the second one is told that it is there
        _write_new(folder, path, asked, channel=channel)
    return path


def _write_new(folder: Folder, path: Path, asked: tuple[Week, ...], *, channel: str) -> None:
    if path.exists():
        raise Clash(
            f"{path.name} is there already and may be filled in",
            where=str(path),
            hint="Load it first, then move it away, or say another file with --out.",
        )
    rows = _rows(folder, channel, asked)
    if len(rows) > MOST_ROWS:
        raise WrongInput(
            f"the sheet would have {len(rows):,} rows", where=str(path), hint="Ask for fewer weeks: --weeks."
        )
    put_whole(path, lambda part: draw(part, rows, channel=channel))


def _rows(folder: Folder, channel: str, weeks: tuple[Week, ...]) -> list[SheetRow]:
    posts = folder.records.posts(channel=channel)
    if not posts:
        return [SheetRow(channel, None, None, None, week) for week in weeks]
    snapshots = folder.records.snapshots_of([post.post_id for post in posts])
    return sheet_rows(posts, weeks, channel=channel, zone=folder.zone, snapshots=snapshots)


def _name(channel: str, weeks: tuple[Week, ...]) -> str:
    # ISO weeks, not days: a day in the name would be taken for the day the sheet was filled in.
    first, last = weeks[0].from_day, weeks[-1].from_day
    named = f"{first:%G-W%V}" + (f"_{last:%G-W%V}" if last != first else "")
    safe = "".join(sign if sign.isalnum() or sign in "-_." else "_" for sign in channel)
    return f"fill-in_{safe}_{named}.xlsx"
