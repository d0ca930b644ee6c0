"""Headings mapped once and remembered: an importer of the workspace's own, made from one in the box.

A table with headings that nobody knows, or an export whose platform renamed some, is read by saying
once which heading is which field. The mapping becomes `importers/NAME.toml` in the workspace; files
with these headings are then recognised by themselves.
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nine16.errors import Clash, WrongInput, unknown_name
from nine16.ingest.headings import HEADER_ROWS, fit, tidy
from nine16.ingest.importer_text import importer_text
from nine16.ingest.known_importers import OWN, known_importers
from nine16.ingest.tables import read_tables
from nine16.kinds.column import CURRENCY, Column, Heading
from nine16.kinds.currency import currency_of
from nine16.kinds.importer import Importer, read_importer
from nine16.kinds.table import Table
from nine16.store.durable import put_whole
from nine16.store.folder import Folder
from nine16.store.turns import IMPORTERS, turn

_NAMING = ("platform_id", "title")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping, remembered."""

    name: str
    """The importer that it became."""
    file: Path


def remember_mapping(
    folder: Folder,
    file: Path,
    pairs: Sequence[str],
    *,
    like: str,
    name: str | None = None,
    channel: str | None = None,
    currency: str | None = None,
) -> Mapped:
    """Write the importer that reads `file` with the headings mapped.

    Args:
        folder: the workspace.
        file: a file with these headings.
        pairs: `field=heading` each: a field of `like`, and a heading of the file.
        like: the importer to take the fields' meaning from, e.g. table_of_posts.
        name: what to call it; by default after the file.
        channel: of its posts, where neither `like` nor a heading says it.
        currency: of its amounts, where neither does.

    Raises:
        NotFound: there is no such importer, field or heading; the nearest is offered.
        WrongInput: what is mapped is not enough to tell posts apart, or a pair is no pair.
        Clash: an importer of that name exists and says otherwise.
    """
    known = known_importers(folder)
    template = known[like]
    said = _pairs(pairs, template)
    table = _table_with(read_tables(file, settings=folder.settings), said, where=str(file))
    own = name or _name_of(file)
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,60}", own):
        raise WrongInput(f"'{own}' is no name for an importer", where="--name", hint="Lower case letters, digits, _.")
    made = _made(template, said, table, name=own, file=file, channel=channel, currency=currency)
    text = importer_text(made, head=[f"Headings of {file.name}, mapped to the fields of {like}."])
    read_importer(own, text)  # says what does not go together before anything is written
    if not fit(table, made).complete:
        lacking = ", ".join(column.name for column in fit(table, made).lacking)
        raise WrongInput(
            f"the mapping lacks {lacking}", where=str(file), hint=f"Add --map {lacking.split(', ')[0]}=HEADING."
        )
    path = folder.path / OWN / f"{own}.toml"

    def write(part: Path) -> None:
        part.write_text(text, "utf-8")

    with turn(folder.path, IMPORTERS):
        same = path.exists() and path.read_text("utf-8") == text
        if (own in known or path.exists()) and not same:
            raise Clash(
                f"the importer '{own}' exists",
                where=str(path) if path.exists() else own,
                hint="Give the mapping another name with --name, or edit that file.",
            )
        if not same:
            put_whole(path, write)
    return Mapped(own, path)


def _pairs(pairs: Sequence[str], template: Importer) -> dict[str, str]:
    """Column -> heading, as the caller says."""
    said: dict[str, str] = {}
    for pair in pairs:
        field, sign, heading = pair.partition("=")
        field, heading = field.strip(), heading.strip()
        if not sign or not heading:
            raise WrongInput(
                f"'{pair}' maps nothing", where="--map", hint='Write "field=heading", e.g. "views=播放次数".'
            )
        if field not in template.columns:
            raise unknown_name(f"field of {template.name}", field, template.columns, where="--map")
        if field in said:
            raise WrongInput(f"'{field}' is mapped twice", where="--map", hint="Map it to one heading.")
        said[field] = heading
    if len({tidy(heading) for heading in said.values()}) < len(said):
        raise WrongInput("one heading is mapped to two fields", where="--map", hint="Map it to one of them.")
    return said


def _table_with(tables: Sequence[Table], said: Mapping[str, str], *, where: str) -> Table:
    """The table that has the mapped headings.

    Raises:
        NotFound: none has them all; headings near to the first that is missing are offered.
    """
    wanted = {tidy(heading) for heading in said.values()}
    seen: dict[str, str] = {}
    for table in tables:
        for row in table.rows[:HEADER_ROWS]:
            written = {tidy(str(cell)): str(cell).strip() for cell in row if cell not in (None, "")}
            seen.update(written)
            if wanted <= set(written):
                return table
    missing = next((heading for heading in said.values() if tidy(heading) not in seen), next(iter(said.values())))
    raise unknown_name("heading of the file", missing, seen.values(), where=where)


def _made(
    template: Importer,
    said: Mapping[str, str],
    table: Table,
    *,
    name: str,
    file: Path,
    channel: str | None,
    currency: str | None,
) -> Importer:
    """The template with the columns that the file has: those mapped, and those it names as the template does."""
    code = currency_of(currency) if currency else None
    taken = {tidy(heading) for heading in said.values()}
    standing = fit(table, template)
    columns: dict[str, Column] = {}
    for field, column in template.columns.items():
        known = standing.known.get(field)
        if field in said:
            columns[field] = _mapped(column, said[field])
        elif known is not None and tidy(known.heading.text) not in taken:
            columns[field] = column
    says_channel = template.channel_from in columns if template.channel_from else False
    if not says_channel and channel is None and template.channel is None:
        raise WrongInput(
            "nothing says on which channel the posts are",
            where="--map",
            hint=f'Say --channel NAME, or map the heading that names it: --map "{template.channel_from}=HEADING".',
        )
    named = [field for field in _NAMING if field in columns]
    if not named and template.grain in ("post", "period"):
        raise WrongInput(
            "nothing tells one post from another",
            where="--map",
            hint='Map the heading of its id or its title: --map "platform_id=HEADING" or --map "title=HEADING".',
        )
    return replace(
        template,
        name=name,
        version=1,
        title=f"{file.stem} (mapped)",
        title_zh=f"{file.stem}(自定义)",
        says=f"Files with the headings of {file.name}, mapped by hand to the fields of {template.name}.",
        channel=None if says_channel else channel or template.channel,
        channel_from=template.channel_from if says_channel else None,
        columns={field: _with_currency(column, columns, code) for field, column in columns.items()},
        key=tuple(dict.fromkeys([*named[:1], *(field for field in template.key if field in columns)]))
        or tuple(columns)[:1],
        part=tuple(field for field in template.part if field in columns),
        needed_any=tuple(
            kept for group in template.needed_any if (kept := tuple(field for field in group if field in columns))
        ),
        identities=tuple(
            each
            for each in template.identities
            if {term.removeprefix("1 - ") for term in each.chain} | {*each.sum_of, each.equals or next(iter(columns))}
            <= set(columns)
        ),
        source=f"the headings of {file.name}",
    )


def _mapped(column: Column, heading: str) -> Column:
    return replace(column, headings=(Heading(heading),), needed=True, either=False)


def _with_currency(column: Column, columns: Mapping[str, Column], code: str | None) -> Column:
    """An amount whose currency the template took from a heading or a column that is not there."""
    said = column.currency or ""
    if "money" not in column.parsers or said in ("", "cell"):
        return replace(column, currency=code) if code and said == "cell" else column
    in_heading = any(CURRENCY in heading.text for heading in column.headings)
    gone = said == "heading" and not in_heading
    gone = gone or (":" in said and said.partition(":")[2] not in columns)
    return replace(column, currency=code or "cell") if gone else column


def _name_of(file: Path) -> str:
    words = re.sub(r"[^a-z]+", "_", file.stem.casefold()).strip("_")
    # A name in Chinese becomes a number, the same on every machine.
    return words if len(words) > 1 else f"table_{zlib.crc32(file.stem.encode()):08x}"
