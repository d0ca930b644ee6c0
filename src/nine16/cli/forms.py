"""`nine16 forms`: what form, theme and source videos have, suggested with certainty and confirmed in bulk."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.errors import WrongInput

if TYPE_CHECKING:
    from nine16.model.form import Agreement, Suggestion, Told

WORTH_NAMING = 0.3
"""Chance from which the likeliest name is worth reading where it is not sure; below, others are as likely."""


def forms(
    workspace: Path,
    /,
    *,
    write: Annotated[Path | None, Parameter(negative="")] = None,
    read: Annotated[Path | None, Parameter(negative="")] = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Suggest each video's form, theme and source (UGC or PGC) with certainty, and learn from what you confirm.

    Suggestions stay suggestions: cohorts, factors and reports use only what you said.

    Args:
        workspace: the workspace's folder.
        write: write a table of suggestions to this file, .xlsx or .csv, to be confirmed in bulk.
        read: read a table back; in 'confirm' stands yes, no, another name, 'new: NAME' or clear; empty says nothing.
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
    return Answer(items=[*told, *agreement], words=_words(told, agreement, language), json=json)


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
            f"在“confirm 确认”列填 yes、no 或其他名称，然后运行：nine16 forms {workspace} --read {table}",
        ]
    return [
        f"{table}: {rows} videos",
        f"Write yes, no or another name into 'confirm', then: nine16 forms {workspace} --read {table}",
    ]


def _words(told: "Sequence[Told]", agreement: "Sequence[Agreement]", language: str) -> list[str]:
    """A block a video, then why certainties rest on little, then how far the suggestions agree."""
    from nine16.kinds.form import FIELDS

    lines = []
    for one in told:
        lines.append(one.key + (f"  {one.title}" if one.title else ""))
        lines += [f"  {_line(one, field, language)}" for field in FIELDS]
    if not told:
        lines.append("no video or post is here yet" if language == "en" else "还没有视频或作品")
    weak = Counter(
        one.suggestions[field].weak[language]
        for one in told
        for field in FIELDS
        if field not in one.said and one.suggestions[field].weak
    )
    few = (
        [f"{times} × {why}" for why, times in weak.most_common()]
        if language == "en"
        else [f"{times} 项：{why}" for why, times in weak.most_common()]
    )
    return [*lines, *few, *(one.says[language] for one in agreement)]


def _line(one: "Told", field: str, language: str) -> str:
    """What one field of a video is: said, suggested, or not sure."""
    from nine16.kinds.form import NAMES_OF_FIELDS, declared_forms

    head = NAMES_OF_FIELDS[field][language] + (": " if language == "en" else "：")
    said = one.said.get(field)
    if said is not None:
        title = declared_forms().title(field, said, language)
        return head + (f"{title} (said by you)" if language == "en" else f"{title}（已确认）")
    if field in one.differs:
        return head + ("posts of it say different things" if language == "en" else "各作品说法不同")
    return head + _suggested(one.suggestions[field], language)


def _suggested(one: "Suggestion", language: str) -> str:
    """`suggested: talk to camera, 78%; faces the camera in 80% of the seconds`."""
    from nine16.kinds.form import declared_forms

    def title(name: str) -> str:
        return declared_forms().title(one.field, name, language)

    why = [each.says[language] for each in one.why[:2]]
    likely = [
        (name, chance) for name, chance in [(one.likeliest, one.certainty), *one.others] if chance >= WORTH_NAMING
    ]
    if one.name is None and (not likely or not why):
        return "not sure" if language == "en" else "不确定"
    if language == "zh":
        guess = "或".join(f"{title(name)}（{chance:.0%}）" for name, chance in likely)
        sure = f"建议 {title(one.name)}，把握 {one.certainty:.0%}" if one.name else f"不确定，可能是{guess}"
        return sure + (f"，依据：{'；'.join(why)}" if why else "")
    guess = " or ".join(f"{title(name)} ({chance:.0%})" for name, chance in likely)
    sure = f"suggested: {title(one.name)}, {one.certainty:.0%}" if one.name else f"not sure; perhaps {guess}"
    return sure + (f"; {'; '.join(why)}" if why else "")
