"""Words such as 国家级, 最佳, No.1 or world's best, which need a fact to stand on."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Superlatives and absolute terms", title_zh="绝对化用语", wants=("text", "transcript"))
def superlatives(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Words such as 国家级, 最佳, No.1 or world's best, which need a fact to stand on."""
    return by_law(candidate, "superlatives")
