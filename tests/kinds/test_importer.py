"""An importer's file is checked in full when it is read: what is wrong is named, with the file."""

import pytest

from nine16.errors import NotFound, WrongInput
from nine16.kinds.importer import read_importer

WHOLE = """
version = 1
title = { en = "Works", zh = "作品" }
says = "One row per work."
platform = "Somewhere"
channel = "somewhere"
grain = "post"
files = ["csv"]
zone = "Asia/Shanghai"
key = ["published_at", "title"]
confidence = "A"
source = "a real export"

[columns.title]
headings = ["Title|Name of the work"]
to = "post"
parser = "text"
needed = true

[columns.published_at]
headings = ["Published", { text = "Publish time", valid_from = 2026-01-01 }]
to = "post"
parser = "datetime"
formats = ["%Y-%m-%d"]

[columns.completion]
headings = ["Finished"]
to = "shares"
parser = "percent"

[columns.played_5s]
headings = ["5 s"]
to = "shares"
parser = ["percent", "fraction"]

[[identities]]
chain = ["completion", "1 - played_5s"]
tolerance = 0.01
says = { en = "x", zh = "y" }
"""


def test_an_importer_is_read():
    works = read_importer("works", WHOLE)

    assert (works.name, works.version, works.grain, works.key) == ("works", 1, "post", ("published_at", "title"))
    assert sorted(works.by_heading()) == ["5 s", "Finished", "Name of the work", "Publish time", "Published", "Title"]
    assert works.columns["title"].needed
    assert works.columns["completion"].high == 1.0, "a share lies in 0..1 unless the file says else"
    assert works.columns["title"].high is None
    assert works.columns["played_5s"].parsers == ("percent", "fraction")


@pytest.mark.parametrize("key", ["version", "title", "says", "platform", "grain", "files", "key", "source"])
def test_a_missing_key_is_named_with_the_file(key):
    text = "\n".join(line for line in WHOLE.splitlines() if not line.startswith(f"{key} ="))

    with pytest.raises(WrongInput, match=rf"lacks '{key}' \(importers/works\.toml\)"):
        read_importer("works", text)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('parser = "percent"', 'parser = "procent"', "Did you mean percent"),
        ('to = "shares"', 'to = "share"', "Did you mean shares"),
        ("tolerance = 0.01", 'tolerance = 0.01\n[notes_of]\nx = "y"', "notes_of"),
        ("needed = true", "need = true", "Did you mean needed"),
        ('grain = "post"', 'grain = "video"', "grain"),
        ('confidence = "A"', 'confidence = "sure"', "confidence"),
        ('key = ["published_at", "title"]', 'key = ["publishd_at"]', "Did you mean published_at"),
        ('"1 - played_5s"', '"1 - played_6s"', "Did you mean played_5s"),
        ("[columns.published_at]", "[columns.published]", "Did you mean published_at"),
        ('grain = "post"', 'grain = "post"\nwindow = "files"', "Did you mean file"),
        ('grain = "post"', 'grain = "post"\naudience = "payed"', "Did you mean paid"),
        ('grain = "post"', 'grain = "post"\npart = ["plan"]', "no column is called 'plan'"),
        ('grain = "post"', "grain = 'post'\nfile_name = '(?P<titel>.*)'", "Did you mean title"),
        ('headings = ["Finished"]', 'headings = [{ text = "Finished", decimals = "," }]', "Did you mean decimal"),
    ],
)
def test_a_name_that_does_not_exist_is_refused_with_the_nearest(old, new, words):
    assert old in WHOLE

    with pytest.raises(NotFound, match=words):
        read_importer("works", WHOLE.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('zone = "Asia/Shanghai"', 'zone = "Asia/Shanghia"', "no zone is called"),
        ('zone = "Asia/Shanghai"\n', "", "datetime needs formats"),
        ('formats = ["%Y-%m-%d"]', "", "datetime needs formats"),
        ('headings = ["Finished"]', 'headings = ["5 s"]', "two columns claim the heading '5 s'"),
        ('grain = "post"', 'grain = "log"', "grain and log disagree"),
        ('channel = "somewhere"\n', "", "lacks 'channel'"),
        ('parser = "text"\nneeded', "needed", "lacks 'parser'"),
        ("version = 1", "version = ", "cannot be read"),
        ('to = "shares"', 'to = "counts"', "counts cannot be written as percent"),
        ('to = "shares"\nparser = "percent"\n', 'to = "money"\nparser = "money"\n', "money lacks 'currency'"),
        ('headings = ["Finished"]', 'headings = ["Finished ({currency})"]', "only money has a currency"),
        (
            'to = "shares"\nparser = "percent"\n',
            'to = "money"\nparser = "money"\ncurrency = "heading"\n',
            "headings disagree",
        ),
        (
            'to = "shares"\nparser = "percent"\n',
            'to = "money"\nparser = "money"\ncurrency = "yuan"\n',
            "is no currency",
        ),
        ('grain = "post"', 'grain = "period"', "needs a column of the period"),
        ('grain = "post"', 'grain = "second"', "lacks the column 'at_s'"),
        ('grain = "post"', 'grain = "account"', "Rows of this grain name no post"),
        ('grain = "post"', 'grain = "post"\nindex = { from = 2, source = "x" }', "numbered from 0 or 1"),
        ('grain = "post"', 'grain = "post"\nfile_name = "("', "is no pattern"),
        ('key = ["published_at", "title"]', "key = []", "'key' is empty"),
        ('chain = ["completion", "1 - played_5s"]', 'sum = ["completion"]', "a sum that equals a total"),
        ('to = "shares"\nparser = "percent"\n', 'to = "part"\nparser = "text"\n', "'part' does not name it"),
    ],
)
def test_a_contradiction_is_refused_in_words(old, new, words):
    assert old in WHOLE

    with pytest.raises(WrongInput, match=words):
        read_importer("works", WHOLE.replace(old, new, 1))


def test_one_field_of_two_audiences_is_two_columns():
    shares = 'to = "shares"\nparser = "percent"'
    twice = WHOLE.replace(shares, 'to = "counts"\nparser = "count"\nfield = "views"', 1)
    more = '\n[columns.paid_views]\nheadings = ["Paid"]\nto = "counts"\nparser = "count"\n'
    head, identities = twice.split("[[identities]]")

    works = read_importer("works", head + more + 'audience = "paid"\n')

    assert (works.columns["paid_views"].field, works.columns["completion"].field) == ("views", "views")
    with pytest.raises(WrongInput, match="are both 'views' of one audience"):
        read_importer("works", head + more + 'field = "views"\n')
    assert identities


def test_a_sum_is_an_identity():
    text = WHOLE.replace('chain = ["completion", "1 - played_5s"]', 'sum = ["completion"]\nequals = "played_5s"')

    assert read_importer("works", text).identities[0].formula == "completion = played_5s"
