"""Words that no command understands, told as what, where and what to write instead."""

import difflib
import re
from collections.abc import Collection

from nine16.errors import WrongInput

CODE = "usage"
_WRITTEN = {
    "date": ("day", "Write a day as 2026-11-15."),
    "datetime": ("time", "Write a time as 2026-11-15 or 2026-11-15T20:00."),
    "int": ("whole number", "Write a whole number, e.g. 4."),
    "float": ("number", "Write a number, e.g. 0.5."),
}


def usage(said: str, given: list[str], commands: Collection[str]) -> WrongInput:
    """The refusal for what the parser of the command line says.

    Args:
        said: the parser's own sentence.
        given: the words that were typed.
        commands: every command there is.

    Example:
        >>> print(usage("Unknown option: --lang. Did you mean --language?", ["list", "--lang"], ["list"]))
        list has no option --lang. Did you mean --language? nine16 list --help shows its words.
    """
    command = next((word for word in given if not word.startswith("-")), "")
    known = command in commands
    name = command if known else "nine16"
    helped = f"nine16 {command} --help shows its words." if known else "nine16 --help lists the commands."
    of_value = _of_value(said, helped)
    if of_value is not None:
        return of_value
    message, near = said.rstrip(".?"), ""
    if found := re.match(r'Unknown command "(.*?)"', said):
        message = f"no command is called '{found[1]}'"
        near = next(iter(difflib.get_close_matches(found[1], list(commands), n=1)), "")
    elif found := re.match(r'Unknown option: "?(.*?)"?\.(?: Did you mean (\S+)\?)?', said):
        message, near = f"{name} has no option {found[1]}", found[2] or ""
    elif found := re.match(r"Unused Tokens: \[(.*)\]", said):
        message = f"{name} does not know what to do with {found[1]}"
        helped = f"Leave it out, or put words with a space in quotes. {helped}"
    elif found := re.match(r'Command "(.*?)" parameter (\S+) requires an argument', said):
        message = f"{found[1]} needs {found[2]}"
    return WrongInput(message, hint=f"Did you mean {near}? {helped}" if near else helped, code=CODE)


def _of_value(said: str, helped: str) -> WrongInput | None:
    """The refusal of what stands after an option; None where it is about something else."""
    if found := re.match(r'Invalid value for (\S+): unable to convert "(.*)" into (\w+)', said):
        thing, hint = _WRITTEN.get(found[3], (found[3], helped))
        return WrongInput(f"'{found[2]}' is no {thing}", where=found[1], hint=hint, code=CODE)
    if found := re.match(r'Invalid value "(.*?)" for (\S+?)\. (?:Did you mean \S+? )?Choose from: (.*)', said):
        choices = found[3].rstrip(".").replace('"', "")
        return WrongInput(f"{found[2]} cannot be '{found[1]}'", hint=f"Choose from: {choices}.", code=CODE)
    return None
