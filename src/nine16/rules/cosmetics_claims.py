"""Medical, exaggerated or registered effects claimed for a cosmetic."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Cosmetics claims", title_zh="化妆品功效宣称", wants=("text", "transcript"))
def cosmetics_claims(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Medical, exaggerated or registered effects claimed for a cosmetic."""
    return by_law(candidate, "cosmetics_claims")
