"""The commands by name; each lives in its own file and is imported when called."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cyclopts import App, CycloptsError, Parameter

from nine16.cli.answer import REFUSED, Answer, note
from nine16.cli.filled_in import workspace_of
from nine16.cli.language import Language, language_of, spoken
from nine16.errors import Nine16Error, UnreadableFile, WrongInput
from nine16.version import VERSION

if TYPE_CHECKING:
    from cyclopts.help.protocols import HelpFormatter

COMMANDS = {
    "demo": ("nine16.cli.demo:demo", "The main job on a made-up brand: draw, simulate, load, evaluate, report."),
    "init": ("nine16.cli.library:init", "Make a workspace: one folder that holds everything."),
    "add": ("nine16.cli.library:add", "Measure videos and keep them."),
    "look": (
        "nine16.cli.look:look",
        "Look closer at videos: words, faces, speech; goes on where it was stopped.",
    ),
    "list": ("nine16.cli.library:list_videos", "List the videos and their posts."),
    "remove": ("nine16.cli.library:remove", "Take a video out of the library; its posts and what viewers did stay."),
    "post": ("nine16.cli.post:post", "Say where and when a video was posted, by whom, and under which title."),
    "load": (
        "nine16.cli.load:load",
        "Read platform exports and playback or action logs; reading one twice changes nothing.",
    ),
    "ads": (
        "nine16.cli.ads:ads",
        "List which post each ad's material showed, as said with load --post; --forget takes one back.",
    ),
    "sheet": (
        "nine16.cli.sheet:sheet",
        "Write a sheet to fill in by hand, for a channel without an export; `nine16 load` reads it back.",
    ),
    "match": (
        "nine16.cli.match:match",
        "Write a table of proposals (--out), or read it back with your yes and no (--read).",
    ),
    "forms": (
        "nine16.cli.forms:forms",
        "Suggest each video's form, theme and source (UGC or PGC), and learn from what you confirm.",
    ),
    "evaluate": (
        "nine16.cli.evaluate:evaluate",
        "Evaluate posts: curve, rates, beats, moments, and the effect among the posts that are like it.",
    ),
    "rank": (
        "nine16.cli.rank:rank",
        "Put posts in order, and say for each from which place to which it may stand.",
    ),
    "today": (
        "nine16.cli.today:today",
        "Say what moved beyond expectation, which exports are overdue, and what to do this morning.",
    ),
    "totals": (
        "nine16.cli.totals:totals",
        "Add a metric up: all channels together and each one, per day and in total, with what was left out.",
    ),
    "forecast": (
        "nine16.cli.forecast:forecast",
        "Say which curve and results a video will likely have, with bands, and how near such forecasts were here.",
    ),
    "factors": (
        "nine16.cli.factors:factors",
        "Say what goes with leaving, acting, views and sales over the library, and how many more posts the rest takes.",
    ),
    "golden": (
        "nine16.cli.golden:golden",
        "Test on your own viewers whether 3, 9, 11 and 16 s are golden: where viewers leave, interact, enter, follow.",
    ),
    "five-i": (
        "nine16.cli.five_i:five_i",
        "Score every measured video by the five i among its like, and say how far those scores can be trusted.",
    ),
    "advice": (
        "nine16.cli.advice:advice",
        "Say what the account should repeat, stop and try, each with its figure, its posts and how sure it is.",
    ),
    "experiment": (
        "nine16.cli.experiment:experiment",
        "Plan an experiment, draw who or what gets which arm, and say when to stop.",
    ),
    "report": (
        "nine16.cli.report:report",
        "Write one self-contained HTML page: of given posts, of the whole workspace, a week or a cohort.",
    ),
    "measure": (
        "nine16.cli.measure:measure",
        "Measure videos: cuts, rhythm, motion, light, colour, sharpness, stillness, loudness, beats, silence.",
    ),
    "check": (
        "nine16.cli.check:check",
        "Check videos against their channels, their type and the law before they are posted.",
    ),
    "sql": ("nine16.cli.sql:sql", "Run one query over the workspace's views (docs/reference/views.md lists them)."),
    "export": (
        "nine16.cli.export:export",
        "Write every view of the workspace as a file: posts, seconds, views, signals, snapshots ...",
    ),
    "doctor": (
        "nine16.cli.doctor:doctor",
        "Check a workspace: files, tables, videos not measured, posts without a file, rejected rows.",
    ),
    "doubled": (
        "nine16.cli.doubled:doubled",
        "Show posts that were kept twice, under two accounts or one and none; --join makes one of them.",
    ),
    "parts": ("nine16.cli.parts:parts", "List the parts: what can be measured, read, counted, drawn and checked."),
    "settings": ("nine16.cli.settings:settings", "Show every setting and the value in force."),
}
"""Command -> where its function lives, and its line in the list; in the order of the help page."""


def app(language: Language = "en") -> App:
    """The application with every command, none of them imported yet.

    Args:
        language: of its help, and of whatever is said where the words name none.
    """
    whole = App(
        name="nine16",
        help="How well short videos sell, second by second, why, and what to change.",
        version=VERSION,
        result_action="return_value",
        default_parameter=Parameter(negative=()),
        config=spoken(language),
        help_formatter=_formatter(language),
        sort_key=0,
    )
    for order, (name, (place, says)) in enumerate(COMMANDS.items()):
        whole.command(place, name=name, help=says, sort_key=order + 1)
    new = App(name="new", help="Write the files of a new part.", sort_key=len(COMMANDS) + 1)
    new.command("nine16.cli.new:signal", name="signal", help="Something more to measure in every second.")
    new.command(
        "nine16.cli.new_importer:importer", name="importer", help="An export that nobody knows yet, from a file."
    )
    new.command("nine16.cli.new_scorecard:scorecard", name="scorecard", help="What a channel's posts are judged by.")
    whole.command(new)
    return whole


def _formatter(language: Language) -> "HelpFormatter | None":
    if language == "en":
        return None
    from nine16.cli.help_in_chinese import ChineseHelp

    return ChineseHelp()


def main(words: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 all well, 2 an item was refused, 1 a fault of ours."""
    # Curves are matrices of about 100: threads of BLAS cost ten times what they save on busy cores (bench/speed/evidence).
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = list(sys.argv[1:] if words is None else words)
    language = language_of(given)
    try:
        answer = _answered(given, language)
        code = answer.say(language=language, workspace=lambda: workspace_of(given, app()))
    except BrokenPipeError:  # the reader of our output went away (`| head`); nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = REFUSED
    except KeyboardInterrupt:
        note("已停止" if language == "zh" else "stopped", language=language)
        code = 130
    raise SystemExit(code)


def _answered(given: list[str], language: Language) -> Answer:
    """What the command answers; a refusal as a whole has the same shape as ever."""
    try:
        answer = app(language)(given, exit_on_error=False, print_error=False)
    except Nine16Error as error:
        return Answer(errors=[error], json="--json" in given)
    except UnicodeEncodeError as error:  # a name in another encoding than the terminal's, where tables take text
        said = f"'{error.object}' is no text in UTF-8"
        return Answer(errors=[WrongInput(said, hint="Name it in UTF-8.")], json="--json" in given)
    except CycloptsError as error:
        from nine16.cli.usage import usage

        refused = usage(str(error).strip(), given, [*COMMANDS, "new"])
        return Answer(errors=[refused], json="--json" in given)
    except BrokenPipeError:  # nobody is left to tell
        raise
    except OSError as error:  # a path that may not be read or written; what has no path is a fault of ours
        place = error.filename2 or error.filename
        if not isinstance(place, str | bytes | os.PathLike):
            raise
        from nine16.workspace.answers import why_unwritten

        said = f"this cannot be read or written: {why_unwritten(error)}"
        hint = "Check that the folder exists, that you may write there, and that the disk has room."
        return Answer(errors=[UnreadableFile(said, where=os.fsdecode(place), hint=hint)], json="--json" in given)
    return answer if isinstance(answer, Answer) else Answer()
