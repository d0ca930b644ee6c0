"""Whether the cover picture is one that the channel takes."""

from nine16.kinds.channel import ratio_of
from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate, CoverFacts
from nine16.model.channel import Asked
from nine16.model.finding import Edit, Finding, Words
from nine16.rules import _shape
from nine16.rules._asked import number, severity, source, texts
from nine16.settings import Settings

_MB = 1024 * 1024


@rule(title="Cover", title_zh="封面")
def cover(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """The cover given with a video: its ratio, its sides, its size, and whether the channel takes one at all."""
    if candidate.cover is None:
        return []
    parts = (_taken(candidate), _ratio(candidate, candidate.cover), _pixels(candidate, candidate.cover))
    return [finding for finding in (*parts, _size(candidate, candidate.cover)) if finding is not None]


def _taken(candidate: Candidate) -> Finding | None:
    asked = candidate.channel.asks.get("cover_from")
    if asked is None or asked.value not in ("frame", "first frame"):
        return None
    first = asked.value == "first frame"
    return Finding(
        "cover",
        "video",
        "info",
        Words(
            f"{candidate.channel.title} shows {'the first picture' if first else 'a picture'} of the video as its cover "
            "and takes no other.",
            f"{candidate.channel.title_zh}以视频{'首帧' if first else '中的一帧'}为封面，不能另传封面图。",
        ),
        measured="file",
        limit=str(asked.value),
        source=source(asked),
        confidence=asked.confidence,
    )


def _ratio(candidate: Candidate, given: CoverFacts) -> Finding | None:
    asked = candidate.channel.asks.get("cover_ratios")
    if asked is None:
        return None
    has, wanted = given.width / given.height, [ratio_of(text) for text in texts(asked)]
    if any(_shape.near(has, one) for one in wanted):
        return None
    nearest = min(wanted, key=lambda one: max(one / has, has / one))
    takes = " / ".join(texts(asked))
    return _finding(
        asked,
        Words(
            f"The cover is {_shape.words(has)}; {candidate.channel.title} shows covers as {takes}.",
            f"封面比例为 {_shape.words(has)}，{candidate.channel.title_zh}使用 {takes}。",
        ),
        measured=round(has, 4),
        limit=takes,
        unit="width:height",
        edit=Edit("crop", box=_shape.middle(has, nearest), setting={"of": "cover"}),
    )


def _pixels(candidate: Candidate, given: CoverFacts) -> Finding | None:
    asked = candidate.channel.asks.get("cover_px")
    if asked is None or not isinstance(asked.value, tuple):
        return None
    least = sorted(int(float(side)) for side in asked.value)
    has = sorted((given.width, given.height))  # covers may stand or lie: their ratio is another question
    if has[0] >= least[0] and has[1] >= least[1]:
        return None
    return _finding(
        asked,
        Words(
            f"The cover has {given.width} x {given.height} pixels; {candidate.channel.title} asks for "
            f"{least[1]} x {least[0]} and more.",
            f"封面为 {given.width} x {given.height} 像素，{candidate.channel.title_zh}要求不小于 {least[1]} x {least[0]}。",
        ),
        measured=float(has[0]),
        limit=float(least[0]),
        unit="px",
        edit=None,
    )


def _size(candidate: Candidate, given: CoverFacts) -> Finding | None:
    limit = number(candidate, "cover_size_max_mb")
    size_mb = given.size_bytes / _MB
    if limit is None or size_mb <= limit[1]:
        return None
    return _finding(
        limit[0],
        Words(
            f"The cover's file has {size_mb:.1f} MB; {candidate.channel.title} takes up to {limit[1]:g} MB.",
            f"封面文件 {size_mb:.1f} MB，{candidate.channel.title_zh}最大 {limit[1]:g} MB。",
        ),
        measured=round(size_mb, 3),
        limit=limit[1],
        unit="MB",
        edit=None,
    )


def _finding(
    asked: Asked, words: Words, *, measured: float, limit: float | str, unit: str, edit: Edit | None
) -> Finding:
    return Finding(
        "cover",
        "video",
        severity(asked),
        words,
        measured=measured,
        limit=limit,
        unit=unit,
        source=source(asked),
        confidence=asked.confidence,
        edit=edit,
    )
