"""`nine16 forms`: what form, theme and source videos have, suggested, and confirmed in bulk."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.errors import WrongInput

if TYPE_CHECKING:
    from nine16.model.form import Agreement, Told

FEW = 8
"""Videos up to which each is listed unasked: they fit on one screen."""
MOST_NAMES = 8
"""Names of a field that the summary counts; the table holds all."""


def forms(
    workspace: Path,
    /,
    *,
    write: Annotated[Path | None, Parameter(negative="")] = None,
    read: Annotated[Path | None, Parameter(negative="")] = None,
    all: Annotated[bool, Parameter(negative="")] = False,  # noqa: A002 - the word a person types
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Suggest each video's form, theme and source (UGC or PGC), and learn from what you confirm.

    A percentage stands beside a suggestion once you have answered enough to check how often such guesses are right.

    Suggestions stay suggestions: cohorts, factors and reports use only what you said.

    Args:
        workspace: the workspace's folder.
        write: write a table of suggestions to this file, .xlsx or .csv, to be confirmed in bulk.
        read: read a table back; in the columns 'confirm 确认…' stands yes, no, another name, 'new: NAME' or clear; empty says nothing.
        all: every video with what speaks for it, not only how many there are of each.
        language: en or zh.
        json: answer as JSON: one item a video, then one a field on how far suggestions agree with you.
    """
    from nine16.workspace import Workspace

    if write is not None and read is not None:
        raise WrongInput("--write and --read are two steps", hint="Write the table, fill it in, then read it.")
    with Workspace.open(workspace) as opened:
        if read is not None:
            kept = opened.forms_read(read)
            words = [_kept(one.key, one.field, one.said, one.refused, language) for one in kept]
            none = "nothing new was confirmed; nothing changed" if language == "en" else "没有新的确认，未作改动"
            return Answer(items=kept, words=words or [none], json=json)
        if write is not None:
            told = opened.forms_write(write)
            return Answer(items=told, words=_written(write, workspace, len(told), language), json=json)
        told, agreement = opened.forms()
    return Answer(
        items=[*told, *agreement], words=_words(told, agreement, workspace, language, one_by_one=all), json=json
    )


def _kept(key: str, field: str, said: str | None, refused: str | None, language: str) -> str:
    from nine16.kinds.form import NAMES_OF_FIELDS, declared_forms

    what, colon = NAMES_OF_FIELDS[field][language], ": " if language == "en" else "："
    title = declared_forms().title(field, said or refused or "", language)
    if said is not None:
        return f"{key}{colon}{what} {title}"
    if refused is not None:
        return f"{key}{colon}{what} {'is not' if language == 'en' else '不是'} {title}"
    return f"{key}{colon}{what} {'is open again' if language == 'en' else '已清除'}"


def _written(table: Path, workspace: Path, rows: int, language: str) -> list[str]:
    if language == "zh":
        return [
            f"{table}：{rows} 条视频",
            f"在“confirm 确认…”各列填 yes、no 或其他名称，然后运行：nine16 forms {workspace} --read {table}",
        ]
    return [
        f"{table}: {rows} videos",
        f"Write yes, no or another name into the columns 'confirm 确认…', then: nine16 forms {workspace} --read {table}",
    ]


def _words(
    told: "Sequence[Told]", agreement: "Sequence[Agreement]", workspace: Path, language: str, *, one_by_one: bool
) -> list[str]:
    """How many of each, how far suggestions agree, and what to do next; one by one where asked or few."""
    from nine16.kinds.form import FIELDS
    from nine16.panels.words.sentences import say

    if not told:
        return [say(language, "forms.sum_none")]
    lines = _listed(told, language) if one_by_one or len(told) <= FEW else []
    unread = sum(_only_title(one) for one in told)
    lines.append(
        say(language, "forms.sum_videos" if unread else "forms.sum_videos_all", n=len(told), title_only=unread)
    )
    for field in FIELDS:
        lines += _summed(told, field, language)
    lines += [one.says[language] for one in agreement]
    if len(told) > FEW and not one_by_one:
        lines.append(say(language, "forms.sum_all", workspace=workspace))
    if any(field not in one.said for one in told for field in FIELDS):
        lines.append(say(language, "forms.sum_next", workspace=workspace))
    return lines


def _only_title(one: "Told") -> bool:
    return all("nine16 look" in each.weak.get("en", "") for each in one.suggestions.values())


def _summed(told: "Sequence[Told]", field: str, language: str) -> list[str]:
    """How many are said, guessed and open, and of which names."""
    from nine16.panels.words.sentences import say
    from nine16.panels.words.suggestions import title_of_name

    said = Counter(one.said[field] for one in told if field in one.said)
    asked = [one.suggestions[field] for one in told if field not in one.said]
    guessed = Counter(one.name for one in asked if one.name is not None)
    checked = any(one.checked.value is not None for one in asked)
    every = said + guessed
    head = say(
        language,
        "forms.sum_field_checked" if checked else "forms.sum_field",
        field=say(language, f"forms.field_{field}"),
        said=said.total(),
        guessed=guessed.total(),
        open=len(asked) - guessed.total(),
    )
    if not every:
        return [head]
    names = [
        say(
            language,
            "forms.sum_of_name_said" if said[name] else "forms.sum_of_name",
            name=title_of_name(field, name, language),
            n=n,
            said=said[name],
        )
        for name, n in every.most_common(MOST_NAMES)
    ]
    return [head, say(language, "forms.sum_names", names=say(language, "forms.joint").join(names))]


def _listed(told: "Sequence[Told]", language: str) -> list[str]:
    """A block a video."""
    from nine16.kinds.form import FIELDS
    from nine16.panels.words.sentences import say
    from nine16.panels.words.suggestions import field_words

    colon = ": " if language == "en" else "："
    lines = []
    for one in told:
        lines.append(one.key + (f"  {one.title}" if one.title else ""))
        lines += [
            f"  {say(language, f'forms.field_{field}')}{colon}{field_words(one, field, language)}" for field in FIELDS
        ]
    return lines
