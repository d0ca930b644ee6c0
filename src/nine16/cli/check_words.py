"""What a person reads of a check, in both languages; a warning is never called an error."""

from typing import Literal

from nine16.model.finding import Finding, Words
from nine16.studio.check import Checked
from nine16.studio.edit_words import edit_words

Language = Literal["en", "zh"]

_HOW = {
    "error": Words("✗ error", "✗ 错误"),
    "warn": Words("! warning", "! 警告"),
    "info": Words("· advice", "· 建议"),
    None: Words("· note", "· 说明"),
}


def told(checked: Checked, *, language: Language) -> list[str]:
    """The check as lines: the verdict first, then every finding with who asks for it and what mends it."""
    errors, warnings = (sum(finding.severity == how for finding in checked.findings) for how in ("error", "warn"))
    if language == "zh":
        verdict = "通过" if checked.passed else "未通过"
        head = f"{checked.path} · {checked.channel}：{verdict}（{errors} 个错误，{warnings} 个警告）"
        silent = "  未检查（没有测量）："
    else:
        verdict = "passes" if checked.passed else "does not pass"
        kind = f" as {checked.type} video" if checked.type else ""
        head = f"{checked.path} on {checked.channel}{kind}: {verdict} ({_count(errors, 'error')}, {_count(warnings, 'warning')})"
        silent = "  not asked, because it was not measured: "
    lines = [head, *(line for finding in checked.findings for line in _lines(finding, language))]
    lines += [silent + ", ".join(checked.not_asked)] if checked.not_asked else []
    return [*lines, *_of_law(checked, language)]


def _of_law(checked: Checked, language: Language) -> list[str]:
    """Where words were found that a law names: what that is, and what it is not."""
    from nine16.kinds.law import law_lists

    if not {finding.rule for finding in checked.findings} & {part.rule for part in law_lists().values()}:
        return []
    if language == "zh":
        return ["  用语提醒注明了条款，不构成法律意见。"]
    return ["  Findings on words name an article to read; they are not legal advice."]


def pictured(out: str, title: Words, *, known: bool, language: Language) -> str:
    """The line that says where a picture of the frame was written and how to read it."""
    if language == "zh":
        shade = (
            f"斜线 = 被{title.zh}的按钮遮挡，黄框 = 落在那里的字幕、二维码和人脸"
            if known
            else f"{title.zh}的遮挡范围未知，未画斜线"
        )
        return f"{out}：{shade}"
    if not known:
        return f"{out}: what {title.en} covers is not known; nothing is shaded"
    return f"{out}: hatched = under the buttons of {title.en}, amber = captions, codes and faces there"


def _lines(finding: Finding, language: Language) -> list[str]:
    from nine16.panels.words.sources import source_in_words

    zh = language == "zh"
    how, said = _HOW[finding.severity], finding.message
    lines = [f"  {how.zh}：{said.zh}" if zh else f"  {how.en}: {said.en}"]
    if finding.source is not None:
        source = source_in_words(finding.source, language)
        lines.append(f"      依据：{source}" if zh else f"      according to {source}")
    if finding.edit is not None:
        what = edit_words(finding.edit)
        lines.append(f"      修改：{what.zh}" if zh else f"      what to do: {what.en}")
    return lines


def _count(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"
