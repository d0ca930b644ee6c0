"""What a promotion video must show: a person who explains, demonstrates and asks; and how its picture is judged."""

from nine16.kinds.card import cards
from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_card import by_card
from nine16.settings import Settings


@rule(title="Product promotion video", title_zh="产品推广视频", wants=cards()["promotion"].wants)
def type_promotion(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """What a promotion video must show: a person who explains, demonstrates and asks; and how its picture is judged."""
    return by_card(candidate, "promotion")
