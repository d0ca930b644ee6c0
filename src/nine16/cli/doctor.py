"""`nine16 doctor`: is everything here that a workspace needs, and is it whole?"""

from pathlib import Path

from nine16.cli.answer import Answer, AsJson
from nine16.errors import Nine16Error, WrongInput


def doctor(workspace: Path, /, *, json: AsJson = False) -> Answer:
    """Check a workspace: files, tables, videos not measured, posts without a file, rejected rows.

    Args:
        workspace: the workspace's folder.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        findings = opened.doctor()
    errors: list[Nine16Error] = [
        WrongInput(finding.says, where=finding.check, hint=finding.hint, code="doctor")
        for finding in findings
        if not finding.ok
    ]
    items = [{"check": finding.check, "ok": finding.ok, "says": finding.says} for finding in findings]
    words = [f"{'ok  ' if finding.ok else 'LOOK'} {finding.check}: {finding.says}" for finding in findings]
    return Answer(plain_items=items, errors=errors, words=words, json=json)
