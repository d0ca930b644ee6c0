"""How large captions are."""

from collections.abc import Mapping

from nine16.kinds.signal import derived
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts
from nine16.signals._text_words import is_caption, overlap_s, said, was_read, words


@derived(title="Size of text", title_zh="字号", unit="share of height", needs=("text",), stage="vision", version=2)
def text_size(video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """Height of a line as a share of the frame's height, averaged over the words of each second.

    Seconds without captions have no value; the print of packs and signs does not count. Facts: the size of the smallest caption and the median over all words.
    """
    found = others["text"]
    if not was_read(found):
        return Measured(per_second=(None,) * video.seconds)
    weight, sum_of = [0.0] * video.seconds, [0.0] * video.seconds
    sizes: list[float] = []
    for span in (one for one in found.spans if is_caption(one)):
        size, count = float(span.facts["size"] or 0), len(words(said(span)))
        sizes += [size] * count
        for second, shown_s in enumerate(overlap_s(span, video).tolist()):
            weight[second] += count * shown_s
            sum_of[second] += count * shown_s * size
    sizes.sort()
    return Measured(
        per_second=tuple(part / whole if whole else None for part, whole in zip(sum_of, weight, strict=True)),
        facts={"smallest": sizes[0] if sizes else None, "median": sizes[len(sizes) // 2] if sizes else None},
    )
