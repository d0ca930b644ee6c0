"""Exports that look alike are told apart, and a table that is none of them is refused."""

import csv

import pytest

from nine16.errors import Nine16Error, WrongInput
from nine16.ingest.load import load


def write(file, *rows):
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(rows)
    return file


def renamed(pair, tmp_path, **words):
    """The golden file with some headings written otherwise."""
    text = pair.file.read_text("utf-8")
    for old, new in words.items():
        assert old in text
        text = text.replace(old, new, 1)
    file = tmp_path / "renamed.csv"
    file.write_text(text, "utf-8")
    return file


def test_submissions_are_no_works_and_works_no_submissions(golden, folder, tmp_path):
    submissions = golden("douyin_submissions")

    assert load(folder, submissions.file).importer == "douyin_submissions"
    assert load(folder, golden("douyin_works_2026").file).importer == "douyin_works"
    with pytest.raises(Nine16Error):
        load(folder, renamed(submissions, tmp_path, 视频名称="作品名称"))


def test_material_for_products_and_for_live_rooms_differ_by_one_heading(golden, folder, tmp_path):
    product = golden("qianchuan_material_product")

    live = renamed(product, tmp_path, 整体展示次数="整体展现次数")

    assert load(folder, product.file).importer == "qianchuan_material_product"
    assert load(folder, live).importer == "qianchuan_material_live"


@pytest.mark.parametrize("name", ["qianchuan_material_product", "qianchuan_material_live"])
def test_both_take_completion_as_a_share_or_as_a_count(name, golden, folder, tmp_path):
    """Which of the two a report has changed between versions."""
    pair = golden(name)
    share, count = "视频完播率", "视频完播数"
    text = pair.file.read_text("utf-8")
    words = {share: count} if share in text else {count: share}

    account = load(folder, renamed(pair, tmp_path, **words))

    assert account.importer == name
    assert not account.unknown


def test_a_day_and_plays_beside_other_columns_are_no_trend_of_douyin(folder, tmp_path):
    """WeChat's and others' tables by day begin the same way."""
    file = write(tmp_path / "a.csv", ["日期", "播放量", "喜欢", "关注量"], ["2026-08-01", "5", "1", "0"])

    with pytest.raises(WrongInput):
        load(folder, file)
    with pytest.raises(WrongInput, match="has others: 喜欢, 关注量"):
        load(folder, file, as_name="douyin_trend")
    assert folder.records.account_figures() == []


def test_any_list_of_metrics_is_no_overview_of_xiaohongshu(folder, tmp_path):
    file = write(tmp_path / "a.csv", ["指标", "数值"], ["点赞", "5"], ["评论", "1"])

    with pytest.raises(WrongInput):
        load(folder, file)


def test_material_without_days_is_of_the_time_that_the_name_says_or_of_no_known_time(golden, folder, tmp_path, told):
    rows = list(csv.reader(golden("qianchuan_material_live").file.read_text("utf-8").splitlines()))
    day = rows[0].index("日期")
    file = write(tmp_path / "素材.csv", *([*row[:day], *row[day + 1 :]] for row in rows[:2]))

    load(folder, file)

    (post,) = told(folder)["posts"]
    (snapshot,) = post["snapshots"]
    assert snapshot["window"] == "unknown"
    assert "from_at" not in snapshot


def test_shares_of_other_things_than_plays_never_stand_for_milestones(golden, folder, told):
    """Means of works' rates, rates of impressions and stars: the curve is not fitted to them."""
    for name in ("douyin_summary", "juguang_report", "bilibili_works", "wanxiangtai_short_video", "guanghe_content"):
        load(folder, golden(name).file)

    found = told(folder)
    assert all("shares" not in each for each in found["accounts"])
    shares = {
        name
        for post in found["posts"]
        for each in [post, *post.get("snapshots", ())]
        for name in each.get("shares", {})
    }
    assert shares == {"left_3s", "fans_left_3s", "guests_left_3s"}
