"""Tobacco and e-cigarettes, which are not advertised online."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Tobacco", title_zh="烟草", wants=("text", "transcript"))
def tobacco(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Tobacco and e-cigarettes, which are not advertised online."""
    return by_law(candidate, "tobacco")
