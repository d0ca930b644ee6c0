"""The house stays calm: a file is one idea of at most 350 lines, and no two files need each other."""

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
MOST_LINES = 350


def test_a_file_of_the_source_is_one_idea_of_at_most_350_lines():
    files = [file for part in ("src", "bench", "tools") for file in (ROOT / part).rglob("*.py")]
    long = {
        str(file.relative_to(ROOT)): n
        for file in files
        if (n := len(file.read_text("utf-8").splitlines())) > MOST_LINES
    }

    assert len(files) > 500
    assert not long


def test_no_file_is_part_of_a_circle_of_imports_not_even_of_late_ones():
    graph = grimp.build_graph("nine16")
    needs = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}

    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as found:
        pytest.fail(" -> ".join(found.args[1]))
    assert len(order) > 500
