"""Golden pairs: small files as platforms write them, and what must be read from them."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from nine16.store.folder import Folder

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="session")
def empty(tmp_path_factory) -> Path:
    """A workspace made once; making one anew costs half a second."""
    return Folder.create(tmp_path_factory.mktemp("made") / "shop", zone="Asia/Shanghai").path


@pytest.fixture
def folder(tmp_path, empty) -> Folder:
    """An empty workspace in China."""
    shutil.copytree(empty, tmp_path / "shop")
    return Folder.open(tmp_path / "shop")


@pytest.fixture
def golden(tmp_path):
    """(file, expected) of a golden pair; a folder becomes the ZIP that the platform gives."""

    def pair(name: str) -> tuple[Path, dict]:
        expected = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
        if not (GOLDEN / name).is_dir():
            return GOLDEN / f"{name}.csv", expected
        file = tmp_path / f"Audience retention 2026-01-01_2026-01-31 {expected['title']}.zip"
        with zipfile.ZipFile(file, "w") as packed:
            for member in sorted((GOLDEN / name).iterdir()):
                packed.write(member, member.name)
        return file, expected

    return pair
