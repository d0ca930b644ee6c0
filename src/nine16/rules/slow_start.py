"""Whether a player can start before the whole file is there."""

from datetime import date

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import house, severity, source
from nine16.settings import Settings

_ASKED = house("a player reads the index (moov) before it can show anything", on=date(2026, 11, 22))


@rule(title="Fast start", title_zh="快速起播")
def slow_start(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """The index of an mp4 stands before its pictures."""
    if candidate.file is None or candidate.file.index_first is not False:
        return None
    required = candidate.channel.asks.get("index_first")
    asked = required or _ASKED
    return Finding(
        "slow_start",
        "video",
        severity(asked) if required is not None else "info",
        Words(
            "The index of the file stands at its end: it plays only once it is loaded whole"
            + (
                f", and {candidate.channel.title} refuses that."
                if required is not None
                else " (channels encode anew, own pages do not)."
            ),
            "文件索引（moov）在末尾，需下载完才能播放"
            + (f"，{candidate.channel.title_zh}不接受。" if required is not None else "（平台会转码，自有页面不会）。"),
        ),
        measured="last",
        limit="first",
        source=source(asked),
        confidence=asked.confidence,
        edit=Edit("encode", setting={"index": "first"}),
    )
