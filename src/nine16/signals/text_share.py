"""How much of the frame captions take."""

from collections.abc import Mapping

import numpy as np

from nine16.kinds.signal import derived
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts
from nine16.signals._text_words import lengths_s, overlap_s, was_read


@derived(title="Text's share of the frame", title_zh="文字占比", unit="share", needs=("text",), stage="vision")
def text_share(video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """Share of the frame inside the boxes of captions, averaged over each second; 0 where there are none.

    Boxes of lines hardly ever overlap; where they do, the share is counted twice and held at 1.
    """
    found = others["text"]
    if not was_read(found):
        return Measured(per_second=(None,) * video.seconds)
    share = np.zeros(video.seconds)
    for span in found.spans:
        share += float(span.facts["w"] or 0) * float(span.facts["h"] or 0) * overlap_s(span, video)
    share = np.minimum(1.0, share / lengths_s(video))
    return Measured(per_second=tuple(share.tolist()), facts={"largest": float(share.max()) if share.size else None})
