"""`nine16 demo`: the main job on a made-up brand, drawn and simulated."""

import sys
from pathlib import Path

from nine16.cli.answer import Answer, AsJson


def demo(folder: Path = Path("nine16-demo"), /, *, small: bool = False, json: AsJson = False) -> Answer:
    """The main job on a made-up brand: draw, simulate, load, evaluate, report.

    Args:
        folder: where to put it all; made anew, and refused if it holds something else.
        small: two short videos instead of six, for a quick look.
        json: answer as JSON.
    """
    from nine16.demo import run

    outcome = run(folder, small=small, on_progress=lambda words: print(words, file=sys.stderr, flush=True))  # noqa: T201 - progress on stderr
    return Answer(items=outcome.rows, words=outcome.words(), json=json)
