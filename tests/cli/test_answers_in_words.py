"""What commands say to a person who asks for no JSON."""

import pytest

from nine16.cli.app import main
from nine16.cli.evaluate_words import number_words
from nine16.model.number import Number

WORKS = """作品名称,发布时间,体裁,发布状态,播放量,完播率,5s完播率,2s跳出率,平均播放时长,点赞量,评论量,分享量,收藏量,主页访问量,粉丝增量
口红试色,2026-02-01 22:07:05,视频,公开,1200,0.1,0.3,0.4,5.2,30,1,2,3,4,5
没有数字的作品,2026-02-02 08:00:00,视频,公开,--,--,--,--,--,3,--,--,--,--,--
"""


@pytest.fixture
def said(capsys):
    """Run a command as a person does; the lines on standard output."""

    def call(*words: object) -> list[str]:
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        told = capsys.readouterr()
        assert not ended.value.code, told.err
        return told.out.splitlines()

    return call


@pytest.fixture
def works(shop, tmp_path, run):
    """The shop with an export of two posts, one of them without views."""
    (tmp_path / "works.csv").write_text(WORKS, "utf-8")
    code, loaded = run("load", shop, tmp_path / "works.csv", "--account", "a")
    assert code == 0, loaded
    return shop


def test_a_query_prints_cells_with_tabs_between_them_and_none_inside(works, said):
    lines = said("sql", works, "select 'a' || chr(9) || 'b' as first, 2 as second")

    assert lines == ["first\tsecond", "a\\tb\t2"]


def test_posts_without_a_file_are_listed_by_id_and_title(works, said):
    lines = said("list", works)

    assert sum(line.startswith("no file  douyin:") for line in lines) == 2
    assert any(line.endswith("  口红试色") for line in lines)
    assert "2 of them without a video file" in lines[-2]
    assert lines[-1].startswith(f"nine16 match {works} ")


def test_views_that_nobody_told_are_not_called_none(works, said):
    lines = [line for line in said("evaluate", works, "--channel", "douyin") if line.startswith("douyin:")]

    assert [line.endswith("口红试色 (1,200 views)") for line in lines] == [True, False]
    assert lines[1].endswith("没有数字的作品 (no view known)")


def test_the_table_to_match_shows_the_platform_s_own_time(works, tmp_path, said):
    said("match", works, "--out", tmp_path / "match.csv")

    assert "2026-02-01 22:07" in (tmp_path / "match.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("value", "low", "high", "words"),
    [
        (0.5, 0.4, 0.6, "50.00% (40.00% to 60.00%), n = 1,200"),
        (0.00002, 0.000011, 0.00004, "0.002% (0.001% to 0.004%), n = 1,200"),
        (0.0, 0.0, 0.00003, "0.000% (0.000% to 0.003%), n = 1,200"),
        (0.0, 0.0, 1e-12, "0.00000% (0.00000% to 0.00000%), n = 1,200"),
    ],
)
def test_a_rare_thing_is_not_rounded_to_nought(value, low, high, words):
    assert number_words(Number(value, low, high, n=1_200, basis="counts"), language="en") == words


def test_videos_without_a_score_are_one_line_a_channel_in_the_reader_s_language(works, said):
    zh, en = said("five-i", works, "--language", "zh"), said("five-i", works)

    assert [line for line in zh if line.startswith("  ") and "个视频：" in line], zh
    assert [line for line in en if line.startswith("  ") and (" video: " in line or " videos: " in line)], en
    assert not [line for line in (*zh, *en) if line.endswith(("没有分", "no score"))]
