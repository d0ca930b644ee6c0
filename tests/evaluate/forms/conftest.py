"""Drawn videos that look like a theme, with its words in title and captions."""

import numpy as np
import pytest

from nine16.evaluate.forms.cues import Shown, Spot

THEMES = ("tutorial", "unboxing", "comparison", "empties")
LOOKS = {
    "tutorial": {"talks": 0.9},
    "unboxing": {"close": 0.9},
    "comparison": {"cutting": 0.9},
    "empties": {"face": 0.9},
}


def video(rng, like, *, words=0.6):
    """One video: the cue of its theme is high, and perhaps its words stand in the title."""
    cues = {name: float(np.clip(0.3 + 0.15 * rng.normal(), 0, 1)) for name in ("talks", "close", "cutting", "face")}
    cues |= {name: float(np.clip(value + 0.1 * rng.normal(), 0, 1)) for name, value in LOOKS[like].items()}
    found = {like: (Spot("词", "title"),)} if rng.random() < words else {}
    return Shown(cues, {"theme": found}, frozenset({"title", "video"}))


@pytest.fixture
def drawn():
    """Draws videos: (what they show, their themes); `look` says as which theme a theme looks."""

    def draw(count, *, seed=1, look=None, words=0.6):
        rng = np.random.default_rng(seed)
        truth = [THEMES[place] for place in rng.integers(len(THEMES), size=count)]
        return [video(rng, (look or {}).get(name, name), words=words) for name in truth], truth

    return draw
