"""Every export of the demo is read by its own importer, and what was planted into them is found."""

from collections import Counter

import pytest

from nine16.demo.exports import write_exports, write_second_accounts
from nine16.demo.found_in_exports import found_in_exports
from nine16.demo.found_today import found_today
from nine16.demo.row import one_line
from nine16.simulate.brand import HANDLE, STORIES
from nine16.simulate.rates import solve
from nine16.simulate.season import LAST_WHOLE_DAY, daily, season
from nine16.simulate.second_accounts import second_accounts
from nine16.workspace import Workspace

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """(workspace, what was exported, the account of each load by file name), without videos and logs."""
    folder = tmp_path_factory.mktemp("exports")
    expected = {story.video_id: solve(story.behaviour).expected for story in STORIES}
    grown = season(STORIES, expected, seed=916, captures=daily(), second=second_accounts(seed=916))
    exported = write_exports(folder, grown, seed=916)
    others = tmp_path_factory.mktemp("second-accounts")
    write_second_accounts(others, grown)
    with Workspace.create(tmp_path_factory.mktemp("shop") / "shop", zone="Asia/Shanghai") as shop:
        accounts = {}
        for file in sorted(folder.iterdir(), key=lambda file: (file.name in exported.ads, file.name)):
            work = one_line(exported.ads.get(file.name, ""))
            post = next((post.post_id for post in shop.posts(channel="douyin") if work and post.title == work), None)
            accounts[file.name] = shop.load(file, account=HANDLE, post=post)
        for file in sorted(others.rglob("*.*")):
            shop.load(file, account=file.parent.name)
        yield shop, exported, accounts


def test_each_file_is_recognised_by_its_headings(loaded):
    _, _, accounts = loaded

    # 84 nights less the two that the tool missed.
    assert Counter(account.importer for account in accounts.values()) == {
        "douyin_works": 82,
        "xiaohongshu_notes": 12,
        "youtube_retention": 8,
        "youtube_table": 1,
        "douyin_submissions": 1,
        "qianchuan_material_product": 2,
        "oceanengine_seconds": 1,
        "bilibili_works": 1,
        "bilibili_danmaku": 1,
        "taobao_orders": 1,
        "fill_in": 1,
        "table_of_posts": 1,
    }


def test_nothing_is_rejected_but_what_no_reader_may_count(loaded):
    _, _, accounts = loaded

    reasons = {each.reason.split(":")[0] for account in accounts.values() for each in account.rejected}
    assert reasons <= {
        "visible_to_author_only", "total_row", "set aside, kept", "part_of_the_audience", "another_table", "censored",
    }  # fmt: skip
    assert all(check.broken == 0 for account in accounts.values() for check in account.identities)


def test_every_effect_planted_into_the_exports_is_found(loaded):
    shop, exported, _ = loaded
    evaluations = {evaluation.post_id: evaluation for evaluation in shop.evaluations()}

    rows = found_in_exports(shop, exported, evaluations)

    assert len(rows) == 8
    assert [row.line(0) for row in rows if not row.ok] == []


def test_the_morning_of_the_last_day_names_the_planted_movers_and_no_other(loaded):
    shop, exported, _ = loaded
    today = shop.today(day=LAST_WHOLE_DAY)

    (row,) = found_today(today, exported.season)

    assert row.ok, row.line(0)
    assert today.tested > 30
