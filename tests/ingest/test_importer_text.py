"""An importer written as TOML is read back as the same importer."""

from dataclasses import replace

import pytest

from nine16.ingest.importer_text import importer_text
from nine16.ingest.known_importers import shipped
from nine16.kinds.importer import read_importer


def plainly(importer):
    """Patterns of the same words are two things to Python."""
    return replace(importer, file_name=importer.file_name.pattern if importer.file_name else None)


@pytest.mark.parametrize("name", list(shipped()))
def test_what_is_written_is_read_back(name):
    importer = shipped()[name]

    assert plainly(read_importer(name, importer_text(importer))) == plainly(importer)


def test_strange_headings_and_remarks_survive():
    works = shipped()["douyin_works"]
    title = works.columns["title"]
    strange = replace(title, headings=(replace(title.headings[0], text='a|b "c" \\ \t\x7f\n"""'),))
    importer = replace(works, columns={**works.columns, "title": strange})

    text = importer_text(importer, head=["Made by hand"], remarks={"title": "one line\nand another"})

    assert read_importer("works", text).columns["title"] == strange
    assert text.startswith("# Made by hand\n")
    assert "# one line\n# and another\n[columns.title]" in text
