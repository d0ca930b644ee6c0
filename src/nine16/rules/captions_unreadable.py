"""Whether captions can be read on a phone: large enough, with enough contrast, for long enough."""

from collections.abc import Callable
from datetime import date

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.channel import SCREEN, Asked
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import house, source
from nine16.rules._captions import Caption, around, captions, cjk, letters
from nine16.settings import Settings

_SCREEN_WIDE_MM = 65.0
"""A phone of 6.1 inches, 19.5:9, held upright."""

_LINE_MM = 2.0
"""Least height of a line there: 20 minutes of arc for Chinese characters, 16 for Latin capitals (ISO 9241-303),
at 32 cm (Bababekova et al. 2011, phones in use), are 1.9 and 1.5 mm; a line is 1.1 and 1.4 times as high."""

_CONTRAST = 3.0
"""WCAG 2.2, 1.4.3, for large letters; coding and the hand before the screen only take away from it."""

_SIZE = house("ISO 9241-303 at 32 cm on a phone of 65 mm", on=date(2026, 11, 22))
_LIGHT = house("WCAG 2.2, 1.4.3 Contrast, large text", on=date(2026, 11, 22), confidence="A")
_SPEED = house(
    "Netflix Timed Text Style Guides: 9 Chinese or 20 Latin characters a second", on=date(2026, 11, 22), confidence="B"
)


@rule(title="Readable captions", title_zh="字幕可读性", needs=("text",))
def captions_unreadable(candidate: Candidate, _audience: object, settings: Settings) -> list[Finding]:
    """Captions too small, too pale or too quick to be read; each with how many, and the worst of them."""
    wide, high = candidate.facts.width, candidate.facts.height
    if not wide or not high:
        return []
    # A frame wider than an upright screen is as high there as its width lets it be.
    screen_mm = _SCREEN_WIDE_MM * min(high / wide, 1 / SCREEN)

    def line_mm(caption: Caption) -> float | None:
        return caption.size * screen_mm if caption.size is not None else None

    def reading_s(text: str) -> float:
        chinese, latin = settings.number("captions.chinese_per_s"), settings.number("captions.latin_per_s")
        return cjk(text) / chinese + letters(text) / latin

    return [
        finding
        for finding in (
            _worst(candidate, line_mm, least=_LINE_MM, asked=_SIZE, unit="mm on a phone", words=_small),
            _worst(candidate, lambda one: one.contrast, least=_CONTRAST, asked=_LIGHT, unit="ratio", words=_pale),
            _quickest(candidate, reading_s),
        )
        if finding is not None
    ]


def _worst(
    candidate: Candidate,
    measure: Callable[[Caption], float | None],
    *,
    least: float,
    asked: Asked,
    unit: str,
    words: Callable[[int, Caption, float], Words],
) -> Finding | None:
    """The finding on the captions of which something is less than `least`."""
    short = [(value, one) for one in captions(candidate) if (value := measure(one)) is not None and value < least]
    if not short:
        return None
    value, worst = min(short, key=lambda pair: pair[0])
    return Finding(
        "captions_unreadable",
        "video",
        "warn",
        words(len(short), worst, value),
        from_s=worst.from_s,
        to_s=worst.to_s,
        box=worst.box,
        measured=round(value, 3),
        limit=least,
        unit=unit,
        source=source(asked),
        confidence=asked.confidence,
        edit=Edit("caption", text=worst.text, box=worst.box, setting={"least": least, "unit": unit}),
    )


def _quickest(candidate: Candidate, reading_s: Callable[[str], float]) -> Finding | None:
    """The finding on captions that stand for less time than they take to be read."""

    def times(caption: Caption) -> float:
        return reading_s(caption.text) / caption.lasts_s

    quick = [one for one in captions(candidate) if times(one) > 1.0]
    if not quick:
        return None
    worst = max(quick, key=times)
    needed_s = reading_s(worst.text)
    return Finding(
        "captions_unreadable",
        "video",
        "warn",
        Words(
            f"{_count(len(quick))} too quickly, worst at {worst.from_s:.1f} s: “{_short(worst.text)}” stands for "
            f"{worst.lasts_s:.1f} s and takes {needed_s:.1f} s to read.",
            f"{len(quick)} 条字幕停留过短，最短一条在 {worst.from_s:.1f} 秒：“{_short(worst.text)}”停留 {worst.lasts_s:.1f} 秒，读完需 {needed_s:.1f} 秒。",
        ),
        from_s=worst.from_s,
        to_s=worst.to_s,
        box=around([worst]),
        measured=round(worst.lasts_s, 3),
        limit=round(needed_s, 3),
        unit="s",
        source=source(_SPEED),
        confidence=_SPEED.confidence,
        edit=Edit("caption", text=worst.text, box=worst.box, setting={"lasts_s": round(needed_s, 2)}),
    )


def _small(count: int, worst: Caption, line_mm: float) -> Words:
    return Words(
        f"{_count(count)} too small, worst at {worst.from_s:.1f} s: “{_short(worst.text)}” is {line_mm:.1f} mm high on "
        f"a phone, {_LINE_MM:g} mm can be read.",
        f"{count} 条字幕过小，最小一条在 {worst.from_s:.1f} 秒：“{_short(worst.text)}”在手机上高 {line_mm:.1f} 毫米，至少 {_LINE_MM:g} 毫米才看得清。",
    )


def _pale(count: int, worst: Caption, contrast: float) -> Words:
    return Words(
        f"{_count(count)} too pale, worst at {worst.from_s:.1f} s: “{_short(worst.text)}” has a contrast of "
        f"{contrast:.1f} : 1, {_CONTRAST:g} : 1 can be read. Give it an outline or a ground.",
        f"{count} 条字幕对比度不足，最低一条在 {worst.from_s:.1f} 秒：“{_short(worst.text)}”为 {contrast:.1f}:1，至少 {_CONTRAST:g}:1。请加描边或底色。",
    )


def _count(count: int) -> str:
    return "One caption is shown" if count == 1 else f"{count} captions are shown"


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:19]}…"
