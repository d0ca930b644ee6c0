"""How fast one must read: what captions ask for, against what people read."""

from collections.abc import Mapping

import numpy as np

from nine16.kinds.signal import derived
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.settings import Settings
from nine16.signals._text_words import is_caption, lengths_s, letters, overlap_s, said, was_read


@derived(title="Reading speed asked for", title_zh="阅读速度", unit="x", needs=("text",), stage="vision", version=2)
def reading_speed(video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """Seconds of reading that captions ask for in each second: 1 is as fast as adults read, 2 twice as fast.

    A caption takes (Chinese characters / 9 + other characters / 20) seconds to read: the settings
    `captions.chinese_per_s` and `captions.latin_per_s`, from Netflix's Timed Text Style Guides for Simplified
    Chinese (9 characters a second) and English (20). That time is spread evenly over the time for which it
    stands; captions that stand together add up, for nobody reads two at once. The print of packs and signs does not
    count. Spans: every caption with its own speeds, the scripts apart.
    """
    found = others["text"]
    if not was_read(found):
        return Measured(per_second=(None,) * video.seconds)
    standard = Settings()
    chinese_per_s = standard.number("captions.chinese_per_s")
    latin_per_s = standard.number("captions.latin_per_s")
    asked_s = np.zeros(video.seconds)
    spans = []
    for span in found.spans:
        lasts_s = span.to_s - span.from_s
        han, other = letters(said(span))
        if lasts_s <= 0 or not han + other or not is_caption(span):
            continue
        speed = (han / chinese_per_s + other / latin_per_s) / lasts_s
        asked_s += speed * overlap_s(span, video)
        facts = {"x_of_adults": speed, "chinese_per_s": han / lasts_s, "latin_per_s": other / lasts_s}
        spans.append(Span(span.from_s, span.to_s, facts))
    speeds = asked_s / lengths_s(video)
    return Measured(
        per_second=tuple(speeds.tolist()),
        spans=tuple(spans),
        facts={
            "fastest": float(speeds.max()) if speeds.size else None,
            "too_fast_s": int((speeds > 1).sum()),
            "chinese_per_s": chinese_per_s,
            "latin_per_s": latin_per_s,
        },
    )
