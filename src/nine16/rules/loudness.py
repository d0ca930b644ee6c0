"""Whether the sound is as loud as its neighbours in the feed, and free of peaks beyond full scale."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import number, source
from nine16.settings import Settings

_OFF_LU = 3.0
"""Difference that a listener turns the volume for; EBU Tech 3343 calls 3 LU clearly audible between programmes."""

_PEAK_DB = 0.3
"""Meters of true peak differ by up to 0.3 dB (ITU-R BS.1770-5, annex 2: at four times the rate up to 0.55)."""


@rule(title="Loudness", title_zh="响度", needs=("loudness",))
def loudness(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Integrated loudness and true peak (ITU-R BS.1770) against what is usual on the channel."""
    facts = candidate.signals["loudness"].facts
    goal, peak = number(candidate, "loudness_lufs"), number(candidate, "true_peak_max_dbtp")
    lufs, true_peak = facts.get("integrated_lufs"), facts.get("true_peak_dbtp")
    found: list[Finding] = []
    setting = {
        name: limit[1] for name, limit in (("loudness_lufs", goal), ("true_peak_dbtp", peak)) if limit is not None
    }
    edit = Edit("sound", setting=setting)
    if goal is not None and isinstance(lufs, int | float) and abs(lufs - goal[1]) > _OFF_LU:
        asked, wanted = goal
        louder = lufs > wanted
        found.append(
            Finding(
                "loudness",
                "video",
                "warn",
                Words(
                    f"The sound is {'louder' if louder else 'quieter'} than its neighbours: {lufs:.1f} LUFS, usual is "
                    f"{wanted:g}.",
                    f"声音比同类内容{'大' if louder else '小'}：{lufs:.1f} LUFS，通常为 {wanted:g}。",
                ),
                measured=round(float(lufs), 2),
                limit=wanted,
                unit="LUFS",
                source=source(asked),
                confidence=asked.confidence,
                edit=edit,
            )
        )
    if peak is not None and isinstance(true_peak, int | float) and true_peak > peak[1] + _PEAK_DB:
        asked, most = peak
        found.append(
            Finding(
                "loudness",
                "video",
                "warn",
                Words(
                    f"Peaks reach {true_peak:.1f} dBTP; above {most:g} they may crackle once the channel encodes them.",
                    f"真峰值达到 {true_peak:.1f} dBTP，超过 {most:g} 时平台转码后可能爆音。",
                ),
                measured=round(float(true_peak), 2),
                limit=most,
                unit="dBTP",
                source=source(asked),
                confidence=asked.confidence,
                edit=edit,
            )
        )
    return found
