"""Whether the picture has enough points, and not too many."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import number, severity, source
from nine16.settings import Settings


@rule(title="Resolution", title_zh="分辨率")
def resolution(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """The sides of the picture, in points, against what the channel takes and advises."""
    wide, high, channel = candidate.facts.width, candidate.facts.height, candidate.channel
    if not wide or not high:
        return None
    short, long = min(wide, high), max(wide, high)
    most = number(candidate, "long_side_max_px")
    if most is not None and long > most[1]:
        asked, px = most
        shrunk = px / long
        return Finding(
            "resolution",
            "video",
            severity(asked),
            Words(
                f"Too many points for {channel.title}: {wide} x {high}, the longer side is at most {px:g}.",
                f"分辨率超过{channel.title_zh}的上限：{wide}×{high}，长边最多 {px:g} 像素。",
            ),
            measured=float(long),
            limit=px,
            unit="px",
            source=source(asked),
            confidence=asked.confidence,
            edit=Edit("encode", setting={"width": _even(wide * shrunk), "height": _even(high * shrunk)}),
        )
    least, best = number(candidate, "short_side_min_px"), number(candidate, "short_side_best_px")
    for limit, refused in ((least, True), (best, False)):
        if limit is None or short >= limit[1]:
            continue
        asked, px = limit
        return Finding(
            "resolution",
            "video",
            severity(asked) if refused else "info",
            Words(
                f"{channel.title} {'takes' if refused else 'advises'} {px:g} points on the shorter side and more; "
                f"this video has {wide} x {high}. Enlarging adds none: export it again from the project.",
                f"{channel.title_zh}{'要求' if refused else '建议'}短边不低于 {px:g} 像素，本片 {wide}×{high}。放大不会增加细节，请从工程重新导出。",
            ),
            measured=float(short),
            limit=px,
            unit="px",
            source=source(asked),
            confidence=asked.confidence,
        )
    return None


def _even(px: float) -> int:
    """The next smaller even number: coders halve the colour."""
    return int(px) // 2 * 2
