"""The demo runs by the same ways as everybody, and finds what was planted."""

import pytest

from nine16.demo import run, write_files
from nine16.errors import Clash


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    return run(tmp_path_factory.mktemp("demo") / "lingtan", small=True)


def test_a_small_demo_finds_the_title_card_and_the_released_actions(result):
    by_words = {row.says["en"]: row for row in result.rows}

    assert [words for words, row in by_words.items() if not row.ok and "costliest" not in words] == []
    assert sum("released" in words for words in by_words) == 3


def test_what_is_left_is_the_files_the_workspace_and_a_report_in_each_language(result):
    names = {path.name for path in result.folder.iterdir()}

    assert {"videos", "exports", "logs", "shop", "match.csv", "README.txt"} <= names
    assert [report.name for report in result.reports] == ["report-en.html", "report-zh.html"]
    assert [morning.name for morning in result.mornings] == ["today-en.html", "today-zh.html"]
    assert "Replace these with yours" in (result.folder / "README.txt").read_text("utf-8")


def test_the_readme_names_every_file_and_whose_the_exports_are(result):
    """Also what only the whole demo leaves; and its lines load, where a brand has two accounts on a channel."""
    readme = (result.folder / "README.txt").read_text("utf-8")
    names = {path.name for path in result.folder.iterdir()} - {"README.txt"}
    whole = {f"{page}-{language}.html" for page in ("report", "week", "insight", "today") for language in ("en", "zh")}

    assert {name for name in names | whole | {"forms.csv", "match.csv"} if name not in readme} == set()
    for folder in ("exports", "second-accounts/泠棠护肤课", "second-accounts/泠棠的梳妆台"):
        (line,) = [line for line in readme.splitlines() if f"load shop {folder}/*" in line]
        assert "--account " in line


def test_all_pages_say_that_all_is_drawn_and_simulated(result):
    for english, chinese in (result.reports, result.mornings):
        assert "simulated viewers" in english.read_text("utf-8")
        assert "观众为模拟" in chinese.read_text("utf-8")


def test_planted_stands_beside_found_in_words(result):
    lines = result.words()

    assert any("title card" in line and "52.8%" in line for line in lines)
    assert any(line.startswith("report: ") for line in lines)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(Clash, match="not empty"):
        run(tmp_path, small=True)

    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.slow
def test_the_same_seed_writes_the_same_exports_and_logs(tmp_path):
    for name in ("one", "two"):
        write_files(tmp_path / name, small=True)

    for part in ("exports", "logs"):
        first, second = (
            {file.name: file.read_bytes() for file in (tmp_path / name / part).iterdir()} for name in ("one", "two")
        )
        assert first == second
