"""The page of importers names every importer, heading and field."""

from pathlib import Path

from nine16.ingest.importer_docs import importers_page
from nine16.kinds.importer import importers

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "importers.md"


def test_every_importer_and_heading_is_on_the_page():
    page = importers_page()

    for importer in importers().values():
        assert f"## {importer.name}" in page
        assert all(heading in page for heading in importer.by_heading())


def test_the_page_is_current():
    assert PAGE.read_text("utf-8") == importers_page(), "run: python tools/reference.py"
