"""How much of what can be read is new."""

from collections.abc import Mapping

from nine16.kinds.signal import derived
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts
from nine16.signals._text_words import news_units, said, was_read


@derived(title="New words on screen", title_zh="新信息", unit="share", needs=("text",), stage="vision")
def new_information(video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """Share of the words that appear in a second which the video has not shown before.

    Words appear in the second in which their caption comes; Latin words without case, Chinese in pairs of
    neighbouring characters. A second in which no caption comes has no value: nothing was said in writing.
    Facts: how many different words there are, and their share of all.
    """
    found = others["text"]
    if not was_read(found):
        return Measured(per_second=(None,) * video.seconds)
    known: set[str] = set()
    came, new = [0] * video.seconds, [0] * video.seconds
    for span in sorted(found.spans, key=lambda one: one.from_s):
        second = min(int(span.from_s), video.seconds - 1)
        for unit in news_units(said(span)):
            came[second] += 1
            new[second] += unit not in known
            known.add(unit)
    total = sum(came)
    return Measured(
        per_second=tuple(fresh / count if count else None for fresh, count in zip(new, came, strict=True)),
        facts={"different": len(known), "share": len(known) / total if total else None},
    )
