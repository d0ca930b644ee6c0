"""A file of comments comes from outside: what is in it is read, what attacks the reader is refused."""

import time
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.errors import LimitReached, UnreadableFile
from nine16.importers.bilibili_danmaku import HEADINGS, MOST_SIGNS, tables
from nine16.ingest.load import load

HEAD = b'<?xml version="1.0" encoding="UTF-8"?><i><chatserver>chat.bilibili.com</chatserver><chatid>77</chatid>'


def read(body, *, head=HEAD, tail=b"</i>"):
    content = head + (body if isinstance(body, bytes) else body.encode()) + tail
    found = tables(content, file_name="77.xml")
    if not found:
        return []
    (table,) = found
    assert table.rows[0] == HEADINGS
    return [dict(zip(HEADINGS, row, strict=True)) for row in table.rows[1:]]


def test_every_field_of_a_comment_is_read():
    (row,) = read('<d p="3.20500,4,25,6830715,1780000000,0,8f3a21bc,1300000000000000001">好看 &amp; 便宜</d>')

    assert row == {
        "id": "1300000000000000001",
        "at_s": "3.20500",
        "text": "好看 & 便宜",
        "at": datetime(2026, 5, 28, 20, 26, 40, tzinfo=UTC),
        "mode": "4",
        "user": "8f3a21bc",
        "pool": "0",
        "chatid": "77",
        "set_aside": None,
    }


def test_subtitles_of_the_few_are_set_aside_and_a_blanked_sender_is_nobody():
    rows = read('<d p="1,1,25,0,1780000000,1,0,1">字幕</d><d p="2,1,25,0,0,0,0,2">好</d>')

    assert [(row["set_aside"], row["user"]) for row in rows] == [("mode", None), (None, None)]
    assert rows[1]["at"] is None


@pytest.mark.parametrize("fields", ["", "3.2", "3.2,1,25", "a,b,c,d,e,f,g,h", ",,,,,,,", "1,1,25,0,²,0,x,1"])
def test_missing_fields_are_missing(fields):
    (row,) = read(f'<d p="{fields}">x</d>')

    assert row["at"] is None
    assert row["text"] == "x"


def test_fields_behind_the_eighth_are_left_alone():
    (row,) = read('<d p="3.2,1,25,0,1780000000,0,ab,9,10,extra">x</d>')

    assert row["id"] == "9"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html></html>",
        b"<items><d/></items>",
        b"a,b\n1,2",
        b"PK\x03\x04",
        b"<i></i>",
        b"<imap><d p='1'>x</d></imap>",
    ],
)
def test_other_files_are_not_its_own(content):
    assert tables(content, file_name="x.xml") == []


def test_entities_are_refused_before_one_is_expanded():
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(9))
    bomb = b'<?xml version="1.0"?><i ><!DOCTYPE i [' + laughs + b"]></i>"
    begins = b"<i>", b"<i ", b'<?xml version="1.0"?><i>'

    for begin in begins:
        with pytest.raises(UnreadableFile):
            tables(begin + bomb, file_name="x.xml")
    assert (
        tables(b'<?xml version="1.0"?><!DOCTYPE i [' + laughs + b"]><i><d p='1'>&l8;</d></i>", file_name="x.xml") == []
    )


def test_an_outside_file_is_never_opened(tmp_path):
    (tmp_path / "secret").write_text("secret")
    outside = f'<!DOCTYPE i [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'.encode()

    assert tables(outside + b'<i><d p="1,1">&x;</d></i>', file_name="x.xml") == []
    with pytest.raises(UnreadableFile):
        read('<d p="1,1">&x;</d>')


def test_a_file_that_is_cut_off_is_told_with_its_line():
    with pytest.raises(UnreadableFile, match="cut off") as told:
        read("\n<d p='1,1'>half a comm", tail=b"")

    assert told.value.where == "77.xml:2"


def test_control_signs_of_old_files_do_not_damage_the_rest():
    assert [row["text"] for row in read(b'<d p="1,1">a\x00\x08b</d><d p="2,1">c</d>')] == ["ab", "c"]


def test_deep_nesting_and_endless_texts_are_refused():
    with pytest.raises(LimitReached, match="deeper"):
        read("<d>" * 1_000 + "</d>" * 1_000)
    with pytest.raises(LimitReached, match="signs"):
        read(f'<d p="1,1">{"長" * (MOST_SIGNS + 1)}</d>')


def test_comments_within_comments_are_no_comments():
    assert [row["text"] for row in read('<d p="1,1">a<d p="2,1">b</d></d><x><d p="3,1">c</d></x>')] == [""]


def many(number):
    return b"".join(b'<d p="%d,1,25,0,1780000000,0,ab,%d">%s</d>' % (n % 300, n, b"2333" * 5) for n in range(number))


def test_a_large_file_is_read_in_time():
    body = many(100_000)
    begun = time.process_time()

    assert len(read(body)) == 100_000
    assert time.process_time() - begun < 10  # about 1 s


def test_memory_grows_with_the_file_and_no_faster():
    body = many(10_000)
    tracemalloc.start()
    tables(HEAD + body + b"</i>", file_name="x.xml")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 30 * len(body)


@given(st.binary(max_size=300))
def test_no_bytes_crash_it(noise):
    for content in (noise, HEAD + noise, HEAD + b'<d p="' + noise + b'">' + noise + b"</d></i>"):
        try:
            found = tables(content, file_name="x.xml")
        except (UnreadableFile, LimitReached):
            continue
        assert all(len(row) == len(HEADINGS) for table in found for row in table.rows)


@pytest.mark.real
def test_a_real_file_loads_with_the_seconds_that_were_counted_by_hand(real, folder):
    """boss.xml, viewers' words in the seconds 0 to 23 (tests/ingest/test_danmaku.py tells how they were counted)."""
    account = load(folder, real / "annotations/danmaku/boss.xml")

    (post,) = folder.records.posts()
    by_second = folder.records.comments_by_second([post.post_id])[post.post_id]["danmaku"]
    assert account.importer == "bilibili_danmaku"
    assert (account.rows, account.kept) == (1000, 1000)
    assert [by_second.get(second, 0) for second in range(24)] == [
        12, 2, 1, 3, 4, 1, 2, 6, 3, 4, 1, 1, 2, 4, 3, 2, 3, 3, 3, 2, 3, 4, 2, 2,
    ]  # fmt: skip


@pytest.mark.real
def test_a_real_file_of_drawings_counts_at_no_second(real, folder):
    account = load(folder, real / "annotations/danmaku/comment_art.xml")

    (post,) = folder.records.posts()
    assert account.kept == 331
    assert not any(folder.records.comments_by_second([post.post_id]).get(post.post_id, {}).values())
