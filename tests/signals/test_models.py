"""Every model file that comes with the project is small, has its licence, and is the one its notice describes."""

import hashlib
import importlib.resources

import pytest

FOLDER = importlib.resources.files("nine16.signals.models")
FILES = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".onnx"))
NOTICE = (FOLDER / "NOTICE.md").read_text("utf-8")
SECTIONS = {text.splitlines()[0].strip(): text for text in NOTICE.split("\n## ")[1:]}


def test_there_are_models_and_the_notice_names_no_other():
    assert FILES
    assert sorted(SECTIONS) == FILES


@pytest.mark.parametrize("file", FILES)
def test_its_checksum_stands_in_the_notice(file):
    checksum = hashlib.sha256((FOLDER / file).read_bytes()).hexdigest()

    assert f"- SHA-256: `{checksum}`" in SECTIONS[file]


@pytest.mark.parametrize("file", FILES)
def test_it_is_small(file):
    assert len((FOLDER / file).read_bytes()) <= 10_000_000


@pytest.mark.parametrize("file", FILES)
def test_its_licence_lies_beside_it(file):
    licence = SECTIONS[file].split("- licence: ")[1].splitlines()[0].split("`")[1]

    assert "Permission is hereby granted" in (FOLDER / licence).read_text("utf-8")
