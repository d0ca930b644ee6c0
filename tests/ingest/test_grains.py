"""Exports of every grain, by importers written for the test: what becomes of their rows in a workspace."""

import json

import pytest

from nine16.errors import Clash, NotFound, UnreadableFile
from nine16.ingest.load import load
from nine16.ingest.recognise import MissingColumns
from nine16.kinds.importer import read_importer
from nine16.model.money import Money
from nine16.model.order import OrderLine
from nine16.model.plain import plain
from nine16.model.post import Post
from nine16.model.snapshot import SecondPoint

HEAD = """
version = 1
title = {{ en = "{name}", zh = "{name}" }}
says = "A table for a test."
platform = "Somewhere"
channel = "somewhere"
files = ["csv"]
zone = "Asia/Shanghai"
confidence = "A"
source = "this test"
"""


def importer(name, text):
    return {name: read_importer(name, HEAD.format(name=name) + text)}


def column(name, heading, to, parser, more=""):
    return f'\n[columns.{name}]\nheadings = ["{heading}"]\nto = "{to}"\nparser = "{parser}"\n{more}\n'


ADS = importer(
    "ads",
    'grain = "period"\nwindow = "file"\naudience = "paid"\nkey = ["platform_id"]\npart = ["plan"]\n'
    "file_name = '^Ads (?P<from>\\d{8})-(?P<to>\\d{8})$'\n"
    + column("platform_id", "Material", "post", "id", "needed = true")
    + column("title", "Name", "post", "text")
    + column("plan", "Plan", "part", "text")
    + column("day", "Day", "period", "date")
    + column("views", "Plays", "counts", "count", "needed = true\nonce = true")
    + column("spend", "Cost", "money", "money", 'currency = "CNY"')
    + column("base", "Base", "money", "money", 'currency = "CNY"')
    + column("extra", "Extra", "money", "money", 'currency = "CNY"')
    + '[[identities]]\nsum = ["base", "extra"]\nequals = "spend"\ntolerance = 0\n'
    'says = { en = "base and extra are the cost", zh = "基础 + 追投 = 消耗" }\n',
)
NOTES = importer(
    "notes",
    'grain = "post"\nkey = ["title", "published_at"]\n'
    + column("title", "Note", "post", "text", "needed = true")
    + column("published_at", "Date", "post", "date")
    + column("views", "Views", "counts", "count", "needed = true")
    + column("organic_views", "Organic", "counts", "count", 'audience = "organic"')
    + column("paid_views", "Paid", "counts", "count", 'audience = "paid"')
    + column("paid_spend", "Fee", "money", "money", 'audience = "paid"\ncurrency = "cell"'),
)
TIMED = importer(
    "timed",
    'grain = "post"\nkey = ["title", "published_at"]\n'
    + column("title", "Work", "post", "text", "needed = true")
    + column("published_at", "Time", "post", "datetime", 'formats = ["%Y-%m-%d %H:%M"]')
    + column("like", "Likes", "counts", "count", "needed = true"),
)
SECONDS = importer(
    "seconds",
    'grain = "second"\nkey = ["at_s"]\nindex = { from = 1, source = "its page" }\n'
    + column("platform_id", "data.video", "post", "id")
    + column("at_s", "second", "second", "count", "needed = true")
    + column("lost", "m.lost", "second", "count", "needed = true")
    + column("like", "m.like", "second", "count"),
)
ORDERS = importer(
    "orders",
    'grain = "order"\nkey = ["order_id", "line"]\n'
    + column("order_id", "Order", "order", "id", "needed = true")
    + column("line", "Line", "order", "text")
    + column("currency", "Cur", "row", "text")
    + column("value", "Paid", "order", "money", 'currency = "column:currency"\nneeded = true')
    + column("refund", "Refunded", "order", "money", 'currency = "column:currency"'),
)
COMMENTS = importer(
    "comments",
    'grain = "comment"\nkey = ["text", "author"]\n'
    + column("platform_id", "Video", "post", "id")
    + column("text", "Words", "comment", "text", "needed = true")
    + column("author", "Who", "comment", "text")
    + column("at_s", "At", "comment", "seconds")
    + column("mode", "Mode", "comment", "count"),
)


def snapshots(folder, title=None, platform_id=None):
    posts = [
        post
        for post in folder.records.posts()
        if (title, platform_id) in ((post.title, None), (None, post.platform_id))
    ]
    assert len(posts) == 1
    return posts[0], folder.records.snapshots(posts[0].post_id)


# Periods, parts, paid figures ---------------------------------------------------------------------------


def test_a_row_a_day_and_plan_becomes_paid_captures_and_the_whole_says_plays_once(folder, write):
    rows = [
        ["Material", "Name", "Plan", "Day", "Plays", "Cost"],
        ["9001", "口红_v2", "A", "2026-03-01", "500", "10.00"],
        ["9001", "口红_v2", "B", "2026-03-01", "500", "2.50"],
        ["9001", "口红_v2", "A", "2026-03-02", "70", "1.00"],
    ]

    account = load(folder, write(rows, "Ads.csv"), known=ADS)
    post, found = snapshots(folder, platform_id="9001")

    assert (account.rows, account.kept, account.posts_new) == (3, 3, 1)
    assert [(each.part, plain(each.from_at), dict(each.counts), dict(each.money)) for each in found] == [
        ("", "2026-02-28T16:00:00Z", {"views": 500}, {"spend": Money(1_250, "CNY")}),
        ("", "2026-03-01T16:00:00Z", {"views": 70}, {"spend": Money(100, "CNY")}),
        ("A", "2026-02-28T16:00:00Z", {}, {"spend": Money(1_000, "CNY")}),
        ("A", "2026-03-01T16:00:00Z", {}, {"spend": Money(100, "CNY")}),
        ("B", "2026-02-28T16:00:00Z", {}, {"spend": Money(250, "CNY")}),
    ]
    assert {(each.audience, each.window) for each in found} == {("paid", "period")}
    assert post.form == "ad_material"
    assert [ask.post_id for ask in account.ask] == [post.post_id]
    assert load(folder, write(rows, "Ads.csv"), known=ADS).unchanged == 3


def test_plays_that_differ_between_plans_are_nobody_s(folder, write):
    rows = [["Material", "Plan", "Day", "Plays"], ["1", "A", "2026-03-01", "500"], ["1", "B", "2026-03-01", "501"]]

    account = load(folder, write(rows, "Ads.csv"), known=ADS)

    assert {"differs between parts: views", "no_figures"} == {each.reason for each in account.rejected}
    assert folder.records.posts() == []


def test_an_ad_of_a_known_post_is_that_post_s_and_nobody_is_asked(folder, write):
    folder.records.put_post(Post("somewhere:9001", "somewhere", None, platform_id="9001", form="video"))
    account = load(folder, write([["Material", "Day", "Plays"], ["9001", "2026-03-01", "5"]], "Ads.csv"), known=ADS)

    assert (account.posts_matched, account.posts_new, account.ask) == (1, 0, ())
    assert snapshots(folder, platform_id="9001")[0].form == "video"


@pytest.mark.parametrize(
    ("name", "window", "begin"),
    [("Ads 20260301-20260307.csv", "period", "2026-02-28T16:00:00Z"), ("other.csv", "unknown", None)],
)
def test_totals_cover_what_the_file_s_name_says_or_nobody_says(folder, write, name, window, begin):
    load(folder, write([["Material", "Plays"], ["9001", "5"]], name), known=ADS)

    (snapshot,) = [each for each in snapshots(folder, platform_id="9001")[1] if not each.part]
    assert (snapshot.window, plain(snapshot.from_at)) == (window, begin)


def test_a_row_that_says_no_day_among_rows_that_do_is_not_kept(folder, write):
    rows = [["Material", "Day", "Plays"], ["1", "2026-03-01", "5"], ["2", "", "7"], ["3", "2026-99-01", "8"]]

    account = load(folder, write(rows, "Ads.csv"), known=ADS)

    assert {each.reason: each.count for each in account.rejected} == {"no_day": 2, "unreadable: Day": 1}
    assert (account.kept, [post.platform_id for post in folder.records.posts()]) == (1, ["1"])


def test_parts_that_do_not_add_up_to_the_cent_are_told(folder, write):
    rows = [["Material", "Day", "Plays", "Cost", "Base", "Extra"]]
    rows += [["1", "2026-03-01", "5", "0.30", "0.10", "0.20"], ["2", "2026-03-01", "5", "0.30", "0.10", "0.21"]]

    account = load(folder, write(rows, "Ads.csv"), known=ADS)

    (checked,) = [each for each in account.identities if each.identity == "base + extra = spend"]
    assert (checked.checked, checked.broken, checked.example) == (2, 1, "row 3: 0.10 + 0.21 = 0.31, spend 0.30")


def test_a_capture_that_says_otherwise_is_kept_beside_the_first(folder, write):
    first = load(folder, write([["Material", "Day", "Plays"], ["1", "2026-03-01", "5"]], "Ads_20260302.csv"), known=ADS)
    second = load(
        folder, write([["Material", "Day", "Plays"], ["1", "2026-03-01", "6"]], "Ads_20260302.csv"), known=ADS
    )

    assert (first.kept, second.kept) == (1, 1)
    assert "restated: the earlier statement" in {each.reason for each in second.rejected}
    post, found = snapshots(folder, platform_id="1")
    before = folder.records.snapshots(post.post_id, superseded=True)
    assert [dict(each.counts) for each in found if not each.part] == [{"views": 6}]
    assert [dict(each.counts) for each in before] == [{"views": 5}]


# Audiences and posts by day -----------------------------------------------------------------------------


def test_a_row_comes_apart_by_audience(folder, write):
    load(
        folder,
        write([["Note", "Views", "Organic", "Paid", "Fee"], ["a", "10", "7", "3", "$1.50"]], "n.csv"),
        known=NOTES,
    )

    found = {each.audience: each for each in snapshots(folder, title="a")[1]}
    assert {name: dict(each.counts) for name, each in found.items()} == {
        "all": {"views": 10},
        "organic": {"views": 7},
        "paid": {"views": 3},
    }
    assert dict(found["paid"].money) == {"spend": Money(150, "USD")}
    assert not found["all"].money


@pytest.mark.parametrize("order", [("day", "time"), ("time", "day")])
def test_a_day_and_a_time_on_it_are_one_post_and_the_time_stays(folder, write, order):
    files = {
        "day": (write([["Note", "Date", "Views"], ["口红 试色", "2026-03-01", "10"]], "n.csv"), NOTES),
        "time": (write([["Work", "Time", "Likes"], ["口红试色", "2026-03-01 21:30", "2"]], "t.csv"), TIMED),
    }

    for name in order:
        load(folder, files[name][0], known=files[name][1])

    (post,) = folder.records.posts()
    assert plain(post.published_at) == "2026-03-01T13:30:00Z"
    assert len(folder.records.snapshots(post.post_id)) == 2


def test_two_posts_of_one_title_and_day_are_not_guessed_between(folder, write):
    rows = [["Work", "Time", "Likes"], ["a", "2026-03-01 21:30", "2"], ["a", "2026-03-01 22:30", "3"]]
    load(folder, write(rows, "t.csv"), known=TIMED)

    load(folder, write([["Note", "Date", "Views"], ["a", "2026-03-01", "10"]], "n.csv"), known=NOTES)

    assert len(folder.records.posts()) == 3


# Seconds, JSON ------------------------------------------------------------------------------------------


def answer(seconds, video=7312345678901234567, **more):
    rows = [{"second": at, "m": {"lost": lost, "like": 0}} for at, lost in seconds]
    return json.dumps({"code": 0, "data": {"video": video, "rows": rows}, **more})


def test_json_by_second_is_read_from_its_index_on_with_its_id(folder, tmp_path):
    file = tmp_path / "answer.json"
    file.write_text(answer([(2, 30), (1, 40)]), "utf-8")

    account = load(folder, file, known=SECONDS)
    post, (snapshot,) = snapshots(folder, platform_id="7312345678901234567")

    assert (account.rows, account.kept, account.unknown) == (2, 2, ("code",))
    assert snapshot.seconds == (
        SecondPoint(0, lost=40, acted={"like": 0}),
        SecondPoint(1, lost=30, acted={"like": 0}),
    )
    assert post.channel == "somewhere"


def test_a_second_left_out_is_told_and_one_before_the_first_is_refused(folder, tmp_path):
    file = tmp_path / "answer.json"
    file.write_text(answer([(0, 99), (1, 40), (3, 30)]), "utf-8")

    account = load(folder, file, known=SECONDS)

    assert {each.reason: each.count for each in account.rejected} == {"no_second": 1}
    assert [(each.identity, each.broken) for each in account.identities] == [("every second from 0", 1)]


def test_the_caller_says_of_which_post_a_table_is(folder, write):
    folder.records.put_post(Post("somewhere:known", "somewhere", None, title="Known"))

    load(folder, write([["second", "m.lost"], ["1", "4"]], "x.csv"), known=SECONDS, post="somewhere:known")

    assert len(folder.records.snapshots("somewhere:known")) == 1
    with pytest.raises(NotFound, match="Did you mean somewhere:known"):
        load(folder, write([["second", "m.lost"], ["1", "5"]], "x.csv"), known=SECONDS, post="somewhere:knwn")


@pytest.mark.parametrize("text", ['{"a": [1, 2', "[" * 5_000, "[1, 2, 3]", '{"data": []}x'])
def test_json_that_holds_no_table_is_refused(folder, tmp_path, text):
    file = tmp_path / "answer.json"
    file.write_text(text, "utf-8")

    with pytest.raises(UnreadableFile):
        load(folder, file, known=SECONDS)
    assert folder.records.posts() == []


# Orders and comments ------------------------------------------------------------------------------------


def test_a_refund_is_a_line_of_its_own_in_the_order_s_currency(folder, write):
    rows = [
        ["Order", "Line", "Cur", "Paid", "Refunded"],
        ["77", "1", "USD", "20.00", "5.00"],
        ["78", "1", "JPY", "300", "0"],
    ]

    account = load(folder, write(rows, "o.csv"), known=ORDERS)
    lines = {(each.order_id, each.line): each for each in folder.records.orders()}

    assert (account.rows, account.kept, account.posts_new) == (2, 2, 0)
    assert {key: (each.value, each.is_refund) for key, each in lines.items()} == {
        ("77", "1"): (Money(2_000, "USD"), False),
        ("77", "1 refund"): (Money(-500, "USD"), True),
        ("78", "1"): (Money(300, "JPY"), False),
    }
    assert all(isinstance(each, OrderLine) for each in lines.values())


def test_an_amount_without_its_currency_is_missing_and_told(folder, write):
    account = load(folder, write([["Order", "Paid"], ["77", "20.00"]], "o.csv"), known=ORDERS)
    (line,) = folder.records.orders()

    assert line.value is None
    assert {each.reason for each in account.rejected} == {"no_currency: Paid"}

    load(folder, write([["Order", "Paid"], ["77", "20.00"]], "o.csv"), known=ORDERS, currency="eur")
    assert [each.value for each in folder.records.orders()] == [Money(2_000, "EUR")]


def test_writers_are_pseudonyms_and_art_is_set_aside_not_lost(folder, write):
    rows = [["Video", "Words", "Who", "At", "Mode"]]
    rows += [
        ["9001", "好看", "小红", "3.2", "1"],
        ["9001", "█▄▄▄▄█", "阿丽", "3.5", "1"],
        ["9002", "好看", "小红", "3.2", "7"],
    ]

    account = load(folder, write(rows, "c.csv"), known=COMMENTS)
    posts = {post.platform_id: post.post_id for post in folder.records.posts()}
    first, second = folder.records.comments(posts["9001"])
    (elsewhere,) = folder.records.comments(posts["9002"])

    assert account.kept == 3
    assert (first.set_aside, second.set_aside, elsewhere.set_aside) == (None, "art", "mode")
    assert first.author == elsewhere.author != second.author
    assert "小红" not in str((first, second, elsewhere))
    assert {first.kind, second.kind} == {"danmaku"}
    assert load(folder, write(rows, "c.csv"), known=COMMENTS).unchanged == 3


# Recognition --------------------------------------------------------------------------------------------


def test_two_importers_that_fit_equally_well_are_both_named(folder, write):
    file = write([["Work", "Time", "Likes"], ["a", "2026-03-01 21:30", "2"]], "t.csv")
    twin = {"twin": read_importer("twin", HEAD.format(name="twin") + _body(TIMED))}

    with pytest.raises(Clash, match=r"fits timed and twin equally well.*--as timed or --as twin"):
        load(folder, file, known={**TIMED, **twin})

    assert load(folder, file, known={**TIMED, **twin}, as_name="twin").importer == "twin"


def test_an_importer_that_merely_shares_words_does_not_read_another_s_export(folder, write):
    few = importer(
        "few", 'grain = "post"\nkey = ["title"]\n' + column("title", "Note", "post", "text", "needed = true")
    )
    file = write([["Note", "Date", "Organic", "Paid", "Views 2"], ["a", "2026-03-01", "7", "3", "10"]], "n.csv")

    with pytest.raises(MissingColumns, match=r"notes matches 4 of 5 .*missing: Views"):
        load(folder, file, known={**NOTES, **few})
    assert folder.records.posts() == []


def _body(parts):
    from nine16.ingest.importer_text import importer_text

    text = importer_text(next(iter(parts.values())))
    return "\n".join(line for line in text.splitlines() if line.split(" = ")[0] not in HEAD_KEYS)


HEAD_KEYS = {"version", "title", "says", "platform", "channel", "files", "zone", "confidence", "source"}
