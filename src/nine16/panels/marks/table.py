"""A plain table that scrolls inside itself when it is wider than the page."""

from collections.abc import Iterable, Sequence

from nine16.panels.marks.element import Drawn, element


def table(
    heads: Sequence[str], rows: Iterable[Sequence[object]], *, kind: str = "", row_ids: Sequence[str] = ()
) -> Drawn:
    """A table with one row of headings; cells that are None show a dash.

    Args:
        heads: one heading a column.
        rows: cells in the order of the headings.
        kind: a further CSS class.
        row_ids: the name of each row inside the page, where it has one.
    """
    body = []
    for index, row in enumerate(rows):
        cells = [
            element("th", "—" if cell is None else cell, scope="row")
            if column == 0
            else element("td", "—" if cell is None else cell)
            for column, cell in enumerate(row)
        ]
        body.append(element("tr", *cells, id=row_ids[index] if index < len(row_ids) else None))
    head = element("tr", *(element("th", title, scope="col") for title in heads))
    drawn = element("table", element("thead", head), element("tbody", *body), class_=kind or None)
    return element("div", drawn, class_="table", tabindex="0")


def folded(summary: str, inside: Drawn) -> Drawn:
    """Something long behind one line of words; opens without a script."""
    return element("details", element("summary", summary), inside)
