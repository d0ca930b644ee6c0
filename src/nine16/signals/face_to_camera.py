"""Whether somebody looks to the viewer."""

from collections.abc import Mapping

from nine16.kinds.signal import derived
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts


@derived(title="Face to the camera", title_zh="面向镜头", unit="share", needs=("faces",), stage="vision")
def face_to_camera(_video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """Share of each second in which a face is turned to the camera (by less than 30 degrees aside).

    Of several faces, the one that is turned to it longest counts. The eyes themselves may look elsewhere.
    """
    found = others["faces"]
    turned = [None if count is None else 0.0 for count in found.per_second]
    for span in found.spans:
        second = int(span.from_s)
        turned[second] = max(turned[second] or 0.0, float(span.facts["to_camera"] or 0))
    known = [share for share in turned if share is not None]
    first = next((second for second, share in enumerate(turned) if share), None)
    return Measured(
        per_second=tuple(turned),
        facts={"share": sum(known) / len(known) if known else None, "first_s": None if first is None else float(first)},
    )
