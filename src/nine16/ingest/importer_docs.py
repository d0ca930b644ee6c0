"""The reference page of importers, made from the registry."""

from nine16.kinds.importer import Column, Importer, importers

_MADE = "<!-- Made by tools/reference.py from the code; edit that, not this. -->"
_HEAD = (
    "An export is recognised by its headings, never by its file's name; `--as NAME` says it outright. "
    "A heading that is needed and missing refuses the file and writes nothing. A cell that is not written in its "
    "column's format becomes null and is counted with an example: missing is never zero."
)
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
        f"Key: {', '.join(importer.key)}.",
        f"Times are local, in {importer.zone}." if importer.zone else "",
        f"The platform lists at most {importer.most_rows} rows." if importer.most_rows else "",
        *importer.notes,
    ]
    lines += [f"- {fact}" for fact in facts if fact]
    lines += ["", "| field | headings | goes to | written as | needed | notes |", "|---|---|---|---|---|---|"]
    lines += [_row(column, importer) for column in importer.columns.values()]
    if importer.identities:
        lines += ["", "Checked in every row:", ""]
        lines += [f"- `{' <= '.join(each.chain)}`: {each.says}" for each in importer.identities]
    return lines


def _row(column: Column, importer: Importer) -> str:
    headings = ", ".join(
        f"{heading.text} (since {heading.valid_from})" if heading.valid_from else heading.text
        for heading in column.headings
    )
    needed = "yes" if column.needed else ""
    group = next((group for group in importer.needed_any if column.name in group), None)
    if group is not None and not column.needed:
        needed = "or " + ", ".join(f"`{name}`" for name in group if name != column.name)
    says = [column.note.removesuffix("."), f"until {column.valid_to}" if column.valid_to else ""]
    if column.refuse:
        says.append(", ".join(f"rows with {word} are left out ({reason})" for word, reason in column.refuse.items()))
    goes = {"nothing": "event store" if importer.grain == "log" else "nowhere yet", "row": "decides about the row"}
    notes = "; ".join(each for each in says if each)
    return (
        f"| `{column.name}` | {headings} | {goes.get(column.to, column.to)} | {' or '.join(column.parsers)} "
        f"| {needed} | {notes} |"
    )
