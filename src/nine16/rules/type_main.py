"""What a main picture video must show: use, function, inspection, all angles; and how its picture is judged."""

from nine16.kinds.card import cards
from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_card import by_card
from nine16.settings import Settings


@rule(title="Main picture video", title_zh="主图视频", wants=cards()["main"].wants)
def type_main(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """What a main picture video must show: use, function, inspection, all angles; and how its picture is judged."""
    return by_card(candidate, "main")
