"""A new importer drafted from a real file reads that file back."""

import pytest

from nine16.errors import WrongInput
from nine16.ingest.draft import draft, stub_rows
from nine16.ingest.importer_text import importer_text
from nine16.ingest.known_importers import shipped
from nine16.ingest.load import load
from nine16.kinds.importer import read_importer
from nine16.settings import Settings

NEW = [
    ["最多导出1000条", "", "", "", "", ""],
    ["作品名称", "发布时间", "播放量", "神秘率", "热度值", "封面图"],
    ["口红试色", "2026-02-01 22:07:05", "1.2万", "0.18", "123", "https://x.com/a.jpg"],
    ["防晒测评", "2026-02-02 10:00:00", "980", "0.4", "7", "https://x.com/b.jpg"],
]


def drafted(file, name="new_platform"):
    return draft(name, file, shipped(), settings=Settings())


def test_known_headings_bring_their_meaning_and_others_a_question(write):
    found = drafted(write(NEW))

    columns = found.importer.columns
    assert (columns["title"].to, columns["published_at"].to, columns["views"].to) == ("post", "post", "counts")
    assert found.importer.key == ("published_at", "title")
    unknown = {column.headings[0].text: column for column in columns.values() if column.to == "nothing"}
    assert set(unknown) == {"神秘率", "热度值", "封面图"}
    assert unknown["热度值"].parsers == ("count",)
    assert unknown["神秘率"].parsers == ()
    assert "a fraction, a percentage" in found.remarks[unknown["神秘率"].name]


def test_a_known_heading_whose_cells_are_written_otherwise_is_not_taken_over(write):
    rows = [NEW[1], ["口红试色", "2026-02-01 22:07:05", "很多", "0.1", "1", "x"]]

    found = drafted(write(rows))

    assert [column.to for column in found.importer.columns.values() if column.headings[0].text == "播放量"] == [
        "nothing"
    ]


def test_the_draft_loads_its_own_file(folder, write):
    file = write(NEW)
    text = importer_text(drafted(file).importer, remarks=drafted(file).remarks)
    importer = read_importer("new_platform", text)

    account = load(folder, file, known={"new_platform": importer})

    assert (account.kept, account.unknown, account.rejected) == (2, (), ())
    post = folder.records.posts()[0]
    assert dict(folder.records.snapshots(post.post_id)[0].counts) == {"views": 12_000}


def test_a_stub_shows_no_title(write):
    stub = stub_rows(drafted(write(NEW)))

    assert stub[0] == NEW[1]
    assert stub[1][:3] == ["words 1", "2026-02-01 22:07:05", "1.2万"]


def test_a_file_without_headings_is_refused(write):
    with pytest.raises(WrongInput, match="no header"):
        drafted(write([["only"], ["1"]]))
