"""The seconds are the contract's: its example, resent and open runs, actions, rates and hazards."""

from datetime import UTC, datetime, timedelta

import pyarrow as pa

from nine16.model.video import Video, VideoFacts
from nine16.store.folder import Folder

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def test_the_worked_example_of_the_contract(folder, example):
    folder.events.load(pa.Table.from_pylist(example))
    folder.events.build()

    seconds = folder.watching("player:lipstick").seconds

    assert seconds.plays.tolist() == [4, 5, 5, 4, 3, 3, 2, 1, 1, 2, 2, 1]
    assert seconds.watching.tolist() == [4, 4, 4, 3, 3, 3, 2, 1, 1, 2, 2, 1]
    assert seconds.skipped.tolist() == [1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0]
    assert seconds.left.tolist() == [0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0]
    assert seconds.completed.tolist() == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert seconds.censored.tolist() == [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert seconds.replays.tolist() == [0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]


def test_a_run_sent_again_counts_once_by_its_largest_end(folder, run):
    rows = [run("a", 0, 0, 5_000, ""), run("a", 0, 0, 9_300), run("a", 0, 0, 4_000, "")]
    for row in rows:
        folder.events.load(pa.Table.from_pylist([row]))
    folder.events.build(now=NOW)

    watching = folder.watching("player:lipstick")

    assert watching.views.furthest_ms.tolist() == [9_300]
    assert watching.seconds.plays.tolist() == [1] * 10 + [0] * 2
    assert watching.seconds.left.tolist() == [0] * 9 + [1, 0, 0]


def test_a_run_still_open_is_cut_off_until_half_an_hour_has_passed(folder, run):
    row = run("a", 0, 0, 5_000, "", started_at="2026-03-01T11:40:00Z")
    folder.events.load(pa.Table.from_pylist([row]))
    folder.events.build(now=NOW)
    assert folder.watching("player:lipstick").seconds.censored.sum() == 1

    unmoved = folder.events.build(now=NOW + timedelta(minutes=10))
    closed = folder.events.build(now=NOW + timedelta(minutes=10, seconds=5))

    assert unmoved.posts == ()
    assert closed.posts == ("player:lipstick",)
    assert folder.watching("player:lipstick").seconds.censored.sum() == 0
    assert folder.watching("player:lipstick").seconds.left.sum() == 1


def test_only_posts_with_news_are_built_again(make_folder, run):
    folder = make_folder(videos=("lipstick", "cream"))
    folder.events.load(pa.Table.from_pylist([run("a", 0, 0, 900), run("b", 0, 0, 900, video_id="cream")]))
    assert folder.events.build(now=NOW).posts == ("player:cream", "player:lipstick")

    folder.events.load(pa.Table.from_pylist([run("c", 0, 0, 900, video_id="cream")]))

    assert folder.events.build(now=NOW).posts == ("player:cream",)
    assert folder.events.build(now=NOW).posts == ()
    assert len(folder.watching("player:cream").views.viewer) == 2
    assert len(folder.watching("player:lipstick").views.viewer) == 1


def test_actions_are_counted_by_second_and_released_once_among_those_watching(folder, example, act):
    folder.events.load(pa.Table.from_pylist(example))
    folder.events.load(
        pa.Table.from_pylist(
            [
                act("1", "a", "like", 3_500, at="2026-03-01T10:00:03Z"),
                act("2", "a", "like", 3_900, at="2026-03-01T10:00:04Z"),
                act("3", "c", "like", 7_100),  # c did not see second 7
                act("4", "d", "cart_add", 12_000),  # 200 ms past the end: the last second
                act("5", "b", "like", None),
                act("6", "nobody", "like", 3_000),
            ]
        ),
        "actions",
    )
    folder.events.build(now=NOW)

    watching = folder.watching("player:lipstick")

    assert watching.seconds.actions["like"].tolist() == [0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0]
    assert watching.seconds.released["like"].tolist() == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert watching.seconds.actions["cart_add"].tolist() == [0] * 11 + [1]
    assert watching.seconds.unplaced_actions == {"like": 1}
    assert len(watching.views.acted["like"]) == 3
    totals = folder.totals(["player:lipstick"])["player:lipstick"].rates
    assert (totals["interaction"].acted, totals["interaction"].n) == (3, 5)
    assert (totals["cart"].acted, totals["order"].acted) == (1, 0)


def test_rates_of_actions_are_missing_where_no_action_was_ever_logged(folder, example):
    folder.events.load(pa.Table.from_pylist(example))
    folder.events.build(now=NOW)

    rates = folder.totals(["player:lipstick", "player:none"])

    assert set(rates) == {"player:lipstick"}
    assert set(rates["player:lipstick"].rates) == {"completion", "effective_view"}
    assert rates["player:lipstick"].rates["effective_view"].acted == 4


def test_videos_under_three_seconds_have_no_effective_views(tmp_path, run):
    folder = Folder.create(tmp_path / "shop")
    folder.records.add_video(Video("lipstick", "h", "l.mp4", VideoFacts(2.9, 9, 16, 30.0, 0, False)))
    folder.events.load(pa.Table.from_pylist([run("a", 0, 0, 2_900, "ended")]))
    folder.events.build(now=NOW)

    assert set(folder.totals(["player:lipstick"])["player:lipstick"].rates) == {"completion"}


def test_who_left_was_watching_although_the_last_second_has_a_gap(folder, run):
    folder.events.load(pa.Table.from_pylist([run("a", 0, 0, 2_300, "seek"), run("a", 1, 2_500, 2_600)]))
    folder.events.build(now=NOW)

    assert folder.hazards(["player:lipstick"])["player:lipstick"][2] == (1, 1)


def test_hazards_are_departures_among_those_watching(folder, example):
    folder.events.load(pa.Table.from_pylist(example))
    folder.events.build(now=NOW)

    hazards = folder.hazards(["player:lipstick"])["player:lipstick"]

    assert hazards[:4] == ((0, 4), (0, 4), (1, 4), (0, 3))
    assert sum(left for left, _at_risk in hazards) == 3


def test_replays_are_what_is_seen_more_than_once_in_a_view(folder, run):
    folder.events.load(
        pa.Table.from_pylist([run("a", 0, 0, 2_900, "seek"), run("a", 1, 1_000, 1_900), run("b", 0, 0, 1_500)])
    )
    folder.events.build(now=NOW)

    replays = folder.replays(["player:lipstick", "player:none"])

    assert set(replays) == {"player:lipstick"}
    assert replays["player:lipstick"][:4] == (0, 1, 0, 0)
    assert replays["player:lipstick"] == tuple(folder.watching("player:lipstick").seconds.replays.tolist())


def test_a_missing_viewer_is_a_viewer_of_its_own(folder, run):
    rows = [run("a", 0, 0, 900, viewer_id=None), run("b", 0, 0, 900, viewer_id=None)]
    rows += [run("c", 0, 0, 900, viewer_id="u"), run("d", 0, 0, 900, viewer_id="u")]
    folder.events.load(pa.Table.from_pylist(rows))
    folder.events.build(now=NOW)

    views = folder.watching("player:lipstick").views

    assert views.viewers_unknown == 2
    assert len(set(views.viewer.tolist())) == 3
