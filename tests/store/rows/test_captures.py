"""Captures come back as they were given, by post and by thousands."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from nine16.errors import NotFound, WrongInput
from nine16.model.money import Money
from nine16.model.post import Post
from nine16.model.snapshot import PERIOD, UNKNOWN, RetentionPoint, SecondPoint, Snapshot

AT = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WHOLE = Snapshot(
    "p",
    AT,
    "ads",
    counts={"views": 10, "like": 0},
    shares={"completion": 0.25},
    means={"average_watch_s": 4.5},
    money={"spend": Money(1_250, "CNY"), "refunds": Money(-9, "USD")},
    retention=(RetentionPoint(0.0, 1.1), RetentionPoint(0.5, None, 3, 2, 5)),
    retention_of="all",
    seconds=(SecondPoint(0, 3, 20, {"like": 2}, 25), SecondPoint(1, lost=0), SecondPoint(2)),
    audience="paid",
    part="计划 7",
    window=PERIOD,
    from_at=AT - DAY,
    to_at=AT,
)


@pytest.fixture
def shop(folder):
    folder.records.put_posts([Post("p", "douyin"), Post("q", "douyin")])
    return folder.records


def test_every_field_comes_back(shop):
    shop.put_snapshot(WHOLE)

    assert shop.snapshots("p") == [WHOLE]
    assert shop.snapshots_of() == {"p": (WHOLE,)}


@pytest.mark.parametrize(
    "other",
    [
        {"audience": "organic"},
        {"part": ""},
        {"part": "计划 8"},
        {"from_at": AT - 2 * DAY},
        {"to_at": None},
        {"as_of": AT + DAY},
        {"importer": "works"},
        {"post_id": "q"},
    ],
)
def test_another_key_is_another_capture(shop, other):
    assert shop.put_snapshots([WHOLE, dataclasses.replace(WHOLE, **other)]) == ["new", "new"]


@pytest.mark.parametrize(
    "other",
    [
        {"money": {"spend": Money(1_250, "USD")}},
        {"seconds": ()},
        {"window": UNKNOWN},
        {"counts": {"views": 10}},
        {"retention": ()},
    ],
)
def test_the_same_key_with_other_words_is_restated(shop, other):
    anew = dataclasses.replace(WHOLE, **other)

    assert shop.put_snapshots([WHOLE, anew]) == ["new", "restated"]
    assert shop.snapshots("p") == [anew]
    assert shop.snapshots("p", superseded=True) == [WHOLE]


def test_a_source_that_goes_back_to_its_first_word_is_restated_twice(shop):
    anew = dataclasses.replace(WHOLE, counts={"views": 11})

    assert shop.put_snapshots([WHOLE, anew]) + shop.put_snapshots([WHOLE]) == ["new", "restated", "restated"]
    assert shop.snapshots("p") == [WHOLE]
    assert shop.snapshots("p", superseded=True) == [WHOLE, anew]


def test_many_posts_are_read_at_once_oldest_first(shop):
    later, earlier = WHOLE, dataclasses.replace(WHOLE, as_of=AT - DAY)
    shop.put_snapshots([later, earlier])

    assert shop.snapshots_of(["q", "p"]) == {"q": (), "p": (earlier, later)}
    assert shop.snapshots_of([]) == {}


def test_more_posts_than_one_statement_takes(folder):
    posts = [Post(f"p{number:04}", "douyin") for number in range(2_000)]
    told = [Snapshot(post.post_id, AT, "works", {"views": number}) for number, post in enumerate(posts)]

    assert set(folder.records.put_posts(posts)) == {"new"}
    assert set(folder.records.put_snapshots(told)) == {"new"}
    assert set(folder.records.put_snapshots(told)) == {"unchanged"}
    restated = [dataclasses.replace(each, shares={"completion": 0.5}) for each in told]
    assert set(folder.records.put_snapshots(restated)) == {"restated"}
    assert folder.records.snapshots_of([post.post_id for post in posts]) == {each.post_id: (each,) for each in restated}


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"audience": "everybody"}, "organic, paid"),
        ({"window": "week"}, "period"),
        ({"shares": {"completion": float("nan")}}, "not finite"),
    ],
)
def test_what_means_nothing_is_refused_and_nothing_is_kept(shop, other, words):
    with pytest.raises(WrongInput, match=words):
        shop.put_snapshots([WHOLE, dataclasses.replace(WHOLE, **other)])
    assert shop.snapshots_of() == {}


def test_one_unknown_post_refuses_them_all(shop):
    with pytest.raises(NotFound, match="no post 'x'"):
        shop.put_snapshots([WHOLE, dataclasses.replace(WHOLE, post_id="x")])
    assert shop.snapshots_of() == {}


def test_an_instant_without_a_zone_is_refused(shop):
    with pytest.raises(ValueError, match="carries no zone"):
        shop.put_snapshot(dataclasses.replace(WHOLE, as_of=AT.replace(tzinfo=None)))


def test_two_files_of_one_instant_stand_together_in_any_order(make_folder):
    """Platforms give one metric a file: the second file of the same night is silent of the first one's figures."""
    views = Snapshot("p", AT, "trend", counts={"views": 9}, shares={"completion": 0.5})
    likes = Snapshot("p", AT, "trend", counts={"like": 2}, means={"average_watch_s": 4.0})
    kept = []
    for name, order in (("one", (views, likes)), ("two", (likes, views))):
        records = make_folder(name).records
        records.put_post(Post("p", "douyin"))
        assert [records.put_snapshots([each], beside=True) for each in order] == [["new"], ["new"]]
        assert records.put_snapshots([views], beside=True) == ["unchanged"]
        kept.append(records.snapshots("p"))

    assert kept[0] == kept[1]
    assert kept[0] == [
        Snapshot(
            "p", AT, "trend", counts={"views": 9, "like": 2}, shares={"completion": 0.5},
            means={"average_watch_s": 4.0},
        )
    ]  # fmt: skip


def test_a_figure_that_two_files_of_one_instant_tell_otherwise_is_restated_and_the_others_stay(make_folder):
    records = make_folder("one").records
    records.put_post(Post("p", "douyin"))
    records.put_snapshots([Snapshot("p", AT, "trend", counts={"views": 9, "like": 2})])

    assert records.put_snapshots([Snapshot("p", AT, "trend", counts={"views": 10})], beside=True) == ["restated"]
    assert [one.counts for one in records.snapshots("p")] == [{"views": 10, "like": 2}]
    assert [one.counts for one in records.snapshots("p", superseded=True)] == [{"views": 9, "like": 2}]


def test_a_curve_stays_beside_a_file_without_one(make_folder):
    records = make_folder("one").records
    records.put_post(Post("p", "douyin"))
    curve = Snapshot(
        "p", AT, "trend", retention=(RetentionPoint(0.0, 1.0), RetentionPoint(1.0, 0.4)), retention_of="plays"
    )
    records.put_snapshots([curve])

    assert records.put_snapshots([Snapshot("p", AT, "trend", counts={"views": 9})], beside=True) == ["new"]
    (kept,) = records.snapshots("p")
    assert (kept.retention, kept.retention_of, kept.counts) == (curve.retention, "plays", {"views": 9})
