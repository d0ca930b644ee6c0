"""What a detail video must show: whole and details, steps, materials, principle; and how its picture is judged."""

from nine16.kinds.card import cards
from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_card import by_card
from nine16.settings import Settings


@rule(title="Detail video", title_zh="详情视频", wants=cards()["detail"].wants)
def type_detail(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """What a detail video must show: whole and details, steps, materials, principle; and how its picture is judged."""
    return by_card(candidate, "detail")
