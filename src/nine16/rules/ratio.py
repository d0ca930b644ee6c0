"""Whether the channel takes the frame's ratio."""

from nine16.kinds.channel import ratio_of
from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.channel import Asked
from nine16.model.finding import Edit, Finding, Severity, Words
from nine16.rules._asked import severity, source, texts
from nine16.rules._shape import middle, near, words
from nine16.settings import Settings


@rule(title="Screen ratio", title_zh="画面比例")
def ratio(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """The frame's ratio is one that the channel takes; one that it takes but does not advise is told apart."""
    facts, asks = candidate.facts, candidate.channel.asks
    if not facts.width or not facts.height:
        return None
    shown = facts.width / facts.height
    taken, span, best = asks.get("ratios"), asks.get("ratio_range"), asks.get("ratio_best")
    if taken is not None and not any(near(shown, ratio_of(text)) for text in texts(taken)):
        nearest = min(texts(taken), key=lambda text: abs(ratio_of(text) - shown))
        return _finding(candidate, shown, taken, severity(taken), wanted=nearest)
    if span is not None:
        narrow, wide = texts(span)
        if not ratio_of(narrow) * 0.98 <= shown <= ratio_of(wide) * 1.02:
            return _finding(candidate, shown, span, severity(span), wanted=narrow if shown < 1 else wide)
    # A frame that lies where the channel's stands is wrong_orientation's to tell.
    if best is not None and not near(shown, ratio_of(texts(best)[0])) and not _turned(shown, texts(best)[0]):
        return _finding(candidate, shown, best, "info", wanted=texts(best)[0])
    return None


def _turned(shown: float, best: str) -> bool:
    return (shown - 1) * (ratio_of(best) - 1) < 0


def _finding(candidate: Candidate, shown: float, asked: Asked, how: Severity, *, wanted: str) -> Finding:
    channel = candidate.channel
    between = " to " if asked is channel.asks.get("ratio_range") else " / "
    said = between.join(texts(asked))
    return Finding(
        "ratio",
        "video",
        how,
        Words(
            f"The frame is {words(shown)}; {channel.title} {'advises' if how == 'info' else 'takes'} {said}.",
            f"画面比例为 {words(shown)}，{channel.title_zh}{'推荐' if how == 'info' else '接受'} {said}。",
        ),
        measured=words(shown),
        limit=said,
        unit="width:height",
        source=source(asked),
        confidence=asked.confidence,
        edit=Edit("crop", box=middle(shown, ratio_of(wanted)), setting={"ratio": wanted}),
    )
