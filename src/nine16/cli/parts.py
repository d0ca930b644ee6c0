"""`nine16 parts`: every signal, importer, metric, panel, rule, channel and scorecard there is."""

from nine16.catalogue import Listed, catalogue
from nine16.cli.answer import Answer, AsJson


def parts(kind: str | None = None, /, *, json: AsJson = False) -> Answer:
    """List the parts: what can be measured, read, counted, drawn and checked.

    Args:
        kind: only this kind: signal, importer, metric, panel, rule or channel.
        json: answer as JSON.
    """
    found = catalogue(kind)
    return Answer(items=found, words=_table(found), json=json)


def _table(found: list[Listed]) -> list[str]:
    width = max((len(part.name) for part in found), default=0)
    lines: list[str] = []
    for kind in dict.fromkeys(part.kind for part in found):
        lines.append(f"{kind}s")
        lines.extend(f"  {part.name:{width}}  {part.says}" for part in found if part.kind == kind)
    return lines
