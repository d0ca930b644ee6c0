"""`nine16 rank` and `nine16 new scorecard` as a person and a program meet them."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest

from nine16.cli.app import main
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.store.folder import Folder

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def valid(name, answer):
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    jsonschema.validate(answer, schema, cls=jsonschema.Draft202012Validator)


@pytest.fixture
def library(tmp_path):
    """Twelve posts on Douyin whose follows rise, two on YouTube; all told by exports."""
    folder = Folder.create(tmp_path / "library", zone="UTC")
    posts, snapshots = [], []
    for k in range(14):
        channel = "douyin" if k < 12 else "youtube"
        post_id = f"{channel}:{k}"
        published = NOW - timedelta(days=40 + k)
        posts.append(
            Post(post_id, channel, "a", published_at=published, title=f"片 {k}", category="beauty", duration_s=12.0)
        )
        counts = {"views": 20_000, "like": 900, "comment": 90, "share": 10, "collect": 300, "follow": 100 + 60 * k}
        means = {"average_watch_s": 5.0 + 0.2 * k}
        snapshots.append(Snapshot(post_id, NOW, "works", counts, {"completion": 0.3}, means))
    folder.records.put_posts(posts)
    folder.records.put_snapshots(snapshots)
    folder.close()
    return tmp_path / "library"


def test_posts_are_ranked_channel_by_channel_with_their_places(library, run):
    code, answer = run("rank", library, "--by", "follow")

    assert code == 0, answer
    valid("rank", answer)
    assert [item["post_id"] for item in answer["items"][:2]] == ["douyin:11", "douyin:10"]
    assert [item["of"] for item in answer["items"]] == [12] * 12 + [2] * 2
    assert all(item["best"] <= item["place"] <= item["worst"] for item in answer["items"])


def test_a_cohort_narrows_the_posts_and_every_kind_of_order_is_by_the_schema(library, run):
    for by in ("scorecard", "sale", "item", "account", "average_watch_s", "interaction+collection"):
        code, answer = run("rank", library, "--by", by, "--cohort", "channel=douyin category=beauty")

        assert code == 0, answer
        valid("rank", answer)
        assert {item["channel"] for item in answer["items"]} == {"douyin"}
        assert len(answer["items"]) == 12
        if by == "sale":
            assert {item["place"] for item in answer["items"]} == {None}
        else:
            assert [item["place"] for item in answer["items"]] == list(range(1, 13))


def test_a_name_that_is_nothing_is_refused_with_the_nearest(library, run):
    code, answer = run("rank", library, "--by", "folow")

    assert code == 2
    assert answer["errors"][0]["hint"] == "Did you mean follow?"


def test_a_cohort_without_a_post_is_a_refusal(library, run):
    code, answer = run("rank", library, "--cohort", "channel=taobao")

    assert code == 2
    valid("rank", answer)
    assert (answer["items"], answer["errors"][0]["path"]) == ([], "channel=taobao")


@pytest.mark.parametrize(
    ("language", "head", "tie"),
    [
        ("en", "Douyin, 12 posts, by Follow (per view, from exports)", "Beside each post: the places it may hold."),
        ("zh", "抖音，12 条作品，按关注率排（每次播放，来自导出表）", "每条后面写着它可能的名次。"),
    ],
)
def test_a_person_reads_an_order_a_channel(library, capsys, language, head, tie):
    with pytest.raises(SystemExit):
        main(["rank", str(library), "--by", "follow", "--language", language])
    lines = capsys.readouterr().out.splitlines()

    assert lines[0] == head
    assert lines[1].endswith(tie)
    assert lines[2].lstrip().startswith("1. ")
    assert lines[2].endswith("片 11")


@pytest.mark.parametrize(
    ("language", "head", "views"),
    [
        ("en", "(seconds per view, from exports)", r"\ss, [\d,]+ views\)"),
        ("zh", "（每次播放的秒数，来自导出表）", r"\s*秒，[\d,]+ 次播放）"),
    ],
)
def test_a_mean_has_its_unit_and_every_figure_its_views(library, capsys, language, head, views):
    with pytest.raises(SystemExit):
        main(["rank", str(library), "--by", "average_watch_s", "--language", language])
    lines = capsys.readouterr().out.splitlines()

    assert lines[0].endswith(head)
    assert re.search(views, lines[2])


@pytest.mark.parametrize("command", ["rank", "five-i", "golden"])
def test_the_help_names_every_field_of_a_cohort(capsys, command):
    with pytest.raises(SystemExit):
        main([command, "--help"])
    told = " ".join(capsys.readouterr().out.replace("│", " ").split())

    assert "channel, account, type, source, form, theme, category, creator, product, length" in told


def test_the_evaluation_of_a_post_holds_its_scorecard_and_the_cohort_of_its_goals(library, run):
    code, answer = run("evaluate", library, "douyin:5")

    assert code == 0, answer
    valid("evaluate", answer)
    (item,) = answer["items"]
    assert item["effect"]["item"]["against"] == "11 beauty posts of up to 15 s on Douyin"
    assert item["effect"]["item"]["cohort"]["level"] == "cell"
    assert item["percentiles"]["average_watch_s"]["n"] == 11
    assert item["shrunk"]["average_watch_s"]["low"] < 6.0 < item["shrunk"]["average_watch_s"]["high"]
    assert item["scorecard"]["name"] == "douyin"
    assert item["scorecard"]["unplaced"] == ["sale"]
    assert 0 < item["scorecard"]["score"]["low"] < item["scorecard"]["score"]["high"] < 100


def test_a_workspaces_own_card_is_drafted_and_taken(library, run):
    code, answer = run(
        "new", "scorecard", "autumn", "--workspace", library, "--channel", "douyin", "--category", "beauty"
    )

    assert code == 0, answer
    valid("new", answer)
    assert answer["items"] == [{"file": str(library / "scorecards" / "autumn.toml")}]
    (item,) = run("evaluate", library, "douyin:5")[1]["items"]
    assert item["scorecard"]["name"] == "autumn"
    assert run("new", "scorecard", "autumn", "--workspace", library, "--channel", "douyin")[0] == 2


def test_a_fault_in_an_own_card_names_file_and_line(library, run):
    folder = library / "scorecards"
    folder.mkdir()
    (folder / "mine.toml").write_text('title = { en = "M", zh = "我" }\nsays = "x"\n', "utf-8")

    code, answer = run("rank", library)

    assert code == 2
    assert answer["errors"][0]["path"].endswith("mine.toml, line 2")
