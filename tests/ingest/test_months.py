"""A month's name means one month, whatever the language of the account or of the machine."""

import locale
from datetime import date

import pytest

from nine16.ingest.dates import read_day, read_day_of_year, read_instant
from nine16.ingest.months import spelled_out
from nine16.ingest.written import NotRead

TIKTOK = ("%Y-%m-%d", "%m月%d日", "%B %d", "%d de %B")
YOUTUBE = ("%b %d, %Y", "%d %b %Y", "%Y/%m/%d")


@pytest.mark.parametrize("text", ["August 31", "8月31日", "31 de agosto"])
def test_a_day_without_a_year_is_the_last_one_before_the_export(text):
    assert read_day_of_year(text, forms=TIKTOK, today=date(2026, 9, 1)) == date(2026, 8, 31)
    assert read_day_of_year(text, forms=TIKTOK, today=date(2026, 8, 30)) == date(2025, 8, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jan 5, 2026", date(2026, 1, 5)),
        ("28 sept. 2026", date(2026, 9, 28)),
        ("1 août 2026", date(2026, 8, 1)),
        ("12 févr. 2026", date(2026, 2, 12)),
        ("2026/10/07", date(2026, 10, 7)),
    ],
)
def test_youtube_writes_the_publish_day_in_the_accounts_language(text, day):
    assert read_instant(text, forms=YOUTUBE, zone="America/Los_Angeles") == day


@pytest.mark.parametrize("text", ["Smarch 5, 2026", "5 2026", "Jan 32, 2026", "janvier"])
def test_what_is_no_month_is_not_read(text):
    with pytest.raises(NotRead):
        read_instant(text, forms=YOUTUBE, zone="UTC")


def test_the_locale_of_the_process_changes_nothing():
    available = [name for name in ("fr_FR.UTF-8", "de_DE.UTF-8", "C.UTF-8") if _can(name)]
    before = locale.setlocale(locale.LC_TIME)
    try:
        for name in available:
            locale.setlocale(locale.LC_TIME, name)
            assert read_day("Dec 31, 2025", forms=YOUTUBE) == date(2025, 12, 31)
    finally:
        locale.setlocale(locale.LC_TIME, before)


def test_other_words_stay_as_they_are():
    assert spelled_out("Total 12 de nada") == "Total 12 de nada"


def _can(name):
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, name)
    except locale.Error:
        return False
    locale.setlocale(locale.LC_TIME, before)
    return True
