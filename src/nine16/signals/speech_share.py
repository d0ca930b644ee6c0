"""How much of each second somebody speaks."""

from collections.abc import Mapping

import numpy as np

from nine16.kinds.signal import derived
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts


@derived(title="Speech share", title_zh="说话占比", unit="share", needs=("speech",), stage="vision")
def speech_share(video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """How much of each second somebody speaks.

    The facts give the whole, when speech begins, and the share of the first three seconds: a viewer
    who decides in them has heard so much. Nothing for a video without sound.
    """
    heard = others["speech"]
    if not heard.facts:  # no sound: unlike sound in which nobody speaks
        return Measured()
    spoken_s = np.zeros(video.seconds)
    for span in heard.spans:
        for second in range(int(span.from_s), min(video.seconds, -int(-span.to_s // 1))):
            spoken_s[second] += min(span.to_s, second + 1) - max(span.from_s, second)
    length_s = np.minimum(1.0, video.duration_s - np.arange(video.seconds))
    return Measured(
        per_second=tuple(np.clip(spoken_s / length_s, 0.0, 1.0).tolist()),
        facts={
            "share": min(1.0, float(spoken_s.sum()) / video.duration_s) if video.duration_s > 0 else None,
            "first_3s": min(1.0, float(spoken_s[:3].sum()) / min(3.0, video.duration_s))
            if video.duration_s > 0
            else None,
            "begins_s": heard.spans[0].from_s if heard.spans else None,
        },
    )
