"""Says which words of a video no rule could read, so that silence is not taken for a clean video."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding, Words
from nine16.rules._said import unread
from nine16.settings import Settings

_NAMES = {
    "caption": ("captions (the signal text was not measured)", "字幕（未识别文字）"),
    "speech": (
        "speech (no transcript: put an SRT, VTT or TXT file beside the video)",
        "口播（没有字幕文件，可在视频旁放 SRT、VTT 或 TXT）",
    ),
}


@rule(title="Words that were not read", title_zh="未检查到的文字", wants=("text", "transcript"))
def words_unread(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """Says which words of a video no rule could read, so that silence is not taken for a clean video."""
    places = unread(candidate)
    if not places:
        return None
    return Finding(
        rule="words_unread",
        about="video",
        severity="info",
        message=Words(
            f"Not read for words that the law names: {' and '.join(_NAMES[place][0] for place in places)}",
            f"法规词没有检查：{'、'.join(_NAMES[place][1] for place in places)}",
        ),
        measured=", ".join(places),
    )
