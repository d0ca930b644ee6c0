"""A file into a workspace: recognised by its headings, kept by capture, refused without a trace."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nine16.cli.load_words import account_words
from nine16.errors import Clash, NotFound, UnreadableFile, WrongInput
from nine16.ingest.known_importers import known_importers
from nine16.ingest.load import load
from nine16.ingest.recognise import MissingColumns
from nine16.kinds.importer import importers, read_importer
from nine16.model.post import Account, Post, post_id
from nine16.model.video import Video, VideoFacts

MARCH = "2026-03-01T15:59:59Z"


def with_cells(rows, column, cells):
    place = rows[0].index(column)
    return [rows[0], *([*row[:place], cell, *row[place + 1 :]] for row, cell in zip(rows[1:], cells, strict=True))]


def empty(folder):
    return not folder.records.posts() and not folder.records.loads() and not folder.records.accounts()


def test_the_item_has_the_keys_of_the_contract(folder, write, works):
    plain = load(folder, write(works)).plain()

    assert list(plain) == [
        "file", "importer", "version", "matched", "missing", "unknown", "rows", "kept", "unchanged", "rejected",
        "identities", "period", "posts", "ads", "accounts",
    ]  # fmt: skip
    assert plain["matched"] == list(works[0])
    assert plain["period"] == {
        "from": "2026-02-01T14:07:05Z",
        "to": "2026-02-04T00:30:00Z",
        "as_of": MARCH,
        "as_of_known_from": "file name",
    }
    assert plain["posts"] == {"matched": 0, "new": 3, "ask": []}
    assert plain["rows"] == plain["kept"] == 3


def test_a_missing_column_is_refused_in_the_words_of_the_style(folder, write, works):
    renamed = [["完播率(%)" if cell == "完播率" else cell for cell in works[0] if cell != "5s完播率"]]
    rows = renamed + [[cell for place, cell in enumerate(row) if place != 6] for row in works[1:]]

    with pytest.raises(MissingColumns) as refused:
        load(folder, write(rows, "作品列表导出.csv"))

    assert 'douyin_works matches 14 of 16 columns of "作品列表导出.csv"; missing: 完播率, 5s完播率' in str(
        refused.value
    )
    assert '"完播率(%)" may be 完播率.' in str(refused.value)
    assert (
        "If Douyin renamed them, add the new heading under [columns.completion] and [columns.played_5s] "
        "in importers/douyin_works.toml."
    ) in str(refused.value)
    assert empty(folder)


def test_two_importers_that_fit_equally_well_are_both_named(folder, write, works):
    douyin = importers()["douyin_works"]
    text = (importers().package, "douyin_works.toml")
    import importlib.resources

    copied = read_importer("douyin_copy", (importlib.resources.files(text[0]) / text[1]).read_text("utf-8"))
    known = {"douyin_works": douyin, "douyin_copy": copied}

    with pytest.raises(Clash, match="douyin_works and douyin_copy equally well") as told:
        load(folder, write(works), known=known)
    assert "--as douyin_works" in str(told.value)
    assert empty(folder)

    assert load(folder, write(works), known=known, as_name="douyin_copy").importer == "douyin_copy"


def test_a_table_that_nobody_knows_is_refused_with_its_headings(folder, write):
    with pytest.raises(WrongInput, match="no importer knows the headings") as told:
        load(folder, write([["日期", "花费"], ["2026-01-01", "3"]], "账单.csv"))

    assert "日期, 花费" in str(told.value)
    assert empty(folder)


def test_an_unknown_importer_is_told_before_anything_is_read(folder, tmp_path):
    with pytest.raises(NotFound, match="Did you mean douyin_works"):
        load(folder, tmp_path / "nothing.csv", as_name="douyin_work")


def test_a_file_that_is_not_there_is_told(folder, tmp_path):
    with pytest.raises(UnreadableFile, match="does not exist"):
        load(folder, tmp_path / "nothing.csv")


def test_two_headings_for_one_field_with_different_cells_are_refused(folder, write, works):
    doubled = [[*works[0], "播放量"], *([*row, "1"] for row in works[1:])]

    with pytest.raises(Clash, match="their cells differ"):
        load(folder, write(doubled))
    assert empty(folder)


def test_a_column_written_twice_with_the_same_cells_counts_once(folder, write, works):
    doubled = [[*row, row[4]] for row in works]

    assert load(folder, write(doubled)).kept == 3


def test_a_copy_of_a_file_is_the_same_capture(folder, write, works, tmp_path):
    file = write(works, "作品列表导出.csv")
    load(folder, file, as_of=datetime(2026, 3, 5, 12, tzinfo=UTC))
    shutil.copy(file, tmp_path / "副本 2026-04-01.csv")

    again = load(folder, tmp_path / "副本 2026-04-01.csv")

    assert (again.kept, again.unchanged, again.posts_matched) == (0, 3, 3)
    assert again.period.as_of_known_from == "earlier load"


def test_every_capture_is_kept(folder, write, works):
    load(folder, write(works, "works-2026-03-01.csv"))
    later = with_cells(works, "播放量", ["200000", "13000", "1000"])

    account = load(folder, write(later, "works-2026-03-08.csv"))

    assert (account.kept, account.posts_matched, account.posts_new) == (3, 3, 0)
    first = folder.records.posts()[0]
    assert [snapshot.counts["views"] for snapshot in folder.records.snapshots(first.post_id)] == [128456, 200000]


def test_a_capture_that_says_otherwise_is_reported_as_restated(folder, write, works):
    load(folder, write(works, "a-2026-03-01.csv"))
    other = with_cells(works, "播放量", ["128457", "12000", "980"])

    account = load(folder, write(other, "b-2026-03-01.csv"))

    assert (account.kept, account.unchanged) == (1, 2)
    assert [(each.reason.split(":")[0], each.count) for each in account.rejected] == [("restated", 1)]


def test_rows_of_one_key_that_differ_are_refused_and_told(folder, write, works):
    rows = [*works, [*works[1][:4], "999", *works[1][5:]], works[2]]

    account = load(folder, write(rows))

    assert {each.reason: each.count for each in account.rejected} == {"same_key": 2, "repeated_row": 1}
    assert (account.rows, account.kept) == (5, 2)


def test_unreadable_cells_are_null_with_an_example(folder, write, works):
    rows = with_cells(works, "点赞量", ["很多", "<0.1%", "--"])

    account = load(folder, write(rows))

    assert [(each.reason, each.count, each.example) for each in account.rejected] == [
        ("unreadable: 点赞量", 1, "row 2: '很多'"),
        ("censored: 点赞量", 1, "row 3: '<0.1%'"),
    ]
    assert account.kept == 3
    for post in folder.records.posts():
        assert "like" not in folder.records.snapshots(post.post_id)[0].counts


def test_a_row_published_after_the_capture_is_told(folder, write, works):
    account = load(folder, write(works, "works-2026-02-03.csv"))

    (late,) = [each for each in account.identities if each.identity == "published_at <= as_of"]
    assert (late.checked, late.broken, late.example) == (3, 1, "row 4: published 2026-02-04 08:30 (Asia/Shanghai)")


def test_rates_that_contradict_each_other_are_told(folder, write, works):
    rows = with_cells(works, "完播率", ["0.5", "0.0512", "0.2"])

    account = load(folder, write(rows))

    assert account.identities[0].broken == 1
    assert account.identities[0].example == "row 2: completion 0.5 > played_5s 0.4127"


def test_the_channels_only_account_owns_the_export(folder, write, works):
    folder.records.put_account(Account("douyin", "山茶花"))

    load(folder, write(works))

    assert {post.account for post in folder.records.posts()} == {"山茶花"}


def test_of_two_accounts_none_is_guessed(folder, write, works):
    for handle in ("a", "b"):
        folder.records.put_account(Account("douyin", handle))

    with pytest.raises(WrongInput, match="douyin has 2 accounts: a, b; none of the file's 3 posts is known in one"):
        load(folder, write(works))

    assert not folder.records.posts()
    assert not folder.records.loads()


def test_an_unnamed_post_gets_its_account_later_and_stays_one_post(folder, write, works):
    load(folder, write(works, "a-2026-03-01.csv"))

    account = load(folder, write(works, "b-2026-03-08.csv"), account="山茶花")

    assert (account.posts_matched, account.posts_new) == (3, 0)
    assert {post.account for post in folder.records.posts()} == {"山茶花"}


def test_the_same_title_at_the_same_time_of_two_accounts_stays_two_posts(folder, write, works):
    load(folder, write(works), account="a")
    load(folder, write(works), account="b", insist=True)

    assert len(folder.records.posts()) == 6


def test_a_post_made_by_hand_is_found_by_time_or_title(folder, write, works):
    at = datetime(2026, 2, 1, 14, 7, 5, tzinfo=UTC)
    timed = Post(post_id("douyin", published_at=at), "douyin", published_at=at, video_id="v1")
    titled = Post(post_id("douyin", video_id="v2"), "douyin", title="防晒不搓泥!", video_id="v2")
    for post in (timed, titled):
        folder.records.put_post(post)

    account = load(folder, write(works))

    assert (account.posts_matched, account.posts_new) == (2, 1)
    shown = {post.video_id: (post.title, post.duration_s) for post in folder.records.posts() if post.video_id}
    assert shown == {"v1": ("口红试色 #显白", None), "v2": ("防晒不搓泥", None)}


def test_an_export_read_again_finds_a_post_whose_form_a_person_said(folder, write, works):
    load(folder, write(works))
    for post in folder.records.posts():
        folder.records.put_post(replace(post, form="plot"))

    again = load(
        folder, write(with_cells(works, "播放量", ["901", "902", "903"])), as_of=datetime(2026, 3, 2, tzinfo=UTC)
    )

    assert (again.posts_matched, again.posts_new) == (3, 0)
    assert [post.form for post in folder.records.posts()] == ["plot"] * 3


def test_an_untimed_post_is_not_joined_to_one_of_two_rows_with_its_title(folder, write, works):
    folder.records.put_post(Post("douyin:v1", "douyin", title="口红试色 #显白", video_id="v1"))
    twice = [*works, [works[1][0], "2026-02-09 10:00:00", *works[1][2:]]]

    account = load(folder, write(twice))

    assert (account.posts_matched, account.posts_new) == (0, 4)


def test_picture_notes_and_videos_of_one_moment_stay_apart(folder, write, works):
    both = [*works, [*works[1][:2], "图文", *works[1][3:]]]

    assert load(folder, write(both)).posts_new == 4


def test_nothing_of_a_load_stays_when_the_disk_fails_in_the_middle(folder, write, works, monkeypatch):
    from nine16.store.records import Records

    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Records, "put_load", full)
    with pytest.raises(OSError, match="No space"):
        load(folder, write(works))
    monkeypatch.undo()

    assert empty(folder)


@pytest.mark.real
def test_the_real_retention_export_is_read_whole(real, folder):
    file = real / "tables" / "youtube_retention" / "retention.csv"

    account = load(folder, file)

    (post,) = folder.records.posts()
    points = folder.records.snapshots(post.post_id)[0].retention
    written = [line.split(",") for line in file.read_text("utf-8").splitlines()[1:]]
    assert account.rows == account.kept == len(points) == 100
    assert [round(point.absolute * 100, 2) for point in points] == [float(cells[1]) for cells in written]
    assert account.ask[0].post_id == post.post_id


def test_positions_in_seconds_need_a_length(folder, write):
    rows = [["Video position (seconds)", "Absolute audience retention (%)"], ["0", "100"], ["5", "60"], ["10", "40"]]
    name = "Audience retention 2026-01-01_2026-01-31 Red lipstick.csv"

    with pytest.raises(WrongInput, match="length of the video is unknown"):
        load(folder, write(rows, name))

    folder.records.add_video(Video("v1", "0" * 64, "red.mp4", VideoFacts(10.0, 720, 1280, 30.0, 0, True)))
    folder.records.put_post(Post("youtube:abc", "youtube", title="Red lipstick?", video_id="v1"))
    account = load(folder, write(rows, name))

    assert account.posts_matched == 1
    assert [point.at_share for point in folder.records.snapshots("youtube:abc")[0].retention] == [0.0, 0.5, 1.0]


def test_two_posts_of_one_title_are_asked_not_chosen(folder, write):
    rows = [["Video position (%)", "Absolute audience retention (%)"], ["0", "100"], ["50", "60"]]
    for key in ("youtube:a", "youtube:b"):
        folder.records.put_post(Post(key, "youtube", title="Red lipstick"))

    account = load(folder, write(rows, "Audience retention 2026-01-01_2026-01-31 Red lipstick.csv"))

    assert "youtube:a, youtube:b" in account.ask[0].why
    assert len(folder.records.posts()) == 3


def test_words_tell_what_a_person_must_know(folder, write, works):
    rows = with_cells(works, "点赞量", ["很多", "1", "2"])

    words = "\n".join(account_words(load(folder, write(rows)), language="en"))

    for said in (
        "3 rows, 3 kept",
        "as of 2026-03-01",
        "3 new",
        "点赞量: cannot be read, left empty (unreadable): 1",
        "not in the file: 发布状态",
    ):
        assert said in words


def test_a_workbook_with_blank_columns_and_notes_beside_it_keeps_its_rows_told(folder, write, works):
    beside = [[*works[0], None, None], [*works[1], None, "看这个"], *([*row, None, None] for row in works[2:])]

    account = load(folder, write(beside, "works-2026-03-01.xlsx"))

    assert (account.rows, account.kept) == (3, 2)
    assert [each.reason for each in account.rejected] == ["more_cells_than_headings"]


def test_a_log_in_a_workbook_is_refused_with_the_way_out(folder, write):
    names = ["view_id", "seq", "video_id", "viewer_id", "channel", "started_at", "from_ms", "to_ms", "end_reason"]

    with pytest.raises(WrongInput, match="Save it as CSV"):
        load(folder, write([names, ["a"] * len(names)], "log.xlsx"))
    assert empty(folder)


def test_two_exports_of_one_night_that_tell_other_figures_stand_together_whichever_comes_first(folder, tmp_path):
    """Exports hold the columns that somebody ticked: the second one takes nothing from the first."""
    golden = Path(__file__).parents[1] / "importers" / "golden"

    def told(*names, day):
        for name in names:
            file = tmp_path / f"{name}_2026061{day}.csv"
            shutil.copyfile(golden / f"{name}.csv", file)
            load(folder, file)
        return {
            post.post_id: replace(folder.records.snapshots(post.post_id)[-1], as_of=datetime(2026, 6, 1, tzinfo=UTC))
            for post in folder.records.posts()
        }

    one = told("bilibili_works", "bilibili_works-ticked", day=1)
    two = told("bilibili_works-ticked", "bilibili_works", day=2)

    assert one == two
    assert any({"views", "coin"} <= set(each.counts) and "left_3s" in each.shares for each in one.values())


def test_a_file_read_again_with_an_importer_that_understands_it_otherwise_takes_back_what_it_said(folder, write, works):
    """A mapping that was wrong and was mended: what was read wrongly does not stand beside what is right."""
    file = write(works, "a-2026-03-01.csv")
    parts = dict(known_importers(folder).items())
    load(folder, file, known=parts)
    mended = replace(
        parts["douyin_works"],
        version=parts["douyin_works"].version + 1,
        columns={name: column for name, column in parts["douyin_works"].columns.items() if column.field != "like"},
    )

    load(folder, file, known={**parts, "douyin_works": mended})

    for post in folder.records.posts():
        (kept,) = folder.records.snapshots(post.post_id)
        assert "like" not in kept.counts
        assert "views" in kept.counts
