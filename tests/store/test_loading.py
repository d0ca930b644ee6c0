"""A log is taken in whatever it comes as; every row is kept, known already, or refused with a reason."""

import json
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from nine16.errors import NotFound, UnreadableFile, WrongInput
from nine16.model.post import Post
from nine16.model.video import Video

ROW = (
    "view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason\n"
    "a,0,lipstick,u,player,2026-03-01 10:00:00,0,5000,left\n"
)


def reasons(account) -> dict[str, int]:
    return {refusal.reason: refusal.count for refusal in account.rejected}


def load(folder, rows, kind="playback"):
    return folder.events.load(pa.Table.from_pylist(rows), kind)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"to_ms": 12_301}, "past_end"),
        ({"from_ms": 11_900, "to_ms": 12_000}, "past_end"),
        ({"from_ms": 5_000, "to_ms": 5_000}, "from_not_before_to"),
        ({"from_ms": -1}, "negative_time"),
        ({"video_id": "lipstik"}, "unknown_video"),
        ({"video_id": None}, "unknown_video"),
        ({"channel": ""}, "unknown_post"),
        ({"post_id": "player:nobody"}, "unknown_post"),
        ({"started_at": "yesterday"}, "unreadable_time"),
        ({"started_at": None}, "unreadable_time"),
        ({"to_ms": "five"}, "unreadable_number"),
        ({"to_ms": None}, "unreadable_number"),
        ({"seq": None}, "missing_key"),
        ({"view_id": " "}, "missing_key"),
        ({"end_reason": "bored"}, "unknown_end_reason"),
        ({"rate": "fast"}, "unreadable_number"),
        ({"muted": "perhaps"}, "unreadable_truth"),
    ],
)
def test_a_row_that_cannot_count_is_kept_apart_with_its_reason(folder, run, tmp_path, wrong, reason):
    rows = [run("good", 0, 0, 5_000), run("bad", 0, 0, 5_000) | wrong]
    file = tmp_path / "log.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows))

    account = folder.events.load(file)

    assert (account.rows, account.kept, reasons(account)) == (2, 1, {reason: 1})
    assert account.rejected[0].example.startswith("row 2: {")
    kept_apart = folder.sql("select event, row, reason, raw from rejected_events").to_pylist()
    assert [(row["event"], row["row"], row["reason"]) for row in kept_apart] == [("playback", 2, reason)]
    assert json.loads(kept_apart[0]["raw"])["channel"] == rows[1]["channel"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"event_id": None}, "missing_key"),
        ({"kind": "stare"}, "unknown_kind"),
        ({"kind": None}, "unknown_kind"),
        ({"at": "soon"}, "unreadable_time"),
        ({"at_ms": "soon"}, "unreadable_number"),
        ({"at_ms": -5}, "negative_time"),
        ({"at_ms": 12_301}, "past_end"),
        ({"video_id": "x"}, "unknown_video"),
        ({"value_minor": "12,50"}, "unreadable_number"),
    ],
)
def test_an_action_that_cannot_count_is_kept_apart_with_its_reason(folder, act, tmp_path, wrong, reason):
    rows = [act("good", "a", "like", None), act("bad", "a", "like", 3_000) | wrong]
    file = tmp_path / "log.ndjson"
    file.write_text("\n".join(json.dumps(row) for row in rows))

    account = folder.events.load(file, "actions")

    assert (account.kept, reasons(account)) == (1, {reason: 1})


def test_up_to_half_a_second_past_the_end_is_clamped(folder, run):
    account = load(folder, [run("a", 0, 0, 12_300)])
    folder.events.build()

    assert account.kept == 1
    assert folder.watching("player:lipstick").views.furthest_ms.tolist() == [11_800]
    assert folder.sql("select to_ms from runs").to_pylist() == [{"to_ms": 12_300}]  # as it was said


def test_columns_may_come_in_any_order_with_more_and_fewer(folder, run):
    row = {key: run("a", 0, 0, 5_000)[key] for key in reversed(run("a", 0, 0, 5_000))}
    del row["viewer_id"]
    account = load(folder, [row | {"player_version": "3.1", "MUTED": True}])

    assert account.kept == 1
    assert account.unknown == ("player_version",)
    assert account.missing == ("viewer_id", "post_id", "rate")
    assert folder.sql("select muted from runs").to_pylist() == [{"muted": True}]


def test_a_needed_column_missing_refuses_the_log_and_writes_nothing(folder, run):
    before = sorted(folder.path.rglob("*.parquet"))
    row = run("a", 0, 0, 5_000)
    del row["to_ms"], row["channel"]

    with pytest.raises(WrongInput, match=r"needs 2 more columns: to_ms, channel"):
        load(folder, [row])
    assert sorted(folder.path.rglob("*.parquet")) == before
    assert folder.records.posts() == []


def test_a_log_of_no_kind_offers_the_kinds(folder, run):
    with pytest.raises(NotFound, match="Did you mean playback"):
        load(folder, [run("a", 0, 0, 1)], "playbak")


def test_the_same_rows_again_are_unchanged(folder, run):
    rows = [run("a", 0, 0, 5_000, ""), run("a", 0, 0, 9_000), run("b", 0, 0, 100)]
    first = load(folder, [*rows, rows[0]])
    again = load(folder, rows[::-1])
    folder.events.build()

    assert (first.rows, first.kept, first.unchanged) == (4, 3, 1)
    assert (again.rows, again.kept, again.unchanged) == (3, 0, 3)
    assert folder.events.build().posts == ()
    assert folder.sql("select count(*) as n from runs").to_pylist() == [{"n": 2}]


def test_refused_rows_loaded_again_are_kept_apart_once(folder, run):
    for _ in range(2):
        account = load(folder, [run("a", 0, 0, 99_000)])
        assert reasons(account) == {"past_end": 1}

    assert folder.sql("select count(*) as n from rejected_events").to_pylist() == [{"n": 1}]


@pytest.mark.parametrize("other", [{"from_ms": 100}, {"viewer_id": "someone else"}])
def test_the_same_key_with_other_content_is_a_conflict_and_the_first_stands(folder, run, other):
    load(folder, [run("a", 0, 0, 5_000)])

    account = load(folder, [run("a", 0, 0, 9_000) | other, run("b", 0, 0, 9_000)])
    folder.events.build()

    assert (account.kept, reasons(account)) == (1, {"conflict": 1})
    assert sorted(folder.watching("player:lipstick").views.furthest_ms.tolist()) == [5_000, 9_000]


def test_a_conflict_inside_one_file_lets_the_first_row_stand(folder, run):
    account = load(folder, [run("a", 0, 0, 5_000), run("a", 0, 200, 9_000), run("a", 0, 0, 6_000)])
    folder.events.build()

    assert (account.kept, reasons(account)) == (2, {"conflict": 1})
    assert folder.watching("player:lipstick").views.furthest_ms.tolist() == [6_000]


def test_another_video_under_a_known_post_is_refused(make_folder, run):
    folder = make_folder(videos=("lipstick", "cream"))
    load(folder, [run("a", 0, 0, 900)])

    account = load(folder, [run("a", 0, 0, 900, video_id="cream", post_id="player:lipstick")])

    assert reasons(account) == {"video_of_another_post": 1}


def test_a_view_id_of_two_posts_is_two_views_and_told(make_folder, run):
    folder = make_folder(videos=("lipstick", "cream"))
    load(folder, [run("a", 0, 0, 900)])

    account = load(folder, [run("a", 0, 0, 900, video_id="cream")])

    assert account.kept == 1
    assert [(each.reason, each.count) for each in account.changed] == [("view_in_another_post", 1)]


def test_the_same_run_begun_at_another_time_counts_and_is_told(folder, run):
    load(folder, [run("a", 0, 0, 5_000)])

    account = load(folder, [run("a", 0, 0, 9_000, started_at="2026-03-01T10:00:01Z")])

    assert account.kept == 1
    assert [(each.reason, each.count) for each in account.changed] == [("started_at_differs", 1)]


def test_an_event_id_is_one_action_in_the_whole_workspace(make_folder, act):
    folder = make_folder(videos=("lipstick", "cream"))
    load(folder, [act("1", "a", "like", 100)], "actions")

    account = load(
        folder,
        [act("1", "a", "like", 100, video_id="cream"), act("1", "a", "like", 100), act("2", "a", "like", 100)],
        "actions",
    )

    assert (account.kept, account.unchanged, reasons(account)) == (1, 1, {"conflict": 1})


def test_instants_without_an_offset_are_meant_in_the_workspaces_zone(make_folder, run):
    folder = make_folder(zone="Asia/Shanghai")
    rows = [
        run("a", 0, 0, 900, started_at="2026-03-01 10:00:00"),
        run("b", 0, 0, 900, started_at="2026-03-01T10:00:00+09:00"),
        run("c", 0, 0, 900, started_at="2026-03-01T01:00:00Z"),
    ]
    account = load(folder, rows)
    naive = datetime(2026, 3, 1, 10, 0)  # noqa: DTZ001 - a column without a zone is what is tested
    load(folder, [run("d", 0, 0, 900, started_at=naive)])

    assert account.period == (datetime(2026, 3, 1, 1, 0, tzinfo=UTC), datetime(2026, 3, 1, 2, 0, tzinfo=UTC))
    times = folder.sql("select view_id, epoch(started_at) as at from runs order by view_id").to_pylist()
    hours = [datetime.fromtimestamp(row["at"], UTC).hour for row in times]
    assert hours == [2, 1, 1, 2]


def test_a_pair_of_video_and_channel_makes_one_post(folder, run):
    first = load(folder, [run("a", 0, 0, 900)])
    second = load(folder, [run("b", 0, 0, 900)])

    assert (first.posts_new, first.posts_matched) == (("player:lipstick",), ())
    assert (second.posts_new, second.posts_matched) == ((), ("player:lipstick",))
    assert folder.records.posts() == [Post("player:lipstick", "player", video_id="lipstick")]


def test_a_pair_means_the_one_post_that_shows_the_video_there(folder, run):
    folder.records.put_post(Post("player:77", "player", platform_id="77", video_id="lipstick"))

    assert load(folder, [run("a", 0, 0, 900)]).posts_matched == ("player:77",)


def test_a_pair_of_several_posts_is_refused_unless_the_row_names_one(folder, run):
    for number in ("77", "78"):
        folder.records.put_post(Post(f"player:{number}", "player", video_id="lipstick"))

    assert reasons(load(folder, [run("a", 0, 0, 900)])) == {"several_posts": 1}
    assert load(folder, [run("a", 0, 0, 900, post_id="player:78")]).posts_matched == ("player:78",)


def test_a_post_without_a_video_takes_the_one_its_log_names(folder, run):
    folder.records.put_post(Post("player:77", "player"))

    load(folder, [run("a", 0, 0, 900, post_id="player:77")])

    assert folder.records.post("player:77").video_id == "lipstick"


def test_a_video_not_yet_measured_cannot_judge_its_runs(folder, run):
    folder.records.add_video(Video("cream", "h2", "cream.mp4", None))

    assert reasons(load(folder, [run("a", 0, 0, 900, video_id="cream")])) == {"unmeasured_video": 1}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_csv_in_any_of_the_usual_encodings(folder, tmp_path, encoding):
    file = tmp_path / "日志.csv"
    file.write_bytes(ROW.replace("u,player", "用户一,player").encode(encoding))

    assert folder.events.load(file).kept == 1
    assert folder.sql("select viewer_id from runs").to_pylist() == [{"viewer_id": "用户一"}]


def test_parquet_and_csv_and_json_lines_say_the_same(folder, run, tmp_path):
    table = pa.Table.from_pylist([run("a", 0, 0, 5_000), run("b", 0, 0, 7_000, "")])
    pq.write_table(table, tmp_path / "log.parquet")
    pa_csv.write_csv(table, tmp_path / "log.csv")
    (tmp_path / "log.jsonl").write_text("\n".join(json.dumps(row) for row in table.to_pylist()))

    assert folder.events.load(tmp_path / "log.parquet").kept == 2
    assert folder.events.load(tmp_path / "log.csv").unchanged == 2
    assert folder.events.load(str(tmp_path / "log.jsonl")).unchanged == 2


def test_lines_that_are_no_rows_are_counted_and_the_others_kept(folder, tmp_path):
    (tmp_path / "log.csv").write_text(ROW + "b,0,lipstick\n" + ROW.splitlines()[1].replace("a,", "c,", 1) + "\n")
    assert reasons(folder.events.load(tmp_path / "log.csv")) == {"unreadable_row": 1}

    (tmp_path / "log.jsonl").write_text('{"view_id": "x"\n' + json.dumps({"view_id": "y", "seq": 0}))
    with pytest.raises(WrongInput, match="more columns"):
        folder.events.load(tmp_path / "log.jsonl")


@pytest.mark.parametrize(
    ("name", "content"),
    [("log.csv", b""), ("log.parquet", b"PAR1 and then nothing"), ("log.jsonl", b"[1, 2]\n"), ("log.csv", None)],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_written(folder, tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(UnreadableFile):
        folder.events.load(tmp_path / name)
    assert list((folder.path / "events").rglob("*.parquet")) == []
    assert [path.name for path in (folder.path / "events").iterdir()] in ([], [".writer"])


def test_a_file_of_another_kind_is_refused(folder, tmp_path):
    (tmp_path / "log.docx").write_bytes(b"PK")

    with pytest.raises(WrongInput, match="CSV, JSON lines or Parquet"):
        folder.events.load(tmp_path / "log.docx")


def test_an_empty_table_changes_nothing(folder, run):
    account = folder.events.load(pa.Table.from_pylist([run("a", 0, 0, 900)]).slice(0, 0))

    assert (account.rows, account.kept, account.period) == (0, 0, None)
