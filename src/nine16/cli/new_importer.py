"""`nine16 new importer NAME --from FILE`: the TOML of a new importer, drafted from a real export."""

import json as json_text
import keyword
import re
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.cli.written import tried, wrote
from nine16.errors import Clash, WrongInput

if TYPE_CHECKING:
    from nine16.ingest.draft import Draft


def importer(
    name: str,
    /,
    *,
    from_: Annotated[Path, Parameter(name="--from")],
    workspace: Path | None = None,
    root: Path | None = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Write importers/NAME.toml from a real file: headings as they stand, formats and meanings as far as they are sure.

    Args:
        name: the importer's name: lower case letters, digits and underscores.
        from_: an export as the platform gives it.
        workspace: write it into this workspace, for its own use.
        root: write it into this checkout of nine16, with a golden pair to fill in (default: here).
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.ingest.draft import draft
    from nine16.ingest.importer_text import importer_text
    from nine16.ingest.known_importers import OWN, own_importers, shipped
    from nine16.kinds.importer import read_importer
    from nine16.settings import read_settings

    if not re.fullmatch(r"[a-z][a-z0-9_]{1,60}", name) or keyword.iskeyword(name):
        raise WrongInput(f"'{name}' is no name for an importer", hint="Use lower case letters, digits and underscores.")
    if workspace is not None and root is not None:
        raise WrongInput("an importer is of one place", where="--root", hint="Give --workspace or --root.")
    folder = _folder(workspace, root or Path(), own=OWN)
    known = {**shipped(), **(own_importers(workspace) if workspace is not None else {})}
    file = folder / f"{name}.toml"
    if name in known or file.exists():
        raise Clash(f"the importer '{name}' exists", where=str(file), hint="Take another name or edit that file.")
    settings = read_settings(workspace / "nine16.toml" if workspace is not None else None)
    drafted = draft(name, from_, known, settings=settings)
    head = [f"Drafted from {from_.name}: look through the remarks, then delete them."]
    text = importer_text(drafted.importer, head=head, remarks=drafted.remarks)
    read_importer(name, text)  # a draft that cannot be read is a fault of ours, told before anything is written
    files = {file: text}
    if workspace is None:
        golden = (root or Path()) / "tests" / "importers" / "golden" / f"{name}.json"
        files[golden] = _golden(drafted, from_)
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    asked = [column for column in drafted.importer.columns.values() if column.to in ("nothing", "row")]
    words = [wrote(path, language) for path in files]
    every = len(drafted.importer.columns)
    if language == "zh":
        words += [f"{every} 列里认得 {every - len(asked)} 列"]
        words += [f"  请写明含义：{column.headings[0].text}" for column in asked]
    else:
        words += [f"understood {every - len(asked)} of {every} columns"]
        words += [f"  say what it means: {column.headings[0].text}" for column in asked]
    return Answer(
        plain_items=[{"file": str(path)} for path in files],
        words=[
            *words,
            f"{tried(language)}nine16 load {quote(str(workspace)) if workspace is not None else 'WORKSPACE'} {quote(str(from_))} --as {name}",
        ],
        json=json,
    )


def _folder(workspace: Path | None, root: Path, *, own: str) -> Path:
    if workspace is not None:
        if not (workspace / "nine16.toml").is_file():
            raise WrongInput("this is no workspace", where=str(workspace), hint=f"Make one: nine16 init {workspace}")
        return workspace / own
    folder = root / "src" / "nine16" / "importers"
    if not folder.is_dir():
        raise WrongInput(
            "this is no checkout of nine16",
            where=str(root.resolve()),
            hint="Call it there, give --root, or give --workspace for an importer of your own.",
        )
    return folder


def _golden(drafted: "Draft", file: Path) -> str:
    from nine16.ingest.draft import stub_rows

    rows = [[cell if isinstance(cell, int | float | None) else str(cell) for cell in row] for row in stub_rows(drafted)]
    stub = {"file": file.name, "rows": rows, "expected": {"rows": len(rows) - 1, "posts": []}}
    return json_text.dumps(stub, ensure_ascii=False, indent=2) + "\n"
