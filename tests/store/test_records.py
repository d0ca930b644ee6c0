"""Records keep what they are told, refuse clashes, and change nothing when told the same twice."""

import dataclasses
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nine16.errors import Clash, NotFound, WrongInput
from nine16.model.finding import Edit
from nine16.model.post import Account, Post
from nine16.model.snapshot import RetentionPoint, Snapshot
from nine16.model.time_map import time_map_of
from nine16.model.video import Video, VideoFacts

AT = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


def video(video_id: str = "lipstick") -> Video:
    return Video(video_id, f"hash-{video_id}", f"{video_id}.mp4", VideoFacts(11.8, 1080, 1920, 30.0, 0, True))


def test_a_video_comes_back_as_it_was_given(folder):
    given_video = dataclasses.replace(
        video("cream"), facts=dataclasses.replace(video().facts, warnings=("cut short",)), cut_of="lipstick"
    )

    assert folder.records.add_video(given_video) == "new"
    assert folder.records.add_video(given_video) == "unchanged"
    assert folder.records.video("cream") == given_video
    assert [each.video_id for each in folder.records.videos()] == ["cream", "lipstick"]


def test_an_id_with_other_content_is_a_clash(folder):
    with pytest.raises(Clash, match="--id"):
        folder.records.add_video(dataclasses.replace(video(), content_hash="other"))
    assert folder.records.video("lipstick") == video()


def test_a_video_not_yet_measured_gets_its_facts(folder):
    folder.records.add_video(dataclasses.replace(video("cream"), facts=None))

    assert folder.records.add_video(video("cream")) == "new"
    assert folder.records.video("cream").facts == video().facts


def test_a_near_id_is_offered(folder):
    with pytest.raises(NotFound, match="Did you mean lipstick"):
        folder.records.video("lipstik")
    with pytest.raises(NotFound, match="no post is called"):
        folder.records.post("x")


def test_a_video_that_posts_show_is_not_removed(folder):
    folder.records.put_post(Post("douyin:1", "douyin", video_id="lipstick"))
    with pytest.raises(Clash, match="douyin:1"):
        folder.records.remove_video("lipstick")

    folder.records.remove_post("douyin:1")
    folder.records.remove_video("lipstick")

    assert folder.records.videos() == []


def test_a_post_that_logs_name_is_not_removed(folder, run):
    import pyarrow as pa

    folder.events.load(pa.Table.from_pylist([run("a", 0, 0, 900)]))
    with pytest.raises(Clash, match="logs name"):
        folder.records.remove_post("player:lipstick")


def test_an_exports_genre_takes_nothing_from_the_form_that_a_person_said(folder):
    folder.records.put_post(Post("douyin:1", "douyin", form="video"))
    folder.records.put_post(Post("douyin:1", "douyin", form="plot", theme="unboxing"))

    assert folder.records.put_post(Post("douyin:1", "douyin", form="video")) == "unchanged"
    assert folder.records.post("douyin:1") == Post("douyin:1", "douyin", form="plot", theme="unboxing")
    assert folder.records.put_post(Post("douyin:1", "douyin", form="talk")) == "changed"


def test_a_platforms_genre_is_still_corrected_by_the_platform(folder):
    folder.records.put_post(Post("douyin:1", "douyin", form="video"))
    folder.records.put_post(Post("douyin:1", "douyin", form="pictures"))

    assert folder.records.post("douyin:1").genre == "pictures"


def test_posts_are_put_changed_and_found(folder):
    post = Post("douyin:1", "douyin", account="lumi", published_at=AT, title="口红\n第一支")

    assert folder.records.put_post(post) == "new"
    assert folder.records.put_post(post) == "unchanged"
    assert folder.records.put_post(dataclasses.replace(post, title="口红")) == "changed"
    assert folder.records.post("douyin:1") == dataclasses.replace(post, title="口红")
    assert folder.records.posts("douyin", "lumi") == folder.records.posts()
    assert folder.records.posts("xiaohongshu") == []


def test_what_a_post_does_not_say_leaves_what_is_known(folder):
    folder.records.put_post(Post("douyin:1", "douyin", video_id="lipstick", title="a"))

    assert folder.records.put_post(Post("douyin:1", "douyin", title="a")) == "unchanged"
    assert folder.records.post("douyin:1").video_id == "lipstick"
    assert folder.records.put_post(Post("douyin:1", "douyin"), replace=True) == "changed"
    assert folder.records.post("douyin:1") == Post("douyin:1", "douyin")


def test_accounts_are_kept_with_their_brand(folder):
    assert folder.records.put_account(Account("douyin", "lumi")) == "new"
    assert folder.records.put_account(Account("douyin", "lumi", "Lumi")) == "changed"
    assert folder.records.put_account(Account("douyin", "lumi")) == "unchanged"
    assert folder.records.accounts() == [Account("douyin", "lumi", "Lumi")]


def _snapshot(**other) -> Snapshot:
    return Snapshot(**{"post_id": "p", "as_of": AT, "importer": "douyin_works", "counts": {"views": 10}} | other)


def test_the_same_capture_twice_changes_nothing(folder):
    folder.records.put_post(Post("p", "douyin"))
    snapshot = _snapshot(shares={"completion": 0.25}, retention=(RetentionPoint(0.5, 0.9),), retention_of="all")

    assert folder.records.put_snapshot(snapshot) == "new"
    assert folder.records.put_snapshot(snapshot) == "unchanged"
    assert folder.records.snapshots("p") == [snapshot]


def test_a_capture_that_says_otherwise_is_restated_and_the_old_one_kept(folder):
    folder.records.put_post(Post("p", "douyin"))
    folder.records.put_snapshot(_snapshot())

    assert folder.records.put_snapshot(_snapshot(counts={"views": 12})) == "restated"
    assert folder.records.snapshots("p") == [_snapshot(counts={"views": 12})]
    assert folder.records.snapshots("p", superseded=True) == [_snapshot()]


def test_captures_at_other_times_and_of_other_importers_stand_side_by_side(folder):
    folder.records.put_post(Post("p", "douyin"))
    later = _snapshot(as_of=datetime(2026, 3, 2, tzinfo=UTC))
    for snapshot in (later, _snapshot(), _snapshot(importer="other")):
        assert folder.records.put_snapshot(snapshot) == "new"

    assert folder.records.snapshots("p") == [_snapshot(), _snapshot(importer="other"), later]


def test_a_capture_of_no_post_is_refused(folder):
    with pytest.raises(NotFound):
        folder.records.put_snapshot(_snapshot())


def test_loads_are_kept_in_order(folder):
    folder.records.put_load("2", file="b.csv", importer="x", account={"rows": 2}, at=AT)
    folder.records.put_load("1", file="a.csv", importer="x", account={"rows": 1, "标题": "口红"}, at=AT)

    assert [load["file"] for load in folder.records.loads()] == ["b.csv", "a.csv"]
    assert folder.records.loads()[1]["account"] == {"rows": 1, "标题": "口红"}
    assert folder.records.loads()[0]["at"] == AT


def test_the_latest_load_of_a_content_is_found(folder):
    for number, importer in enumerate(["x", "x", "y"]):
        folder.records.put_load(str(number), file="a.csv", importer=importer, account={"sha256": "abc"}, at=AT)
    folder.records.put_load("3", file="b.csv", importer="x", account={}, at=AT)

    assert folder.records.load_of("abc", "x") == folder.records.loads()[1]
    assert folder.records.load_of("abc", "z") is None
    assert folder.records.load_of("abd", "x") is None


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(views=st.lists(st.integers(0, 3), min_size=1, max_size=5))
def test_the_last_statement_of_a_capture_stands(folder, views):
    folder.records.put_post(Post("p", "douyin"))
    for count in views:
        folder.records.put_snapshot(_snapshot(counts={"views": count}))

    assert [snapshot.counts["views"] for snapshot in folder.records.snapshots("p")] == [views[-1]]


def test_what_is_put_together_is_kept_together(folder):
    with folder.records.together() as records:
        records.put_posts([Post("p", "douyin")])
        records.put_snapshots([_snapshot()])
        assert records.snapshots("p") == [_snapshot()]  # seen inside before it is kept

    assert folder.records.snapshots("p") == [_snapshot()]


def test_of_what_fails_together_nothing_is_kept(folder):
    def load():
        with folder.records.together() as records:
            records.put_post(Post("p", "douyin"))
            records.put_load("1", file="a.csv", importer="x", account={})
            records.put_snapshots([_snapshot(post_id="nowhere")])

    with pytest.raises(NotFound):
        load()
    assert folder.records.posts() == []
    assert folder.records.loads() == []


def test_together_inside_together_is_one_transaction(folder):
    def load():
        with folder.records.together() as outer:
            with outer.together() as inner:
                inner.put_post(Post("p", "douyin"))
            outer.add_video(dataclasses.replace(video(), content_hash="other"))

    with pytest.raises(Clash):
        load()
    assert folder.records.posts() == []


def test_what_a_cut_shows_of_its_original_is_kept_exactly_and_may_be_said_anew(folder):
    records = folder.records
    records.add_video(video("short"))
    third = time_map_of([Edit("cut_out", Fraction(1, 3), Fraction(2))], Fraction(10))

    assert records.put_cut("short", "lipstick") == "new"
    assert records.put_cut("short", "lipstick", third) == "changed"
    assert records.put_cut("short", "lipstick", third) == "unchanged"
    assert records.video("short").cut_of == "lipstick"
    assert records.video("short").time_map == third
    # Adding the file again takes nothing of it away.
    assert records.add_video(video("short")) == "unchanged"
    assert records.video("short").time_map == third


def test_a_video_is_no_cut_of_its_own_cut(folder):
    records = folder.records
    records.add_video(video("short"))
    records.put_cut("short", "lipstick")

    for original, cut in (("lipstick", "lipstick"), ("short", "lipstick")):
        with pytest.raises(WrongInput, match="itself"):
            records.put_cut(cut, original)
