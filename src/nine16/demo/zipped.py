"""Tables packed into one zip, as YouTube Studio packs them: UTF-8 with a byte order mark, the same bytes every time."""

import csv
import io
import zipfile
from collections.abc import Sequence

_WRITTEN = (2026, 11, 16, 9, 0, 0)
"""The date inside the zip; fixed, so that files repeat."""


def pack_table(packed: zipfile.ZipFile, name: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Add one table, headings first, to the open zip."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows(rows)
    packed.writestr(zipfile.ZipInfo(name, _WRITTEN), text.getvalue().encode("utf-8-sig"))
