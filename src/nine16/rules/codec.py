"""Whether the channel reads how picture and sound are coded."""

from datetime import date

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import house, number, severity, source, texts
from nine16.settings import Settings

_SAME = {"libdav1d": "av1", "libaom-av1": "av1", "aac_latm": "aac", "mp3float": "mp3", "libvpx-vp9": "vp9"}
"""Decoders' names of codings that have another name in lists."""

_TO = {"picture": "codec", "sound": "sound_codec"}
_PLAYED = ("yuv420p", "yuvj420p", "nv12")
_PHONES = house("phones decode 8 bits with halved colour (4:2:0) in hardware", on=date(2026, 11, 22))


@rule(title="Coding", title_zh="编码")
def codec(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Picture and sound are coded as the channel takes them, and as phones can play them."""
    facts, file = candidate.facts, candidate.file
    found = [
        finding
        for what, key, used in (("picture", "codecs", facts.codec), ("sound", "sound_codecs", facts.sound_codec))
        if used is not None and (finding := _coded(candidate, what, key, _SAME.get(used, used))) is not None
    ]
    if file is not None and file.pixel_format is not None and file.pixel_format not in _PLAYED:
        found.append(
            Finding(
                "codec",
                "video",
                "warn",
                Words(
                    f"Many phones cannot play pictures stored as {file.pixel_format}; export them as yuv420p.",
                    f"许多手机无法播放 {file.pixel_format} 格式的画面，请以 yuv420p 导出。",
                ),
                measured=file.pixel_format,
                limit="yuv420p",
                source=source(_PHONES),
                confidence=_PHONES.confidence,
                edit=Edit("encode", setting={"pixel_format": "yuv420p"}),
            )
        )
    most = number(candidate, "sound_rate_max_hz")
    if most is not None and file is not None and file.sound_rate_hz is not None and file.sound_rate_hz > most[1]:
        found.append(
            Finding(
                "codec",
                "video",
                severity(most[0]),
                Words(
                    f"The sound has {file.sound_rate_hz} samples a second; {candidate.channel.title} takes up to {most[1]:g}.",
                    f"音频采样率 {file.sound_rate_hz} Hz，{candidate.channel.title_zh}最高 {most[1]:g} Hz。",
                ),
                measured=float(file.sound_rate_hz),
                limit=most[1],
                unit="Hz",
                source=source(most[0]),
                confidence=most[0].confidence,
                edit=Edit("encode", setting={"sound_rate_hz": int(most[1])}),
            )
        )
    return found


def _coded(candidate: Candidate, what: str, key: str, used: str) -> Finding | None:
    asked = candidate.channel.asks.get(key)
    if asked is None or used in texts(asked):
        return None
    said = ", ".join(texts(asked))
    return Finding(
        "codec",
        "video",
        severity(asked),
        Words(
            f"The {what} is coded as {used}; {candidate.channel.title} takes {said}.",
            f"{'画面' if what == 'picture' else '声音'}编码为 {used}，{candidate.channel.title_zh}接受 {said}。",
        ),
        measured=used,
        limit=said,
        source=source(asked),
        confidence=asked.confidence,
        edit=Edit("encode", setting={_TO[what]: texts(asked)[0]}),
    )
