"""Whether the frame lies where the channel's viewers hold their phones upright, or stands where they do not."""

from nine16.kinds.channel import ratio_of
from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import source, texts
from nine16.rules._shape import middle, words
from nine16.settings import Settings


@rule(title="Orientation", title_zh="横竖屏")
def wrong_orientation(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """A frame that lies on a channel watched upright fills a third of the screen."""
    facts, best = candidate.facts, candidate.channel.asks.get("ratio_best")
    if not facts.width or not facts.height or best is None:
        return None
    shown, wanted = facts.width / facts.height, ratio_of(texts(best)[0])
    if (shown - 1) * (wanted - 1) >= 0:
        return None
    lies = shown > 1
    filled = min(shown, wanted) / max(shown, wanted)
    return Finding(
        "wrong_orientation",
        "video",
        "warn",
        Words(
            f"The video {'lies' if lies else 'stands'} ({words(shown)}) and {candidate.channel.title} is watched "
            f"{'upright' if lies else 'lying'}: it fills {filled:.0%} of the screen.",
            f"视频为{'横' if lies else '竖'}屏（{words(shown)}），{candidate.channel.title_zh}以{'竖' if lies else '横'}屏观看，只占屏幕的 {filled:.0%}。",
        ),
        measured=words(shown),
        limit=texts(best)[0],
        unit="width:height",
        source=source(best),
        confidence=best.confidence,
        edit=Edit("crop", box=middle(shown, wanted), setting={"ratio": texts(best)[0]}),
    )
