"""Commands on the library speak the reader's language; JSON and the columns of tables stay as they are."""

import csv
import re

import pytest

from nine16.cli.app import main
from nine16.cli.load_words import account_words
from nine16.ingest.identities import Checked
from nine16.ingest.load_account import Ask, LoadAccount, OfAd
from nine16.ingest.tally import Rejected

WORKS = """作品名称,发布时间,体裁,发布状态,播放量,完播率,5s完播率,2s跳出率,平均播放时长,点赞量,评论量,分享量,收藏量,主页访问量,粉丝增量,新列
口红试色,2026-02-01 22:07:05,视频,公开,1200,0.1,0.3,0.4,5.2,30,1,2,3,4,5,1
没有数字的作品,2026-02-02 08:00:00,视频,公开,很多,0.5,0.3,0.9,--,3,--,--,--,--,--,1
合计,,,,1200,,,,,33,1,2,3,4,5,
"""
BAD_LOG = """view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason
q,0,lipstick,u1,player,2026-11-01T12:00:00,0,900000,ended
"""


@pytest.fixture
def told(capsys):
    """Run a command as a person does; (exit code, lines on standard output, standard error)."""

    def call(*words: object) -> tuple[int, list[str], str]:
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out.splitlines(), said.err

    return call


@pytest.fixture
def works(tmp_path):
    file = tmp_path / "works.csv"
    file.write_text(WORKS, "utf-8")
    return file


def test_a_load_says_in_chinese_what_was_read_and_what_was_not(shop, works, told):
    code, lines, err = told("load", shop, works, "--account", "a", "--language", "zh")

    assert (code, err) == (0, "")
    assert lines[0].endswith("douyin_works，共 3 行，新读入 2 行，0 行没有变化")
    said = "\n".join(lines)
    for part in (
        "作品：已有 0 条，新增 2 条",
        "未读入 1 行：合计行，不是作品（total_row），例如第 4 行：合计",
        "播放量：读不出来，留空（unreadable）：1 处，例如第 3 行：'很多'",
        "对不上：“完播率 ≤ 5s完播率 ≤ 1 - 2s跳出率”，2 行里有 1 行不符",
        "不认识的列：新列",
    ):
        assert part in said


def test_a_log_s_rejected_rows_are_told_in_both_languages_by_load_and_doctor(shop, tmp_path, told):
    (tmp_path / "bad.csv").write_text(BAD_LOG, "utf-8")

    english = told("load", shop, tmp_path / "bad.csv")[1]
    chinese = told("load", shop, tmp_path / "bad.csv", "--language", "zh")[1]

    assert any(
        line.startswith("  not kept: 1 row, past the end of the video (past_end), e.g. row 1") for line in english
    )
    assert any(line.startswith("  未读入 1 行：超出视频结尾（past_end），例如第 1 行") for line in chinese)
    assert "行超出视频结尾（past_end）" in told("doctor", shop, "--language", "zh")[1][-1]
    assert "past the end of the video (past_end)" in told("doctor", shop)[1][-1]


def test_the_list_is_chinese_and_ends_with_what_to_do(shop, works, told, run):
    told("load", shop, works, "--account", "a")

    lines = told("list", shop, "--language", "zh")[1]

    assert sum(line.startswith("没有文件  douyin:") for line in lines) == 2
    assert lines[-2] == "1 个视频，3 条作品，其中 2 条没有视频文件"
    assert lines[-1] == f"nine16 match {shop} 帮你对上哪个文件是哪条作品"
    assert told("list", shop)[1][-2] == "1 video, 3 posts, 2 of them without a video file"
    assert run("list", shop, "--language", "zh")[1] == run("list", shop)[1]


def test_a_doctor_s_complaint_is_chinese_to_a_person_and_the_same_to_a_program(shop, told, run):
    for file in (shop / "media").iterdir():
        file.unlink()

    code, lines, err = told("doctor", shop, "--language", "zh")

    assert code == 2
    assert "要看 原视频：没有这些视频的文件：lipstick" in lines
    assert "没有这些视频的文件：lipstick" in err
    assert "nine16 add" in err
    assert run("doctor", shop, "--language", "zh") == run("doctor", shop)


def test_an_evaluation_is_chinese_with_its_ranges_and_n(shop, told):
    lines = told("evaluate", shop, "--language", "zh")[1]

    assert lines[0].endswith("次播放）")
    rates = [line for line in lines if re.search(r"率 \w+ ", line)]
    assert rates
    assert all(re.search(r"\d%（.+%–.+%），n = \d", line) for line in rates)
    assert not any("n = " in line and " to " in line for line in lines)


def test_the_table_to_match_gives_its_reasons_in_chinese_under_the_same_headings(shop, works, tmp_path, told):
    told("load", shop, works, "--account", "a")
    table = {language: tmp_path / f"match-{language}.csv" for language in ("en", "zh")}

    for language, file in table.items():
        told("match", shop, "--out", file, "--language", language)

    rows = {name: list(csv.DictReader(file.read_text("utf-8-sig").splitlines())) for name, file in table.items()}
    assert rows["en"][0].keys() == rows["zh"][0].keys()
    assert {row["reasons"] for row in rows["en"]} == {"no video is like it"}
    assert {row["reasons"] for row in rows["zh"]} == {"没有相像的视频"}


def test_writing_and_reading_the_table_at_once_is_refused(shop, tmp_path, told):
    code, _lines, err = told("match", shop, "--out", tmp_path / "a.csv", "--read", tmp_path / "b.csv")

    assert code == 2
    assert "two steps" in err
    assert not (tmp_path / "a.csv").exists()


def test_what_is_to_be_settled_and_what_is_remembered_of_ads_has_words_in_both_languages():
    account = LoadAccount(
        "a.csv",
        "x",
        1,
        (),
        (),
        (),
        1,
        1,
        0,
        rejected=(
            Rejected(
                "restated: the earlier statement", 1, "row 2: this capture said otherwise before; that is kept aside"
            ),
        ),
        identities=(Checked("a < b", "b is more", "b 更大", 3, 0, None),),
        ask=(Ask("douyin:1", "标题", "2 posts have this title (a, b); none was chosen"),),
        ads=(OfAd("tiktok", "73 01", None, "tiktok:77", "remembered"), OfAd("tiktok", "8", "秋", "tiktok:78", "known")),
    )

    assert account_words(account, language="zh")[1:] == [
        "  与之前读到的不同，旧的已另存（restated）：1 处，例如第 2 行：这份导出之前不是这样写的",
        "  广告素材 73 01 投的是 tiktok:77，已记住；撤回用 nine16 ads WORKSPACE --forget '73 01'",
        "  广告素材 8（秋） 投的是 tiktok:78，之前说过",
        "  待确认：douyin:1（标题）：有 2 条作品是这个标题（a, b），没有替你选",
    ]
    assert account_words(account, language="en")[-1] == (
        "  to settle: douyin:1 (标题): 2 posts have this title (a, b); none was chosen"
    )


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["ads"], "no ad material is remembered", "还没有记住任何广告素材"),
        (["look", "--signal", "faces"], "lipstick: looked, faces", "lipstick：没有变化"),
        (["post", "--video", "lipstick", "--channel", "douyin"], "lipstick on douyin", "lipstick 发在 douyin"),
        (
            ["remove", "lipstick"],
            "is out of the library; 1 post stays",
            "lipstick 已移出片库；1 条作品和观众数据都还在",
        ),
    ],
)
def test_the_other_commands_on_the_library_speak_both_languages_too(shop, told, words, english, chinese):
    in_english = told(words[0], shop, *words[1:])
    in_chinese = told(words[0], shop, *words[1:], "--language", "zh")

    assert english in "\n".join(in_english[1])
    assert chinese in "\n".join(in_chinese[1]) + in_chinese[2]


def test_measuring_without_a_workspace_and_a_sheet_and_an_export_speak_chinese(empty_shop, film, tmp_path, told):
    assert "有声音" in told("measure", film, "--signal", "cuts", "--language", "zh")[1][0]
    assert "填好后用 nine16 load" in told("sheet", empty_shop, "--channel", "alibaba", "--language", "zh")[1][0]
    assert told("export", empty_shop, tmp_path / "out", "--language", "zh")[1][0].endswith("：0 行")


@pytest.fixture
def empty_shop(tmp_path, told):
    code, lines, _err = told("init", tmp_path / "empty", "--zone", "Asia/Shanghai", "--language", "zh")
    assert (code, lines) == (
        0,
        [f"{tmp_path / 'empty'} 建好了（按 Asia/Shanghai 算“天”）。下一步：nine16 add {tmp_path / 'empty'} VIDEO..."],
    )
    return tmp_path / "empty"
