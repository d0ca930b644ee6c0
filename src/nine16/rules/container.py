"""Whether the channel reads this kind of file, and whether the file is laid out as it asks."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import severity, source, texts
from nine16.settings import Settings

_WEB_CODECS = {"vp8", "vp9", "av1", "libdav1d"}


@rule(title="Kind of file", title_zh="文件格式")
def container(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """The file is of a kind that the channel takes, and holds no edit list where those are refused."""
    found: list[Finding] = []
    asked, kind = candidate.channel.asks.get("containers"), kind_of(candidate)
    if asked is not None and kind is not None and kind not in texts(asked):
        said = ", ".join(texts(asked))
        found.append(
            Finding(
                "container",
                "video",
                severity(asked),
                Words(
                    f"{candidate.channel.title} takes {said}; this is {kind}, whatever its name says.",
                    f"{candidate.channel.title_zh}接受 {said}，本文件实为 {kind}（与扩展名无关）。",
                ),
                measured=kind,
                limit=said,
                source=source(asked),
                confidence=asked.confidence,
                edit=Edit("encode", setting={"container": texts(asked)[0]}),
            )
        )
    edits = candidate.channel.asks.get("edit_lists")
    if edits is not None and candidate.file is not None and candidate.file.edit_lists:
        found.append(
            Finding(
                "container",
                "video",
                severity(edits),
                Words(
                    f"The file was trimmed without encoding it anew (an edit list); {candidate.channel.title} "
                    "refuses that. Export it again.",
                    f"文件只做了无损裁剪（含 edit list），{candidate.channel.title_zh}不接受，请重新导出。",
                ),
                measured="edit list",
                limit="none",
                source=source(edits),
                confidence=edits.confidence,
                edit=Edit("encode", setting={"container": "mp4", "edit_list": "none"}),
            )
        )
    return found


def kind_of(candidate: Candidate) -> str | None:
    """The kind of file by its content, in the words of a channel's list."""
    read_by = candidate.facts.container or ""
    if "mp4" in read_by:
        brands = candidate.file.brands if candidate.file is not None else ()
        return "mov" if brands[:1] == ("qt",) else "mp4"
    if "matroska" in read_by:
        return "webm" if candidate.facts.codec in _WEB_CODECS else "mkv"
    return read_by.partition(",")[0] or None
