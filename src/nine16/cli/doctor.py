"""`nine16 doctor`: is everything here that a workspace needs, and is it whole?"""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nine16.cli.answer import Answer, AsJson
from nine16.errors import Nine16Error, WrongInput

if TYPE_CHECKING:
    from nine16.workspace.doctor import Checked


def doctor(workspace: Path, /, *, language: Literal["en", "zh"] = "en", json: AsJson = False) -> Answer:
    """Check a workspace: files, tables, videos not measured, posts without a file, rejected rows.

    Args:
        workspace: the workspace's folder.
        language: en or zh, of what is printed.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        findings = opened.doctor()
    items = [{"check": finding.check, "ok": finding.ok, "says": finding.says.en} for finding in findings]
    said = "en" if json else language
    return Answer(
        plain_items=items,
        errors=[_wrong(finding, said) for finding in findings if not finding.ok],
        words=[_line(finding, language) for finding in findings],
        json=json,
    )


def _line(finding: "Checked", language: str) -> str:
    from nine16.workspace.doctor import TITLES_ZH

    if language == "zh":
        return f"{'正常' if finding.ok else '要看'} {TITLES_ZH[finding.check]}：{finding.says.zh}"
    return f"{'ok  ' if finding.ok else 'LOOK'} {finding.check}: {finding.says.en}"


def _wrong(finding: "Checked", language: str) -> Nine16Error:
    from nine16.workspace.doctor import TITLES_ZH

    if language == "zh":
        hint = None if finding.hint is None else finding.hint.zh
        return WrongInput(finding.says.zh, where=TITLES_ZH[finding.check], hint=hint, code="doctor")
    hint = None if finding.hint is None else finding.hint.en
    return WrongInput(finding.says.en, where=finding.check, hint=hint, code="doctor")
