"""Posts that were kept twice by a load without its account are found, said, shown, and made one without any loss."""

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pyarrow as pa
import pytest

from nine16.cli.app import main
from nine16.ingest import settling
from nine16.ingest.doubled import Around, doubles
from nine16.ingest.whose import Whose
from nine16.model.comment import Comment
from nine16.model.experiment import PAIRS, Arm, Assigned, Experiment
from nine16.model.form import Label
from nine16.model.post import GENRES, Post
from nine16.model.snapshot import Snapshot
from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace

AT = datetime(2026, 3, 1, 2, tzinfo=UTC)
SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
HEADINGS = ("作品名称", "发布时间", "体裁", "审核状态", "播放量", "完播率", "5s完播率", "封面点击率", "2s跳出率",
            "平均播放时长", "点赞量", "分享量", "评论量", "收藏量", "主页访问量", "粉丝增量")  # fmt: skip
REST = ("0.18", "0.41", "0.08", "0.23", "8.4", "3521", "214", "187", "960", "402", "88")


def works(path, names, *, views=1000):
    rows = [(name, f"2026-03-0{day} 10:00:00", "视频", "通过", views + day, *REST) for day, name in enumerate(names, 1)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    return path


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Accounts a and b on Douyin; a's works were read again without --account, as an older nine16 did."""
    path = tmp_path / "shop"
    with Workspace.create(path, zone="Asia/Shanghai") as shop:
        mine = works(tmp_path / "作品列表导出_20260310.csv", ["口红", "防晒", "护手霜"])
        shop.load(mine, account="a")
        shop.load(works(tmp_path / "作品列表导出_20260309.csv", ["课一", "课二"]), account="b")
        with monkeypatch.context() as patch:
            patch.setattr(settling, "whose", lambda channel, *_args, **_named: Whose(channel, None, None))
            shop.load(mine)
            shop.load(works(tmp_path / "作品列表导出_20260311.csv", ["口红", "防晒", "护手霜"], views=2000))
        assert len(shop.posts()) == 8
    return path


def command(*words) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    return int(ended.value.code)


def by_title(shop, title, account) -> str:
    return next(post.post_id for post in shop.posts() if (post.title, post.account) == (title, account))


def test_the_doctor_says_it_and_names_the_command(folder, capsys):
    assert command("doctor", folder) == 2
    told = capsys.readouterr()
    assert (
        "LOOK posts there twice: 3 posts are kept twice, under two accounts or one and none: 口红; 防晒; 护手霜"
        in told.out
    )
    assert f"nine16 doubled {folder}" in told.err

    assert command("doctor", folder, "--language", "zh") == 2
    assert "要看 重复的作品：3 条作品各存了两份" in capsys.readouterr().out


def test_it_is_shown_first_and_nothing_changes(folder, capsys):
    assert command("doubled", folder) == 0
    lines = capsys.readouterr().out.splitlines()

    assert [line.split("  ")[0] for line in lines[:3]] == ["can join"] * 3
    assert lines[3].endswith(f"To join: nine16 doubled {folder} --join")
    with Workspace.open(folder) as shop:
        assert len(shop.posts()) == 8


def test_joined_every_capture_of_both_is_there_once(folder, capsys):
    with Workspace.open(folder) as shop:
        before = shop._folder.records.snapshots_of()
    assert command("doubled", folder, "--join", "--language", "zh") == 0
    assert "已合并  douyin 口红（a和无账号）" in capsys.readouterr().out

    with Workspace.open(folder) as shop:
        assert sorted((post.title, post.account) for post in shop.posts()) == sorted(
            [("口红", "a"), ("防晒", "a"), ("护手霜", "a"), ("课一", "b"), ("课二", "b")]
        )
        kept = shop._folder.records.snapshots(by_title(shop, "口红", "a"))
        assert [one.counts["views"] for one in kept] == [1001, 2001]
        assert {len(each) for each in before.values()} == {1, 2}
        assert shop.doubled() == ()
        assert {one.check: one.ok for one in shop.doctor()}["posts there twice"]


def test_after_it_the_same_files_bring_nothing_new(folder, tmp_path):
    with Workspace.open(folder) as shop:
        shop.make_one()
        again = shop.load(tmp_path / "作品列表导出_20260311.csv")
        assert (again.posts_new, again.kept, again.unchanged) == (0, 0, 3)


def test_what_people_said_of_either_is_kept(folder):
    with Workspace.open(folder) as shop:
        records = shop._folder.records
        mine, nobodys = by_title(shop, "口红", "a"), by_title(shop, "口红", None)
        records.add_video(Video("lip", "hash-lip", "lip.mp4", VideoFacts(11.8, 1080, 1920, 30.0, 0, True)))
        records.put_post(Post(nobodys, "douyin", video_id="lip", product="P1"))
        records.put_labels([Label(mine, "theme", "tutorial", ("unboxing",))], at=datetime(2026, 4, 1, tzinfo=UTC))
        records.put_labels(
            [Label(nobodys, "theme", "comparison"), Label(nobodys, "source", "pgc")],
            at=datetime(2026, 4, 2, tzinfo=UTC),
        )
        records.put_comments([Comment(nobodys, "comment", "c1", "comments_text", "好看", AT)])
        plan = Experiment(
            "e", PAIRS, (Arm("x"), Arm("y")), "views", 0.2, True, 8, AT, AT,
            assigned=(Assigned(nobodys, "1", "x"), Assigned("other", "1", "y")), finding=f"{nobodys}/asked_late@1",
        )  # fmt: skip
        records.put_experiment(plan)

        made = shop.make_one()

        (post,) = [post for post in shop.posts() if post.post_id == mine]
        assert (post.video_id, post.product, post.theme, post.source, post.account) == (
            "lip", "P1", "comparison", "pgc", "a",
        )  # fmt: skip
        labels = {one.field: one for one in records.labels()}
        assert labels["theme"] == Label(mine, "theme", "comparison", ("unboxing",))
        assert labels["source"].post_id == mine
        assert [one.text for one in records.comments(mine)] == ["好看"]
        (kept,) = shop.experiments()
        assert kept == replace(
            plan, assigned=(Assigned(mine, "1", "x"), Assigned("other", "1", "y")), finding=f"{mine}/asked_late@1"
        )
        assert len(made.joined) == 3
        assert made.left == ()


def test_the_copy_made_before_undoes_it(folder):
    with Workspace.open(folder) as shop:
        made = shop.make_one()
        assert len(shop.posts()) == 5
    for name in ("records.sqlite", "records.sqlite-wal", "records.sqlite-shm"):
        (folder / name).unlink(missing_ok=True)
    made.copy.rename(folder / "records.sqlite")

    with Workspace.open(folder) as shop:
        assert len(shop.posts()) == 8


def test_a_post_with_logs_keeps_its_id_and_two_with_logs_stay_two(folder):
    with Workspace.open(folder) as shop:
        shop._folder.records.add_video(Video("lip", "hash-lip", "lip.mp4", VideoFacts(11.8, 1080, 1920, 30.0, 0, True)))
        nobodys, mine = by_title(shop, "口红", None), by_title(shop, "口红", "a")
        both = by_title(shop, "防晒", None), by_title(shop, "防晒", "a")
        rows = [
            {"view_id": f"v{n}", "seq": 0, "video_id": "lip", "post_id": post, "viewer_id": "u", "channel": "douyin",
             "started_at": "2026-03-01T10:00:00Z", "from_ms": 0, "to_ms": 3000, "end_reason": "left"}
            for n, post in enumerate((nobodys, *both))
        ]  # fmt: skip
        shop._folder.events.load(pa.Table.from_pylist(rows))
        shop._folder.events.build()

        made = shop.make_one()

        assert {(one.keep, one.gone) for one in made.joined} >= {(nobodys, mine)}
        assert [one.why_not for one in made.left] == ["logs"]
        (kept,) = [post for post in shop.posts() if post.title == "口红"]
        assert (kept.post_id, kept.account) == (nobodys, "a")
        assert shop._folder.watching(nobodys) is not None
        assert sum(post.title == "防晒" for post in shop.posts()) == 2


def capture(post_id, views=100, *, as_of=AT, likes=7):
    return Snapshot(
        post_id, as_of, "douyin_works", counts={"views": views, "like": likes, "share": 3}, shares={}, means={}
    )


def twins(first, second):
    return [
        Post(name, "douyin", account, published_at=AT, title="Lip") for name, account in (("p", first), ("q", second))
    ]


def found(posts, captures=(), **around):
    by_post = {post.post_id: tuple(one for one in captures if one.post_id == post.post_id) for post in posts}
    return doubles(posts, Around(captures=by_post, logged=around.pop("logged", ()), **around))


def test_two_accounts_that_post_the_same_at_one_minute_are_two():
    posts = twins("a", "b")

    assert found(posts) == []
    assert found(posts, [capture("p"), capture("q", 90)]) == []


def test_the_same_file_under_two_accounts_is_one_and_somebody_must_say_whose():
    posts = twins("a", "b")
    same = [capture("p"), capture("q")]

    assert [one.why_not for one in found(posts, same)] == ["accounts"]
    (said,) = found(posts, same, account="b")
    assert (said.keep, said.gone, said.account, said.why_not) == ("q", "p", "b", None)


def test_few_figures_that_are_the_same_are_chance():
    assert found(twins("a", "b"), [capture("p", 0, likes=0), capture("q", 0, likes=0)]) == []


def test_nobodys_post_with_other_figures_of_the_same_instant_is_another_upload():
    assert found(twins("a", None), [capture("p"), capture("q", 90)]) == []
    assert [one.gone for one in found(twins("a", None), [capture("p"), capture("q")])] == ["q"]


def test_nobodys_post_that_several_accounts_have_is_left():
    posts = [*twins("a", "b"), Post("r", "douyin", published_at=AT, title="lip!")]

    assert [(one.gone, one.why_not) for one in found(posts)] == [("r", "several")]


def test_different_videos_and_arms_of_one_experiment_are_not_joined():
    posts = twins("a", None)
    shown = [replace(post, video_id=post.post_id) for post in posts]
    plan = Experiment(
        "e", PAIRS, (Arm("x"), Arm("y")), "views", 0.2, True, 8, AT, AT,
        assigned=(Assigned("p", "1", "x"), Assigned("q", "1", "y")),
    )  # fmt: skip

    assert [one.why_not for one in found(shown)] == ["videos"]
    assert [one.why_not for one in found(posts, experiments=[plan])] == ["experiment"]


def test_a_video_and_a_picture_note_of_one_title_and_time_are_two():
    posts = [replace(post, form=form) for post, form in zip(twins("a", None), ("video", "pictures"), strict=True)]

    assert {"video", "pictures"} <= GENRES
    assert found(posts) == []


def test_a_program_reads_what_can_be_joined(folder, capsys):
    assert command("doubled", folder, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, json.loads((SCHEMAS / "doubled.json").read_text("utf-8")))
    items = answer["items"]

    assert [(one["account"], one["accounts"], one["why_not"], one["joined"]) for one in items] == [
        ("a", ["a", None], None, False)
    ] * 3
