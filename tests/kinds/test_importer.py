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
    ],
)
def test_a_contradiction_is_refused_in_words(old, new, words):
    assert old in WHOLE

    with pytest.raises(WrongInput, match=words):
        read_importer("works", WHOLE.replace(old, new, 1))
