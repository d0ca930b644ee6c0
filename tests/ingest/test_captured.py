"""When an export was made is said, and how it is known too."""

import os
from datetime import UTC, date, datetime

import pytest

from nine16.ingest.captured import captured, date_in


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("作品列表导出_20260325.xlsx", "2026-03-25T23:59:59"),
        ("作品列表导出2026-3-5.xlsx", "2026-03-05T23:59:59"),
        ("笔记_2026年03月25日09时49分34秒.xlsx", "2026-03-25T09:49:34"),
        ("works 2026-03-25 09.49.34.csv", "2026-03-25T09:49:34"),
        ("works_20260325_094934.csv", "2026-03-25T09:49:34"),
        ("Audience retention 2024-01-01_2024-01-31 Title.zip", "2024-01-31T23:59:59"),
        ("2026-13-45.csv", None),
        ("7312345678901234567.csv", None),
        ("20260325123.csv", None),
        ("works.csv", None),
        ("2026.csv", None),
    ],
)
def test_a_date_in_a_name_is_found(name, expected):
    assert date_in(name) == (datetime.fromisoformat(expected) if expected else None)


def test_a_name_wins_over_the_files_time_and_the_caller_over_both(tmp_path):
    named, plain = tmp_path / "works-2026-03-25.csv", tmp_path / "works.csv"
    for path in (named, plain):
        path.touch()
        os.utime(path, (1_700_000_000.7, 1_700_000_000.7))
    given = datetime(2026, 1, 2, 3, tzinfo=UTC)

    in_china = {"zone": "Asia/Shanghai"}

    assert captured(named, **in_china).as_of == datetime(2026, 3, 25, 15, 59, 59, tzinfo=UTC)
    assert captured(plain, **in_china).as_of == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert captured(named, **in_china, given=given).as_of == given
    assert captured(named, **in_china, given=given.replace(tzinfo=None)).as_of.hour == 19
    assert captured(named, **in_china, period_end=date(2026, 1, 31)).as_of.month == 1
    assert [captured(path, **in_china).known_from for path in (named, plain)] == ["file name", "file time"]
