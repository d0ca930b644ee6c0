"""An importer is checked in full when it is read: a wrong key is told with its file and the nearest right one."""

import pytest

from nine16.errors import NotFound, WrongInput
from nine16.kinds.importer import importers, read_importer

GOOD = """
version = 1
title = { en = "Works", zh = "作品" }
says = "One row per work."
platform = "Somewhere"
channel = "somewhere"
grain = "post"
files = ["csv"]
zone = "Asia/Shanghai"
key = ["published_at"]
confidence = "C"
source = "nobody"

[columns.published_at]
headings = ["发布时间"]
to = "post"
parser = "datetime"
formats = ["%Y-%m-%d"]
needed = true

[columns.impressions]
headings = ["Impressions|Thumbnail impressions", { text = "曝光", valid_from = 2026-08-31 }]
to = "counts"
parser = "count"
"""


def test_a_column_goes_by_several_headings_with_their_dates():
    column = read_importer("works", GOOD).columns["impressions"]

    assert [heading.text for heading in column.headings] == ["Impressions", "Thumbnail impressions", "曝光"]
    assert str(column.headings[2].valid_from) == "2026-08-31"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("version = 1", "", "lacks 'version'"),
        ("version = 1", "version = 1\nheader = 2", "no key of an importer is called 'header'"),
        ('parser = "count"', 'parser = "counts"', "Did you mean count?"),
        ('to = "counts"', 'to = "count"', "Did you mean counts?"),
        ('to = "counts"', 'to = "counts"\nneded = true', "Did you mean needed?"),
        ('grain = "post"', 'grain = "posts"', "Did you mean post?"),
        ('zone = "Asia/Shanghai"', 'zone = "Asia/Shangai"', "no zone is called"),
        ('zone = "Asia/Shanghai"', "", "a datetime needs formats, and the importer a zone"),
        ('key = ["published_at"]', 'key = ["published"]', "Did you mean published_at?"),
        ('channel = "somewhere"', "", "lacks 'channel'"),
        (
            "[columns.impressions]",
            "[columns.impresions]\nheadings = []\nto = 'post'\nparser='id'\n[columns.z]",
            "impres",
        ),
        ('"曝光"', '"发布时间"', "two columns claim the heading '发布时间'"),
        ("[columns.impressions]", "[columns.", "cannot be read"),
        ('parser = "count"', "", "lacks 'parser'"),
    ],
)
def test_a_wrong_key_is_told(old, new, words):
    with pytest.raises((WrongInput, NotFound), match=r"works\.toml") as told:
        read_importer("works", GOOD.replace(old, new))

    assert words in str(told.value)


@pytest.mark.parametrize("name", sorted(importers()))
def test_every_importer_says_where_it_comes_from_and_what_it_needs(name):
    importer = importers()[name]

    assert importer.source
    assert importer.says.endswith(".")
    assert importer.title != importer.title_zh
    assert any(column.needed for column in importer.columns.values()) or importer.needed_any


def test_an_unknown_importer_gets_the_nearest_name():
    with pytest.raises(NotFound, match="Did you mean douyin_works"):
        importers()["douyin_work"]
