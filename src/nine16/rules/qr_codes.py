"""QR codes in the picture, on channels that ask for none."""

from nine16.kinds.law import lists_of
from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding, Words
from nine16.model.measured import Span
from nine16.rules._by_law import markets_of
from nine16.rules._said import box_of
from nine16.settings import Settings


@rule(title="QR codes", title_zh="二维码", needs=("codes",))
def qr_codes(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """QR codes in the picture, on channels that ask for none."""
    part = lists_of("qr_codes")[0]
    laws = part.counting(candidate.channel.name, markets_of(candidate))
    if not laws:
        return []
    codes: dict[str, Span] = {}
    for span in sorted(candidate.signals["codes"].spans, key=lambda span: span.from_s):
        codes.setdefault(str(span.facts.get("text") or ""), span)
    law = laws[0]
    return [
        Finding(
            rule="qr_codes",
            about="video",
            severity="warn",
            message=Words(
                f"{part.message.en.format(words=says[:80] or 'unread')} ({law.law.en}, {law.article.en})",
                f"{part.message.zh.format(words=says[:80] or '内容未读出')}（《{law.law.zh}》{law.article.zh}）",
            ),
            from_s=span.from_s,
            to_s=span.to_s,
            box=box_of(span.facts),
            measured=says[:200] or None,
            source=f"{law.law.en}, {law.article.en}, in force since {law.valid_from.isoformat()}: {law.source}",
            confidence=law.confidence,
        )
        for says, span in codes.items()
    ]
