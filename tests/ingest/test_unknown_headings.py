"""A file that no importer knows: the refusal says what to do next, in the file's own words."""

import itertools
import shlex

import pytest

from nine16.errors import WrongInput
from nine16.ingest.load import load
from nine16.ingest.mapping import remember_mapping

ODD = (
    ("店铺视频周报，仅供内部", "", "", "", ""),
    ("视频标题名", "链接编号", "上线日子", "看的人次", "点心的人次"),
    ("口红试色", "7400000000000000001", "2026-11-01", "1.2万", "340"),
    ("防晒", "7400000000000000002", "2026-11-03", "980", "-"),
)


def refused(folder, file) -> str:
    """What the refusal says."""
    with pytest.raises(WrongInput) as told:
        load(folder, file)
    assert folder.records.posts() == []
    return str(told.value)


def test_below_a_banner_the_headings_are_named_and_not_the_banner(folder, write):
    said = refused(folder, write(ODD, "周报.csv", encoding="gb18030"))

    assert 'no importer knows the headings of "周报.csv": 视频标题名, 链接编号' in said
    assert "仅供内部" not in said


def test_the_example_it_gives_reads_the_file(folder, write):
    file = write(ODD, "周报.csv", encoding="gb18030")
    words = shlex.split(refused(folder, file).partition("for example: ")[2].partition(". Or ")[0])
    pairs = [word for before, word in itertools.pairwise(words) if before == "--map"]

    assert words[:4] == ["nine16", "load", "WORKSPACE", str(file)]
    mapped = remember_mapping(folder, file, pairs, like=words[words.index("--as") + 1], channel="douyin")
    account = load(folder, file)

    assert account.importer == mapped.name
    assert {post.platform_id: post.title for post in folder.records.posts()} == {
        "7400000000000000001": "口红试色",
        "7400000000000000002": "防晒",
    }
    assert sorted(one.counts["views"] for (one,) in folder.records.snapshots_of(None).values()) == [980, 12_000]


def test_a_draft_of_an_importer_is_offered_with_the_file(folder, write):
    file = write(ODD, "周报.csv")

    assert f"nine16 new importer NAME --from {shlex.quote(str(file))} --workspace WORKSPACE" in refused(folder, file)


def test_the_nearest_importer_is_named_with_what_it_misses(folder, write):
    said = refused(folder, write([("视频描述", "视频ID", "备注"), ("a", "b", "c")], "导出.csv"))

    assert "The nearest is wechat_channels: it knows 视频描述, 视频ID; it misses" in said


def test_a_word_merely_alike_is_not_taken_for_a_figure(folder, write):
    rows = [("title", "publish date", "plays", "hearts"), ("a", "2026-11-01", "12", "3")]

    said = refused(folder, write(rows, "posts.csv"))

    assert "--map views=plays" in said
    assert "hearts" not in said.partition("for example")[2]


def test_a_renamed_heading_is_told_with_the_mapping_that_reads_it(folder, write, works):
    renamed = [tuple("播放次数量" if cell == "播放量" else cell for cell in works[0]), *works[1:]]
    file = write(renamed, "作品.csv")
    said = refused(folder, file)

    assert '"播放次数量" may be 播放量.' in said
    assert "--as douyin_works --map 'views=播放次数量'" in said
    remember_mapping(folder, file, ["views=播放次数量"], like="douyin_works")
    assert load(folder, file).kept == 3
