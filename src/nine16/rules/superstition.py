"""Luck or protection promised by superstition."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Superstition", title_zh="迷信内容", wants=("text", "transcript"))
def superstition(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Luck or protection promised by superstition."""
    return by_law(candidate, "superstition")
