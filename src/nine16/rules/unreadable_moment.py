"""A caption that is hard to read in seconds that lose viewers."""

from nine16.kinds.rule import rule
from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._audience import losing, loss, speaking
from nine16.rules._captions import Caption, captions, cjk, letters
from nine16.settings import Settings

_CONTRAST = 3.0
"""WCAG 2.2, 1.4.3, for large letters."""


@rule(title="Hard to read where viewers leave", title_zh="流失处字幕难读", about="audience", needs=("text",))
def unreadable_moment(candidate: Candidate, audience: Audience | None, settings: Settings) -> list[Finding]:
    """Seconds that lose viewers while a caption is too pale, or gone before it is read."""
    found = []
    for one in losing(audience):
        hard = _hardest(candidate, one.from_s or 0, one.to_s or 0, settings)
        if hard is None or audience is None:
            continue
        caption, words, edit = hard
        shown = Words(
            f" Then the caption “{_short(caption.text)}” {words.en}.", f"此时字幕“{_short(caption.text)}”{words.zh}。"
        )
        spoken = speaking(candidate, audience, one.from_s or 0, one.to_s or 0)
        found.append(loss("unreadable_moment", audience, one, shown=shown, spoken=spoken, edit=edit))
    return found


def _hardest(candidate: Candidate, from_s: int, to_s: int, settings: Settings) -> tuple[Caption, Words, Edit] | None:
    """The caption of these seconds that is hardest to read, why, and what to do; None where all can be read."""
    for caption in captions(candidate):
        # What was shown just before works on: a caption counts from a second before.
        if caption.to_s <= from_s - 1 or caption.from_s >= to_s:
            continue
        if caption.contrast is not None and caption.contrast < _CONTRAST:
            edit = Edit("caption", text=caption.text, box=caption.box, setting={"least": _CONTRAST, "unit": "ratio"})
            pale = f"{caption.contrast:.1f}"
            return (
                caption,
                Words(f"has a contrast of {pale} : 1, too pale to read", f"对比度只有 {pale}:1，看不清"),
                edit,
            )
        takes_s = cjk(caption.text) / settings.number("captions.chinese_per_s") + letters(
            caption.text
        ) / settings.number("captions.latin_per_s")
        if takes_s > 1.25 * caption.lasts_s:
            edit = Edit("caption", text=caption.text, box=caption.box, setting={"lasts_s": round(takes_s, 2)})
            words = Words(
                f"stands for {caption.lasts_s:.1f} s and takes {takes_s:.1f} s to read",
                f"只停留 {caption.lasts_s:.1f} 秒，读完要 {takes_s:.1f} 秒",
            )
            return caption, words, edit
    return None


def _short(text: str) -> str:
    return text if len(text) <= 16 else f"{text[:15]}…"
