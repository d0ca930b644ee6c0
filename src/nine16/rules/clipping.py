"""Where the sound is cut flat because it was too loud for the file."""

from datetime import date

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import house, source
from nine16.settings import Settings

_SHARE = 0.001
"""Share of a second's samples from which it is heard: 48 of 48,000, a crackle; single runs pass unheard."""

_ASKED = house("house rule: a thousandth of a second's samples at full scale", on=date(2026, 11, 22))


@rule(title="Clipped sound", title_zh="爆音", needs=("clipping",))
def clipping(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """Seconds in which samples stand at full scale three and more in a row."""
    measured = candidate.signals["clipping"]
    seconds = [second for second, share in enumerate(measured.per_second) if share is not None and share > _SHARE]
    if not seconds:
        return None
    worst = max(share for share in measured.per_second if share is not None)
    return Finding(
        "clipping",
        "video",
        "warn",
        Words(
            f"The sound crackles in {len(seconds)} {'second' if len(seconds) == 1 else 'seconds'}, first at "
            f"{seconds[0]} s: it was recorded or mixed too loud. Turn it down in the project and export again.",
            f"有 {len(seconds)} 秒声音削波（首次在第 {seconds[0]} 秒），录音或混音过大，请在工程中降低音量后重新导出。",
        ),
        from_s=float(seconds[0]),
        to_s=min(float(seconds[-1] + 1), candidate.facts.duration_s),
        measured=round(float(worst), 5),
        limit=_SHARE,
        unit="share",
        source=source(_ASKED),
        confidence=_ASKED.confidence,
        edit=Edit("sound", setting={"gain_db": -3.0}),
    )
