"""Whether the picture is coded with enough bits, and not more than the channel takes."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import number, severity, source
from nine16.settings import Settings


@rule(title="Bit rate", title_zh="码率")
def bit_rate(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """Bits a second of the picture, counted from its packets, against what the channel takes."""
    if candidate.file is None or candidate.file.picture_bit_rate is None:
        return None
    rate_kbps, channel = candidate.file.picture_bit_rate / 1000, candidate.channel
    for key, low in (("bit_rate_min_kbps", True), ("bit_rate_max_kbps", False)):
        limit = number(candidate, key)
        if limit is None or (rate_kbps >= limit[1] if low else rate_kbps <= limit[1]):
            continue
        asked, kbps = limit
        return Finding(
            "bit_rate",
            "video",
            severity(asked),
            Words(
                f"The picture has {rate_kbps:.0f} kbit/s; {channel.title} takes {'at least' if low else 'at most'} "
                f"{kbps:g}.{' Encoding it again adds no detail: export it from the project.' if low else ''}",
                f"画面码率 {rate_kbps:.0f} kbit/s，{channel.title_zh}{'最低' if low else '最高'} {kbps:g}。"
                f"{'重新编码不会增加细节，请从工程重新导出。' if low else ''}",
            ),
            measured=round(rate_kbps, 1),
            limit=kbps,
            unit="kbit/s",
            source=source(asked),
            confidence=asked.confidence,
            edit=None if low else Edit("encode", setting={"bit_rate_kbps": int(kbps)}),
        )
    return None
