"""Whether pictures come at an uneven pace, as phones and screen recorders write them."""

from datetime import date

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import house, source
from nine16.settings import Settings

_RATES = (24, 25, 30, 50, 60)
_ASKED = house("editors and channels make the pace even: sound then drifts against the picture", on=date(2026, 11, 22))


@rule(title="Variable frame rate", title_zh="可变帧率")
def variable_frame_rate(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """More than one picture in a hundred is shown longer or shorter than the usual one."""
    file = candidate.file
    if file is None or not file.variable_rate or file.shortest_frame_s is None or file.longest_frame_s is None:
        return None
    fps = candidate.facts.fps or 30.0
    return Finding(
        "variable_frame_rate",
        "video",
        "warn",
        Words(
            f"Pictures come at an uneven pace ({1000 * file.shortest_frame_s:.0f} to {1000 * file.longest_frame_s:.0f} "
            "ms each): in an editor the sound may drift away from the lips.",
            f"帧率不恒定（每帧 {1000 * file.shortest_frame_s:.0f} 至 {1000 * file.longest_frame_s:.0f} 毫秒），剪辑后可能音画不同步。",
        ),
        measured=round(1000 * file.longest_frame_s, 2),
        limit=round(1000 / fps, 2),
        unit="ms",
        source=source(_ASKED),
        confidence=_ASKED.confidence,
        edit=Edit("encode", setting={"fps": _even(fps)}),
    )


def _even(fps: float) -> int:
    """The usual rate that loses no picture: the average of an uneven one lies below it.

    Example:
        >>> _even(24.5), _even(29.97), _even(59.0)
        (25, 30, 60)
    """
    return next((rate for rate in _RATES if rate >= 0.99 * fps), _RATES[-1])
