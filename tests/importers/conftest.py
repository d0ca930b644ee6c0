"""Golden pairs: small files as platforms write them, and what must be read from them.

`golden/NAME.json` or `golden/NAME-variant.json` holds what must be read of importer NAME's file. The file stands
beside it (`NAME.csv`, `NAME.xml` ...; a folder becomes the ZIP that the platform gives), or in the JSON itself as
`"rows"`, written as CSV or XLSX by the extension of `"file"`, the name that the platform gives it. Optional keys
say what the caller says: `account`, `currency`, `post`, `as_of`; `posts_before` are posts known beforehand.
`"expected"` (or the JSON itself) names what must be read; what it does not name is not looked at.
"""

import csv
import io
import json
import re
import shutil
import zipfile
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter

from nine16.ingest.load import load
from nine16.model.plain import plain
from nine16.model.post import Post
from nine16.model.video import Video, VideoFacts
from nine16.store.folder import Folder

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.json") if not path.stem.endswith(".in"))
MADE_ID = re.compile("[0-9a-f]{16}")
OTHERWISE = {"audience": "all", "part": "", "window": "lifetime", "is_refund": False}


@dataclass(frozen=True)
class Golden:
    """One golden pair."""

    name: str
    importer: str
    file: Path
    expected: dict
    said: dict
    """What the caller says: account, currency, post, as_of."""
    posts_before: tuple[Post, ...]

    def load(self, folder, **more):
        """The file, into a workspace."""
        for post in self.posts_before:
            folder.records.put_post(post)
        return load(folder, self.file, **{**self.said, **more})


def importer_of(name):
    """NAME of NAME-variant and of NAME_2026."""
    return re.sub(r"_20\d\d$", "", name.split("-")[0])


def read_golden(name, tmp_path) -> Golden:
    """The golden pair of that name, its file under the name that the platform gives."""
    whole = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    expected = whole.get("expected", whole)
    file = tmp_path / (whole.get("file") or _file_name(name, expected))
    if "rows" in whole and "expected" in whole:
        write_rows(file, whole["rows"], encoding=whole.get("encoding", "utf-8-sig"))
    elif (GOLDEN / name).is_dir():
        with zipfile.ZipFile(file, "w") as packed:
            for member in sorted((GOLDEN / name).iterdir()):
                packed.write(member, member.name)
    else:
        shutil.copyfile(_beside(name), file)
    said = {key: whole[key] for key in ("account", "currency", "post") if key in whole}
    if "as_of" in whole:
        said["as_of"] = datetime.fromisoformat(whole["as_of"])
    return Golden(name, importer_of(name), file, expected, said, tuple(map(_post, whole.get("posts_before", ()))))


def _file_name(name, expected):
    if (GOLDEN / name).is_dir():
        return f"Audience retention 2026-01-01_2026-01-31 {expected['title']}.zip"
    return _beside(name).name.replace(".in.json", ".json")


def _beside(name) -> Path:
    found = [path for path in GOLDEN.glob(f"{name}.*") if path.name != f"{name}.json"]
    assert len(found) == 1, f"golden/{name}.json needs one file beside it, or rows: {found}"
    return found[0]


def _post(said):
    said = {**said}
    if "published_at" in said:
        said["published_at"] = datetime.fromisoformat(said["published_at"]).astimezone(UTC)
    return Post(**said)


def write_rows(file, rows, *, encoding="utf-8-sig", separator=","):
    """Rows as the file that its extension says."""
    if file.suffix == ".xlsx":
        with xlsxwriter.Workbook(file, {"strings_to_urls": False, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
        return
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([["" if cell is None else cell for cell in row] for row in rows])
    file.write_bytes(text.getvalue().encode(encoding))


def told(folder) -> dict[str, list[dict]]:
    """Everything a workspace knows from exports, as JSON says it, without what is empty or as usual."""
    posts = []
    for post in folder.records.posts():
        snapshots = [
            _short(each, without={"post_id", "importer", "as_of"}) for each in folder.records.snapshots(post.post_id)
        ]
        said = _short(post, without={"post_id", "channel", "account"})
        # One statement for everybody over the whole life needs no list.
        usual = len(snapshots) == 1 and not {"audience", "part", "window", "from_at"} & set(snapshots[0])
        posts.append({**said, **snapshots[0]} if usual else {**said, "snapshots": snapshots})
    comments = [each for post in folder.records.posts() for each in folder.records.comments(post.post_id)]
    return {
        "posts": posts,
        "accounts": [
            _short(each, without={"channel", "importer", "as_of"}) for each in folder.records.account_figures()
        ],
        "comments": _numbered([_short(each, without={"post_id", "importer"}) for each in comments]),
        "orders": [_short(each, without={"importer", "channel", "as_of"}) for each in folder.records.orders()],
    }


def _numbered(comments):
    """Pseudonyms differ between workspaces, and with them the ids made of what was said when and by whom.

    So writers are numbered in the order in which they speak, and such ids are left out.
    """
    writers = list(dict.fromkeys(each["author"] for each in comments if "author" in each))
    named = [
        {**each, "author": f"writer {writers.index(each['author']) + 1}"} if "author" in each else each
        for each in comments
    ]
    return [
        {name: item for name, item in each.items() if name != "comment_id" or not MADE_ID.fullmatch(item)}
        for each in named
    ]


def _short(value, *, without):
    said = {each.name: plain(getattr(value, each.name)) for each in fields(value) if each.name not in without}
    return {
        name: _tight(item) for name, item in said.items() if item not in (None, {}, []) and OTHERWISE.get(name) != item
    }


def _tight(item):
    """A second's point without the fields that say nothing."""
    if isinstance(item, list):
        return [
            {key: said for key, said in each.items() if said not in (None, {})} if isinstance(each, dict) else each
            for each in item
        ]
    return item


@pytest.fixture(scope="session")
def empty(tmp_path_factory) -> Path:
    """A workspace made once; making one anew costs half a second."""
    folder = Folder.create(tmp_path_factory.mktemp("made") / "shop", zone="Asia/Shanghai")
    folder.records.add_video(Video("lipstick", "0" * 64, "lipstick.mp4", VideoFacts(11.8, 720, 1280, 30.0, 0, True)))
    folder.pseudonym("somebody")
    return folder.path


@pytest.fixture
def folder(tmp_path, empty) -> Folder:
    """An empty workspace in China, with the video that logs speak of."""
    shutil.copytree(empty, tmp_path / "shop")
    return Folder.open(tmp_path / "shop")


@pytest.fixture
def golden(tmp_path):
    """`golden(name)`: that pair."""
    return lambda name: read_golden(name, tmp_path)


@pytest.fixture(scope="session")
def golden_of():
    """`golden_of(name, folder)`: that pair, its file in a folder."""
    return read_golden


@pytest.fixture(scope="session")
def golden_names() -> list[str]:
    """The names of all pairs."""
    return NAMES


@pytest.fixture(name="told", scope="session")
def _told():
    """`told(folder)`: everything a workspace knows from exports."""
    return told


def pytest_generate_tests(metafunc):
    """A test that takes `name_of_golden` runs once for every pair."""
    if "name_of_golden" in metafunc.fixturenames:
        metafunc.parametrize("name_of_golden", NAMES)
