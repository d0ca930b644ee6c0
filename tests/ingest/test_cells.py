"""What is written in a declared format comes back equal; anything else is null and told."""

import math
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nine16.ingest.cells import CENSORED, OUT_OF_RANGE, UNREADABLE, Reading, read_cell
from nine16.ingest.known_importers import shipped
from nine16.kinds.column import PARSERS
from nine16.kinds.importer import Column

FORMATS = ("%Y-%m-%d %H:%M:%S", "%Y年%m月%d日%H时%M分%S秒", "%Y/%m/%d %H:%M:%S")
TYPES = {"count": int, "percent": float, "fraction": float, "seconds": float, "seconds_text": float, "clock": float}


def column(*parsers, low=0.0, high=None, **more):
    return Column("x", (), "counts", parsers, low=low, high=high, **more)


def read(cell, *parsers, **more):
    return read_cell(cell, column(*parsers, **more), zone="Asia/Shanghai")


counts = st.integers(0, 10**12)
shares = st.integers(0, 10_000).map(lambda n: Decimal(n) / 10_000)
lengths = st.integers(0, 10**7).map(lambda n: Decimal(n) / 100)
PADDING = st.sampled_from(["", " ", "\t", "\u00a0", "\ufeff", "\u200b"])


@given(counts, st.sampled_from(["{}", "{:,}", "{}.0"]), PADDING)
def test_a_count_comes_back_equal(number, form, padding):
    assert read(padding + form.format(number) + padding, "count") == Reading(number)


@given(counts)
def test_a_count_in_a_spreadsheet_comes_back_equal(number):
    assert read(number, "count") == read(float(number), "count") == Reading(number)


@given(
    st.integers(1, 99_999), st.sampled_from([("万", 10**4), ("w", 10**4), ("W", 10**4), ("亿", 10**8), ("k", 10**3)])
)
def test_a_count_with_a_unit_comes_back_equal(tenths, unit):
    sign, times = unit

    assert read(f"{tenths / 10:.1f}{sign}", "count") == Reading(tenths * times // 10)


@given(st.integers(0, 9999).map("{:04d}".format))
def test_full_width_digits_are_digits(digits):
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in digits)

    assert read(wide, "count") == Reading(int(digits))


@given(shares)
def test_a_fraction_comes_back_equal(share):
    assert read(str(share), "fraction", high=1.0) == Reading(float(share))
    assert read(float(share), "fraction", high=1.0) == Reading(float(share))


@given(shares)
def test_a_percentage_comes_back_equal(share):
    percent = share * 100

    assert read(f"{percent}%", "percent", high=1.0) == Reading(float(share))
    assert read(f"{percent}", "percent", high=1.0) == Reading(float(share))
    assert read(float(percent), "percent", high=1.0) == Reading(float(share))


def test_the_schema_says_what_a_number_means_not_its_size():
    assert read("0.45", "fraction", high=1.0) == Reading(0.45)
    assert read("0.45", "percent", high=1.0) == Reading(0.0045)
    assert read("45", "percent", high=1.0) == Reading(0.45)
    assert read("45", "fraction", high=1.0) == Reading(None, OUT_OF_RANGE)
    assert read("45%", "fraction", high=1.0) == Reading(0.45)


@given(lengths)
def test_seconds_come_back_equal(length):
    assert read(str(length), "seconds") == Reading(float(length))
    assert read(float(length), "seconds") == Reading(float(length))
    assert read(f"{length}秒", "seconds_text") == read(f"{length} s", "seconds_text") == Reading(float(length))


@given(st.integers(0, 359_999))
def test_a_clock_comes_back_equal(length):
    hours, minutes, seconds = length // 3600, length // 60 % 60, length % 60

    assert read(f"{hours}:{minutes:02d}:{seconds:02d}", "clock") == Reading(float(length))
    if not hours:
        assert read(f"{minutes:02d}:{seconds:02d}", "clock") == Reading(float(length))
    spoken = f"{hours}小时{minutes}分{seconds}秒"
    assert read(spoken, "seconds_text") == Reading(float(length))


@given(st.integers(0, 10**6), st.sampled_from(["{}", "{}秒", "0:{:02d}"]))
def test_several_formats_of_one_column_never_mix(length, form):
    length = length % 60 if ":" in form else length

    assert read(form.format(length), "seconds", "seconds_text", "clock") == Reading(float(length))


EARLIEST, LATEST = datetime.fromisoformat("2000-01-02"), datetime.fromisoformat("2199-12-30")


@given(st.datetimes(EARLIEST, LATEST), st.sampled_from(FORMATS))
def test_a_local_time_comes_back_in_utc(moment, form):
    moment = moment.replace(microsecond=0)
    expected = Reading(moment.replace(tzinfo=ZoneInfo("Asia/Shanghai")).astimezone(UTC))

    assert read(moment.strftime(form), "datetime", formats=FORMATS) == expected
    assert read(moment, "datetime", formats=FORMATS) == expected


@given(st.from_regex(r"[1-9][0-9]{0,18}|[A-Za-z0-9_-]{11}", fullmatch=True))
def test_an_id_stays_text_to_its_last_digit(key):
    assert read(key, "id") == Reading(key)
    assert read(f"'{key}", "id") == read(f'="{key}"', "id") == read(f"{key}\t", "id") == Reading(key)


def test_an_id_that_a_spreadsheet_made_a_number_of_is_lost_not_guessed():
    assert read(7.312345678901235e18, "id") == Reading(None, UNREADABLE)
    assert read("7.31234567890123E+18", "id") == Reading(None, UNREADABLE)
    assert read(5_123_456_789.0, "id") == Reading("5123456789")


@pytest.mark.parametrize("cell", ["", " ", "-", "--", "—", "——", " - ", None, "\u200b"])
@pytest.mark.parametrize("parser", PARSERS)
def test_a_missing_value_is_null_and_no_trouble(cell, parser):
    assert read(cell, parser, formats=FORMATS) == Reading(None)


@pytest.mark.parametrize("cell", ["<0.1%", "＜0.1%", "> 99%", "10万+", "≥ 5"])
def test_a_bound_is_censored(cell):
    assert read(cell, "percent") == read(cell, "count") == Reading(None, CENSORED)


@pytest.mark.parametrize(
    ("cell", "parser"),
    [
        ("1w~2.5w", "count"), ("12.5", "count"), (12.5, "count"), ("1,23", "count"), ("1.23456万", "count"),
        ("1e5", "count"), ("0x10", "count"), ("12次", "count"), (True, "count"),
        (math.nan, "count"), (math.inf, "fraction"), (2.0**60, "count"), ("12345678901234567890", "count"),
        ("1 234", "count"), ("١٢٣", "count"), ("12,5%", "percent"), ("%", "percent"), ("5%%", "percent"),
        ("十秒", "seconds_text"), ("8.4", "seconds_text"), ("8.4秒", "seconds"), ("1:75", "clock"), ("1:75:00", "clock"),
        (time(0, 34), "clock"), (timedelta(seconds=34), "clock"), ("2026-02-30 10:00:00", "datetime"),
        ("3月25日", "datetime"), (46083.9, "datetime"), ("0026-02-03 10:00:00", "datetime"), (date(1899, 12, 30), "datetime"),
        ("bad id!", "id"), (-5, "id"),
    ],
)  # fmt: skip
def test_what_is_not_in_the_format_is_null_and_told(cell, parser):
    assert read(cell, parser, formats=FORMATS) == Reading(None, UNREADABLE)


def test_a_negative_share_is_impossible():
    assert read("-5%", "percent", high=1.0) == Reading(None, OUT_OF_RANGE)


cells = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.datetimes(), st.dates(), st.times(),
    st.timedeltas(), st.from_regex(r"[-<>+0-9.,%:万亿wk秒分 ]{1,12}", fullmatch=True),
)  # fmt: skip


@given(cells, st.sampled_from(PARSERS))
def test_no_cell_is_a_crash_or_a_value_of_another_type(cell, parser):
    reading = read(cell, parser, formats=FORMATS)

    if reading.value is None:
        return
    assert reading.trouble is None
    if parser in TYPES:
        assert type(reading.value) is TYPES[parser]
        assert math.isfinite(reading.value)
        assert reading.value >= 0


@hypothesis_settings(deadline=None)  # all importers, one after another
@given(st.text(max_size=30))
def test_every_column_of_every_importer_takes_any_text(text):
    for importer in shipped().values():
        for declared in importer.columns.values():
            if declared.parsers:
                reading = read_cell(text, declared, zone=importer.zone)
                assert reading.value is None or reading.trouble is None
