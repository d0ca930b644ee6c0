"""The table of forms: written for a person, read back with every row checked, in both kinds of file."""

import csv

import pytest

from nine16.errors import WrongInput
from nine16.ingest.form_table import HEADINGS, VIDEO, heading, read_answers, write_table
from nine16.kinds.form import FIELDS, declared_forms
from nine16.model.form import Because, Suggestion, Told
from nine16.settings import read_settings

FORMS = declared_forms()
OPEN = dict.fromkeys(FIELDS)


def told(key, theme="unboxing", *, title="柔光口红开箱", said=None):
    why = (Because({"en": "the title has '开箱'", "zh": "标题里有“开箱”"}, 40.0),)
    suggestions = {
        "form": Suggestion("form", None, 0.2, "talk", (("plot", 0.19),)),
        "theme": Suggestion("theme", theme, 0.8, theme or "unboxing", why=why),
        "source": Suggestion("source", "pgc", 0.7, "pgc"),
    }
    return Told(key, key, f"{key}.mp4", title, (f"player:{key}",), said or {}, (), suggestions)


@pytest.fixture(params=[".csv", ".xlsx"])
def table(request, tmp_path):
    return tmp_path / f"forms{request.param}"


def filled(path, rows):
    """The table as a person saved it: rows of heading -> text."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, HEADINGS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def row(key, *, suggested="unboxing 开箱", field="theme", confirm=""):
    return {
        VIDEO: key,
        heading(field, "suggested"): suggested,
        heading(field, "certainty"): "0.8",
        heading(field, "confirm"): confirm,
    }


def read(path, *, said=None):
    return read_answers(path, said or {"a": OPEN, "b": OPEN}, FORMS, settings=read_settings(environment={}))


def test_an_untouched_table_says_nothing(table):
    write_table(table, [told("a"), told("b", said={"theme": "guide"})], FORMS)

    assert read(table) == []


def test_a_title_that_would_run_as_a_formula_is_text_and_keys_come_back(table):
    write_table(table, [told("a", title="=HYPERLINK(1)")], FORMS)

    if table.suffix == ".csv":
        assert "'=HYPERLINK(1)" in table.read_text("utf-8-sig")
    assert read(table) == []


def test_the_least_sure_comes_first_and_what_is_said_last(tmp_path):
    path = tmp_path / "forms.csv"
    write_table(path, [told("done", said=dict.fromkeys(FIELDS, "x")), told("sure"), told("open", theme=None)], FORMS)

    with path.open(encoding="utf-8-sig", newline="") as file:
        keys = [one[VIDEO] for one in csv.DictReader(file)]
    assert keys[-1] == "done"


@pytest.mark.parametrize("yes", ["yes", "Y", "是", "对", "1", "TRUE"])
def test_yes_takes_what_stood_in_the_row_even_when_another_is_suggested_by_now(tmp_path, yes):
    (answer,) = read(filled(tmp_path / "f.csv", [row("a", suggested="qa 答疑", confirm=yes)]))

    assert (answer.key, answer.name, answer.suggested, answer.certainty) == ("a", "qa", "qa", 0.8)


@pytest.mark.parametrize("name", ["comparison", "对比横评", "comparison 对比横评", "Comparison"])
def test_another_name_in_either_language_or_as_offered(tmp_path, name):
    (answer,) = read(filled(tmp_path / "f.csv", [row("a", confirm=name)]))

    assert (answer.name, answer.suggested, answer.refused) == ("comparison", "unboxing", None)


def test_no_refuses_what_was_suggested(tmp_path):
    (answer,) = read(filled(tmp_path / "f.csv", [row("a", confirm="否")]))

    assert (answer.name, answer.refused) == (None, "unboxing")


def test_a_name_of_ones_own_is_new_once_and_known_then(tmp_path):
    (new,) = read(filled(tmp_path / "f.csv", [row("a", confirm="new: 厨房实验")]))
    (known,) = read(
        filled(tmp_path / "g.csv", [row("a", confirm="厨房实验")]), said={"a": OPEN, "b": {**OPEN, "theme": "厨房实验"}}
    )

    assert new.name == known.name == "厨房实验"


def test_new_before_a_name_that_is_known_is_that_one(tmp_path):
    (answer,) = read(filled(tmp_path / "f.csv", [row("a", confirm="new: Tutorial")]))

    assert answer.name == "tutorial"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([row("z", confirm="yes")], "row 2: no video or post is called 'z'"),
        ([row("a", confirm="tutoral")], "row 2: no theme is called 'tutoral' \\(did you mean tutorial\\?\\)"),
        ([row("a", suggested="", confirm="yes")], "row 2: yes, but to which theme"),
        ([row("a", suggested="", confirm="no")], "row 2: no, but to which theme"),
        ([row("a", confirm="yes"), row("a", confirm="guide")], "row 3: 'a' is given another theme in row 2"),
        ([row("a", field="source", suggested="", confirm="new: mgc")], "a source is ugc or pgc"),
        ([row("a", confirm="x1"), row("b", confirm="x2")], "row 2: .*; row 3: "),
    ],
)
def test_every_wrong_row_is_named(tmp_path, rows, says):
    with pytest.raises(WrongInput, match=says):
        read(filled(tmp_path / "f.csv", rows))


def test_no_to_what_the_person_said_is_a_contradiction(tmp_path):
    with pytest.raises(WrongInput, match="was said to be its theme"):
        read(filled(tmp_path / "f.csv", [row("a", confirm="no")]), said={"a": {**OPEN, "theme": "unboxing"}})


def test_another_file_is_told_how_to_write_the_table(tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")

    with pytest.raises(WrongInput, match="lacks the columns") as refused:
        read(tmp_path / "x.csv")
    assert "--write" in str(refused.value)


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(WrongInput, match="xlsx or"):
        write_table(tmp_path / "forms.pdf", [], FORMS)
