"""`nine16 new scorecard NAME`: a scorecard of one's own to fill in, in a workspace."""

import re
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.cli.written import tried, wrote
from nine16.errors import Clash, WrongInput

_TEXT = """# What weighs for these posts. Weights are in any unit: their shares of the sum count.
# Outcomes: {outcomes};
# rates may be joined: [outcomes."interaction+collection"]. Goals, each by the rate nearest to it that is known: {goals}.
title = {{ en = "{name}", zh = "{name}" }}
says = {{ en = "What weighs for these posts.", zh = "这些作品看重什么。" }}

[for]
{for_}

[outcomes.effective_view]
weight = 1
source = "ours"
checked_on = {today}

[goals.sale]
weight = 2
source = "ours"
checked_on = {today}

# Golden seconds that matter: 3, 9, 11 or 16.
[beats.3]
source = "ours"
checked_on = {today}
"""


def scorecard(
    name: str,
    /,
    *,
    workspace: Path,
    channel: Annotated[tuple[str, ...], Parameter(negative="")],
    type_: Annotated[tuple[Literal["main", "detail", "shop", "promotion"], ...], Parameter("--type", negative="")] = (),
    category: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Write scorecards/NAME.toml into a workspace: it wins over the cards that come with nine16 where it fits.

    Args:
        name: the card's name: lower case letters, digits and underscores.
        workspace: the workspace's folder.
        channel: the channel it is for; give it again for another.
        type_: only posts of this type (default: any).
        category: only posts of this category (default: any).
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.kinds.scorecard import GOALS, OWN, outcome_names, read_scorecard

    if not re.fullmatch(r"[a-z][a-z0-9_]{1,60}", name):
        raise WrongInput(f"'{name}' is no name for a scorecard", hint="Use lower case letters, digits and underscores.")
    if not (workspace / "nine16.toml").is_file():
        raise WrongInput("this is no workspace", where=str(workspace), hint=f"Make one: nine16 init {workspace}")
    file = workspace / OWN / f"{name}.toml"
    if file.exists():
        raise Clash(f"the scorecard '{name}' exists", where=str(file), hint="Take another name or edit that file.")
    of = (("channel", channel), ("type", type_), ("category", category))
    text = _TEXT.format(
        outcomes=", ".join(outcome_names()),
        goals=", ".join(GOALS),
        name=name.replace("_", " "),
        for_="\n".join(f"{key} = [{', '.join(map(_quoted, values))}]" for key, values in of if values),
        today=datetime.now(UTC).date().isoformat(),
    )
    read_scorecard(name, text, where=str(file))  # a draft that cannot be read is told before anything is written
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return Answer(
        plain_items=[{"file": str(file)}],
        words=[wrote(file, language), f"{tried(language)}nine16 rank {quote(str(workspace))} --by scorecard"],
        json=json,
    )


def _quoted(value: str) -> str:
    r"""A text as TOML writes it.

    Example:
        >>> _quoted('a "b"')
        '"a \\"b\\""'
    """
    import json

    return json.dumps(value, ensure_ascii=False)
