"""Content made by AI says so at its start; nothing here guesses whether a picture is made by AI."""

from nine16.kinds.law import lists_of
from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding, Words
from nine16.rules._by_law import by_law, markets_of
from nine16.rules._said import Said, said_in
from nine16.settings import Settings

START_S = 1.0
"""A label in the opening picture: on screen before this. [ours: the measures say "opening picture", no seconds]"""


@rule(title="AI content is labelled", title_zh="AI 内容标识", wants=("text", "transcript"))
def ai_disclosure(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Content made by AI says so at its start; told by its own words, never guessed from the picture."""
    late = _late_label(candidate)
    return [late] if late is not None else by_law(candidate, "ai_disclosure")[:1]


def _late_label(candidate: Candidate) -> Finding | None:
    """A label that comes only after the opening, where a law asks for it in the opening."""
    markets = markets_of(candidate)
    for part in lists_of("ai_disclosure"):
        laws = part.counting(candidate.channel.name, markets)
        labels = [said for said in said_in(candidate) if said.where == "caption" and part.settled_by(said.text)]
        first = min(labels, key=_from_s, default=None)
        if not laws or first is None or _from_s(first) <= START_S:
            continue
        law = laws[0]
        return Finding(
            rule="ai_disclosure",
            about="video",
            severity="warn",
            message=Words(
                f"The label of AI content comes at {_from_s(first):.1f} s; it belongs into the opening picture"
                f" ({law.law.en}, {law.article.en})",
                f"AI 内容标识在 {_from_s(first):.1f} 秒才出现，应在视频起始画面显著提示（《{law.law.zh}》{law.article.zh}）",
            ),
            from_s=first.from_s,
            to_s=first.to_s,
            box=first.box,
            measured=_from_s(first),
            limit=START_S,
            unit="s",
            source=f"{law.law.en}, {law.article.en}, in force since {law.valid_from.isoformat()}: {law.source}",
            confidence=law.confidence,
        )
    return None


def _from_s(said: Said) -> float:
    return said.from_s or 0.0
