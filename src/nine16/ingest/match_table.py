"""The table in which a person says which video a post shows: written, and read back with every row checked."""

import csv
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from nine16.errors import WrongInput
from nine16.ingest.confirmed import NO, YES, cell_text, harmless, near_name
from nine16.ingest.headings import tidy
from nine16.ingest.known_posts import AD_MATERIAL
from nine16.ingest.likeness_words import reason_of_likeness
from nine16.ingest.proposal import Proposal
from nine16.ingest.tables import read_tables
from nine16.kinds.table import Table
from nine16.model.post import Post
from nine16.model.video import Video
from nine16.settings import Settings
from nine16.store.durable import put_whole

HEADINGS = ("post", "title", "published", "duration_s", "video", "score", "reasons", "confirm")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """A row that says: this post shows this video."""

    row: int
    post_id: str
    video_id: str


def write_proposals(
    path: Path, rows: "Sequence[tuple[Proposal, Post]]", videos: Sequence[Video], *, zone: str, language: str = "en"
) -> None:
    """Write the proposals; in XLSX a second sheet lists every video to choose from.

    Args:
        path: .xlsx or .csv.
        rows: each proposal with its post.
        videos: every video of the library.
        zone: of the times of publication: the workspace's, so that they are those that the platform shows.
        language: of the reasons, en or zh; headings are the same in both.

    Raises:
        WrongInput: the path ends neither in .xlsx nor in .csv.
    """
    write = {".xlsx": _write_xlsx, ".csv": _write_csv}.get(path.suffix.lower())
    if write is None:
        raise WrongInput("the table is written as .xlsx or .csv", where=str(path), hint="E.g. match.xlsx.")
    cells = [_cells(proposal, post, ZoneInfo(zone), language=language) for proposal, post in rows]
    put_whole(path, lambda part: write(part, cells, videos))


def read_choices(
    path: Path, posts: Mapping[str, Post], videos: AbstractSet[str], *, settings: Settings
) -> list[Choice]:
    """The confirmed rows.

    Args:
        path: the table, as written and then filled in.
        posts: every post by id.
        videos: every video's id.
        settings: limits of reading.

    Raises:
        WrongInput: naming every row that is wrong.
        UnreadableFile: the table cannot be read.
    """
    table, places = _table(path, settings=settings)
    choices: list[Choice] = []
    wrong: list[str] = []
    for number, cells in enumerate(table.rows[1:], start=table.first_row + 1):
        post_id, video_id, said = (cell_text(cells, places[name]) for name in ("post", "video", "confirm"))
        if said.casefold() in NO or not said:
            continue
        chosen = video_id if said.casefold() in YES and said not in videos else said
        trouble = _trouble(post_id, chosen, posts, videos)
        if trouble is None:
            choices.append(Choice(number, post_id, chosen))
        else:
            wrong.append(f"row {number}: {trouble}")
    wrong += _claimed_twice(choices, posts)
    if wrong:
        more = f"; and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise WrongInput(
            "; ".join(wrong[:_SHOWN]) + more,
            where=str(path),
            hint="Nothing was joined. Mend these rows and read the table again.",
        )
    return choices


def _table(path: Path, *, settings: Settings) -> tuple[Table, dict[str, int]]:
    for table in read_tables(path, settings=settings):
        headings = [tidy(str(cell)) for cell in table.rows[0]]
        if {"post", "video", "confirm"} <= set(headings):
            return table, {name: headings.index(name) for name in ("post", "video", "confirm")}
    raise WrongInput(
        "the table lacks the columns post, video and confirm",
        where=str(path),
        hint="Write it anew with: nine16 match WORKSPACE --out TABLE.",
    )


def _trouble(post_id: str, video_id: str, posts: Mapping[str, Post], videos: AbstractSet[str]) -> str | None:
    if post_id not in posts:
        return f"no post is called '{post_id}'{near_name(post_id, posts)}"
    if not video_id:
        return "yes, but to which video? The row proposes none; write its id"
    if video_id not in videos:
        return f"no video is called '{video_id}'{near_name(video_id, videos)}"
    shows = posts[post_id].video_id
    if shows not in (None, video_id):
        return f"'{post_id}' shows '{shows}' already"
    return None


def _claimed_twice(choices: Sequence[Choice], posts: Mapping[str, Post]) -> list[str]:
    wrong: list[str] = []
    of_post: dict[str, Choice] = {}
    of_video: dict[tuple[str, str | None, str], int | str] = {
        (post.channel, post.account, post.video_id): post.post_id
        for post in posts.values()
        if post.video_id and post.form != AD_MATERIAL
    }
    for choice in choices:
        first = of_post.setdefault(choice.post_id, choice)
        if first is not choice:
            if first.video_id != choice.video_id:
                wrong.append(f"row {choice.row}: '{choice.post_id}' is given another video in row {first.row}")
            continue
        post = posts[choice.post_id]
        if post.form == AD_MATERIAL:  # ads show a post's video again, and in many materials
            continue
        place = (post.channel, post.account, choice.video_id)
        other = of_video.setdefault(place, choice.row)
        if other not in (choice.row, choice.post_id):
            by = f"row {other}" if isinstance(other, int) else f"post '{other}'"
            wrong.append(f"row {choice.row}: '{choice.video_id}' is claimed by {by} of the same account")
    return wrong


def _cells(proposal: Proposal, post: Post, zone: ZoneInfo, *, language: str) -> list[str | float | None]:
    published = post.published_at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if post.published_at else None
    why = proposal.reasons or ("no video is like it",)
    reasons = ("；" if language == "zh" else "; ").join(reason_of_likeness(each, language) for each in why)
    return [
        post.post_id, post.title, published, post.duration_s, proposal.video_id, round(proposal.score, 3), reasons, None
    ]  # fmt: skip


def _write_csv(path: Path, rows: Sequence[Sequence[str | float | None]], _videos: Sequence[Video]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # the mark lets Excel see Chinese
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows([harmless(cell) for cell in row] for row in rows)


def _write_xlsx(path: Path, rows: Sequence[Sequence[str | float | None]], videos: Sequence[Video]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("match")
        sheet.write_row(0, 0, HEADINGS, bold)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell)
                elif cell is not None:
                    sheet.write_number(number, place, cell)
        for place, width in enumerate((32, 44, 20, 10, 28, 7, 44, 12)):
            sheet.set_column(place, place, width)
        sheet.freeze_panes(1, 0)
        listed = book.add_worksheet("videos")
        listed.write_row(0, 0, ("id", "file", "duration_s"), bold)
        for number, video in enumerate(videos, start=1):
            listed.write_string(number, 0, video.video_id)
            listed.write_string(number, 1, video.file_name)
            if video.facts is not None:
                listed.write_number(number, 2, round(video.facts.duration_s, 2))
        listed.set_column(0, 1, 32)
