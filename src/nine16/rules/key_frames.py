"""Whether a player can seek in the file: key pictures often enough, each group of pictures closed where it must be."""

from datetime import date

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import house, severity, source
from nine16.settings import Settings

_LONGEST_S = 10.0
"""x264 writes a key picture every 250 pictures unless told otherwise: 10 s at 25 a second, less at 30 and 60. Longer
gaps are made by screen recorders and by exports without any: seeking in them decodes all that lies before."""

_KEY_EVERY_S = 2.0
"""What is advised instead: a cut or a seek then waits for no more than two seconds of decoding."""

_ASKED = house("x264's default (keyint 250, 10 s at 25 pictures a second), as most encoders'", on=date(2026, 11, 22))


@rule(title="Key pictures", title_zh="关键帧")
def key_frames(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Key pictures no more than 10 s apart; closed groups of pictures where the channel asks for them."""
    file = candidate.file
    if file is None:
        return []
    found: list[Finding] = []
    gap_s, required = file.longest_key_gap_s, candidate.channel.asks.get("closed_gop")
    if file.closed_gop is False and required is not None:
        found.append(
            Finding(
                "key_frames",
                "video",
                severity(required),
                Words(
                    f"{candidate.channel.title} asks for closed groups of pictures; in this file pictures lean on those "
                    "before their key picture. Export with closed GOP.",
                    f"{candidate.channel.title_zh}要求封闭 GOP，本文件的画面引用了关键帧之前的画面，请以封闭 GOP 重新导出。",
                ),
                measured="open",
                limit="closed",
                source=source(required),
                confidence=required.confidence,
                edit=Edit("encode", setting={"gop": "closed"}),
            )
        )
    if gap_s is not None and gap_s > _LONGEST_S + 1e-6:
        found.append(
            Finding(
                "key_frames",
                "video",
                "info",
                Words(
                    f"Up to {gap_s:.1f} s pass without a key picture: players seek and editors cut badly there. "
                    f"Export with one every {_KEY_EVERY_S:g} s.",
                    f"最长 {gap_s:.1f} 秒没有关键帧，拖动播放和剪辑会卡顿。请每 {_KEY_EVERY_S:g} 秒设一个关键帧重新导出。",
                ),
                measured=round(gap_s, 3),
                limit=_LONGEST_S,
                unit="s",
                source=source(_ASKED),
                confidence=_ASKED.confidence,
                edit=Edit("encode", setting={"key_every_s": _KEY_EVERY_S}),
            )
        )
    return found
