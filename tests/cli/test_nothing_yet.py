"""A workspace that holds nothing, or one post: one sentence says what is missing, and the next step can be typed."""

import pytest

from nine16.cli.app import main
from nine16.cli.settings import in_chinese
from nine16.model.video import Video, VideoFacts
from nine16.settings import TABLE
from nine16.workspace import Workspace

LOG = """view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason
a,0,lipstick,u1,player,2026-11-01T12:00:00,0,11800,left
b,0,lipstick,u2,player,2026-11-01T12:00:00,0,3000,left
"""


@pytest.fixture
def shop(tmp_path):
    Workspace.create(tmp_path / "my shop").close()
    return tmp_path / "my shop"


@pytest.fixture
def one_post(shop):
    (shop.parent / "log.csv").write_text(LOG, "utf-8")
    with Workspace.open(shop) as opened:
        opened._folder.records.add_video(
            Video("lipstick", "hash", "a.mp4", VideoFacts(11.8, 1080, 1920, 30.0, 0, True))
        )
        opened.load(shop.parent / "log.csv")
    return shop


def said(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    assert not left.value.code
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("command", ["today", "five-i", "advice", "factors", "rank", "evaluate", "golden"])
@pytest.mark.parametrize(("language", "step"), [("en", "Next: nine16 load '{}' "), ("zh", "下一步：nine16 load '{}' ")])
def test_an_empty_workspace_is_told_in_at_most_two_lines_with_the_next_step(shop, capsys, command, language, step):
    lines = said(capsys, command, shop, "--language", language)

    assert len(lines) <= 2
    assert step.format(shop) in lines[-1]


def test_one_post_is_too_little_for_today_and_that_is_one_sentence(one_post, capsys):
    _, sentence, *rest = said(capsys, "today", one_post)

    assert sentence.startswith("figures of too few days are here to say what moved")
    assert sentence.endswith(f"Next: nine16 load '{one_post}' EXPORT...")
    assert not any("Every export came as usual" in line or "What moved" in line for line in rest)
    assert "Views" in said(capsys, "today", one_post, "--all")
    assert "看不出有什么异动" in said(capsys, "today", one_post, "--language", "zh")[1]


def test_one_post_without_a_video_has_no_score_and_is_told_how_it_gets_one(one_post, capsys):
    (english,) = said(capsys, "five-i", one_post)
    (chinese,) = said(capsys, "five-i", one_post, "--language", "zh")

    assert english.startswith("every post: 1 post, none joined with a measured video yet. Next: nine16 add ")
    assert "还没有一条对上测量过的视频。下一步：nine16 add" in chinese


def test_no_experiment_is_told_with_commands_of_this_workspace(shop, capsys):
    (line,) = said(capsys, "experiment", "list", shop)

    assert f"nine16 experiment plan '{shop}' --from-finding" in line
    assert "WORKSPACE" not in line
    assert "还没有计划实验" in said(capsys, "experiment", "list", shop, "--language", "zh")[0]


def test_every_setting_and_kind_of_part_is_told_in_chinese(capsys):
    assert set(in_chinese()) == {row.key for row in TABLE}
    lines = said(capsys, "settings", "--language", "zh")
    assert len(lines) == len(TABLE)
    assert "最长测量多长的视频（秒）（NINE16_MEDIA_MAX_DURATION_S）" in lines[0]
    kinds = [line for line in said(capsys, "parts", "--language", "zh") if not line.startswith(" ")]
    assert kinds == ["信号", "导入器", "指标", "图表", "规则", "渠道", "评分卡"]
