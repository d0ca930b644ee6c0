"""Whether the file is small enough to be uploaded."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import number, severity, source
from nine16.settings import Settings

_MB = 1024 * 1024
"""Upload forms divide by 1024 twice; a limit meant in millions of bytes would be 5 % lower."""

_ROOM = 0.95
"""Of the bits that fit: coders miss their rate by a few per cent."""


@rule(title="File size", title_zh="文件大小")
def file_size(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """The file is no larger than the channel takes; what to encode it with is said."""
    limit = number(candidate, "size_max_mb")
    if candidate.file is None or limit is None:
        return None
    asked, most_mb = limit
    size_mb = candidate.file.size_bytes / _MB
    if size_mb <= most_mb:
        return None
    rate_kbps = most_mb * _MB * 8 * _ROOM / candidate.facts.duration_s / 1000
    return Finding(
        "file_size",
        "video",
        severity(asked),
        Words(
            f"The file is too large for {candidate.channel.title}: {size_mb:.1f} MB, it takes up to {most_mb:g} MB. "
            f"Encode it at {rate_kbps:.0f} kbit/s or less.",
            f"文件超过{candidate.channel.title_zh}的上限：{size_mb:.1f} MB，最大 {most_mb:g} MB。请以不高于 {rate_kbps:.0f} kbit/s 的码率重新导出。",
        ),
        measured=round(size_mb, 3),
        limit=most_mb,
        unit="MB",
        source=source(asked),
        confidence=asked.confidence,
        edit=Edit("encode", setting={"bit_rate_kbps": int(rate_kbps)}),
    )
