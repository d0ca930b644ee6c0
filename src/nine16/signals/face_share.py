"""How much of the frame the largest face takes."""

from collections.abc import Mapping

from nine16.kinds.signal import derived
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts


@derived(title="Face's share of the frame", title_zh="人脸占比", unit="share", needs=("faces",), stage="vision")
def face_share(_video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """Share of the frame that the largest face of each second covers; 0 where nobody is seen.

    A face is measured by its box from hair line to chin: a head with shoulders in an upright frame has about 0.05,
    a face that fills the width about 0.4.
    """
    found = others["faces"]
    largest = [None if count is None else 0.0 for count in found.per_second]
    for span in found.spans:
        second = int(span.from_s)
        share = float(span.facts["w"] or 0) * float(span.facts["h"] or 0)
        largest[second] = max(largest[second] or 0.0, share)
    known = [share for share in largest if share is not None]
    return Measured(per_second=tuple(largest), facts={"largest": max(known, default=None)})
