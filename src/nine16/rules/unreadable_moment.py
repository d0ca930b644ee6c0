"""A caption that is hard to read in seconds that lose viewers."""

from nine16.kinds.rule import rule
from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._audience import losing, loss, speaking
from nine16.rules._captions import Caption, captions, cjk, letters
from nine16.rules._moment import cut_out
from nine16.settings import Settings

_CONTRAST = 3.0
"""WCAG 2.2, 1.4.3, for large letters."""
_OVER = 1.25
"""A reader who is a quarter too slow has read enough. [ours]"""
_MANY = 4
"""Captions that make a card: a table, a list of prices."""


@rule(title="Hard to read where viewers leave", title_zh="流失处字幕难读", about="audience", needs=("text",))
def unreadable_moment(candidate: Candidate, audience: Audience | None, settings: Settings) -> list[Finding]:
    """Seconds that lose viewers while a caption is too pale, or gone before it, or all of a card, is read."""
    found = []
    for one in losing(audience):
        from_s, to_s = one.from_s or 0, one.to_s or 0
        hard = _too_much(candidate, from_s, to_s, settings) or _hardest(candidate, from_s, to_s, settings)
        if hard is None or audience is None:
            continue
        shown, edit = hard
        spoken = speaking(candidate, audience, one.from_s or 0, one.to_s or 0)
        found.append(loss("unreadable_moment", audience, one, shown=shown, spoken=spoken, edit=edit))
    return found


def _hardest(candidate: Candidate, from_s: int, to_s: int, settings: Settings) -> tuple[Words, Edit] | None:
    """A caption of these seconds that is hard to read: why, and what to do; None where all can be read."""
    for caption in captions(candidate):
        # What was shown just before works on: a caption counts from a second before.
        if caption.to_s <= from_s - 1 or caption.from_s >= to_s:
            continue
        name = _short(caption.text)
        if caption.contrast is not None and caption.contrast < _CONTRAST:
            edit = Edit("caption", text=caption.text, box=caption.box, setting={"least": _CONTRAST, "unit": "ratio"})
            pale = f"{caption.contrast:.1f}"
            return Words(
                f" Then the caption “{name}” has a contrast of {pale} : 1, too pale to read.",
                f"此时字幕“{name}”对比度只有 {pale}:1，看不清。",
            ), edit
        takes_s = _reading_s(caption, settings)
        if takes_s > _OVER * caption.lasts_s:
            edit = Edit("caption", text=caption.text, box=caption.box, setting={"lasts_s": round(takes_s, 2)})
            return Words(
                f" Then the caption “{name}” stands for {caption.lasts_s:.1f} s and takes {takes_s:.1f} s to read.",
                f"此时字幕“{name}”只停留 {caption.lasts_s:.1f} 秒，读完要 {takes_s:.1f} 秒。",
            ), edit
    return None


def _too_much(candidate: Candidate, from_s: int, to_s: int, settings: Settings) -> tuple[Words, Edit] | None:
    """A card of many captions that come and go together with these seconds and take longer to read than they stand."""
    card = [one for one in captions(candidate) if one.from_s >= from_s - 1 and from_s < one.to_s <= to_s + 1]
    if len(card) < _MANY:
        return None
    lasts_s = max(one.to_s for one in card) - min(one.from_s for one in card)
    takes_s = sum(_reading_s(one, settings) for one in card)
    if takes_s <= _OVER * lasts_s:
        return None
    longer = Edit("caption", setting={"lasts_s": round(takes_s, 2)})
    # Nobody waits twice as long for a table: without it the video loses less than with it.
    edit = longer if takes_s <= 2.0 * lasts_s else cut_out(candidate, from_s, to_s)
    return Words(
        f" Then {len(card)} captions stand for {lasts_s:.1f} s; to read them takes {takes_s:.1f} s.",
        f"此时 {len(card)} 条字幕一共只停留 {lasts_s:.1f} 秒，读完要 {takes_s:.1f} 秒。",
    ), edit


def _reading_s(caption: Caption, settings: Settings) -> float:
    chinese, latin = settings.number("captions.chinese_per_s"), settings.number("captions.latin_per_s")
    return cjk(caption.text) / chinese + letters(caption.text) / latin


def _short(text: str) -> str:
    return text if len(text) <= 16 else f"{text[:15]}…"
