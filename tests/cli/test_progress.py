"""Long work shows that it goes on where a person watches, and says nothing where a program does."""

import io
import sys
from contextlib import nullcontext

import pytest

from nine16.cli.progress import working


class Terminal(io.StringIO):
    """A standard error that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("watched", [True, False])
def test_work_without_a_known_end_is_shown_to_a_person_only(monkeypatch, watched):
    shown = Terminal() if watched else io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)

    with working("putting the week together"):
        pass

    assert ("putting the week together" in shown.getvalue()) == watched


@pytest.mark.parametrize(
    "words", [("report", "--period", "week"), ("report", "--cohort", ""), ("report",), ("experiment", "plan")]
)
def test_long_commands_show_it(shop, run, monkeypatch, words):
    shown = []
    for module in ("report", "experiment"):
        monkeypatch.setattr(f"nine16.cli.{module}.working", lambda doing: shown.append(doing) or nullcontext())
    command = (words[0], words[1], shop, "--name", "x", "--arms", "lipstick", "b") if "plan" in words else None

    run(*(command or (words[0], shop, *words[1:])))

    assert len(shown) == 1
