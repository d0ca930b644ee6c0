"""The reference page of importers, made from the registry."""

from nine16.kinds.importer import WORKSPACE_ZONE, Column, Importer, importers

_MADE = "<!-- Made by tools/reference.py from the code; edit that, not this. -->"
_HEAD = (
    "An export is recognised by its headings, never by its file's name; `--as NAME` says it outright. "
    "A heading that is needed and missing refuses the file and writes nothing. A cell that is not written in its "
    "column's format becomes null and is counted with an example: missing is never zero. A table that nobody knows is "
    "read by saying once what its headings mean (`nine16 load WORKSPACE FILE --as table_of_posts --map views=HEADING`, "
    "remembered in the workspace's `importers/`); `nine16 new importer NAME --from FILE` drafts an importer from a file."
)
_CURRENCIES = {"heading": "in the heading", "cell": "in the cell"}
_CONFIDENCE = {
    "A": "a real export was seen, or verbatim tests of it",
    "B": "a parser's code was seen",
    "C": "labels of an API",
}


def importers_page() -> str:
    """Every importer with its columns, formats and traps, as Markdown.

    Example:
        >>> "| `completion` | 完播率 | shares | fraction | yes |" in importers_page()
        True
    """
    found = importers()
    lines = [
        _MADE,
        "# Importers",
        "",
        _HEAD,
        "",
        "| name | export | 中文 | channel | holds | files | confidence |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| [`{each.name}`](#{each.name}) | {each.title} | {each.title_zh} | {each.channel or 'as each row says'} | "
        f"{each.grain} | {', '.join(each.files)} | {each.confidence} |"
        for each in found.values()
    ]
    lines += ["", *(f"- Confidence {mark}: {says}." for mark, says in _CONFIDENCE.items())]
    for each in found.values():
        lines += ["", *_section(each)]
    return "\n".join([*lines, ""])


def _section(importer: Importer) -> list[str]:
    lines = [f"## {importer.name}", "", importer.says, ""]
    facts = [
        f"Version {importer.version}; source: {importer.source}.",
        f"Key: {', '.join(importer.key)}." if importer.key else "",
        f"Parts of a post that add up: {', '.join(importer.part)}." if importer.part else "",
        _window(importer),
        f"Figures of the {importer.audience} audience." if importer.audience != "all" else "",
        _zone(importer),
        f"Seconds are numbered from {importer.index_from}: {importer.index_source}." if importer.index_source else "",
        f"A list of ({importer.long.name}, {importer.long.value})." if importer.long else "",
        "Read by a hook of its own." if importer.hook else "",
        "Only files without other columns are taken for it." if importer.alone else "",
        f"The platform lists at most {importer.most_rows} rows." if importer.most_rows else "",
        *importer.notes,
    ]
    lines += [f"- {fact}" for fact in facts if fact]
    lines += ["", "| field | headings | goes to | written as | needed | notes |", "|---|---|---|---|---|---|"]
    lines += [_row(column, importer) for column in importer.columns.values()]
    if importer.identities:
        lines += ["", "Checked in every row:", ""]
        lines += [f"- `{each.formula}`: {each.says}" for each in importer.identities]
    return lines


def _zone(importer: Importer) -> str:
    if importer.zone is None:
        return ""
    return (
        "Times are in the workspace's zone."
        if importer.zone == WORKSPACE_ZONE
        else f"Times are local, in {importer.zone}."
    )


def _window(importer: Importer) -> str:
    if any(column.to == "period" for column in importer.columns.values()):
        return (
            "Each row says its period."
            if importer.window != "file"
            else "Each row says its period, or the file's name."
        )
    return "The file's name says the period." if importer.window == "file" else ""


def _more(column: Column) -> list[str]:
    """What its figure is of and in."""
    said = [f"field `{column.field}`"] if column.field != column.name else []
    said += [f"{column.audience} audience"] if column.audience else []
    said += [f"currency: {_CURRENCIES.get(column.currency, column.currency)}"] if column.currency else []
    said += [f"metric `{column.metric}`"] if column.metric else []
    return said + (["said once for all parts"] if column.once else [])


def _row(column: Column, importer: Importer) -> str:
    headings = ", ".join(
        f"{heading.text} (since {heading.valid_from})" if heading.valid_from else heading.text
        for heading in column.headings
    )
    needed = "yes" if column.needed else ""
    group = next((group for group in importer.needed_any if column.name in group), None)
    if group is not None and not column.needed:
        needed = "or " + ", ".join(f"`{name}`" for name in group if name != column.name)
    says = [column.note.removesuffix("."), f"until {column.valid_to}" if column.valid_to else "", *_more(column)]
    if column.refuse:
        says.append(", ".join(f"rows with {word} are left out ({reason})" for word, reason in column.refuse.items()))
    goes = {"nothing": "event store" if importer.grain == "log" else "nowhere yet", "row": "decides about the row"}
    notes = "; ".join(each for each in says if each)
    return (
        f"| `{column.name}` | {headings} | {goes.get(column.to, column.to)} | {' or '.join(column.parsers)} "
        f"| {needed} | {notes} |"
    )
