"""What a shop video must show: scale, certificates, after-sales service; and how its picture is judged."""

from nine16.kinds.card import cards
from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_card import by_card
from nine16.settings import Settings


@rule(title="Shop video", title_zh="旺铺视频", wants=cards()["shop"].wants)
def type_shop(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """What a shop video must show: scale, certificates, after-sales service; and how its picture is judged."""
    return by_card(candidate, "shop")
