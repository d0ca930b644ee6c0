"""`nine16 new signal NAME`: the file of a new signal, its test and its docs line."""

import keyword
import re
from pathlib import Path
from typing import Literal

from nine16.cli.answer import Answer, AsJson
from nine16.cli.written import tried, wrote
from nine16.errors import Clash, WrongInput

_SIGNAL = '''"""How {words} each second is."""

import numpy as np

from nine16.kinds.signal import Needs, signal
from nine16.model.second import Second


@signal(title="{title}", title_zh="{title_zh}", unit="share", needs=Needs(luma_px=135))
def {name}(second: Second) -> float | None:
    """Mean brightness of the pictures shown, weighted by how long each was on screen; replace with your measure."""
    if not second.luma.size:
        return None
    of_picture = second.luma.mean(axis=(1, 2)) / 255
    return float(np.average(of_picture, weights=second.shown_s)) if second.shown_s.sum() > 0 else None
'''

_TEST = '''"""What the signal {name} says of drawn pictures."""

import numpy as np
import pytest

from nine16.kinds.signal import Chunk
from nine16.model.video import VideoFacts
from nine16.signals.{name} import {name}

VIDEO = VideoFacts(duration_s=2.0, width=90, height=160, fps=2.0, rotation=0, has_sound=False)


def test_{name}_follows_the_picture():
    """A black second, then a white one."""
    pictures = np.stack([np.full((160, 90), value, np.uint8) for value in (0, 0, 255, 255)])
    chunk = Chunk(
        times_s=np.array([0.0, 0.5, 1.0, 1.5]),
        luma={{135: pictures}},
        colour={{}},
        sound=np.empty((2, 0), np.float32),
        sound_from_s=0.0,
    )

    measured = {name}.end({name}.step({name}.begin(VIDEO), chunk), VIDEO, {{}})

    assert measured.per_second == pytest.approx((0.0, 1.0))
'''


def signal(
    name: str,
    /,
    *,
    title_zh: str = "待命名",
    root: Path = Path(),
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Write src/nine16/signals/NAME.py, its test, and its line in the docs; all of them run at once.

    Args:
        name: the signal's name: lower case letters, digits and underscores.
        title_zh: its title in Chinese, as the page shows it ("to be named" until you say).
        root: the checkout of nine16 to write into.
        language: en or zh.
        json: answer as JSON.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,40}", name) or keyword.iskeyword(name):
        raise WrongInput(f"'{name}' is no name for a signal", hint="Use lower case letters, digits and underscores.")
    if not re.fullmatch(r'[^"\\\x00-\x1f{}]{1,40}', title_zh):
        raise WrongInput("this is no title", where="--title-zh", hint="Give a few words on one line, without quotes.")
    folder = root / "src" / "nine16" / "signals"
    if not folder.is_dir():
        raise WrongInput(
            "this is no checkout of nine16", where=str(root.resolve()), hint="Call it there, or give --root."
        )
    words = name.replace("_", " ")
    files = {
        folder / f"{name}.py": _SIGNAL.format(name=name, words=words, title=words.capitalize(), title_zh=title_zh),
        root / "tests" / "signals" / f"test_{name}.py": _TEST.format(name=name),
    }
    for path in files:
        if path.exists():
            raise Clash(f"the signal '{name}' exists", where=str(path), hint="Take another name or edit that file.")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    docs = root / "docs" / "methods" / "signals.md"
    if docs.exists():
        with docs.open("a", encoding="utf-8") as page:
            page.write(f"\n## `{name}`\n\nWhat it measures, its formula, its source, and what would break it.\n")
        files[docs] = ""
    return Answer(
        plain_items=[{"file": str(path)} for path in files],
        words=[*(wrote(path, language) for path in files), f"{tried(language)}nine16 measure VIDEO --signal {name}"],
        json=json,
    )
