"""`nine16 forms` as a person and a program meet it: suggest, write a table, fill it in, read it back."""

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from nine16.cli.app import main
from nine16.ingest.form_table import VIDEO, heading

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "forms.json").read_text("utf-8"))
CONFIRM = {field: heading(field, "confirm") for field in ("form", "theme", "source")}


def valid(answer):
    jsonschema.validate(answer, SCHEMA, cls=jsonschema.Draft202012Validator)
    return answer


@pytest.fixture
def named(shop, run):
    """The shop, with a title that says what its film is."""
    run("post", shop, "--video", "lipstick", "--channel", "player", "--title", "柔光口红开箱 拆箱")
    return shop


def fill(table, answers):
    """Write into the confirm columns of the only row, as a person does in a spreadsheet."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0].update({CONFIRM[field]: text for field, text in answers.items()})
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def test_a_video_and_three_fields_are_answered_with_what_speaks_for_them(named, run):
    code, answer = run("forms", named)

    assert code == 0
    video, *agreement = valid(answer)["items"]
    assert (video["key"], video["post_ids"], video["said"]) == ("lipstick", ["player:lipstick"], {})
    theme = video["suggestions"]["theme"]
    assert theme["name"] == "unboxing"
    assert theme["certainty"] > 0.6
    assert theme["why"][0]["says"]["zh"] == "标题里有“开箱”、“拆箱”"
    assert [(one["field"], one["said"]) for one in agreement] == [("form", 0), ("theme", 0), ("source", 0)]
    assert all(one["agreed"]["why_null"] for one in agreement)


def test_a_table_filled_in_is_kept_and_read_twice_changes_nothing(named, run, tmp_path):
    table = tmp_path / "forms.csv"
    assert valid(run("forms", named, "--write", table)[1])["items"]
    fill(table, {"theme": "yes", "form": "口播"})

    code, first = run("forms", named, "--read", table)
    again = run("forms", named, "--read", table)[1]

    assert code == 0
    assert {(one["field"], one["said"]) for one in valid(first)["items"]} == {("form", "talk"), ("theme", "unboxing")}
    assert valid(again)["items"] == []
    (video, *_) = run("forms", named)[1]["items"]
    assert video["said"] == {"form": "talk", "theme": "unboxing"}
    posts = run("sql", named, "select form, theme, source from posts")[1]["items"]
    assert posts == [{"form": "talk", "theme": "unboxing", "source": None}]


def test_wrong_rows_are_named_and_nothing_is_kept(named, run, tmp_path):
    table = tmp_path / "forms.csv"
    run("forms", named, "--write", table)
    fill(table, {"theme": "yes", "form": "tutoral"})

    code, answer = run("forms", named, "--read", table)

    assert code == 2
    assert "row 2: no form is called 'tutoral'" in answer["errors"][0]["message"]
    assert run("forms", named)[1]["items"][0].get("said", {}) == {}


def test_writing_and_reading_at_once_is_refused(named, run, tmp_path):
    code, answer = run("forms", named, "--write", tmp_path / "a.csv", "--read", tmp_path / "a.csv")

    assert code == 2
    assert "two steps" in answer["errors"][0]["message"]


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "Theme: unboxing: an unchecked guess (the table’s own weight 0."),
        ("zh", "主题：开箱：未经核对的猜测（词表自带权重 0."),
    ],
)
def test_a_person_reads_a_block_a_video_where_there_are_few(named, capsys, language, says):
    with pytest.raises(SystemExit) as ended:
        main(["forms", str(named), "--language", language])

    words = capsys.readouterr().out
    assert not ended.value.code
    assert words.startswith("lipstick")
    assert says in words
    theme = next(line for line in words.splitlines() if says in line)
    assert "%" not in theme, "nothing is checked yet"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_many_videos_are_summed_up_and_listed_only_where_asked(tmp_path, capsys, language):
    """Two hundred posts by their titles: a summary fits on one screen."""
    from nine16.model.post import Post
    from nine16.workspace import Workspace

    with Workspace.create(tmp_path / "many") as opened:
        titles = ("口红教程第一步", "空瓶记", "柔光口红开箱", "好天气")
        opened._folder.records.put_posts([Post(f"d:{n}", "douyin", title=titles[n % 4]) for n in range(200)])

    said = {}
    for more in ([], ["--all"]):
        with pytest.raises(SystemExit):
            main(["forms", str(tmp_path / "many"), "--language", language, *more])
        said[bool(more)] = capsys.readouterr().out.splitlines()

    assert len(said[False]) <= 14
    assert any("200" in line for line in said[False])
    assert any("50" in line and ("empties" in line or "空瓶记" in line) for line in said[False])
    assert any("--write forms.xlsx" in line for line in said[False])
    assert sum(line.startswith("d:") for line in said[True]) == 200
    assert not any(line.startswith("d:") for line in said[False])


def test_the_table_names_its_columns_in_both_languages(named, run, tmp_path):
    table = tmp_path / "forms.csv"
    run("forms", named, "--write", table)

    heads = table.read_text("utf-8-sig").splitlines()[0].split(",")
    assert heads[0] == VIDEO == "video 视频"
    assert CONFIRM["source"] == "source: confirm 确认制作方"
    assert CONFIRM["source"] in heads


def test_a_table_that_was_written_with_another_chinese_heading_is_read_all_the_same(named, run, tmp_path):
    table = tmp_path / "forms.csv"
    run("forms", named, "--write", table)
    text = table.read_text("utf-8-sig").replace("制作方", "来源")
    head, row, *_ = text.splitlines()
    place = head.split(",").index("source: confirm 确认来源")
    cells = next(csv.reader([row]))
    cells[place] = "ugc"
    with table.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([head.split(","), cells])

    code, answer = run("forms", named, "--read", table)

    assert code == 0, answer
    assert [(one["field"], one["said"]) for one in answer["items"]] == [("source", "ugc")]
