"""How many words stand on screen."""

from collections.abc import Mapping

import numpy as np

from nine16.kinds.signal import derived
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts
from nine16.signals._text_words import lengths_s, overlap_s, said, was_read, words


@derived(title="Words on screen, count", title_zh="画面字数", unit="words", needs=("text",), stage="vision")
def words_on_screen(video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """How many words stand on screen on average over each second; a Chinese character counts as one (字数)."""
    found = others["text"]
    if not was_read(found):
        return Measured(per_second=(None,) * video.seconds)
    count = np.zeros(video.seconds)
    for span in found.spans:
        count += len(words(said(span))) * overlap_s(span, video)
    return Measured(
        per_second=tuple((count / lengths_s(video)).tolist()),
        facts={"words": sum(len(words(said(span))) for span in found.spans)},
    )
