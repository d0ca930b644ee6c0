"""`nine16 parts`: every signal, importer, metric, panel, rule, channel and scorecard there is."""

from typing import Literal

from nine16.catalogue import Listed, catalogue
from nine16.cli.answer import Answer, AsJson

_KINDS_ZH = {
    "signal": "信号",
    "importer": "导入器",
    "metric": "指标",
    "panel": "图表",
    "rule": "规则",
    "channel": "渠道",
    "scorecard": "评分卡",
}


def parts(kind: str | None = None, /, *, language: Literal["en", "zh"] = "en", json: AsJson = False) -> Answer:
    """List the parts: what can be measured, read, counted, drawn and checked.

    Args:
        kind: only this kind: signal, importer, metric, panel, rule, channel or scorecard.
        language: en or zh.
        json: answer as JSON.
    """
    found = catalogue(kind)
    return Answer(items=found, words=_table(found, language), json=json)


def _table(found: list[Listed], language: str) -> list[str]:
    width = max((len(part.name) for part in found), default=0)
    lines: list[str] = []
    for kind in dict.fromkeys(part.kind for part in found):
        lines.append(_KINDS_ZH[kind] if language == "zh" else f"{kind}s")
        lines.extend(
            f"  {part.name:{width}}  {part.title_zh if language == 'zh' else part.says}"
            for part in found
            if part.kind == kind
        )
    return lines
