"""Drawn stories for the tests of the report."""

import importlib.util
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location(
    "drawn_stories", Path(__file__).parents[1] / "panels" / "drawn_stories.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
DRAWN = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(DRAWN)


@pytest.fixture(scope="session")
def drawn():
    """The module that draws stories: `drawn.rich()`, `drawn.many(46)`, `drawn.EVERY`."""
    return DRAWN


@pytest.fixture(scope="session", params=sorted(DRAWN.EVERY))
def story(request):
    """Each drawn story once."""
    return DRAWN.EVERY[request.param]()
