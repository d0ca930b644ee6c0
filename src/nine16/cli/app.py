"""The commands by name; each lives in its own file and is imported when called."""

import os
import sys
from collections.abc import Sequence

from cyclopts import App

from nine16 import __version__
from nine16.cli.answer import REFUSED, Answer
from nine16.errors import Nine16Error

COMMANDS = {
    "demo": "nine16.cli.demo:demo",
    "init": "nine16.cli.library:init",
    "add": "nine16.cli.library:add",
    "list": "nine16.cli.library:list_videos",
    "remove": "nine16.cli.library:remove",
    "post": "nine16.cli.post:post",
    "load": "nine16.cli.load:load",
    "match": "nine16.cli.match:match",
    "evaluate": "nine16.cli.evaluate:evaluate",
    "report": "nine16.cli.report:report",
    "measure": "nine16.cli.measure:measure",
    "sql": "nine16.cli.sql:sql",
    "export": "nine16.cli.export:export",
    "doctor": "nine16.cli.doctor:doctor",
    "parts": "nine16.cli.parts:parts",
    "settings": "nine16.cli.settings:settings",
}
"""Command -> where its function lives; in the order of the help page."""


def app() -> App:
    """The application with every command, none of them imported yet."""
    whole = App(
        name="nine16",
        help="How well short videos sell, second by second, why, and what to change.",
        version=__version__,
        result_action="return_value",
        sort_key=0,
    )
    for order, (name, place) in enumerate(COMMANDS.items()):
        whole.command(place, name=name, sort_key=order + 1)
    new = App(name="new", help="Write the files of a new part.", sort_key=len(COMMANDS) + 1)
    new.command("nine16.cli.new:signal", name="signal")
    whole.command(new)
    return whole


def main(words: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 all well, 2 an item was refused, 1 a fault of ours."""
    given = list(sys.argv[1:] if words is None else words)
    try:
        answer = app()(given)
    except Nine16Error as error:
        # Refused as a whole: programs get the same shape as ever.
        code = Answer(errors=[error], json="--json" in given).say()
    except BrokenPipeError:  # the reader of our output went away (`| head`); nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = REFUSED
    except KeyboardInterrupt:
        sys.stderr.write("nine16: stopped\n")
        code = 130
    else:
        code = answer.say() if isinstance(answer, Answer) else 0
    raise SystemExit(code)
