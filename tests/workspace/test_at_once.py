"""Two processes write to one workspace at once: what both say stays, and nothing is there twice.

Each process stops where it has read and not yet written, until the other one stands there too or shows that it
waits for its turn. So the collision happens every time where nobody waits.
"""

import csv
import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from nine16.model.post import Post
from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace

AT = datetime(2026, 2, 1, 14, tzinfo=UTC)
WAIT_S = 2.0

PROCESS = """
import importlib, json, sys, time
from pathlib import Path

folder, me, other, module, name, call = sys.argv[1:]
module = importlib.import_module(module)
real, here = getattr(module, name), Path(folder).parent

def waits(*args, **named):
    # Between what was read and what is written: until the other one is here too.
    (here / me).touch()
    until = time.monotonic() + {wait_s}
    while not (here / other).exists() and time.monotonic() < until:
        time.sleep(0.01)
    return real(*args, **named)

setattr(module, name, waits)
from nine16.errors import Nine16Error
from nine16.workspace import Workspace
with Workspace.open(folder) as shop:
    try:
        said = eval(call)
    except Nine16Error as error:
        print(json.dumps({{"refused": error.message}}))
    else:
        print(json.dumps({{"said": repr(said)}}))
"""


def at_once(folder, between, first, second) -> list[dict]:
    """What two calls answer, made by two processes that meet between reading and writing."""
    module, name = between
    started = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS.format(wait_s=WAIT_S), str(folder), me, other, module, name, call],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for me, other, call in (("one", "two", first), ("two", "one", second))
    ]
    answers = []
    for process in started:
        told, wrong = process.communicate(timeout=60)
        assert process.returncode == 0, wrong
        answers.append(json.loads(told))
    return answers


@pytest.fixture
def shop(tmp_path):
    """Two videos, and three posts of one account without a video."""
    folder = tmp_path / "shop"
    with Workspace.create(folder, zone="UTC") as made:
        records = made._folder.records
        for name in ("lip", "sun"):
            records.add_video(Video(name, f"hash-{name}", f"{name}.mp4", VideoFacts(11.8, 1080, 1920, 30.0, 0, True)))
        for number in range(3):
            records.put_post(Post(f"douyin:{number}", "douyin", "a", published_at=AT, title=f"t{number}"))
    return folder


def table(path, headings, *rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    return path


def shown(folder) -> dict[str, str | None]:
    with Workspace.open(folder) as opened:
        return {post.post_id: post.video_id for post in opened.posts()}


MATCH = ("post", "video", "confirm")
JOINING = ("nine16.ingest.match", "_joined")


def test_two_match_tables_are_both_kept(shop, tmp_path):
    one = table(tmp_path / "one.csv", MATCH, ("douyin:0", "lip", "yes"))
    two = table(tmp_path / "two.csv", MATCH, ("douyin:1", "sun", "yes"))

    answers = at_once(shop, JOINING, f"shop.match_read({str(one)!r})", f"shop.match_read({str(two)!r})")

    assert [sorted(each) for each in answers] == [["said"], ["said"]]
    assert shown(shop) == {"douyin:0": "lip", "douyin:1": "sun", "douyin:2": None}


def test_of_two_tables_that_claim_one_video_the_second_is_refused(shop, tmp_path):
    one = table(tmp_path / "one.csv", MATCH, ("douyin:0", "lip", "yes"))
    two = table(tmp_path / "two.csv", MATCH, ("douyin:1", "lip", "yes"))

    answers = at_once(shop, JOINING, f"shop.match_read({str(one)!r})", f"shop.match_read({str(two)!r})")

    refused = [each["refused"] for each in answers if "refused" in each]
    assert len(refused) == 1
    assert "is claimed by post 'douyin:" in refused[0]
    assert sorted(shown(shop).values(), key=str) == [None, None, "lip"]


def test_of_two_tables_that_give_one_post_two_videos_the_second_is_refused(shop, tmp_path):
    one = table(tmp_path / "one.csv", MATCH, ("douyin:0", "lip", "yes"))
    two = table(tmp_path / "two.csv", MATCH, ("douyin:0", "sun", "yes"))

    answers = at_once(shop, JOINING, f"shop.match_read({str(one)!r})", f"shop.match_read({str(two)!r})")

    refused = [each["refused"] for each in answers if "refused" in each]
    assert len(refused) == 1
    assert "'douyin:0' shows '" in refused[0]


HEADINGS = ("作品名称", "发布时间", "体裁", "审核状态", "播放量", "完播率", "5s完播率", "封面点击率", "2s跳出率",
            "平均播放时长", "点赞量", "分享量", "评论量", "收藏量", "主页访问量", "粉丝增量")  # fmt: skip
FIGURES = ("视频", "通过", "128456", "0.1834", "0.4127", "0.0821", "0.2315", "8.42", "3521", "214", "187", "960", "402",
           "88")  # fmt: skip


def test_an_export_loaded_twice_at_once_with_and_without_its_account_is_there_once(shop, tmp_path):
    rows = [(title, f"2026-03-0{day} 10:00:00", *FIGURES) for day, title in ((1, "口红"), (2, "防晒"), (3, "护手霜"))]
    one = table(tmp_path / "作品列表导出_20260310.csv", HEADINGS, *rows)
    two = table(tmp_path / "作品列表导出_20260311.csv", HEADINGS, *rows)

    answers = at_once(
        shop, ("nine16.ingest.load", "write"), f"shop.load({str(one)!r}, account='b', insist=True)",
        f"shop.load({str(two)!r}, account='b' if me == 'one' else None)",
    )  # fmt: skip

    with Workspace.open(shop) as opened:
        titles = sorted(post.title for post in opened.posts() if post.account != "a")
        days = {len(opened._folder.records.snapshots(post.post_id)) for post in opened.posts() if post.account != "a"}
    assert titles == ["口红", "护手霜", "防晒"], answers
    assert days <= {1, 2}


def test_what_two_people_say_of_forms_at_once_is_all_kept(shop, tmp_path):
    from nine16.ingest.form_table import HEADINGS as FORMS
    from nine16.ingest.form_table import heading

    def answer(name, field, post, said):
        row = [
            said if each == heading(field, "confirm") else post if each.startswith("video") else "" for each in FORMS
        ]
        return table(tmp_path / name, FORMS, row)

    one, two = answer("one.csv", "theme", "douyin:0", "tutorial"), answer("two.csv", "source", "douyin:0", "pgc")

    answers = at_once(
        shop,
        ("nine16.ingest.form_answers", "_with"),
        f"shop.forms_read({str(one)!r})",
        f"shop.forms_read({str(two)!r})",
    )

    assert [sorted(each) for each in answers] == [["said"], ["said"]], answers
    with Workspace.open(shop) as opened:
        post = next(post for post in opened.posts() if post.post_id == "douyin:0")
        labels = [(one.field, one.said) for one in opened._folder.records.labels()]
    assert (post.theme, post.source) == ("tutorial", "pgc")
    assert sorted(labels) == [("source", "pgc"), ("theme", "tutorial")]


def test_two_who_draw_the_arms_of_one_experiment_at_once_get_one_list(shop):
    from nine16.model.experiment import PAIRS, Arm, Experiment

    plan = Experiment("e", PAIRS, (Arm("a", (), 0.5), Arm("b", (), 0.5)), "views", 0.2, True, 8, AT, AT)
    with Workspace.open(shop) as opened:
        opened._folder.records.put_experiment(plan)

    first, second = at_once(
        shop,
        ("nine16.evaluate.experiments.assign_posts", "matched_pairs"),
        "shop.assign_posts('e', ['lip', 'sun'])",
        "shop.assign_posts('e', ['douyin:0', 'douyin:1'])",
    )

    assert sorted([*first, *second]) == ["refused", "said"]
    with Workspace.open(shop) as opened:
        (kept,) = opened.experiments()
    assert repr(list(kept.assigned)) == (first.get("said") or second.get("said"))


def test_two_who_map_headings_under_one_name_at_once_do_not_write_over_each_other(shop, tmp_path):
    one = table(tmp_path / "one.csv", ("编号", "标题", "播放"), ("1", "x", "5"))
    two = table(tmp_path / "two.csv", ("编号", "题目", "播放"), ("1", "x", "5"))
    say = "name='ours', channel='douyin'"

    first, second = at_once(
        shop,
        ("nine16.ingest.mapping", "read_importer"),
        f"shop.map_headings({str(one)!r}, ['platform_id=编号', 'title=标题', 'views=播放'], {say})",
        f"shop.map_headings({str(two)!r}, ['platform_id=编号', 'title=题目', 'views=播放'], {say})",
    )

    assert sorted([*first, *second]) == ["refused", "said"]
    assert "the importer 'ours' exists" in (first.get("refused") or second["refused"])


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_table_written_twice_at_once_is_whole(shop, tmp_path, suffix):
    out = tmp_path / f"match{suffix}"
    writer = "_write_csv" if suffix == ".csv" else "_write_xlsx"

    answers = at_once(
        shop, ("nine16.ingest.match_table", writer), *[f"len(shop.match_write({str(out)!r}))"] * 2
    )  # fmt: skip

    assert answers == [{"said": "3"}] * 2
    assert not list(tmp_path.glob(".*part*"))
    with Workspace.open(shop) as opened:
        assert opened.match_read(out) == []
