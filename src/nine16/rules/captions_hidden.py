"""Whether captions lie where the channel's own buttons and words cover them."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Box, Edit, Finding, Words
from nine16.rules._asked import severity, source
from nine16.rules._captions import around, captions, runs
from nine16.settings import Settings

_SHARE = 0.05
"""Share of a caption's box that may be covered: boxes are drawn a little wide."""

_APART_S = 2.0
"""Captions closer than this are one finding: a row of subtitles under the buttons is one mistake."""


@rule(title="Captions under the buttons", title_zh="字幕被遮挡", needs=("text",))
def captions_hidden(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Captions outside the channel's safe area, with the box in which they would be seen."""
    facts, channel, asked = candidate.facts, candidate.channel, candidate.channel.safe_area_asked
    if not facts.width or not facts.height or channel.safe_area is None or asked is None:
        return []
    free = channel.safe_area.free(ratio=facts.width / facts.height)
    hidden = [one for one in captions(candidate) if one.box.outside(free) > _SHARE]
    found: list[Finding] = []
    for run in runs(hidden, apart_s=_APART_S):
        box, until_s = around(run), max(one.to_s for one in run)
        worst = max(run, key=lambda one: one.box.outside(free))
        share = worst.box.outside(free)
        found.append(
            Finding(
                "captions_hidden",
                "video",
                severity(asked),
                Words(
                    f"{'A caption lies' if len(run) == 1 else f'{len(run)} captions lie'} under the buttons of "
                    f"{channel.title} ({run[0].from_s:.1f} to {until_s:.1f} s): “{worst.text[:20]}” is covered to "
                    f"{share:.0%}.",
                    f"{len(run)} 条字幕被{channel.title_zh}的按钮遮挡（{run[0].from_s:.1f} 至 {until_s:.1f} 秒）：“{worst.text[:20]}”被遮 {share:.0%}。",
                ),
                from_s=run[0].from_s,
                to_s=until_s,
                box=box,
                measured=round(share, 3),
                limit=_SHARE,
                unit="share",
                source=source(asked),
                confidence=asked.confidence,
                edit=Edit("caption", text=run[0].text if len(run) == 1 else None, box=moved(box, free)),
            )
        )
    return found


def moved(box: Box, free: Box) -> Box:
    """`box` pushed into `free` by the shortest way, made smaller where it does not fit.

    Example:
        >>> moved(Box(0.1, 0.9, 0.5, 0.05), Box(0.05, 0.1, 0.8, 0.7))
        Box(x=0.1, y=0.75, w=0.5, h=0.05)
    """
    wide, high = min(box.w, free.w), min(box.h, free.h)
    return Box(
        round(min(max(box.x, free.x), free.x + free.w - wide), 6),
        round(min(max(box.y, free.y), free.y + free.h - high), 6),
        round(wide, 6),
        round(high, 6),
    )
