"""Whether pictures are coded as two fields, for television sets that are gone."""

from datetime import date

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import house, source
from nine16.settings import Settings

_ASKED = house("phones and browsers show whole pictures: fields leave combs on every movement", on=date(2026, 11, 22))


@rule(title="Interlace", title_zh="隔行扫描")
def interlaced(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """Interlaced pictures show combs where something moves."""
    if candidate.file is None or not candidate.file.interlaced:
        return None
    return Finding(
        "interlaced",
        "video",
        "warn",
        Words(
            "The pictures are interlaced: movements show combs on phones. Export it progressive.",
            "画面为隔行扫描，手机上运动部分会出现锯齿，请以逐行方式导出。",
        ),
        measured="interlaced",
        limit="progressive",
        source=source(_ASKED),
        confidence=_ASKED.confidence,
        edit=Edit("encode", setting={"deinterlace": "yes"}),
    )
