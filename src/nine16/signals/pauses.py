"""Where a speaker pauses: silence of the voice inside talk, from a fifth of a second to three seconds.

Shorter gaps belong to words and breath groups (Campione and Veronis 2002, Speech Prosody, 199 to 202: of about
6,000 pauses in five languages those under 200 ms are one class, brief); longer ones are no pause in talk but talk that is over. Three
seconds is ours: what a viewer takes to leave (the 3 s rate). Music may play in a pause; silence is another
signal.
"""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from nine16.kinds.signal import derived
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts

SHORTEST_S, LONGEST_S = 0.2, 3.0


@derived(title="Pauses", title_zh="停顿", unit="share", needs=("speech",), stage="vision")
def pauses(video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """Where a speaker pauses inside talk, and how much of each second that is.

    Seconds outside talk have no value: nobody pauses who does not speak.
    """
    heard = others["speech"].spans
    if not heard:
        return Measured()
    spans = tuple(
        Span(before.to_s, after.from_s, {"pause_s": after.from_s - before.to_s})
        for before, after in pairwise(heard)
        if SHORTEST_S <= after.from_s - before.to_s <= LONGEST_S
    )
    paused_s, talk_s = np.zeros(video.seconds), np.zeros(video.seconds)
    for span, amounts in [*((span, (paused_s, talk_s)) for span in spans), *((span, (talk_s,)) for span in heard)]:
        for second in range(int(span.from_s), min(video.seconds, -int(-span.to_s // 1))):
            inside_s = min(span.to_s, second + 1) - max(span.from_s, second)
            for amount in amounts:
                amount[second] += inside_s
    length_s = np.minimum(1.0, video.duration_s - np.arange(video.seconds))
    share = np.clip(paused_s / length_s, 0.0, 1.0)
    lengths_s = [span.to_s - span.from_s for span in spans]
    return Measured(
        per_second=tuple(float(part) if talk > 0 else None for part, talk in zip(share, talk_s, strict=True)),
        spans=spans,
        facts={
            "pauses": len(spans),
            "longest_s": max(lengths_s, default=None),
            "median_s": float(np.median(lengths_s)) if lengths_s else None,
            "share_of_talk": float(paused_s.sum() / talk_s.sum()) if talk_s.sum() > 0 else None,
        },
    )
