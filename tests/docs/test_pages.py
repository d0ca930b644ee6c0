"""The pages say what is so: links lead somewhere, every part and command is described, the sample is current."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from nine16.catalogue import catalogue
from nine16.cli.app import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_to_one(page):
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text)]

    missing = [link for link in links if link and "://" not in link and not (page.parent / link).exists()]

    assert missing == []


def test_every_page_of_the_site_is_in_its_navigation():
    def pages(entries):
        for entry in entries:
            for value in entry.values():
                yield from pages(value) if isinstance(value, list) else [value]

    listed = set(pages(tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]["nav"]))
    written = {page.relative_to(ROOT / "docs").as_posix() for page in (ROOT / "docs").rglob("*.md")}

    assert listed == {page for page in written if not page.startswith("decisions/")}


def test_the_generated_reference_pages_are_current():
    ran = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "reference.py"), "--check"], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr


def test_every_signal_has_its_formula_in_the_methods():
    page = (ROOT / "docs" / "methods" / "signals.md").read_text("utf-8")

    assert [part.name for part in catalogue("signal") if f"`{part.name}`" not in page] == []


def test_the_commands_of_the_readme_exist():
    used = set(re.findall(r"^nine16 (\w+)", (ROOT / "README.md").read_text("utf-8"), flags=re.MULTILINE))

    assert used <= set(COMMANDS)
    assert {"init", "add", "load", "match", "report"} <= used


def test_the_sample_report_is_made_from_the_code_as_it_is():
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        from sample import fingerprint
    finally:
        sys.path.pop(0)
    made_from = json.loads((ROOT / "docs" / "sample" / "made-from.json").read_text("utf-8"))

    assert made_from["sha256"] == fingerprint(), "the sample is out of date: make sample"


@pytest.mark.parametrize(("language", "label"), [("en", "imulated"), ("zh", "模拟")])
def test_the_sample_says_that_it_is_simulated(language, label):
    page = (ROOT / "docs" / "sample" / f"report-{language}.html").read_text("utf-8")

    assert label in page


def test_no_decision_is_longer_than_a_page():
    long = [page.name for page in (ROOT / "docs" / "decisions").glob("*.md") if len(page.read_text().splitlines()) > 40]

    assert long == []
