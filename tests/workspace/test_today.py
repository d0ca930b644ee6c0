"""What a morning is gathered from: what nobody has told yet, and nothing that is known."""

import csv
import zipfile
from datetime import date
from pathlib import Path

import pytest

from nine16.workspace import Workspace

TITLE = "Hand cream in three seconds"
POSITIONS = [("Video position (%)", "Absolute audience retention (%)"), *((at, 100 - at / 2) for at in range(101))]
TABLE = (
    ("Content", "Video title", "Video publish time", "Duration", "Engaged views", "Views"),
    ("Total", "", "", "", "900", "1000"),
    ("90D2nFN00Td", TITLE, "Oct 31, 2026", "16", "900", "1000"),
)


@pytest.fixture
def shop(tmp_path):
    """An empty workspace."""
    with Workspace.create(tmp_path / "shop", zone="Asia/Shanghai") as opened:
        yield opened


@pytest.fixture
def write(tmp_path):
    """Write rows as a CSV."""

    def written(name: str, rows) -> Path:
        with (tmp_path / name).open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rows)
        return tmp_path / name

    return written


def asked(shop) -> list[str]:
    """What the morning asks to settle."""
    return [example for todo in shop.today().todo if todo.kind == "ask" for example in todo.examples]


def test_a_post_named_by_title_only_is_asked_about_until_the_studio_table_says_which_it_is(shop, write):
    curve = write(f"Audience retention 2026-10-31_2026-11-14 {TITLE}.csv", POSITIONS)
    shop.load(curve, as_name="youtube_retention")
    before = asked(shop)

    shop.load(write("Content 2026-10-31_2026-11-14 shop.csv", TABLE))

    assert len(before) == 1
    assert before[0].startswith(TITLE)
    assert [post.platform_id for post in shop.posts(channel="youtube")] == ["90D2nFN00Td"]
    assert asked(shop) == []


def test_an_answer_given_with_the_file_itself_settles_it(shop, write):
    shop.load(write("Content 2026-10-31_2026-11-14 shop.csv", TABLE))
    (post,) = shop.posts(channel="youtube")
    curve = write("curve.csv", POSITIONS)
    shop.load(curve, as_name="youtube_retention")
    assert len(asked(shop)) == 1

    shop.load(curve, as_name="youtube_retention", post=post.post_id)

    assert asked(shop) == []


def test_the_channels_days_are_read_beside_the_table_of_its_videos(shop, tmp_path):
    days = [("Date", "Views"), *((f"2026-11-{day:02}", str(100 + day)) for day in range(1, 15))]
    file = tmp_path / "Content 2026-10-31_2026-11-14 shop.zip"
    with zipfile.ZipFile(file, "w") as packed:
        for name, rows in (("Table data.csv", TABLE), ("Totals.csv", days)):
            packed.writestr(name, "\n".join(",".join(row) for row in rows).replace("Oct 31, 2026", '"Oct 31, 2026"'))

    account = shop.load(file)
    # A Pacific day begins at four in the afternoon in Shanghai: it stands for the day that begins next.
    told = [one for one in shop.today(day=date(2026, 11, 15)).compared if one.observed.basis == "days"]

    assert account.importer == "youtube_table"
    assert account.rows == 2 + 14
    assert not any("another_table" in each.reason for each in account.rejected)
    assert {(one.metric, one.channel, one.window): one.observed.value for one in told} == {
        ("views", "youtube", "yesterday"): 114,
        ("views", "youtube", "7d"): sum(range(108, 115)),
    }
    assert shop.load(file).kept == 0
